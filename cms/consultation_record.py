"""A consultation's record as one file, for a judicial review (L-13): all that was public, in words.

A zip: the facts and each step, every published version of its pages, every version of its
questions, how many answered by which channel (in bands), what was heard with its answer, the
decision, and a manifest with the SHA-256 of each file. Made twice it is the same, byte for byte:
nothing in it tells when it was made.
"""

import hashlib
import io
import json
import zipfile
from collections.abc import Iterator
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Count
from wagtail.models import ModelLogEntry, Page, PageLogEntry, Revision

from engagement import co_production
from engagement.models import Consultation, Council
from feedback_analysis.findings import counts
from feedback_analysis.models import Finding
from surveys import disclosure_control
from surveys.models import Response, Survey

from .you_said_we_did.respondent_counts import how_many

NEVER = (1980, 1, 1, 0, 0, 0)
PUBLISHED = "wagtail.publish"
MANIFEST = "manifest.sha256"
READ_ME = """\
The record of a consultation. Each file is in manifest.sha256 with its SHA-256; check them with

    sha256sum --check manifest.sha256

pages/ has each published version of its pages as it was stored, questions/ each version of what was
asked. Counts are told in bands, so that nobody can be found by them. No answer is in this file.
"""


def as_zip(consultation: Consultation) -> bytes:
    """Return the whole record."""
    files = dict(_files(consultation))
    sums = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    manifest = "".join(f"{sums[name]}  {name}\n" for name in sorted(sums))
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in sorted([*files.items(), (MANIFEST, manifest.encode())]):
            entry = zipfile.ZipInfo(name, NEVER)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content, compresslevel=6)
    return kept.getvalue()


def _files(consultation: Consultation) -> Iterator[tuple[str, bytes]]:
    yield "README.txt", READ_ME.encode()
    yield "consultation.json", _json(_facts(consultation))
    yield "steps.json", _json(list(_steps(consultation)))
    yield "changes-while-open.json", _json(list(_changes(consultation)))
    yield from _pages(consultation)
    council = Council.current()
    for survey in consultation.surveys.order_by("slug"):
        for version in survey.versions.order_by("number"):
            asked = list(version.questions.order_by("position").values(*ASKED))
            yield f"questions/{survey.slug}-{version.number}.json", _json(asked)
        yield f"channels/{survey.slug}.json", _json(_channels(survey, council))
    yield "groups.json", _json(_groups(consultation))
    yield "heard.json", _json(list(_heard(consultation, council)))


ASKED = ("key", "position", "kind", "text", "hint", "multiple", "choices")


def _json(value: Any) -> bytes:
    told = json.dumps(
        value, cls=DjangoJSONEncoder, indent=2, sort_keys=True, ensure_ascii=False, default=None
    )
    return f"{told}\n".encode()


def _facts(consultation: Consultation) -> dict[str, Any]:
    facts = {
        field.name: getattr(consultation, field.name)
        for field in Consultation._meta.concrete_fields
        if not field.is_relation and field.name != "id"
    }
    return {
        **facts,
        "level": co_production.level_of(consultation).value,
        "decides": consultation.decides.name,
        "status": consultation.status.value,
        "groups": list(consultation.groups.order_by("name").values_list("name", flat=True)),
        "intentions": list(
            consultation.intentions.order_by("ref").values(
                "ref", "official_wording", "plain_wording", "years"
            )
        ),
    }


def _steps(consultation: Consultation) -> Iterator[dict[str, Any]]:
    """Yield who took each step and when, by their job."""
    entries = ModelLogEntry.objects.for_instance(consultation).order_by("timestamp", "pk")
    for entry in entries.filter(action__startswith="sayso.").select_related("user"):
        job = entry.user.job_title if entry.user else ""
        yield {"step": entry.action, "at": entry.timestamp, "by": job}


def _changes(consultation: Consultation) -> Iterator[dict[str, Any]]:
    fields = ("field", "before", "after", "changed_at", "told", "told_at")
    yield from consultation.changes.values(*fields)


def _pages(consultation: Consultation) -> Iterator[tuple[str, bytes]]:
    """Yield every version of its pages, and of those below, that was ever published."""
    top = Page.objects.filter(consultationpage__consultation=consultation).first()
    if top is None:
        return
    translated = Page.objects.filter(translation_key=top.translation_key)
    pages = [each for page in translated for each in page.get_descendants(inclusive=True)]
    published = PageLogEntry.objects.filter(page__in=pages, action=PUBLISHED)
    revisions = Revision.objects.filter(pk__in=published.values("revision"))
    for revision in revisions.order_by("pk"):
        content = revision.content
        name = f"pages/{content['url_path'].strip('/').replace('/', '-')}-{revision.pk}.json"
        yield name, _json({"published_from": revision.created_at, "content": content})


def _groups(consultation: Consultation) -> dict[str, Any]:
    """Return what groups signed and did not take back, and their published views."""
    views = consultation.group_views.published().order_by("group__name", "number")
    return {
        "made_together": [
            {"group": each.group.name, "signed_at": each.signed_at, "changed": each.changes}
            for each in co_production.standing(consultation)
        ],
        "views": list(views.values("group__name", "number", "stance", "words", "written_at")),
    }


def _channels(survey: Survey, council: Council) -> dict[str, str]:
    """Return how many answered by each channel, in bands."""
    in_care = survey.children_in_care or survey.groups.filter(children_in_care=True).exists()
    least = disclosure_control.threshold(children_in_care=in_care, council=council)
    rows = Response.objects.cleared().filter(survey=survey).order_by().values_list("channel")
    return {
        channel: disclosure_control.show(number, threshold=least)
        for channel, number in rows.annotate(number=Count("pk"))
    }


def _heard(consultation: Consultation, council: Council) -> Iterator[dict[str, Any]]:
    """Yield what was heard that stands, from how many, and what was answered."""
    mine = Finding.objects.filter(themes__codeframe__survey__consultation=consultation).distinct()
    stated = counts.with_people(mine.standing()).select_related("intention", "action", "group")
    for finding in stated.order_by("pk"):
        action = finding.action
        yield {
            "heard": finding.statement,
            "from": how_many(finding, council),
            "themes": list(finding.themes.order_by("title").values_list("title", flat=True)),
            "intention": finding.intention.ref,
            "stated_at": finding.stated_at,
            "answered_at": finding.answered_at,
            "answer": None if action is None else _answer(action),
        }


def _answer(action: Any) -> dict[str, Any]:
    fields = (
        *("state", "summary", "detail", "owner", "done_on", "due_on", "reason", "decided_by"),
        *("decided_on", "passed_to", "next_update_on", "evidence_url"),
    )
    return {name: getattr(action, name) for name in fields}
