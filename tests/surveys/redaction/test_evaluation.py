"""How well personal data is found, and how the figures are counted."""

import csv
import json

import pytest
from django.core.management import CommandError, call_command

from surveys.redaction import LABELS
from surveys.redaction.evaluation import Example, evaluate
from surveys.redaction.kinds import TYPED, Span
from tests.conftest import SHARED

from . import marked_texts

TYPED_HERE = {kind.upper() for kind in TYPED}


@pytest.fixture
def write(tmp_path):
    def write_rows(*rows: tuple[str, object], headings=("text", "spans")):
        path = tmp_path / "texts.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(headings)
            for text, spans in rows:
                writer.writerow([text, spans if isinstance(spans, str) else json.dumps(spans)])
        return path

    return write_rows


def told(capsys, path, *options: str) -> str:
    call_command("evaluate_redaction", str(path), *options)
    return capsys.readouterr().out


@pytest.mark.parametrize(
    ("names", "recall"),
    [
        (("developed", "developed_clean"), 0.96),
        (("first", "first_clean"), 0.97),
        (("second", "second_clean"), 0.93),
        (("held_out", "held_out_clean"), 0.93),
        (("third", "third_clean"), 0.93),
        (("fourth", "fourth_clean"), 0.93),
    ],
)
def test_personal_data_is_found_and_little_else_is_marked(names, recall) -> None:
    result = evaluate(marked_texts.read(*names))
    figures = result.figures()
    assert figures["recall"] >= recall
    assert figures["precision"] >= 0.95
    assert figures["clean_flagged"] <= 0.04
    typed = [figures["by_kind"][kind] for kind in TYPED_HERE & figures["by_kind"].keys()]
    assert min(typed) >= 0.9
    found = sum(result.found[kind] for kind in TYPED_HERE)
    assert found >= 0.99 * sum(result.expected[kind] for kind in TYPED_HERE)


def test_the_texts_have_every_kind_and_are_many() -> None:
    examples = list(marked_texts.read("held_out", "first", "second"))
    clean = list(marked_texts.read("held_out_clean", "first_clean", "second_clean"))
    assert {span.kind for each in examples for span in each.spans} == {
        kind.upper() for kind in LABELS
    }
    assert len(examples) >= 150
    assert len(clean) >= 120
    assert not any(each.spans for each in clean)


def test_a_span_is_found_when_none_of_its_letters_can_be_read() -> None:
    text = "ring Karen Blake on 07700 900123"
    karen, phone = (text.find("Karen"), 16), (text.find("0"), len(text))
    result = evaluate(
        [
            Example(2, text, (Span(*karen, "NAME"), Span(*phone, "PHONE"))),
            Example(3, "Nothing here", ()),
            Example(4, "Karen is nice", ()),
            Example(5, "the fox said so", (Span(4, 7, "NAME"),)),
        ]
    )
    figures = result.figures()
    assert figures["recall"] == pytest.approx(2 / 3, abs=0.001)
    assert figures["precision"] == pytest.approx(2 / 3, abs=0.001)
    assert figures["clean_flagged"] == 0.5
    assert figures["by_kind"] == {"NAME": 0.5, "PHONE": 1.0}
    assert [line.split(":")[0] for line in result.lines] == ["Row 4", "Row 5"]
    assert "falsely marked NAME" in result.lines[0]
    assert "missed NAME" in result.lines[1]


@pytest.mark.parametrize(
    "spans",
    [
        [{"start": 5, "end": 10, "kind": "NAME"}],
        [[5, 10, "NAME"]],
        [["NAME", 5, 10]],
        [{"text": "Karen", "kind": "name"}],
        [{"text": "Karen", "label": "person"}],
    ],
)
def test_spans_are_read_in_several_forms(capsys, write, spans) -> None:
    figures = json.loads(told(capsys, write(("ring Karen", spans), ("fine", "")), "--json"))
    assert figures["recall"] == 1.0
    assert figures["precision"] == 1.0
    assert figures["clean_flagged"] == 0.0
    assert figures["by_kind"] == {"NAME": 1.0}


def test_every_miss_and_false_mark_has_a_line(capsys, write) -> None:
    path = write(("the fox said so", [[4, 7, "NAME"]]), ("call Karen", []))
    said = told(capsys, path)
    assert "Row 2: missed NAME \u201cfox\u201d" in said
    assert "Row 3: falsely marked NAME \u201cKaren\u201d" in said
    assert "recall: 0.000" in said


@pytest.mark.parametrize(
    ("spans", "why"),
    [
        ("not json", "Row 2: the spans are not JSON"),
        ({"start": 1}, "Row 2: the spans are not a list"),
        ([[1, 2]], "is neither"),
        ([[0, 99, "NAME"]], "is not within the text"),
        ([[5, 5, "NAME"]], "is not within the text"),
        ([{"start": 1, "end": 3}], "a span has no kind"),
        ([{"start": "1", "end": 3, "kind": "NAME"}], "are not whole numbers"),
        ([{"text": "Sam", "kind": "NAME"}], "does not stand in the text"),
    ],
)
def test_a_row_that_cannot_be_read_is_refused_by_its_number(write, spans, why) -> None:
    with pytest.raises(CommandError, match=r"^Row 2: ") as refused:
        call_command("evaluate_redaction", str(write(("ring Karen", spans))))
    assert why in str(refused.value)


def test_a_file_without_the_columns_is_refused(write) -> None:
    with pytest.raises(CommandError, match="no column \u201cspans\u201d"):
        call_command("evaluate_redaction", str(write(headings=("text", "marks"))))
    with pytest.raises(CommandError, match="No such file"):
        call_command("evaluate_redaction", "nowhere.csv")


@pytest.mark.shared
def test_american_texts_are_mostly_covered_too(capsys) -> None:
    """Theirs are other kinds; people, cards, IBANs, e-mail addresses and links can be compared."""
    kinds = {
        "PERSON": "NAME",
        "CREDIT_CARD": "BANK",
        "IBAN_CODE": "BANK",
        "EMAIL_ADDRESS": "EMAIL",
        "DOMAIN_NAME": "URL",
    }
    with (SHARED / "data" / "personal_data_spans.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    examples = [
        Example(
            number,
            row["text"],
            tuple(
                Span(start, end, kinds[kind])
                for kind, start, end in json.loads(row["spans"])
                if kind in kinds
            ),
        )
        for number, row in enumerate(rows, 2)
    ]
    by_kind = evaluate(examples).figures()["by_kind"]
    with capsys.disabled():
        print(f"\nredaction on American texts: {by_kind}", end="")
    assert by_kind["NAME"] >= 0.65
    assert min(by_kind["BANK"], by_kind["EMAIL"], by_kind["URL"]) >= 0.9
