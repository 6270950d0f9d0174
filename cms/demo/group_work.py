"""What three groups do in their own spaces: meet, write their own view, sign, see drafts first."""

from datetime import date

from cms import survey_building
from cms.group_space import inviting
from cms.group_space.access import Place
from cms.models import YouSaidWeDidPage
from engagement import co_production
from engagement.co_production import Present
from engagement.models import Board, Consultation, Group, Membership, User, Voice
from feedback_analysis import group_voice
from feedback_analysis.models import Finding
from surveys import moderation
from surveys.models import Question

from .files import Facts, day, read
from .people import People

MEETING = ("attended", "stage", "level", "rewards", "notes")


def load(people: People) -> None:
    """Load everything that groups do. Their pages, consultations and findings are there."""
    facts = read("group_work")
    groups = {each.slug: each for each in Group.objects.all()}
    _join(facts, groups, people)
    for each in facts["meetings"]:
        _meet(each, groups[each["group"]], by=people.group_worker)
    for each in facts["views"]:
        view = group_voice.write(
            group=groups[each["group"]],
            about=_about(each["about"]),
            stance=each["stance"],
            words=each["words"],
            by=_who(people, each),
        )
        if each["published"]:
            group_voice.publish(view=view, by=people.officer)
    for each in facts["signed"]:
        co_production.sign(
            consultation=Consultation.objects.get(slug=each["consultation"]),
            group=groups[each["group"]],
            what_changed=each["what_changed"],
            by=_who(people, each),
        )
    for each in facts["words"]:
        group, by = groups[each["group"]], _who(people, each)
        said = group_voice.say(group=group, kind=each["kind"], words=each["words"], by=by)
        if each["cleared"]:
            moderation.clear(response=said.response, by=people.officer)
    _show_draft(facts["draft"], groups, people)


def _who(people: People, facts: Facts) -> User:
    user: User = getattr(people, facts["job"])
    return user


def _join(facts: Facts, groups: dict[str, Group], people: People) -> None:
    for each in facts["members"]:
        # Some came with their group already.
        Membership.objects.update_or_create(
            group=groups[each["group"]],
            user=_who(people, each),
            defaults={
                "role": each["role"],
                "nickname": each["nickname"],
                "since": date.fromisoformat(each["since"]),
                "until": day(each["until"]),
            },
        )
    for each in facts["invited"]:
        place = Place(groups[each["group"]], people.officer, None, is_officer=True)
        member, name = Membership.Role.MEMBER, each["nickname"]
        inviting.invite(place=place, email=each["email"], role=member, nickname=name)


def _meet(facts: Facts, group: Group, *, by: User) -> None:
    consultation = Consultation.objects.get(slug=facts["consultation"])
    co_production.record_meeting(
        group=group,
        by=by,
        held_on=day(facts["held_on"]),
        consultation=consultation,
        intentions=list(consultation.intentions.all()),
        present=[Present(*each) for each in facts["present"]],
        is_public=True,
        **{name: facts[name] for name in MEETING},
    )


def _about(slug: str) -> group_voice.About:
    """Return the consultation of this address, or what the council does on the page of it."""
    consultation = Consultation.objects.filter(slug=slug).first()
    if consultation is not None:
        return consultation
    action = YouSaidWeDidPage.objects.get(slug=slug).findings.get().action
    assert action is not None  # it is told, so it is answered
    return action


def _show_draft(facts: Facts, groups: dict[str, Group], people: People) -> None:
    """Write a survey that is not open yet, show it to a group, and have the group comment."""
    group, officer = groups[facts["group"]], people.officer
    page = survey_building.make(
        facts={
            "title": facts["title"],
            "voices": [Voice.OWN_WORDS],
            "children_in_care": True,
            "who_reads": "Participation officer",
            "board": Board.objects.get(name="Corporate Parenting Board"),
        },
        questions=[],
        by=officer,
    )
    asked = [survey_building.Row(kind=Question.Kind.TEXT, text=each) for each in facts["questions"]]
    survey_building.write(page=page, rows=asked, by=officer)
    survey = page.record
    survey.groups.add(group)
    group_voice.show_draft(group=group, draft=survey, by=officer)
    comment = group_voice.say(
        group=group, kind="on_survey", words=facts["comment"], on=survey, by=_who(people, facts)
    )
    moderation.clear(response=comment.response, by=officer)
    waits = Finding.objects.filter(group__slug="rivermead-parent-carer-forum", action=None).first()
    assert waits is not None  # open_findings.json has two
    forum = groups["rivermead-parent-carer-forum"]
    group_voice.show_draft(group=forum, draft=waits, by=officer)
