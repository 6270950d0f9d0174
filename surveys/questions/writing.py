"""Wordings as an editor writes them: drafts of the next version's."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from engagement.models import User
from surveys.models import Survey, Wording

from .files import recording_of
from .wordings import How

MOST_VIDEO = 60_000_000
NOT_A_VIDEO = "This is not a video that browsers play. Save it as MP4 or WebM, at most 60 MB."
NOT_CAPTIONS = "Captions are a WebVTT file, which begins with WEBVTT."


@dataclass
class Said:
    """What an editor gave for one question. Empty words mean: as the question has them."""

    text: str = ""
    hint: str = ""
    picture: str = ""
    choices: list[dict[str, str]] = field(default_factory=list)
    recording: tuple[str, bytes] | None = None
    captions: bytes | None = None

    @property
    def facts(self) -> dict[str, Any]:
        given = [each for each in self.choices if each.get("label") or each.get("picture")]
        return {
            "text": self.text,
            "hint": self.hint,
            "picture": self.picture,
            "choices": given,
        }


def recording_for(sent: bytes) -> tuple[str, bytes]:
    """Return how a recording's file ends, and its content. Raises ValueError in words.

    A video is a question signed in BSL; anything else is sound, stored as people's own is.
    """
    if len(sent) <= MOST_VIDEO and (sent[4:8] == b"ftyp" and sent[8:12] != b"M4A "):
        return ".mp4", sent
    if len(sent) <= MOST_VIDEO and sent[:4] == b"\x1aE\xdf\xa3" and b"V_VP" in sent[:4096]:
        return ".webm", sent
    content, media_type = recording_of(sent)
    ending = {"audio/webm": ".weba", "audio/mp4": ".m4a", "audio/mpeg": ".mp3"}
    return ending.get(media_type, ".wav"), content


def captions_for(sent: bytes) -> bytes:
    """Return captions. Raises ValueError where they are none."""
    if not sent.removeprefix(b"\xef\xbb\xbf").startswith(b"WEBVTT") or len(sent) > 200_000:
        raise ValueError(NOT_CAPTIONS)
    return sent


@transaction.atomic
def write(
    *, survey: Survey, how: How, said: Mapping[str, Said], checked: bool, by: User
) -> list[Wording]:
    """Store an editor's wordings by question key; one with nothing in it is deleted.

    ``checked``: this person made sure that they are right, which is noted with their name and day.
    """
    known = {"survey": survey, "version": None, **_place(how)}
    kept = []
    for key, each in said.items():
        wording = Wording.objects.filter(**known, question_key=key).first() or Wording(
            **known, question_key=key
        )
        before = _facts(wording)
        for name, value in each.facts.items():
            setattr(wording, name, value)
        changed = _facts(wording) != before or each.recording or each.captions
        if checked:
            wording.checked_by, wording.checked_on = by, timezone.localdate()
        elif changed:
            wording.checked_by = wording.checked_on = None
        _store(wording, each)
        if wording.pk:
            kept.append(wording)
    data = {"questions": len(kept), **_place(how)}
    log(instance=survey, action="sayso.survey.worded", user=by, data=data)
    return kept


def _place(how: How) -> dict[str, str]:
    return {"form": how.form, "language": how.language, "ages": how.ages}


def _facts(wording: Wording) -> tuple[object, ...]:
    return wording.text, wording.hint, wording.picture, wording.choices


def _store(wording: Wording, said: Said) -> None:
    if said.recording:
        ending, content = said.recording
        wording.recording.save(f"{wording.question_key}{ending}", ContentFile(content), save=False)
    if said.captions:
        wording.captions.save(f"{wording.question_key}.vtt", ContentFile(said.captions), save=False)
    if any(said.facts.values()) or wording.recording:
        wording.save()
    elif wording.pk:
        wording.delete()
        wording.pk = None
