"""The harmonised questions, by version: what is asked, of which ages, why, and where it is from.

Wordings and answers follow the Government Statistical Service's harmonised standards, so that a
council can hold its figures beside the census. "I prefer not to say" is added to each. A standard
that changes becomes another version: rows name the one that was asked.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from engagement.models import AgeBand, Voice

NOT_SAID = "not_said"
FROM_11 = frozenset({AgeBand.FROM_11, AgeBand.FROM_16, AgeBand.FROM_18, AgeBand.ADULT})
FROM_16 = FROM_11 - {AgeBand.FROM_11}
STANDARDS = "https://analysisfunction.civilservice.gov.uk/policy-store/"


@dataclass(frozen=True)
class Item:
    """One question. ``ages`` are who is asked; ``only_if`` names an answer that calls for it."""

    key: str
    text: str | Promise
    why: str | Promise
    answers: Mapping[str, str | Promise]
    ages: frozenset[AgeBand]
    source: str
    only_if: tuple[str, str] | None = None

    @property
    def choices(self) -> list[tuple[str, str | Promise]]:
        return [*self.answers.items(), (NOT_SAID, _("I prefer not to say"))]

    def label(self, answer: str) -> str:
        return str(dict(self.choices).get(answer, ""))


SEX = Item(
    key="sex",
    text=_("What is your sex?"),
    why=_("We ask to see whether girls and boys, women and men, are heard alike."),
    answers={"female": _("Female"), "male": _("Male")},
    ages=FROM_11,
    source=f"{STANDARDS}sex-harmonised-standard/",
)
# The order and the words are those of the standard for England (GOV.UK, 18 March 2025, annex C of
# the consultation on pay gap reporting), with Roma and Arab.
ETHNIC_GROUP = Item(
    key="ethnic_group",
    text=_("What is your ethnic group? Choose the one that describes you best."),
    why=_("We ask to see whom we have not heard from, and whether some are treated worse."),
    answers={
        "white_british": _("White: English, Welsh, Scottish, Northern Irish or British"),
        "white_irish": _("White: Irish"),
        "white_traveller": _("White: Gypsy or Irish Traveller"),
        "white_roma": _("White: Roma"),
        "white_other": _("White: any other White background"),
        "mixed_caribbean": _("Mixed: White and Black Caribbean"),
        "mixed_african": _("Mixed: White and Black African"),
        "mixed_asian": _("Mixed: White and Asian"),
        "mixed_other": _("Mixed: any other Mixed or Multiple ethnic background"),
        "asian_indian": _("Asian or Asian British: Indian"),
        "asian_pakistani": _("Asian or Asian British: Pakistani"),
        "asian_bangladeshi": _("Asian or Asian British: Bangladeshi"),
        "asian_chinese": _("Asian or Asian British: Chinese"),
        "asian_other": _("Asian or Asian British: any other Asian background"),
        "black_caribbean": _("Black or Black British: Caribbean"),
        "black_african": _("Black or Black British: African"),
        "black_other": _("Black or Black British: any other Black or Caribbean background"),
        "arab": _("Arab"),
        "other": _("Any other ethnic group"),
    },
    ages=FROM_11,
    source=f"{STANDARDS}ethnicity-harmonised-standard/",
)
CONDITION = Item(
    key="condition",
    text=_(
        "Do you have any physical or mental health conditions or illnesses lasting or expected to "
        "last 12 months or more?"
    ),
    why=_("We ask to see whether disabled people are heard, and what gets in their way."),
    answers={"yes": _("Yes"), "no": _("No")},
    ages=FROM_16,  # the standard is for 16 and over
    source=f"{STANDARDS}measuring-disability-for-the-equality-act-2010/",
)
ACTIVITIES = Item(
    key="activities",
    text=_(
        "Do any of your conditions or illnesses reduce your ability to carry out day-to-day "
        "activities?"
    ),
    why=_("Together with the question before, this is how the Equality Act describes disability."),
    answers={"a_lot": _("Yes, a lot"), "a_little": _("Yes, a little"), "no": _("Not at all")},
    ages=FROM_16,
    source=f"{STANDARDS}measuring-disability-for-the-equality-act-2010/",
    only_if=("condition", "yes"),
)

CURRENT = "gss-2025-03"
VERSIONS: dict[str, tuple[Item, ...]] = {
    CURRENT: (SEX, ETHNIC_GROUP, CONDITION, ACTIVITIES),
}


def by_key(version: str = CURRENT) -> dict[str, Item]:
    return {item.key: item for item in VERSIONS[version]}


def asked_of(voice: str, age_band: str, said: Mapping[str, str]) -> list[Item]:
    """Return what to ask somebody who said this of themselves so far.

    Grown-ups who do not say their age are asked as adults. A child who does not is asked nothing:
    no question is put to somebody who may be too young for it.
    """
    grown = voice in {Voice.PARENT_CARER, Voice.PROFESSIONAL}
    age = age_band or (AgeBand.ADULT if grown else "")
    return [
        item
        for item in VERSIONS[CURRENT]
        if age in item.ages
        and (item.only_if is None or said.get(item.only_if[0]) == item.only_if[1])
    ]
