"""The lists of words that services are described by, as taxonomies with their terms."""

from dataclasses import dataclass
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db.models import Exists, OuterRef, Q

from cms.local_offer.models import Category, Need, Offer, Service, Term
from cms.local_offer.models.service import ServiceQuerySet

Json = dict[str, object]


@dataclass(frozen=True)
class Taxonomy:
    """``relation`` is how a service reaches its terms: one, several, or by its category."""

    slug: str
    name: str
    description: str
    relation: str

    @property
    def id(self) -> UUID:
        return uuid5(NAMESPACE_URL, f"sayso:taxonomy/{self.slug}")

    def written(self) -> Json:
        return {"id": str(self.id), "name": self.name, "description": self.description}


CATEGORIES = Taxonomy("categories", "Categories", "What a service is about.", "category")
NEEDS = Taxonomy("needs", "Needs", "Whom a service is made for.", "needs")
OFFERS = Taxonomy("offers", "Local offer", "Which of the council's two local offers.", "offer")
ACCESS = Taxonomy("access", "Access", "Access features of a service.", "access_features")
LANGUAGES = Taxonomy("languages", "Languages", "What staff speak or sign.", "languages")
TOPICS = Taxonomy("topics", "Topics", "What another directory files it under.", "topics")
ALL = (CATEGORIES, NEEDS, OFFERS, ACCESS, LANGUAGES, TOPICS)
OF_TERMS = {
    Term.Vocabulary.ACCESS: ACCESS,
    Term.Vocabulary.LANGUAGE: LANGUAGES,
    Term.Vocabulary.TOPIC: TOPICS,
}
MANY = tuple(each for each in ALL if each not in (CATEGORIES, OFFERS))


def offer_id(offer: str) -> UUID:
    return uuid5(OFFERS.id, offer)


def term(taxonomy: Taxonomy, uid: UUID, name: str, description: str = "") -> Json:
    return {
        "id": str(uid),
        "name": name,
        "description": description or name,
        "taxonomy": taxonomy.name,
        "taxonomy_id": str(taxonomy.id),
    }


def of_category(category: Category) -> Json:
    return term(CATEGORIES, category.uid, category.name, category.description)


def of_offer(offer: str) -> Json:
    with_name = {Offer.SEND: "SEND", Offer.CARE_LEAVERS: "Care leavers"}
    return term(OFFERS, offer_id(offer), with_name[Offer(offer)])


def of_need(need: Need) -> Json:
    return term(NEEDS, need.uid, need.name)


def of_term(found: Term) -> Json:
    return term(OF_TERMS[Term.Vocabulary(found.vocabulary)], found.uid, found.name)


def terms() -> list[Json]:
    """Return every term of every taxonomy, in three queries."""
    return [
        *map(of_category, Category.objects.all()),
        *map(of_need, Need.objects.all()),
        *map(of_offer, Offer.values),
        *map(of_term, Term.objects.all()),
    ]


def with_term(services: ServiceQuerySet, uid: UUID) -> ServiceQuerySet:
    """Return the services that this term describes."""
    offers = [offer for offer in Offer.values if offer_id(offer) == uid]
    wanted = Q(category__uid=uid) | Q(category__offer__in=offers)
    for taxonomy in MANY:
        wanted |= Q(Exists(_links(taxonomy).filter(**{f"{_other(taxonomy)}__uid": uid})))
    return services.filter(wanted)


def with_taxonomy(services: ServiceQuerySet, uid: UUID) -> ServiceQuerySet:
    """Return the services that any term of this taxonomy describes."""
    for taxonomy in ALL:
        if taxonomy.id == uid:
            return services.filter(Exists(_links(taxonomy))) if taxonomy in MANY else services
    return services.none()


def _links(taxonomy: Taxonomy) -> ServiceQuerySet:
    through = getattr(Service, taxonomy.relation).through
    found: ServiceQuerySet = through.objects.filter(service=OuterRef("pk"))
    return found


def _other(taxonomy: Taxonomy) -> str:
    return "need" if taxonomy is NEEDS else "term"
