"""What the law asks a local offer to tell, and what ours tells of it (L-6, L-10).

The headings come with Sayso (``headings.json``); each is answered by pages, services or categories,
or by saying that it is not provided and what there is instead. What is neither is a gap, and
everybody sees it.
"""

from dataclasses import dataclass

from django.db.models import Count, Prefetch, Q

from cms.local_offer.models import Category, Heading, HeadingPlace, Service


@dataclass(frozen=True)
class Link:
    name: str
    url: str


@dataclass(frozen=True)
class Answer:
    """A heading with where it is answered. ``links`` are what families can open now."""

    heading: Heading
    links: list[Link]

    @property
    def is_answered(self) -> bool:
        return bool(self.links or self.heading.instead)

    @property
    def is_in_order(self) -> bool:
        """Say whether it is answered, somebody owns it and its review is not overdue."""
        heading = self.heading
        return self.is_answered and bool(heading.owner) and heading.has_review_ahead


@dataclass(frozen=True)
class Part:
    """The headings of one level: what the law demands, or what guidance asks for."""

    level: str
    answers: list[Answer]

    @property
    def answered(self) -> int:
        return sum(each.is_answered for each in self.answers)

    @property
    def percent(self) -> int:
        """Return the share that is answered, rounded down: 100 means all."""
        return 100 * self.answered // len(self.answers) if self.answers else 0


def read(offer: str) -> list[Part]:
    """Return what must and what should be told, apart. Four queries."""
    listed = Count("services", filter=Q(services__status__in=Service.Status.listed()))
    places = HeadingPlace.objects.select_related("page", "service__category")
    headings = Heading.objects.filter(offer=offer).prefetch_related(
        Prefetch("places", queryset=places),
        Prefetch("categories", queryset=Category.objects.annotate(listed=listed)),
    )
    answers = [Answer(each, _links(each)) for each in headings]
    return [
        Part(level, [each for each in answers if each.heading.level == level])
        for level in Heading.Level.values
    ]


def _links(heading: Heading) -> list[Link]:
    """Return what is live of a heading's pages, services and categories."""
    found = []
    for place in heading.places.all():
        if place.page and place.page.live:
            found.append(Link(place.page.title, place.page.url))
        if place.service and place.service.status in Service.Status.listed():
            found.append(Link(place.service.name, place.service.get_absolute_url()))
    found += [
        Link(each.name, each.get_absolute_url()) for each in heading.categories.all() if each.listed
    ]
    return [each for each in found if each.url]
