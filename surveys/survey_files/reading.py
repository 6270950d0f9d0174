"""A file that somebody chose: our own JSON, or a survey of LimeSurvey."""

from pathlib import PurePath

from . import lime_survey, own_format
from .draft import Draft, UnreadableSurveyError


def read(data: bytes, *, name: str) -> Draft:
    """Return what the file drafts. Raises UnreadableSurveyError, in the officer's words."""
    start = data[:2000].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"<"):
        return lime_survey.read(data)
    if start.startswith(b"{"):
        return own_format.read_json(data)
    kind = PurePath(name).suffix.lower()
    if kind in {".lsa", ".zip", ".lsq", ".lsg"}:
        raise UnreadableSurveyError(
            "Export the survey from LimeSurvey as “Survey structure (.lss)”: this is another file."
        )
    raise UnreadableSurveyError(
        "This is not a survey. Choose a survey that Sayso wrote (.json) or LimeSurvey (.lss)."
    )
