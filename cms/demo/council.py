"""The council's own facts, and the site that carries its name."""

from wagtail.models import Page, Site

from cms.models import HomePage
from engagement.models import Council, HelpLine

from .files import Facts, day, read

DEMO = "This is a demonstration. Rivermead is not a real city and its council does not exist."
FORMATS = (
    "You can have anything here in large print, Easy Read, audio, Braille or British Sign "
    "Language, on paper, by phone, or in your own language. Ask us."
)
FACTS = (
    "name",
    "phone",
    "email",
    "address",
    "front_door_phone",
    "out_of_hours_phone",
    "text_relay",
)


def load() -> HomePage:
    """Put the council's home page and facts in place of Wagtail's first page."""
    home = _home(read("pages")["home"])
    site = Site.objects.get(is_default_site=True)
    facts = read("council")
    council, _ = Council.objects.get_or_create(site=site)
    for name in FACTS:
        setattr(council, name, facts[name])
    council.young_accounts = True
    council.numbers_checked_on = day(facts["numbers_checked_on"])
    council.name = f"{facts['name']} (demo)"
    council.formats_offer = f"{DEMO} {FORMATS}"
    council.hours_in_languages = _stream(facts["hours_in_languages"])
    council.help_lines.set(
        [
            HelpLine(
                sort_order=place,
                name=line["name"],
                number=line["number"],
                **{name: f"{line[name].rstrip('.')}." for name in ("when", "for_whom")},
                in_languages=_stream(line["in_languages"]),
            )
            for place, line in enumerate(facts["help_lines"])
            if line["number"] not in (council.front_door_phone, council.out_of_hours_phone)
        ]
    )
    council.full_clean()
    council.save()
    return home


def _stream(words: list[dict[str, str]]) -> list[tuple[str, dict[str, str]]]:
    return [("words", each) for each in words]


def _home(facts: Facts) -> HomePage:
    home = HomePage(
        title="Home",
        slug="rivermead",
        headline=facts["headline"],
        lead=f"{facts['lead']}",
        search_description=DEMO,
    )
    Page.get_first_root_node().add_child(instance=home)
    site, _ = Site.objects.get_or_create(is_default_site=True, defaults={"root_page": home})
    first = site.root_page
    site.root_page, site.site_name = home, "Rivermead"
    site.save()
    if first.pk != home.pk and not first.get_children().exists():
        first.delete()
    return home
