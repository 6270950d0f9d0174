"""What may be hard to read in a question: hints where it is written, which never stop anybody."""

from collections.abc import Iterable

from cms.editing import hints
from cms.editing.hints import Audience, EditorText
from cms.models import SurveyPage


def hints_of(page: SurveyPage) -> list[list[str]]:
    """Return the hints on each question that the page drafts, in their order."""
    english = not page.locale_id or page.locale.language_code.startswith("en")
    return [
        hints_on(
            [
                ("Question", block.value["text"]),
                ("Hint", block.value["hint"]),
                *(("Answer", each["label"]) for each in block.value.get("choices") or []),
            ],
            page.audience,
            english=english,
        )
        for block in page.questions
    ]


def hints_on(
    pieces: Iterable[tuple[str, str]], audience: Audience, *, english: bool = True
) -> list[str]:
    """Return the hints on texts, each with what it is, as sentences."""
    texts = [EditorText(where, said) for where, said in pieces if said]
    found = [
        f"{each.where}: {each.said} {each.advice}"
        for each in hints.hints(texts, audience=audience, english=english)
    ]
    age = hints.reading_age(texts) if english else None
    if age is not None and age > audience.age:
        found.append(
            f"Reading age about {age}. Aim for {audience.age} or less: shorter words and sentences."
        )
    return found
