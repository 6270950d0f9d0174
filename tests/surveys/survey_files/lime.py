"""A survey as LimeSurvey 6 writes it, of our own making: every type that it has, and conditions."""

from xml.sax.saxutils import escape

# code, type, words, rows, answers, and more columns of the question.
ASKED = [
    ("Hello", "X", "<p>Thank you for <b>helping</b>.</p>", (), (), {}),
    ("How", "L", "How do you get there?", (), ("Bus", "Taxi"), {"other": "Y"}),
    (
        "Late",
        "!",
        "How often is it late?",
        (),
        ("Often", "Never"),
        {"relevance": "How.NAOK == 'A2'"},
    ),
    ("Clubs", "M", "Which clubs?", ("Art", "Football"), (), {}),
    ("Ok", "Y", "Is it warm?", (), (), {"mandatory": "Y"}),
    ("Life", "5", "How is life?", (), (), {}),
    ("Grid", "A", "How good is", ("the bus?", "the driver?"), (), {}),
    ("Say", "F", "Who decides about", ("food?", "bedtime?"), ("I do", "They do"), {}),
    ("Cols", "H", "Who helps with", ("Mum", "Nan"), ("homework?", "meals?"), {}),
    ("Many", "N", "How many minutes?", (), (), {"relevance": "count(Clubs) > 3"}),
    ("Born", "D", "When did you start?", (), (), {}),
    ("Short", "S", "Which school?", (), (), {"relevance": "Clubs_SQ002.NAOK == 'Y'"}),
    ("Long", "T", "What should change, {TOKEN:FIRSTNAME}?", (), (), {}),
    ("Huge", "U", "Anything else?", (), (), {"relevance": "((Ok.NAOK == \"N\")) or Ok == 'U'"}),
    (
        "Both",
        "S",
        "Why is it late, and cold?",
        (),
        (),
        # As LimeSurvey 3 writes it, by numbers; and the question about how life is.
        {"relevance": '((1X1X3.NAOK == "A1") and (1X1X5.NAOK == "N")) && Life.NAOK >= 4'},
    ),
    ("Either", "S", "What helps?", (), (), {"relevance": 'Late == "A2" or (Ok.NAOK == "Y")'}),
    ("Mixed", "S", "Which?", (), (), {"relevance": '(Late == "A1" and Ok == "Y") or How == "A1"'}),
    ("First", "R", "What matters most?", (), ("Time", "Money", "Friends"), {}),
    ("Sex", "G", "Are you", (), (), {}),
    ("Sum", "*", "{How + 1}", (), (), {}),
    ("File", "|", "Send a file", (), (), {}),
    ("Dual", "1", "Two scales", ("one",), ("a", "b"), {}),
]


def _row(**cells: object) -> str:
    told = "".join(f"<{name}><![CDATA[{cell}]]></{name}>" for name, cell in cells.items())
    return f"<row>{told}</row>"


def _table(name: str, rows: list[str]) -> str:
    return f"<{name}><fields/><rows>{''.join(rows)}</rows></{name}>"


def lss(asked=ASKED, *, title: str = "The way to school") -> bytes:
    questions, below, words, answers, answer_words = [], [], [], [], []
    for number, (code, kind, text, rows, picks, more) in enumerate(asked, 1):
        facts = {"relevance": "1", "other": "N", "mandatory": "N", **more}
        questions.append(
            _row(
                qid=number,
                parent_qid=0,
                gid=1,
                type=kind,
                title=code,
                question_order=number,
                **facts,
            )
        )
        words.append(_row(id=number, qid=number, question=text, help="", language="en"))
        words.append(_row(id=number, qid=number, question=f"pl {text}", help="", language="pl"))
        for at, row in enumerate(rows, 1):
            qid = number * 100 + at
            below.append(
                _row(
                    qid=qid,
                    parent_qid=number,
                    gid=1,
                    type="T",
                    title=f"SQ00{at}",
                    question_order=at,
                    scale_id=0,
                )
            )
            words.append(_row(id=qid, qid=qid, question=row, help="", language="en"))
        for at, pick in enumerate(picks, 1):
            aid = number * 100 + at
            answers.append(_row(aid=aid, qid=number, code=f"A{at}", sortorder=at, scale_id=0))
            answer_words.append(_row(id=aid, aid=aid, answer=pick, language="en"))
    settings = [
        _row(
            surveyls_language=language,
            surveyls_title=escape(title),
            surveyls_description="<p>Hi</p>",
            surveyls_welcometext="",
        )
        for language in ("en", "pl")
    ]
    condition = _row(cid=1, qid=4, cqid=2, cfieldname="1X1X2", method="==", value="A1", scenario=1)
    both = [
        _row(cid=2, qid=13, cqid=2, cfieldname="1X1X2", method="==", value="A1", scenario=1),
        _row(cid=3, qid=13, cqid=5, cfieldname="1X1X5", method="==", value="Y", scenario=1),
    ]
    tables = [
        _table("answers", answers),
        _table("answer_l10ns", answer_words),
        _table("conditions", [condition, *both]),
        _table("groups", [_row(gid=1, group_order=1)]),
        _table("questions", questions),
        _table("subquestions", below),
        _table("question_l10ns", words),
        _table("surveys", [_row(sid=1, language="en")]),
        _table("surveys_languagesettings", settings),
    ]
    return (
        '<?xml version="1.0" encoding="UTF-8"?><document>'
        "<LimeSurveyDocType>Survey</LimeSurveyDocType><DBVersion>615</DBVersion>"
        f"<languages><language>en</language></languages>{''.join(tables)}</document>"
    ).encode()
