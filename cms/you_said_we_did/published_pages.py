"""The list of what was heard and what was done: filters by year, group, intention and state.

Filters are plain GET values, so that a list can be bookmarked and needs no JavaScript.
"""

import itertools
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet
from django.db.models.functions import ExtractYear
from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from cms.serving import languages
from engagement.models import Action, Council, Voice
from engagement.models.group import AgeBand
from feedback_analysis.findings import counts
from feedback_analysis.models import Finding
from feedback_analysis.models.finding import FindingQuerySet
from surveys.public.who import AGES

from .pairs import PublicPair, pair
from .respondent_counts import MANY, how_many

PAGE_SIZE = 10
SOME = 12
LEGENDS = {
    "state": _("What came of it"),
    "year": _("Year"),
    "group": _("Group"),
    "age": _("Age"),
    "theme": _("What people talked about"),
    "intention": _("About"),
}
FINDING = "theme__findings"
AGE = "answer__response__age_band"
LOOKUPS = {
    "state": "findings__action__state__in",
    "year": "told_on__year__in",
    "group": "findings__group__slug__in",
    "theme": "findings__themes__title__in",
    "intention": "findings__intention__ref__in",
}


@dataclass(frozen=True)
class PageWithPairs:
    page: Page
    pairs: list[PublicPair]


@dataclass(frozen=True)
class Listing:
    """What the page shows. ``groups`` is what components/filters.html takes."""

    told: list[PageWithPairs]
    groups: list[dict[str, object]]
    chosen: bool
    number: int
    previous_url: str
    next_url: str


def listing(pages: QuerySet[Any], asked: QueryDict, council: Council) -> Listing:
    """Return one page of the list of these live pages, newest first, in four queries."""
    chosen = {name: _values(name, asked.getlist(name)) for name in (*LOOKUPS, "age")}
    number = _number(asked.get("page", ""))
    start = (number - 1) * PAGE_SIZE
    asked_for = {LOOKUPS[name]: chosen[name] for name in LOOKUPS if chosen[name]}
    of_age = Q()
    if chosen["age"]:
        heard = counts.ages_heard(Finding.objects.all(), council=council)
        of_age = Q(findings__in=heard.filter(**{f"{AGE}__in": chosen["age"]}).values(FINDING))
    standing = Q(findings__in=Finding.objects.standing())
    wanted = pages.filter(standing, of_age, **asked_for).distinct()
    found = list(wanted.order_by("-told_on", "-pk")[start : start + PAGE_SIZE + 1])
    return Listing(
        told=with_pairs(found[:PAGE_SIZE], council),
        groups=_groups(pages, chosen, council),
        chosen=any(chosen.values()),
        number=number,
        previous_url=_url(asked, number - 1) if number > 1 else "",
        next_url=_url(asked, number + 1) if len(found) > PAGE_SIZE else "",
    )


@dataclass(frozen=True)
class Share:
    """How many of the council's public answers say what, in the order of the states.

    ``owed`` are the findings that have no answer at all.
    """

    answered: int
    owed: int
    by_state: list[tuple[str, int]]


def share(pages: QuerySet[Any]) -> Share:
    """Return how the answers on these live pages share out: not only the easy wins. Two queries.

    Counted are findings, which are the council's own statements: not people.
    """
    standing = Finding.objects.standing()
    rows = standing.answered().filter(pages__in=pages).order_by().values_list("action__state")
    number = dict(rows.annotate(number=Count("pk", distinct=True)))
    return Share(
        answered=sum(number.values()),
        owed=standing.unanswered().count(),
        by_state=[(each.value, number.get(each.value, 0)) for each in Action.State],
    )


def shown(pages: QuerySet[Any]) -> QuerySet[Any]:
    """Return the pages that still have something to tell: a finding that stands (see there)."""
    return pages.filter(Exists(Finding.objects.standing().filter(pages=OuterRef("pk"))))


def being_checked(pages: QuerySet[Any]) -> QuerySet[Any]:
    """Return the pages with a finding that stands no more: for officers to take down or mend."""
    of_page = Finding.objects.filter(pages=OuterRef("pk"))
    return pages.filter(Exists(of_page.exclude(pk__in=Finding.objects.standing().values("pk"))))


def published(findings: FindingQuerySet, pages: QuerySet[Any]) -> list[PublicPair]:
    """Return the pairs of these findings that stand and are told on one of these live pages.

    Each leads on to its page, where one can see how we know.
    """
    told_on = Prefetch("pages", queryset=pages, to_attr="told_on")
    found = findings.standing().answered().filter(pages__in=pages).distinct()
    told = []
    for finding in found.select_related("action", "group").prefetch_related(told_on):
        each = pair(finding)
        each.url = finding.told_on[0].url
        told.append(each)
    return told


def latest(pages: QuerySet[Any], number: int) -> list[PageWithPairs]:
    """Return the latest of these pages with a finding that stands, without counts.

    Quick, for the front door: what stands is the dearest question of all, so it is asked of some
    pages at a time, once as a rule.
    """
    told: list[PageWithPairs] = []
    for start in itertools.count(step=SOME):
        some = list(pages.order_by("-told_on", "-pk")[start : start + SOME])
        of_some = _told(some, Finding.objects.all(), lambda each: str(MANY[Voice(each.voice)]))
        told += [each for each in of_some if each.pairs]
        if len(told) >= number or len(some) < SOME:
            break
    return told[:number]


def with_pairs(pages: list[Any], council: Council) -> list[PageWithPairs]:
    """Return these pages with their pairs and how many people were heard."""
    counted = counts.with_people(Finding.objects.all())
    return _told(pages, counted, lambda finding: how_many(finding, council))


def _told(
    pages: list[Any], findings: FindingQuerySet, who: Callable[[Finding], str]
) -> list[PageWithPairs]:
    """Return these pages with their pairs, in one query for all."""
    if not pages:
        return []
    of_page: dict[int, list[PublicPair]] = {}
    chosen = findings.standing().filter(pages__in=[page.pk for page in pages])
    for finding in chosen.annotate(page_id=F("pages__pk")).select_related("action", "group"):
        told = pair(finding, who=languages.ours(capfirst(who(finding))))
        of_page.setdefault(finding.page_id, []).append(told)
    return [PageWithPairs(page, of_page.get(page.pk, [])) for page in pages]


def _values(name: str, asked: Iterable[str]) -> list[str]:
    """Return a filter's values from the address; malformed ones are dropped."""
    if name == "year":
        return [value for value in asked if value.isdecimal() and len(value) == 4]
    return [value[:120] for value in asked if value and "\0" not in value]


def _number(asked: str) -> int:
    return max(int(asked), 1) if asked.isdecimal() and len(asked) < 6 else 1


def _url(asked: QueryDict, number: int) -> str:
    query = asked.copy()
    query["page"] = str(number)
    return f"?{query.urlencode()}"


def _groups(
    pages: QuerySet[Any], chosen: dict[str, list[str]], council: Council
) -> list[dict[str, object]]:
    """Return the filters with what there is to choose from."""
    there = _there(pages)
    ages = counts.ages_heard(Finding.objects.standing().filter(pages__in=pages), council=council)
    found = set(ages.values_list(AGE, flat=True))
    there["age"] = {age.value: str(AGES[age]) for age in AgeBand if age in found}
    order = {
        "year": sorted(there["year"], reverse=True),
        "state": Action.State.values,
        "age": AgeBand.values,
    }
    return [
        {
            "name": name,
            "legend": legend,
            "kind": "checkbox",
            "folded": not chosen[name],
            "choices": [
                {"value": value, "label": labels[value], "checked": value in chosen[name]}
                for value in order.get(name, sorted(labels, key=lambda each: labels[each]))
                if value in labels
            ],
        }
        for name, legend in LEGENDS.items()
        if (labels := there[name])
    ]


def _there(pages: QuerySet[Any]) -> dict[str, dict[str, str]]:
    """Return, by filter, the values that there are to choose from with their labels; one query."""
    rows = (
        pages.filter(findings__in=Finding.objects.standing())
        .order_by()
        .annotate(year=ExtractYear("told_on"))
        .values_list(
            "year",
            "findings__group__slug",
            "findings__group__name",
            "findings__intention__ref",
            "findings__intention__plain_wording",
            "findings__themes__title",
            "findings__action__state",
        )
        .distinct()
    )
    there: dict[str, dict[str, str]] = {name: {} for name in LOOKUPS}
    for year, slug, group, ref, plain, theme, state in rows:
        there["year"][str(year)] = str(year)
        labelled = (("group", slug, group), ("intention", ref, plain), ("theme", theme, theme))
        for name, value, label in labelled:
            if value:
                there[name][value] = label
        if state:
            there["state"][state] = str(Action.State(state).label)
    return there
