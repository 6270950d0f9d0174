"""Plans, groups, consultations and surveys, each with its page."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from cms import survey_opening
from cms.models import ConsultationIndexPage, ConsultationPage, GroupPage, SurveyPage
from engagement import consultations
from engagement.models import (
    Board,
    Consultation,
    ConsultationChange,
    Group,
    Intention,
    Membership,
    User,
)
from engagement.strategy_import import strategies
from surveys import drafts, equality, receipts
from surveys.models import Question, Survey, SurveyVersion
from surveys.questions import writing
from surveys.questions.wordings import How
from surveys.questions.writing import Said
from surveys.receipts import hand_outs

from .files import Facts, day, read, voice
from .people import address
from .publishing import draft, publish

FAR = date(2099, 1, 1)
SLIPS = 90  # three classes: nobody can see these codes again, so the demo prints its own
CONSULTATION = (
    *("title", "slug", "kind", "stage", "level", "who_reads", "why", "why_easy_read"),
    *("affected", "equality_impact", "options"),
)


def load_plans(*, by: User) -> None:
    """Load the council's plans, with what their documents hold beside the intentions."""
    records, parts = read("strategies"), read("plan_parts")
    records["meta"] |= parts["meta"]
    for record in records["intentions"]:
        record.update(parts["records"].get(record["id"], {}))
    strategies.load(records=records, by=by)


def load_groups(parent: Any, *, by: User) -> None:
    for facts in read("groups"):
        group = Group(
            **{name: facts[name] for name in ("slug", "name", "kind", "about", "meets", "ages")},
            voice=voice(facts["voice"]),
            children_in_care=facts["children_in_care"],
        )
        group.full_clean()
        group.save()
        for job in facts.get("accounts", []):
            user = User.objects.get(email=address(job))
            Membership.objects.create(group=group, user=user, role=Membership.Role.CHAIR)
        changes = [("change", words) for words in facts["what_changed"]]
        page = GroupPage(
            title=group.name,
            slug=group.slug,
            group=group,
            what_changed=changes,
            meetings=[("meeting", _meeting(meeting)) for meeting in facts["meetings"]],
            members=[("member", {**member, "picture": None}) for member in facts["members"]],
        )
        publish(page, parent, by=by)


def _meeting(facts: Facts) -> Facts:
    starts_at = timezone.make_aware(datetime.fromisoformat(facts["starts_at"]))
    return {**facts, "starts_at": starts_at}


def load_consultations(parent: ConsultationIndexPage, *, by: User) -> None:
    for facts in read("consultations"):
        consultation = Consultation(
            **{name: facts[name] for name in CONSULTATION},
            summary=facts["summary_plain"],
            undecided=facts["changed"]["undecided"]
            if "changed" in facts
            else facts["what_is_undecided"],
            already_decided=facts["what_is_decided_already"],
            decides=Board.objects.get(name=facts["decides"]),
            **{name: day(facts[name]) for name in ("opens_on", "closes_on", "decision_on")},
        )
        consultation.full_clean()
        consultation.save()
        consultation.intentions.set(Intention.objects.filter(ref__in=facts["intentions"]))
        consultation.groups.set(Group.objects.filter(slug__in=facts["groups"]))
        page = ConsultationPage(
            title=consultation.title, slug=consultation.slug, consultation=consultation
        )
        publish(page, parent, by=by)
        _let_open(consultation, by=by)
        if "changed" in facts:
            _change(consultation, facts, by=by)


def _let_open(consultation: Consultation, *, by: User) -> None:
    """Pass the gate as on the day before it opened, whatever day the demo is loaded on."""
    days = {"closes_on": consultation.closes_on, "decision_on": consultation.decision_on}
    stored = Consultation.objects.filter(pk=consultation.pk)
    stored.update(**{name: max(value, FAR) for name, value in days.items()})
    opened = timezone.make_aware(datetime.combine(consultation.opens_on, time(9)))
    consultations.let_open(consultation=consultation, by=by, at=opened)
    stored.update(**days)


def _change(consultation: Consultation, facts: Facts, *, by: User) -> None:
    """Mend the wording two weeks after it had opened, and say how people were told."""
    stored = Consultation.objects.get(pk=consultation.pk)
    stored.undecided = facts["what_is_undecided"]
    stored.save()
    for change in ConsultationChange.objects.filter(consultation=stored):
        opened = datetime.combine(stored.opens_on + timedelta(weeks=2), time(11))
        change.changed_at = timezone.make_aware(opened)
        change.save()
        consultations.tell_of_change(change=change, told=facts["changed"]["told"], by=by)


def draft_surveys(parent: ConsultationIndexPage, *, by: User) -> None:
    """Write each survey and its page; one without a consultation stands on its own."""
    for facts in read("surveys"):
        survey = Survey.objects.create(
            **{name: facts[name] for name in ("slug", "title", "intro", "who_reads")},
            consultation=Consultation.objects.filter(slug=facts["consultation"]).first(),
            voices=[voice(each) for each in facts["voices"]],
            entry=facts.get("entry", Survey.Entry.OPEN),
            children_in_care=facts["children_in_care"],
            for_send=facts.get("for_send", False),
            asks_age_band=facts["asks_age_band"],
            asks_equality=facts.get("asks_equality", False),
            board=Board.objects.get(name=facts["board"]),
            decision_on=day(facts["decision_on"]),
        )
        survey.groups.set(Group.objects.filter(slug__in=facts["groups"]))
        if survey.entry == Survey.Entry.CODES:
            hand_outs.make(survey=survey, number=SLIPS, by=by)
        above = survey.consultation.page if survey.consultation else parent
        questions = [_block(question) for question in facts["questions"]]
        page = SurveyPage(title=survey.title, slug=survey.slug, survey=survey, questions=questions)
        draft(page, above, by=by)
        _word(survey, facts, by=by)


def open_surveys(*, by: User) -> None:
    """Open each survey on the day it says; ``close_surveys`` ends those that are over."""
    for facts in read("surveys"):
        page = SurveyPage.objects.select_related("survey").get(survey__slug=facts["slug"])
        stored = Consultation.objects.filter(pk=page.record.consultation_id)
        days: Facts = dict(stored.values("closes_on", "decision_on").first() or {})
        stored.update(closes_on=FAR, decision_on=FAR)  # as on the day on which it opened
        survey_opening.open_page(page=page, by=by)
        stored.update(**days)
        _opened_on(page.record, facts)
        _say_of_themselves(page.record, facts)


def _say_of_themselves(survey: Survey, facts: Facts) -> None:
    """Keep what people said at the end of a survey, each under a code that nobody has."""
    for item, counts in facts.get("said_of_themselves", {}).items():
        for answer, number in counts.items():
            for _ in range(number):
                code = receipts.code_for(drafts.new_token())
                equality.record(survey=survey, said={item: answer}, code=code)


def _block(question: Facts) -> tuple[str, Facts]:
    """Return a question as an officer writes it on the page."""
    value = {name: question[name] for name in ("key", "text", "hint")}
    if question["kind"] == Question.Kind.TEXT:
        value["polarity"] = question["polarity"]
    if question["kind"] == Question.Kind.CHOICE:
        value["multiple"] = question["multiple"]
        value["choices"] = [
            {"key": choice["key"], "label": choice["label"]} for choice in question["choices"]
        ]
    return question["kind"], {**value, **question.get("block", {})}


def _word(survey: Survey, facts: Facts, *, by: User) -> None:
    """Write what the file has of a survey's other forms, languages and ages."""
    for each in facts.get("wordings", []):
        how = How(each["form"], each["language"], each["ages"])
        said = {key: Said(**given) for key, given in each["said"].items()}
        writing.write(survey=survey, how=how, said=said, checked=each["checked"], by=by)


def _opened_on(survey: Survey, facts: Facts) -> None:
    """Set the demo's clock back to the day on which its survey opened."""
    opened = timezone.make_aware(datetime.combine(day(facts["opens_on"]), time(9)))  # type: ignore[arg-type]
    Survey.objects.filter(pk=survey.pk).update(opened_at=opened)
    SurveyVersion.objects.filter(survey=survey).update(frozen_at=opened)


def close_surveys() -> None:
    """Give each survey its last day, once everything that came in is in."""
    for facts in read("surveys"):
        Survey.objects.filter(slug=facts["slug"]).update(closes_on=day(facts["closes_on"]))
