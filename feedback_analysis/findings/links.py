"""Links of themes and answers to commissioning intentions: suggested, then judged by a person.

Boards and the public see confirmed links only (S-3). A confirmed link to no intention says that
none fits, and feeds the gap report.
"""

from collections import defaultdict
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from wagtail.log_actions import log

from engagement.models import Intention, User
from feedback_analysis import engines
from feedback_analysis.coding import vectors
from feedback_analysis.engines.types import IntentionProfile, Suggestion
from feedback_analysis.models import Judgement, Link, Theme
from feedback_analysis.permissions import CODE, require
from surveys.models import Answer, Response

if TYPE_CHECKING:
    from feedback_analysis.engines.embedding import Known
    from feedback_analysis.engines.linking import Linker

TOP = 3
TEXTS_OF_A_THEME = 60
# A theme's texts point many ways: an intention needs this share of them to be worth showing.
SHARE = 0.15
# Enough to learn from; more would drown what staff wrote.
MOST_EXAMPLES = 40


@transaction.atomic
def confirm(*, link: Link, by: User) -> Link:
    """Record that a person agrees: this bears on that intention, or on none."""
    if link.intention_id is None:
        return fits_none(theme=link.theme, answer=link.answer, by=by)
    return _judge(link, Judgement.CONFIRMED, by)


@transaction.atomic
def refuse(*, link: Link, by: User) -> Link:
    return _judge(link, Judgement.REFUSED, by)


@transaction.atomic
def replace(*, link: Link, intention: Intention, by: User) -> Link:
    """Refuse this link and confirm one to another intention instead; return the new one."""
    require(by, CODE)
    stored = _stored(link)
    if stored.intention_id == intention.pk:
        return _judge(stored, Judgement.CONFIRMED, by)
    _judge(stored, Judgement.REFUSED, by)
    return add(theme=stored.theme, answer=stored.answer, intention=intention, by=by)


@transaction.atomic
def add(
    *, intention: Intention, by: User, theme: Theme | None = None, answer: Answer | None = None
) -> Link:
    """Link a theme or an answer to an intention by hand. A suggestion of the same is confirmed."""
    require(by, CODE)
    link, _ = Link.objects.get_or_create(theme=theme, answer=answer, intention=intention)
    return _judge(link, Judgement.CONFIRMED, by)


@transaction.atomic
def fits_none(*, by: User, theme: Theme | None = None, answer: Answer | None = None) -> Link:
    """Record that no intention fits a theme or an answer; what was suggested is refused with it."""
    require(by, CODE)
    about = Link.objects.filter(theme=theme, answer=answer)
    for link in about.exclude(judgement=Judgement.REFUSED).exclude(intention=None):
        _judge(link, Judgement.REFUSED, by)
    none = about.filter(intention=None).first()
    return _judge(none or Link.objects.create(theme=theme, answer=answer), Judgement.CONFIRMED, by)


def _stored(link: Link) -> Link:
    return (
        Link.objects.select_for_update(of=("self",))
        .select_related("intention", "theme", "answer__response")
        .get(pk=link.pk)
    )


def _judge(link: Link, judgement: str, by: User) -> Link:
    require(by, CODE)
    stored = _stored(link)
    _check(stored, judgement)
    stored.store_judgement(judgement, by=by)
    if judgement == Judgement.CONFIRMED and stored.intention_id:
        # Something fits after all.
        about = Link.objects.filter(theme=stored.theme_id, answer=stored.answer_id)
        about.confirmed().filter(intention=None).update(
            judgement=Judgement.REFUSED, judged_by=by, judged_at=stored.judged_at
        )
    intention = stored.intention.ref if stored.intention else "none fits"
    log(
        instance=stored,
        action=f"sayso.link.{judgement}",
        user=by,
        data={"theme": stored.theme_id, "answer": stored.answer_id, "intention": intention},
    )
    return stored


def _check(link: Link, judgement: str) -> None:
    if link.answer and link.answer.response.state not in Response.State.readable():
        raise ValidationError("This answer is no longer cleared, so nobody may link it.")
    if judgement == Judgement.CONFIRMED and link.theme and link.theme.state == Theme.State.RETIRED:
        raise ValidationError("This theme is no longer used. Choose another.")
    if judgement == Judgement.CONFIRMED and link.intention and link.intention.retired_on:
        raise ValidationError(
            "This intention is no longer planned, so nothing new is linked to it. Choose another."
        )


def ready_linker() -> "Linker":
    """Return the linker that knows the intentions in use and what people judged."""
    intentions, known = profiles()
    return engines.linking.ready(intentions, known)


def profiles() -> "tuple[list[IntentionProfile], Known]":
    """Return what is known of the intentions in use, with what people linked and would not link,
    and the vectors of the answers among that.

    The words of answers are read anew each time and kept nowhere else: they teach only as long as
    their responses may be read. Intentions of plans that have ended are left out, unless there are
    no others.
    """
    planned = Intention.objects.current().commissioning()
    today = timezone.localdate()
    running = planned.filter(Q(strategy__ends_on__isnull=True) | Q(strategy__ends_on__gte=today))
    intentions = list((running if running.exists() else planned).order_by("pk"))
    judged, known = _judged(intentions)
    linked, refused = judged[Judgement.CONFIRMED], judged[Judgement.REFUSED]
    found = [
        IntentionProfile(
            id=intention.pk,
            plain=intention.plain_wording,
            official=intention.official_wording,
            sounds_like=intention.sounds_like_sentences,
            match_terms=list(intention.match_terms),
            examples=linked[intention.pk][-MOST_EXAMPLES:],
            refused=refused[intention.pk][-MOST_EXAMPLES:],
        )
        for intention in intentions
    ]
    return found, known


def _judged(intentions: list[Intention]) -> "tuple[dict[str, dict[int, list[str]]], Known]":
    """Return by judgement and intention what people judged so, newest last; and its vectors.

    A theme speaks through its own words, which a person agreed to; answers follow the themes.
    """
    links = Link.objects.filter(intention__in=intentions).exclude(judgement=Judgement.SUGGESTED)
    themes = links.filter(theme__state=Theme.State.ACCEPTED).order_by("judged_at", "pk")
    answers = links.readable().filter(answer__isnull=False).exclude(answer__cleared_text="")
    rows = list(
        answers.order_by("judged_at", "pk").values_list(
            "judgement", "intention_id", "answer", "answer__cleared_text"
        )
    )
    said = vectors.known((pk, text) for _, _, pk, text in rows)
    found: dict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for judgement, key, title, description in themes.values_list(
        "judgement", "intention_id", "theme__title", "theme__description"
    ):
        found[judgement][key].append(f"{title}. {description}")
    for judgement, key, pk, _ in rows:
        found[judgement][key].append(said[pk][0])
    return found, dict(said.values())


def suggest_for_theme(*, theme: Theme, linker: "Linker | None" = None) -> list[Link]:
    """Suggest up to three intentions for a theme, by its words and by what people said in it.

    Suggestions that nobody judged are made anew. ``linker`` saves making it ready again.
    """
    ready = linker or ready_linker()
    said = theme.codings.exclude(judgement=Judgement.REFUSED).filter(
        answer__response__state__in=Response.State.readable()
    )
    said = said.exclude(answer__cleared_text="")
    clearest = said.order_by("-score", "pk").values_list("answer", "answer__cleared_text")
    texts, rows = vectors.of(list(clearest[:TEXTS_OF_A_THEME]))
    own_words = [f"{theme.title}. {theme.description} {' '.join(theme.keywords)}"]
    [by_words] = ready.suggest(own_words, engines.embedding.embed(own_words), top=TOP)
    by_texts = ready.suggest(texts, rows, top=TOP)
    return _keep_for_theme(theme, _together(by_words, by_texts)[:TOP])


def _together(by_words: list[Suggestion], by_texts: list[list[Suggestion]]) -> list[Suggestion]:
    """Return suggestions that the theme's own words or enough of its texts point to."""
    score: dict[int, float] = defaultdict(float)
    evidence: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for one in by_words:
        score[one.id] += one.score
        for word in one.evidence:
            evidence[one.id][word] += 2
    for one in (each for suggestions in by_texts for each in suggestions):
        score[one.id] += one.score / len(by_texts)
        for word in one.evidence:
            evidence[one.id][word] += 1
    pointing: dict[int, int] = defaultdict(int)
    for suggestions in by_texts:
        for one in suggestions:
            pointing[one.id] += 1
    named = {one.id for one in by_words}
    worth = [key for key in score if key in named or pointing[key] >= max(2, SHARE * len(by_texts))]
    return [
        Suggestion(key, round(min(score[key], 1.0), 4), _weightiest(evidence[key]))
        for key in sorted(worth, key=lambda key: (-score[key], key))
    ]


def _weightiest(counted: dict[str, int]) -> list[str]:
    return sorted(counted, key=lambda word: (-counted[word], word))[:6]


def _link(suggestion: Suggestion, engine: str, **about: object) -> Link:
    return Link(
        intention_id=suggestion.id,
        score=suggestion.score,
        evidence=suggestion.evidence,
        engine=engine,
        **about,
    )


@transaction.atomic
def _keep_for_theme(theme: Theme, suggestions: list[Suggestion]) -> list[Link]:
    theme.links.filter(judgement=Judgement.SUGGESTED).delete()
    Link.objects.bulk_create(
        [_link(one, engines.linking.engine(), theme=theme) for one in suggestions],
        ignore_conflicts=True,
    )
    return list(theme.links.suggested().select_related("intention"))


def keep_for_answers(found: dict[int, list[Suggestion]], engine: str) -> None:
    """Store the machine's suggestions by answer id, beside whatever is there already."""
    Link.objects.bulk_create(
        [
            _link(one, engine, answer_id=answer_id)
            for answer_id, suggestions in found.items()
            for one in suggestions
        ],
        ignore_conflicts=True,
        batch_size=500,
    )
