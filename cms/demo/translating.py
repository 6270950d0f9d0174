"""A few pages in Urdu and Polish, made as an editor does: copied to a language, translated."""

from typing import Any

from wagtail.models import Locale

from cms.models import ConsultationIndexPage, ConsultationPage, HomePage
from engagement.models import User

from .files import Facts, read

CONSULTATION = "homes-that-feel-like-home"


def load(home: HomePage, have_your_say: ConsultationIndexPage, *, by: User) -> None:
    consultation = ConsultationPage.objects.get(slug=CONSULTATION)
    for language, words in read("translations").items():
        locale, _ = Locale.objects.get_or_create(language_code=language)
        first = {**words["home"], "ways_in": _ways_in(home, words)}
        _translate(home, locale, first, by=by)
        _translate(have_your_say, locale, words["have_your_say"], by=by)
        _translate(consultation, locale, words["consultation"], by=by)


def _ways_in(home: HomePage, words: Facts) -> list[tuple[str, Facts]]:
    """Return the ways in as they are, in other words."""
    translated = words["home"]["ways_in"]
    ways = []
    for block in home.ways_in:
        way = translated[block.value["picture"]]
        ways.append(("way_in", {**block.value, "text": way["title"], "lead": way["text"]}))
    return ways


def _translate(page: Any, locale: Locale, facts: Facts, *, by: User) -> None:
    copy = page.copy_for_translation(locale)
    for name, value in facts.items():
        setattr(copy, name, value)
    copy.save_revision(user=by).publish(user=by)
