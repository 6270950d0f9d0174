"""The Local Offer: services, and what families said about them, by the same door as all words."""

from datetime import date

from cms.local_offer import comments, freshness, keeping
from cms.local_offer.comments import evidence, handing_on, report
from cms.local_offer.models import (
    Category,
    Heading,
    HeadingPlace,
    Need,
    Review,
    Service,
    ServiceComment,
    Term,
)
from engagement.models import Intention
from surveys import moderation
from surveys.models import Response

from .files import Facts, day, read, voice
from .people import People

FACTS = ("name", "provider", "summary", "description", "min_age", "max_age", "how_to_start")
CONTACT = ("phone", "email", "website", "opening", "accessibility")
NEEDS = {
    "autism": "Autism",
    "adhd": "ADHD",
    "learning_disability": "Learning disability",
    "physical": "Physical disability",
    "sensory_hearing": "Deaf or hard of hearing",
    "sensory_vision": "Blind or sight loss",
    "speech_language": "Speech, language and communication",
    "mental_health": "Feelings and mental health",
    "medical": "Medical needs",
}
EVERYBODY = "all"
REACH = {"whole city": Service.Reach.EVERYWHERE, "online": Service.Reach.ONLINE}


def load(people: People) -> None:
    directory = read("services")
    needs = {
        slug: Need.objects.create(slug=slug.replace("_", "-"), name=name, position=position)
        for position, (slug, name) in enumerate(NEEDS.items())
    }
    categories = {
        facts["slug"]: Category.objects.create(**facts, position=position)
        for position, facts in enumerate(directory["categories"])
    }
    for facts in directory["services"]:
        service = _keep(facts, categories, needs, people)
        for said in facts["comments"]:
            _comment(service, said, people)
    _load_year(people)
    _load_coverage()
    freshness.remind()


def _load_coverage() -> None:
    """Say how each thing that the law asks for is answered, gaps among them, and who was asked."""
    told = read("coverage")
    services = {each.slug: each for each in Service.objects.all()}
    categories = {each.slug: each for each in Category.objects.all()}
    for facts in told["headings"]:
        heading = Heading.objects.get(code=facts["code"])
        heading.owner, heading.instead = facts.get("owner", ""), facts.get("instead", "")
        heading.review_on = day(facts.get("review_on"))
        heading.full_clean()
        heading.save()
        heading.categories.set(categories[slug] for slug in facts.get("categories", []))
        for slug in facts.get("services", []):
            HeadingPlace.objects.create(heading=heading, service=services[slug])
    for facts in told["reviews"]:
        review = Review.objects.create(
            offer=facts["offer"],
            began_on=day(facts["began_on"]),
            closed_on=day(facts.get("closed_on")),
            changed=facts.get("changed", ""),
        )
        for group, said in facts["groups"].items():
            review.groups.filter(group=group).update(
                asked_on=day(said.get("asked_on")),
                how=said.get("how", ""),
                why_not=said.get("why_not", ""),
            )


def _load_year(people: People) -> None:
    """Load a year of comments, the report on it, a case passed on and evidence for a plan."""
    year = read("comments")
    services = {each.slug: each for each in Service.objects.all()}
    for said in year["comments"]:
        comment = _comment(services[said["service"]] if said["service"] else None, said, people)
        if handed := said.get("handed_on"):
            handing_on.hand_on(
                comment=comment,
                to=handed["to"],
                on=date.fromisoformat(handed["on"]),
                by=people.officer,
            )
        for code in said.get("evidence", []):
            intention = Intention.objects.get(ref=code)
            evidence.count(comment=comment, intention=intention, by=people.web_editor)
    told = year["report"]
    report.publish(
        first_day=date.fromisoformat(told["first_day"]),
        last_day=date.fromisoformat(told["last_day"]),
        published_on=day(told["published_on"]),
        introduction=told["introduction"],
        by=people.web_editor,
    )


def _keep(
    facts: Facts, categories: dict[str, Category], needs: dict[str, Need], people: People
) -> Service:
    given: Facts = {name: facts[name] for name in FACTS}
    given |= {name: facts[name] or "" for name in CONTACT}
    reach = REACH.get(facts["area"], Service.Reach.AREA)
    return keeping.keep(
        slug=facts["slug"],
        category=categories[facts["category"]],
        needs=[needs[need] for need in facts["needs"] if need != EVERYBODY],
        for_everybody=EVERYBODY in facts["needs"],
        reach=reach,
        area=facts["area"] if reach == Service.Reach.AREA else "",
        cost=facts["cost"] or "",
        needs_referral=facts["needs_referral"],
        status=facts["status"],
        last_checked_on=day(facts["last_checked_on"]),
        owner=people.web_editor,
        by=people.web_editor,
        parts={
            "places": _places(facts),
            "openings": [
                dict(zip(("day", "opens_at", "closes_at", "note"), row, strict=True))
                for row in facts.get("openings", [])
            ],
            "cost_options": [
                dict(zip(("option", "amount", "amount_description"), row, strict=True))
                for row in facts.get("prices", [])
            ],
        },
        terms={
            "languages": [
                keeping.term(Term.Vocabulary.LANGUAGE, name) for name in facts.get("languages", [])
            ]
        },
        waiting_time=facts.get("waiting_time", ""),
        checked_by=facts.get("checked_by", ""),
        **given,
    )


def _places(facts: Facts) -> list[dict[str, object]]:
    """Return where it is, the town apart from the street."""
    if not facts["address"]:
        return []
    street, _comma, town = facts["address"].rpartition(", ")
    place = {"address": street, "city": town, "postcode": facts["postcode"] or ""}
    return [{**place, "masked": facts.get("masked", False)}]


def _comment(service: Service | None, said: Facts, people: People) -> ServiceComment:
    whose = voice(said["from"])
    comment = comments.receive(
        words=said["text"],
        kind=said["kind"],
        who_for=_who_for(said["from"]),
        voice=whose,
        service=service,
        received_on=day(said["received_on"]),
    )
    response = Response.objects.get(pk=comment.response_id)
    if said["decision"] == "cleared" and response.state == Response.State.WAITING:
        moderation.clear(response=response, by=people.officer)
        _answer(comment, said["answer"], people)
    elif said["decision"] == "withheld":
        moderation.withhold(response=response, reason=said["reason"], by=people.officer)
        moderation.confirm_refusal(response=response, by=people.second_officer)
    return comment


def _who_for(whose: str) -> str:
    kinds = ServiceComment.WhoFor
    return kinds.ON_BEHALF if whose == "parent_carer" else kinds.MYSELF


def _answer(comment: ServiceComment, facts: Facts | None, people: People) -> None:
    if facts:
        comments.answer(
            comment=comment,
            answer=facts["text"],
            state=facts["state"],
            action=facts["action"] or "",
            action_on=day(facts["action_date"]),
            by=people.web_editor,
        )
