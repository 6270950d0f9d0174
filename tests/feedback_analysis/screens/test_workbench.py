"""The officers' screens of analysis: what each role sees, and that every button does its verb."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from engagement.models import Action
from feedback_analysis import findings
from feedback_analysis.codeframe import theme_cards, themes
from feedback_analysis.coding import tones
from feedback_analysis.engines.types import share_in_words
from feedback_analysis.findings import links
from feedback_analysis.models import Coding, Finding, Judgement, LookAlike, Quote, Theme
from feedback_analysis.runs import analysis
from surveys import moderation
from tests import html
from tests.feedback_analysis.conftest import late_answer, response_of


@pytest.fixture
def finding(heard, travel, analyst) -> Finding:
    return findings.state(
        intention=travel,
        themes=[heard],
        statement="Taxis to school come late.",
        voice="own_words",
        by=analyst,
    )


@pytest.fixture
def quote(finding, heard, analyst) -> Quote:
    answer = late_answer(heard)
    return findings.quote(finding=finding, answer=answer, words="late", by=analyst)


@pytest.fixture
def addresses(finding, quote, heard, codeframe) -> dict[str, tuple[str, str]]:
    """Return {address name: (address, who may open it)}."""
    coding = Coding.objects.first()
    link = heard.links.first()
    run = codeframe.runs.first()
    other = codeframe.themes.exclude(pk=heard.pk).first() or heard
    pair = LookAlike.objects.create(one=heard, other=other, likeness=0.9, engine="e")
    one = {
        "list": ("code", ()),
        "codeframe": ("code", (codeframe.pk,)),
        "answers": ("code", (codeframe.pk,)),
        "run": ("code", (run.pk,)),
        "theme": ("code", (heard.pk,)),
        "findings": ("both", ()),
        "new_finding": ("code", ()),
        "finding": ("both", (finding.pk,)),
        "answer_finding": ("answer", (finding.pk,)),
        "gaps": ("both", ()),
        "runs": ("code", (codeframe.pk,)),
        "history": ("code", (codeframe.pk,)),
        "reuse": ("code", (codeframe.pk,)),
        "split": ("code", (heard.pk,)),
        "undo": ("post code", (codeframe.changes.first().pk,)),
        "differ": ("post code", (pair.pk,)),
        "cancel_run": ("post code", (run.pk,)),
        "go_on": ("post code", (codeframe.pk,)),
        "look": ("post code", (codeframe.pk,)),
        "confirm_page": ("post code", (codeframe.pk,)),
        "theme_do": ("post code", (heard.pk,)),
        "link_do": ("post code", (link.pk,)),
        "coding_do": ("post code", (coding.pk,)),
        "answer_do": ("post code", (coding.answer_id,)),
        "agree_to_quote": ("post code", (quote.pk,)),
        "unquote": ("post code", (quote.pk,)),
    }
    return {
        name: (reverse(f"analysis:{name}", args=args), who) for name, (who, args) in one.items()
    }


MAY = {
    "analyst": {"code", "both"},
    "officer": {"code", "both"},
    "commissioner": {"answer", "both"},
    "safeguarding_lead": set(),
    "web_editor": set(),
    "outsider": set(),
}


@pytest.mark.parametrize("role", MAY)
def test_each_role_opens_its_own_screens_only(role, request, client, addresses) -> None:
    client.force_login(request.getfixturevalue(role))
    for name, (address, who) in addresses.items():
        if who.startswith("post "):
            allowed = who.removeprefix("post ") in MAY[role]
            reply = client.post(address, {"do": "nothing of the kind"})
            assert reply.status_code == (302 if allowed else 404), name
            assert client.get(address).status_code == (405 if allowed else 404), name
        else:
            reply = client.get(address)
            assert reply.status_code == (200 if who in MAY[role] else 404), name
            if reply.status_code == 200:
                assert "no-store" in reply["Cache-Control"], name


def test_nobody_gets_in_without_signing_in(client, addresses) -> None:
    for address, _ in addresses.values():
        assert client.get(address).status_code == 302


@pytest.mark.parametrize("role", MAY)
def test_the_menu_shows_what_a_role_may_do(role, request, client, db) -> None:
    client.force_login(request.getfixturevalue(role))
    menu = client.get(reverse("wagtailadmin_home")).content.decode()
    shown = set(re.findall(r"/admin/analysis/(?:findings/|gaps/)?(?![a-z])", menu))
    assert (reverse("analysis:list") in shown) == ("code" in MAY[role])
    assert (reverse("analysis:findings") in shown) == ("both" in MAY[role])
    assert (reverse("analysis:gaps") in shown) == ("both" in MAY[role])


def test_a_commissioner_never_reads_an_answer(client, commissioner, addresses, said, quote) -> None:
    client.force_login(commissioner)
    for address, who in addresses.values():
        if who in MAY["commissioner"]:
            page = client.get(address).content.decode()
            for answer in said:
                assert answer.cleared_text not in page
    assert quote.words in client.get(addresses["finding"][0]).content.decode()


@pytest.fixture
def desk(client, analyst):
    client.force_login(analyst)
    return client


def press(client, name: str, pk: int, **sent):
    reply = client.post(reverse(f"analysis:{name}", args=[pk]), sent, follow=True)
    assert reply.status_code == 200
    return html.of(reply)


def test_suggestions_are_marked_as_the_machines_with_their_words(
    desk, said, taxis, travel, codeframe
) -> None:
    analysis.run(codeframe=codeframe)
    page = desk.get(reverse("analysis:codeframe", args=[codeframe.pk])).content.decode()
    assert "suggested by the computer" in page
    assert "<q>taxi</q>" in page
    assert travel.plain_wording in page
    answers = desk.get(reverse("analysis:answers", args=[codeframe.pk])).content.decode()
    assert "suggested by the computer" in answers
    assert "confirmed by" not in answers


def test_a_coding_is_confirmed_and_refused_by_buttons(desk, said, taxis, codeframe) -> None:
    analysis.run(codeframe=codeframe)
    first, second = taxis.codings.order_by("pk")[:2]
    press(desk, "coding_do", first.pk, do="confirmed")
    press(desk, "coding_do", second.pk, do="refused")
    assert [Coding.objects.get(pk=one.pk).judgement for one in (first, second)] == [
        Judgement.CONFIRMED,
        Judgement.REFUSED,
    ]
    page = desk.get(reverse("analysis:answers", args=[codeframe.pk])).content.decode()
    assert "confirmed by Ana Lyst on" in page


def test_a_theme_is_added_to_an_answer_by_hand(desk, say, taxis) -> None:
    answer = say("The bus is never on time")
    press(desk, "answer_do", answer.pk, theme=taxis.pk)
    assert taxis.codings.confirmed().get().answer == answer
    assert "Choose a theme" in press(desk, "answer_do", answer.pk, theme="")


def test_an_answer_is_linked_by_hand_or_fits_none(desk, say, codeframe, travel) -> None:
    answer = say("The bus is never on time")
    press(desk, "answer_do", answer.pk, do="choose", intention=travel.pk)
    assert answer.links.confirmed().get().intention == travel
    assert "Choose an intention" in press(desk, "answer_do", answer.pk, do="choose", intention="0")
    press(desk, "answer_do", answer.pk, do="fits_none")
    assert answer.links.confirmed().get().intention is None
    page = desk.get(reverse("analysis:answers", args=[codeframe.pk]) + "?show=fits_none")
    assert f'id="answer-{answer.pk}"' in page.content.decode()
    none = answer.links.get(intention=None)
    press(desk, "link_do", none.pk, do="refused")
    assert not answer.links.confirmed().exists()


def test_the_tone_of_an_answer_is_set_by_a_person_who_is_named(desk, say, codeframe) -> None:
    answer = say("The new driver is lovely and always on time")
    here = reverse("analysis:answers", args=[codeframe.pk])
    said = press(desk, "answer_do", answer.pk, do="tone", tone="positive", next=here)
    assert "has not read this answer yet" in said
    analysis.run(codeframe=codeframe)
    assert "(computer)" in press(desk, "answer_do", answer.pk, do="tone", tone="angry", next=here)
    page = press(desk, "answer_do", answer.pk, do="tone", tone="negative", card="1")
    assert "Tone set to negative." in page
    assert "(set by Ana Lyst on" in page


def test_every_suggestion_of_a_page_is_confirmed_as_its_own_judgement(
    desk, said, taxis, codeframe
) -> None:
    analysis.run(codeframe=codeframe)
    page = desk.get(reverse("analysis:answers", args=[codeframe.pk])).content.decode()
    shown = re.findall(r'name="coding" value="(\d+)"', page)
    assert shown
    press(desk, "confirm_page", codeframe.pk, do="confirm", coding=shown)
    confirmed = Coding.objects.confirmed()
    assert {str(one.pk) for one in confirmed} == set(shown)
    assert all(one.judged_by for one in confirmed)


def test_the_list_says_how_many_answers_are_left_to_judge(desk, said, taxis, codeframe) -> None:
    analysis.run(codeframe=codeframe)
    left = set(Coding.objects.suggested().values_list("answer", flat=True))
    listed = html.of(desk.get(reverse("analysis:list")))
    assert re.search(rf"show=unconfirmed\"> ?{len(left)}&nbsp;answer", listed)
    address = reverse("analysis:answers", args=[codeframe.pk])
    page = html.of(desk.get(address, {"show": "unconfirmed"}))
    assert f"<strong>{len(left)}</strong> in this list" in page


def test_a_button_leads_back_to_the_card_it_stands_on(desk, said, codeframe) -> None:
    analysis.run(codeframe=codeframe)
    theme = codeframe.themes.filter(state=Theme.State.CANDIDATE).first()
    page = desk.get(reverse("analysis:codeframe", args=[codeframe.pk])).content.decode()
    card = page[page.index(f'id="theme-{theme.pk}"') :]
    [back] = re.findall(r'name="next" value="([^"]+)"', card)[:1]
    assert back.endswith(f"#theme-{theme.pk}")
    told = desk.post(reverse("analysis:theme_do", args=[theme.pk]), {"do": "accept", "next": back})
    assert told["Location"] == back


def test_all_themes_stand_at_a_glance_above_their_cards(desk, said, codeframe, travel) -> None:
    analysis.run(codeframe=codeframe)
    for title in ("Nobody asked", "Too early"):
        themes.add(codeframe=codeframe, title=title, by=desk_user(desk))
    first, second = codeframe.themes.order_by("pk")[:2]
    links.fits_none(theme=first, by=desk_user(desk))
    links.add(theme=second, intention=travel, by=desk_user(desk))
    page = desk.get(reverse("analysis:codeframe", args=[codeframe.pk])).content.decode()
    glance = page[page.index("at a glance") : page.index("Suggested by the computer</h2>")]
    for theme in codeframe.themes.in_use():
        assert f'href="#theme-{theme.pk}"' in glance
    assert "no intention fits" in glance
    assert travel.ref in glance


def test_a_candidate_is_agreed_reworded_and_retired(desk, said, codeframe) -> None:
    analysis.run(codeframe=codeframe)
    first, second, third = codeframe.themes.order_by("pk")[:3]
    press(desk, "theme_do", first.pk, do="accept")
    address = reverse("analysis:theme", args=[second.pk])
    desk.post(address, {"title": "Better words", "description": "", "do": "accept"})
    press(desk, "theme_do", third.pk, do="retire")
    states = {theme.pk: (theme.state, theme.title) for theme in Theme.objects.all()}
    assert states[first.pk][0] == Theme.State.ACCEPTED
    assert states[second.pk] == (Theme.State.ACCEPTED, "Better words")
    assert states[third.pk][0] == Theme.State.RETIRED


def test_for_and_against_stand_apart_and_the_share_is_said_in_words(
    desk, said, taxis, codeframe, analyst
) -> None:
    analysis.run(codeframe=codeframe)
    first, second = taxis.codings.order_by("pk")[:2]
    tones.correct(reading=first.answer.reading, tone="positive", by=analyst)
    tones.correct(reading=second.answer.reading, tone="negative", by=analyst)
    sides = dict(theme_cards.for_and_against(taxis, examples=9))
    assert first.pk in [said.coding.pk for said in sides["Positive"]]
    assert second.pk in [said.coding.pk for said in sides["Negative"]]
    page = html.of(desk.get(reverse("analysis:theme", args=[taxis.pk])))
    assert page.index("Positive") < page.index("Negative")
    share = share_in_words(taxis.codings.count() / len(said))
    assert f"{share} of the people who commented" in page


def test_what_is_wrong_with_a_theme_is_said_and_nothing_is_lost(desk, taxis, codeframe) -> None:
    address = reverse("analysis:codeframe", args=[codeframe.pk])
    reply = desk.post(address, {"title": taxis.title, "description": "Kept", "keywords": "a, b"})
    page = reply.content.decode()
    assert reply.status_code == 422
    assert "has this title already" in page
    assert "Kept" in page
    desk.post(address, {"title": "Noise", "description": "", "keywords": "noisy, loud"})
    assert codeframe.themes.get(title="Noise").keywords == ["noisy", "loud"]


def test_links_are_confirmed_refused_chosen_and_ruled_out(  # noqa: PLR0917
    desk, said, taxis, travel, staying, codeframe
) -> None:
    analysis.run(codeframe=codeframe)
    link = taxis.links.suggested().first()
    press(desk, "link_do", link.pk, do="confirmed")
    assert taxis.links.confirmed().get().intention == travel
    press(desk, "theme_do", taxis.pk, do="choose", intention=staying.pk)
    assert taxis.links.confirmed().count() == 2
    assert "Choose an intention" in press(desk, "theme_do", taxis.pk, do="choose")
    press(desk, "theme_do", taxis.pk, do="fits_none")
    assert [one.intention for one in taxis.links.confirmed()] == [None]
    gaps = desk.get(reverse("analysis:gaps")).content.decode()
    assert taxis.title in gaps
    assert "fewer than 5" in gaps
    assert staying.plain_wording in gaps


def test_answers_are_filtered_and_paged_by_key(desk, said, say, taxis, codeframe) -> None:
    parent = say("The taxi costs us hours", voice="parent_carer")
    nothing = say("n/a")
    analysis.run(codeframe=codeframe)
    address = reverse("analysis:answers", args=[codeframe.pk])

    def shown(query: str) -> set[int]:
        page = desk.get(address + query).content.decode()
        return {int(found) for found in re.findall(r'id="answer-(\d+)"', page)}

    assert shown("?voice=parent_carer") == {parent.pk}
    assert shown("?show=nothing") == {nothing.pk}
    assert shown(f"?theme={taxis.pk}") == set(taxis.codings.values_list("answer_id", flat=True))
    assert shown("?theme=x&show=y&voice=z") == shown("")
    first = shown("")
    assert len(first) == 20
    rest = shown(f"?after={max(first)}")
    assert not first & rest
    assert shown(f"?before={min(rest)}") == first
    assert nothing.pk in rest


def test_words_hidden_since_are_not_shown_as_evidence(
    desk, said, taxis, codeframe, officer
) -> None:
    analysis.run(codeframe=codeframe)
    answer = said[0]
    assert "taxi" in answer.codings.get(theme=taxis).evidence
    start = answer.original_text.lower().index("taxi")
    moderation.redact(
        response=response_of(answer), spans={answer.pk: [(start, start + 4, "name")]}, by=officer
    )
    page = desk.get(reverse("analysis:answers", args=[codeframe.pk])).content.decode()
    mine = page.split(f'id="answer-{answer.pk}"')[1].split("</section>")[0]
    assert "taxi" not in mine.lower().replace(taxis.title.lower(), "")


def test_an_answer_that_is_withheld_leaves_every_screen(  # noqa: PLR0917
    desk, heard, quote, codeframe, finding, officer
) -> None:
    text = quote.answer.cleared_text
    moderation.withhold(response=response_of(quote.answer), reason="abusive", by=officer)
    for name, pk in [
        ("codeframe", codeframe.pk),
        ("answers", codeframe.pk),
        ("theme", heard.pk),
        ("finding", finding.pk),
    ]:
        assert text not in desk.get(reverse(f"analysis:{name}", args=[pk])).content.decode(), name
    page = desk.get(reverse("analysis:finding", args=[finding.pk])).content.decode()
    assert "can no longer be shown" in page


def test_a_finding_is_stated_and_quoted_in_the_browser(desk, heard, travel) -> None:
    address = reverse("analysis:new_finding")
    assert travel.ref in desk.get(address).content.decode()
    address += f"?intention={travel.pk}"
    assert heard.title in desk.get(address).content.decode()
    wrong = desk.post(address, {"statement": "Kept words", "voice": "own_words"})
    assert wrong.status_code == 422
    assert "Kept words" in wrong.content.decode()
    desk.post(
        address,
        {"themes": [heard.pk], "statement": "Taxis come late.", "voice": "own_words", "group": ""},
    )
    finding = Finding.objects.get()
    assert list(finding.themes.all()) == [heard]
    answer = late_answer(heard)
    address = reverse("analysis:finding", args=[finding.pk])
    assert answer.cleared_text in desk.get(address).content.decode()
    wrong = desk.post(address, {"answer": answer.pk, "words": "never said"})
    assert wrong.status_code == 422
    assert "exactly as they stand" in wrong.content.decode()
    assert "never said" in wrong.content.decode()
    desk.post(address, {"answer": answer.pk, "words": "late"})
    assert finding.quotes.standing().get().words == "late"
    press(desk, "unquote", finding.quotes.get().pk)
    assert not finding.quotes.exists()


def test_a_quote_that_tells_somebody_waits_on_the_screen_for_a_second_person(
    client, desk, finding, quote, officer
) -> None:
    Quote.objects.update(words="late", translation="I am 12 and it is late")
    address = reverse("analysis:finding", args=[finding.pk])
    mine = desk.get(address).content.decode()
    assert "Waits for a second person" in mine
    assert "how old somebody is" in mine
    agree = reverse("analysis:agree_to_quote", args=[quote.pk])
    assert agree not in mine
    client.force_login(officer)
    theirs = client.get(address).content.decode()
    assert agree in theirs
    client.post(agree, {"do": "read something else", "next": address})
    assert Quote.objects.get().agreed_by is None
    read = theirs.split(agree)[1].split('name="do" value="')[1].split('"')[0]
    done = client.post(agree, {"do": read, "next": address}, follow=True).content.decode()
    assert "A second person agreed to it" in done
    assert Quote.objects.get().agreed_by == officer


def test_a_commissioner_answers_a_finding_and_nothing_is_lost(
    client, finding, commissioner
) -> None:
    client.force_login(commissioner)
    address = reverse("analysis:answer_finding", args=[finding.pk])
    assert address in client.get(reverse("analysis:findings")).content.decode()
    wrong = client.post(
        address, {"state": "no", "summary": "We cannot.", "owner": "Head of travel"}
    )
    page = wrong.content.decode()
    assert wrong.status_code == 422
    assert "Say why not." in page
    assert "Say who decided" in page
    assert "We cannot." in page
    assert not Action.objects.exists()
    right = client.post(
        address,
        {
            "state": "no",
            "summary": "We cannot.",
            "owner": "Head of travel",
            "reason": "The contract runs until 2028.",
            "decided_by": "SEND Board",
        },
    )
    assert right.status_code == 302
    finding.refresh_from_db()
    assert finding.action.reason == "The contract runs until 2028."
    assert finding.answered_by == commissioner
    answered = client.get(reverse("analysis:findings") + "?show=answered").content.decode()
    assert finding.statement in answered


def test_an_action_and_its_answer_are_stored_together_or_not_at_all(
    client, finding, commissioner, monkeypatch
) -> None:
    client.force_login(commissioner)

    def refuses(**facts):
        raise ValidationError("Not now.")

    monkeypatch.setattr(findings, "answer", refuses)
    address = reverse("analysis:answer_finding", args=[finding.pk])
    reply = client.post(
        address, {"state": "doing", "summary": "x", "owner": "y", "next_update_on": "2099-01-01"}
    )
    assert reply.status_code == 422
    assert "Not now." in reply.content.decode()
    assert not Action.objects.exists()


def test_a_run_shows_how_far_it_is_and_looks_again_by_itself(desk, said, codeframe) -> None:
    run = codeframe.runs.create(state="running", answers_done=0, answers_total=24)
    reply = desk.get(reverse("analysis:run", args=[run.pk]))
    assert "0 of 24" in reply.content.decode()
    assert reply["Refresh"]
    analysis.run(codeframe=codeframe)
    assert "Refresh" not in desk.get(reverse("analysis:run", args=[run.pk])).headers
    assert "24 of 24" in desk.get(reverse("analysis:run", args=[run.pk])).content.decode()


def test_going_back_never_leaves_the_site(desk, taxis) -> None:
    address = reverse("analysis:theme_do", args=[taxis.pk])
    reply = desk.post(address, {"do": "accept", "next": "https://elsewhere.example/"})
    assert reply["Location"] == reverse("analysis:list")


def test_looking_again_from_the_screen(desk, said, codeframe) -> None:
    analysis.run(codeframe=codeframe)
    assert codeframe.themes.exists()
    press(desk, "look", codeframe.pk, do="look_again")
    assert not codeframe.themes.exists()


def test_pages_take_few_queries_however_many_answers(  # noqa: PLR0917
    desk, said, taxis, travel, codeframe, django_assert_max_num_queries
) -> None:
    analysis.run(codeframe=codeframe)
    for theme in codeframe.themes.all():
        themes.accept(theme=theme, by=desk_user(desk))
        links.fits_none(theme=theme, by=desk_user(desk))
    for name, args, most in [
        ("list", [], 19),
        ("codeframe", [codeframe.pk], 24),
        ("answers", [codeframe.pk], 23),
        ("gaps", [], 20),
        ("findings", [], 16),
    ]:
        address = reverse(f"analysis:{name}", args=args)
        desk.get(address)
        with django_assert_max_num_queries(most):
            assert desk.get(address).status_code == 200


def desk_user(client):
    from engagement.models import User

    return User.objects.get(pk=client.session["_auth_user_id"])
