"""How the council listens, in figures: who answered, what came of it, and how long that took.

The same for everybody: counts of people are told in bands (``surveys.disclosure_control``), so no
two of them can be subtracted, and each count of answers is of statements, not of people. Four
queries, whatever there is to count.
"""

import codecs
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from django.db.models import Count, Max, Min
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.you_said_we_did.pairs import ANSWER_WITHIN
from engagement.models import Action, Council, Voice
from feedback_analysis.findings.counts import CONFIRMED, RESPONSE
from feedback_analysis.models import Finding
from surveys import disclosure_control
from surveys.imports.files.delimited import written
from surveys.imports.files.marks import guarded
from surveys.models import Response

QUARTERS = 8
MEDIAN_FROM = 5
"""So many answers a median needs: of fewer it would tell on which day one of a few wrote."""


@dataclass(frozen=True)
class People:
    """How many people, in words that are safe to show; ``low`` draws them, None where few."""

    name: str
    shown: str
    low: int | None


@dataclass(frozen=True)
class Quarter:
    """A quarter of a year. ``days`` is the median from words to answer, None where too few."""

    begins: date
    people: People
    answered: int
    refused: int
    days: int | None

    @property
    def name(self) -> str:
        return self.people.name


@dataclass(frozen=True)
class Listening:
    """``stated`` is how many statements of what was heard stand; ``late`` wait for too long."""

    people: People
    stated: int
    answered: int
    refused: int
    days: int | None
    late: int
    overdue: int
    quarters: list[Quarter]
    channels: list[People]
    voices: list[People]

    @property
    def waiting(self) -> int:
        return self.stated - self.answered

    @property
    def share_answered(self) -> int | None:
        return _share(self.answered, self.stated)

    @property
    def share_refused(self) -> int | None:
        return _share(self.refused, self.answered)


@dataclass(frozen=True)
class _Told:
    """What became of one statement: the day of its first words, and of its answer."""

    said_on: date | None
    answered_on: date | None
    state: str | None
    is_late: bool

    @property
    def days(self) -> int | None:
        if self.said_on is None or self.answered_on is None:
            return None
        return max((self.answered_on - self.said_on).days, 0)


def read(council: Council | None = None) -> Listening:
    """Return the figures as they are now."""
    council = council or Council.current()
    shown = _people(council)
    rows = list(
        Response.objects.cleared()
        .order_by()
        .values_list("received_on", "channel", "voice")
        .annotate(number=Count("pk"))
    )
    told = _told()
    answered = [each for each in told if each.answered_on]
    return Listening(
        people=shown(_("Everybody"), sum(row[3] for row in rows)),
        stated=len(told),
        answered=len(answered),
        refused=_refused(answered),
        days=_median(answered),
        late=sum(each.is_late for each in told),
        overdue=Action.objects.overdue().count(),
        quarters=_quarters(rows, answered, shown),
        channels=_by(rows, 1, dict(Response.Channel.choices), shown),
        voices=_by(rows, 2, dict(Voice.choices), shown),
    )


Counted = Callable[[str, int], People]
Row = tuple[date, str, str, int]


def _people(council: Council) -> Counted:
    """Return how to tell of people: by the stricter number, as any may be children in care."""
    least = max(
        disclosure_control.threshold(children_in_care=care, council=council)
        for care in (True, False)
    )

    def shown(name: str, number: int) -> People:
        low, _high = disclosure_control.band(number, threshold=least)
        return People(name, disclosure_control.show(number, threshold=least), low or None)

    return shown


def _told() -> list[_Told]:
    found = Finding.objects.standing().annotate(
        first=Min(f"{RESPONSE}__received_on", filter=CONFIRMED),
        due=Max("themes__codeframe__survey__decision_on"),
    )
    fields = ("stated_at", "answered_at", "action__state", "first", "due")
    today = timezone.localdate()
    rows = []
    for stated_at, answered_at, state, first, due in found.order_by().values_list(*fields):
        by = due or timezone.localdate(stated_at) + ANSWER_WITHIN
        day = timezone.localdate(answered_at) if answered_at else None
        rows.append(_Told(first, day, state, is_late=day is None and by < today))
    return rows


def _quarters(rows: Iterable[Row], answered: Iterable[_Told], shown: Counted) -> list[Quarter]:
    people: Counter[date] = Counter()
    for day, _channel, _voice, number in rows:
        people[_begin(day)] += number
    answers: dict[date, list[_Told]] = defaultdict(list)
    for each in answered:
        if each.answered_on:
            answers[_begin(each.answered_on)].append(each)
    found, begins = [], _begin(timezone.localdate())
    for _each in range(QUARTERS):
        mine = answers[begins]
        heard = shown(_name(begins), people[begins])
        found.append(Quarter(begins, heard, len(mine), _refused(mine), _median(mine)))
        begins = _begin(begins - timedelta(days=1))
    return found[::-1]


def _begin(day: date) -> date:
    return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)


def _name(begins: date) -> str:
    place = {"year": begins.year, "number": (begins.month + 2) // 3}
    return _("%(year)s, quarter %(number)s") % place


def _by(rows: Iterable[Row], place: int, names: dict[str, str], shown: Counted) -> list[People]:
    """Return the people of each kind that there was, in the order of the kinds, not of numbers."""
    counts: Counter[object] = Counter()
    for row in rows:
        counts[row[place]] += row[3]
    return [shown(str(name), counts[key]) for key, name in names.items() if key in counts]


def _refused(told: Iterable[_Told]) -> int:
    return sum(each.state == Action.State.NO for each in told)


def _median(told: Iterable[_Told]) -> int | None:
    days = [each.days for each in told if each.days is not None]
    return round(median(days)) if len(days) >= MEDIAN_FROM else None


def _share(part: int, whole: int) -> int | None:
    """Return per cent, or None: of few, a percentage says more than there is to say (L-34)."""
    enough = whole >= disclosure_control.PERCENTAGES_FROM
    return round(100 * part / whole) if enough else None


Rows = list[tuple[str, ...]]


def tables(found: Listening) -> dict[str, Rows]:
    """Return each table as it is exported, by its name in an address, the heading first."""
    return {
        "quarters": [
            (
                _("Quarter"),
                _("People who answered"),
                _("Answers given"),
                _("No, because"),
                _("Days from words to answer, median"),
            ),
            *(
                (each.name, each.people.shown, str(each.answered), str(each.refused), _days(each))
                for each in found.quarters
            ),
        ],
        "now": [(_("What is counted"), _("Number")), *facts(found)],
        "voices": [(_("Who answered"), _("People")), *_told_of(found.voices)],
        "channels": [(_("How they answered"), _("People")), *_told_of(found.channels)],
    }


def facts(found: Listening) -> Rows:
    """Return what the figures say today: what is counted, and how many."""
    return [
        (_("People who answered"), found.people.shown),
        (_("Things people told us that bear on a plan"), str(found.stated)),
        (_("Answered"), _of(found.answered, found.stated, found.share_answered)),
        (_("Answered with “no, because”"), _of(found.refused, found.answered, found.share_refused)),
        (_("Days from words to answer, median"), _days(found)),
        (_("Waiting for an answer for too long"), str(found.late)),
        (_("Promises whose day has passed"), str(found.overdue)),
    ]


def as_csv(rows: Rows) -> bytes:
    """Return a table for a spreadsheet."""
    return codecs.BOM_UTF8 + written([[guarded(cell) for cell in row] for row in rows])


def _told_of(people: Sequence[People]) -> Rows:
    return [(each.name, each.shown) for each in people]


def _of(part: int, whole: int, share: int | None) -> str:
    said = _("%(part)s of %(whole)s") % {"part": part, "whole": whole}
    return said if share is None else f"{said} ({share}%)"


def _days(found: Listening | Quarter) -> str:
    return _("too few to say") if found.days is None else str(found.days)
