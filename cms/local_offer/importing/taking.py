"""Take what was read into the directory, record by record, and write the report."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify
from wagtail.log_actions import log

from cms.local_offer import keeping
from cms.local_offer.models import Category, ImportRun, Need, Offer, Organisation, Service, Source
from cms.local_offer.models.service import RESERVED
from engagement.models import User

from . import alerts
from .drafts import Draft, Reading, Refused
from .uids import uid_for

# Of the services of last time so many must still be there, or a person decides (O-3).
MUST_REMAIN = 0.8
UNSORTED = "Not sorted yet"
# Outpost's needs, by the slugs that our own lists use.
NEEDS = {
    "hearing": "sensory-hearing",
    "visual": "sensory-vision",
    "social-emotional-and-mental-health-difficulties": "mental-health",
    "communication-and-interaction": "speech-language",
    "cognition-and-learning": "learning-disability",
    "sensory-and-physical-needs": "physical",
}
State = ImportRun.State
Line = dict[str, object]


def take(
    reading: Reading,
    *,
    source: Source,
    by: User | None,
    accept_fewer: bool = False,
    run: ImportRun | None = None,
) -> ImportRun:
    """Take the services over and return the report, written into ``run`` where one waits.

    Nothing is changed where the feed is empty, does not add up, or holds far fewer than last time
    and nobody said that this is right (``accept_fewer``). Then those who import are told.
    """
    run = run or ImportRun(source=source, by=by)
    run.notes = list(reading.notes)
    if reason := _doubt(reading, source, accept_fewer):
        run.state, run.reason = State.HELD, reason
        run.save()
        alerts.held(run)
        return run
    with transaction.atomic():
        source.kind = reading.kind
        source.save()
        for record in reading.records:
            _one(run, source, record, by)
        if reading.whole:
            _hide_gone(run, source, reading, by)
            source.last_good_count = len(reading.records)
            source.save(update_fields=["last_good_count"])
        run.state = State.DONE
        run.save()
        log(instance=run, action="sayso.services.imported", user=by)
    return run


def _doubt(reading: Reading, source: Source, accept_fewer: bool) -> str:
    """Say why this reading must change nothing; "" where it may."""
    number, before = len(reading.records), source.last_good_count
    if not number:
        return "There are no services in it."
    if reading.said is not None and reading.said != number:
        return f"It says that it has {reading.said} services, and sent {number}."
    if all(isinstance(each, Refused) for each in reading.records):
        return "None of its services could be read."
    if before and reading.whole and number < before * MUST_REMAIN and not accept_fewer:
        return f"It has {number} services. Last time it had {before}."
    return ""


def _one(run: ImportRun, source: Source, record: Draft | Refused, by: User | None) -> None:
    if isinstance(record, Refused):
        _refuse(run, record.key, record.name, record.reasons)
        return
    old = Service.objects.filter(source=source, source_key=record.key).first()
    digest = record.digest
    if old is not None and old.source_digest == digest:
        run.unchanged += 1
        return
    try:
        with transaction.atomic():
            _keep(source, record, old, digest, by)
    except ValidationError as error:
        _refuse(run, record.key, record.name, [str(each) for each in error.messages])
        return
    outcome = "taken" if old is None else "changed"
    setattr(run, outcome, getattr(run, outcome) + 1)
    run.lines.append(_line(record.key, record.name, outcome, record.notes))


def _refuse(run: ImportRun, key: str, name: str, reasons: list[str]) -> None:
    run.refused += 1
    run.lines.append(_line(key, name, "refused", reasons))


def _line(key: str, name: str, outcome: str, notes: list[str]) -> Line:
    return {"key": key, "name": name, "outcome": outcome, "notes": notes}


def _keep(
    source: Source, draft: Draft, old: Service | None, digest: str, by: User | None
) -> Service:
    category = old.category if old and not draft.category else _category(draft.category)
    slug = old.slug if old else _free_slug(draft.name)
    of_source = {"source": source, "source_key": draft.key, "source_digest": digest}
    uid = old.uid if old else uid_for(source, draft.key)
    made = keeping.keep(
        slug=slug,
        category=category,
        by=by,
        needs=[_need(name) for name in draft.needs],
        provider=draft.provider.get("name", ""),
        parts=draft.parts,
        terms={
            relation: [keeping.term(VOCABULARY[relation], name) for name in names]
            for relation, names in draft.terms.items()
        },
        name=draft.name,
        uid=uid,
        **draft.facts,
        **of_source,
    )
    if made.organisation:
        _fill(made.organisation, draft)
    return made


VOCABULARY = {"access_features": "access", "languages": "language", "topics": "topic"}


def _category(name: str) -> Category:
    """Return the category of this name, made in the SEND offer where there was none."""
    wanted = name or UNSORTED
    slug = slugify(wanted)[:60] or "other"
    found = Category.objects.filter(name__iexact=wanted).first()
    facts = {"name": wanted[:120], "offer": Offer.SEND, "position": 99}
    return found or Category.objects.get_or_create(slug=slug, defaults=facts)[0]


def _need(name: str) -> Need:
    slug = slugify(name)[:60] or "other"
    ours = Need.objects.filter(slug=NEEDS.get(slug, slug)).first()
    return ours or Need.objects.get_or_create(slug=slug, defaults={"name": name[:120]})[0]


def _fill(organisation: Organisation, draft: Draft) -> None:
    """Fill what is empty of the organisation; what an editor wrote stays."""
    given = {
        name: it for name, it in draft.provider.items() if it and not getattr(organisation, name)
    }
    if given:
        for name, value in given.items():
            setattr(organisation, name, value)
        organisation.save()


def _free_slug(name: str) -> str:
    stem = slugify(name)[:110] or "service"
    taken = set(Service.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    taken |= RESERVED
    numbered = (f"{stem}-{number}" for number in range(2, len(taken) + 3))
    return stem if stem not in taken else next(each for each in numbered if each not in taken)


def _hide_gone(run: ImportRun, source: Source, reading: Reading, by: User | None) -> None:
    """Hide what a good feed no longer has: nothing is deleted, and coming back it is shown."""
    here = {each.key for each in reading.records}
    for service in source.services.exclude(status=Service.Status.INACTIVE):
        if service.source_key not in here:
            service.status, service.source_digest = Service.Status.INACTIVE, ""
            service.save()
            log(service, "sayso.service.kept", user=by)
            words = ["The other directory has it no more. It is hidden, not deleted."]
            run.lines.append(_line(service.source_key, service.name, "gone", words))
