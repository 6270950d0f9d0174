"""Strategy import: a document is read, and a commissioner decides on each thing it proposes."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from engagement.models import Intention, Measure, Proposal, StrategyDocument
from engagement.strategy_import import proposals
from tests import factories

pytestmark = pytest.mark.django_db

PLAN = b"""\
Plan for disabled children 2026-29

Our commissioning intentions

- Retender the advocacy service with one contract for the county
- Open two short break homes in the north

How we will measure success

- Number of nights of short breaks

The diagram below shows our boards. The budget is in Appendix C.
"""


@pytest.fixture
def officers_client(client, commissioner):
    client.force_login(commissioner)
    return client


@pytest.fixture
def document(commissioner) -> StrategyDocument:
    return proposals.receive(
        data=PLAN, name="plan.txt", strategy=factories.strategy(), by=commissioner
    )


def test_a_document_is_read_and_nothing_enters_by_itself(officers_client):
    sent = {"strategy": factories.strategy().pk, "file": SimpleUploadedFile("plan.txt", PLAN)}
    page = officers_client.post(reverse("strategy_import"), sent, follow=True)
    said = page.content.decode()
    assert "Retender the advocacy service" in said
    assert "Appendix C" in said
    assert "diagram below" in said
    assert Intention.objects.count() == 0
    assert Proposal.objects.waiting().filter(kind="intention").count() == 2


def test_what_cannot_be_read_is_said_beside_the_field(officers_client):
    sent = {"strategy": factories.strategy().pk, "file": SimpleUploadedFile("a.pdf", b"%PDF-x")}
    page = officers_client.post(reverse("strategy_import"), sent)
    assert page.status_code == 422
    assert "This PDF cannot be read" in page.content.decode()
    assert StrategyDocument.objects.count() == 0


def test_a_proposal_is_taken_over_in_other_words_with_its_place(officers_client, document):
    first = document.proposals.filter(kind="intention").first()
    form = officers_client.get(reverse("strategy_proposal", args=[first.pk])).context["form"]
    sent = {
        **form.initial,
        "official_wording": "Retender advocacy.",
        "plain_wording": "Find a new team that speaks up for children.",
    }
    after = officers_client.post(reverse("strategy_proposal", args=[first.pk]), sent)
    second = document.proposals.filter(kind="intention").last()
    assert after["Location"] == reverse("strategy_proposal", args=[second.pk])
    made = Intention.objects.get()
    assert (made.official_wording, made.ref, made.years) == (
        "Retender advocacy.",
        "TST-1",
        "2026-29",
    )
    assert made.source_line == str(first.line)
    assert made.section.endswith("Our commissioning intentions")


def test_without_plain_words_nothing_is_taken_and_nothing_typed_is_lost(officers_client, document):
    first = document.proposals.filter(kind="intention").first()
    sent = {"ref": "X-9", "kind": "intention", "years": "soon", "official_wording": "Mine"}
    page = officers_client.post(reverse("strategy_proposal", args=[first.pk]), sent)
    assert page.status_code == 422
    assert 'value="X-9"' in page.content.decode()
    sent["plain_wording"] = "Plain words."
    page = officers_client.post(reverse("strategy_proposal", args=[first.pk]), sent)
    assert "Write the years like this" in page.content.decode()
    assert Intention.objects.count() == 0


def test_what_is_left_out_can_be_looked_at_again(officers_client, document):
    first = document.proposals.first()
    place = reverse("strategy_proposal", args=[first.pk])
    officers_client.post(place, {"leave_out": ""})
    assert Proposal.objects.get(pk=first.pk).state == Proposal.State.REFUSED
    officers_client.post(place, {"again": ""})
    assert Proposal.objects.get(pk=first.pk).state == Proposal.State.WAITING


def test_two_officers_do_not_take_over_the_same_sentence(officers_client, document, commissioner):
    first = document.proposals.filter(kind="intention").first()
    proposals.leave_out(proposal=first, by=commissioner)
    sent = {
        "ref": "X-9",
        "kind": "intention",
        "years": "2026",
        "official_wording": "Mine",
        "plain_wording": "Plain.",
    }
    page = officers_client.post(reverse("strategy_proposal", args=[first.pk]), sent)
    assert "A colleague has decided this already" in page.content.decode()
    assert Intention.objects.count() == 0


def test_a_measure_is_taken_over_to_an_intention_of_the_strategy(officers_client, document):
    intention = factories.intention("TST-7")
    measure = document.proposals.get(kind=Proposal.MEASURE)
    sent = {"intention": intention.pk, "target": "120 nights", "baseline": "80", "as_at": ""}
    officers_client.post(reverse("strategy_proposal", args=[measure.pk]), sent)
    assert Measure.objects.get().target == "120 nights"
    assert Proposal.objects.get(pk=measure.pk).intention == intention
