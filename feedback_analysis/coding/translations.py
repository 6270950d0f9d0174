"""Answers in other languages: kept, counted, and read once somebody has put them into English.

A person translates; a machine does where the council plugs one in (settings.TRANSLATOR), and then
it is said wherever the words stand. Analysis reads the translation, quotes show the original.
"""

from collections.abc import Iterable, Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from wagtail.log_actions import log

from engagement.models import User
from feedback_analysis.external import integrations
from feedback_analysis.models import Coding, Judgement, Link, Reading, Translation
from feedback_analysis.permissions import CODE, require
from surveys import meaning, safeguarding, screening
from surveys.cleaning import clean
from surveys.models import Answer, AnswerVector, Disclosure, Response

AT_A_TIME = 20
MOST_IN_A_LIST = 1_000
_ENGLISH = Q(response__language="") | Q(response__language__istartswith="en")


def is_english(language: str) -> bool:
    return not language or language.lower().startswith("en")


def in_other_languages() -> QuerySet[Answer]:
    """Return the readable answers that say something in another language than English."""
    return (
        Answer.objects.readable()
        .in_words()
        .exclude(cleared_text="")
        .filter(~_ENGLISH | Q(reading__not_english=True) | Q(translation__isnull=False))
        .exclude(reading__says_nothing=True)
    )


def waiting() -> QuerySet[Answer]:
    """Return those that nobody has translated yet."""
    return in_other_languages().exclude(pk__in=Translation.objects.standing().values("answer"))


def unchecked() -> QuerySet[Answer]:
    """Return those that only a machine has translated."""
    made = Translation.objects.standing().exclude(engine="")
    return in_other_languages().filter(pk__in=made.values("answer"))


def of(answers: Iterable[Answer]) -> dict[int, Translation]:
    """Return the translations of these answers that stand, by answer id."""
    found = Translation.objects.standing().filter(answer__in=[answer.pk for answer in answers])
    return {translation.answer_id: translation for translation in found}


def in_english(texts: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """Return (answer id, text) with each text's translation in its place where there is one."""
    standing = Translation.objects.standing()
    if len(texts) <= MOST_IN_A_LIST:
        standing = standing.filter(answer__in=[pk for pk, _ in texts])
    found = dict(standing.values_list("answer_id", "text"))
    return [(pk, found.get(pk, text)) for pk, text in texts]


@transaction.atomic
def translate(*, answer: Answer, text: str, by: User) -> Translation:
    """Keep a person's translation, in place of what was there. Raises ValidationError.

    English words may tell what the original's did not: they are screened like any that come in.
    """
    require(by, CODE)
    made = _keep(answer, text, translated_by=by)
    log(instance=made, action="sayso.translation.made", user=by, data={"answer": answer.pk})
    return made


@transaction.atomic
def translate_by_machine(*, answer: Answer, text: str, engine: str) -> Translation:
    """Keep a machine's translation, unless a person was quicker. Raises ValidationError."""
    stands = of([answer]).get(answer.pk)
    if stands is not None and not stands.engine:
        return stands
    made = _keep(answer, text, engine=engine[:60])
    log(instance=made, action="sayso.translation.made_by_machine", data={"answer": answer.pk})
    return made


def _keep(
    answer: Answer, text: str, *, translated_by: User | None = None, engine: str = ""
) -> Translation:
    stored = (
        Answer.objects.select_for_update(of=("self",)).select_related("response").get(pk=answer.pk)
    )
    if stored.response.state not in Response.State.readable() or not stored.cleared_text:
        raise ValidationError("This answer is no longer cleared, so nobody may translate it.")
    text = clean(text)
    if not text:
        raise ValidationError({"text": "Write what it says in English."})
    made, _ = Translation.objects.update_or_create(
        answer=stored,
        defaults={
            "text": text,
            "engine": engine,
            "translated_by": translated_by,
            "translated_at": timezone.now(),
        },
    )
    _read_anew(stored)
    _keep_safe(stored.response, text)
    return made


def _read_anew(answer: Answer) -> None:
    """Forget what the machine made of the words before, their vector with it."""
    AnswerVector.objects.filter(answer=answer).delete()
    Reading.objects.filter(answer=answer).delete()
    for model in (Coding, Link):
        model.objects.filter(answer=answer, judgement=Judgement.SUGGESTED).delete()


def _keep_safe(response: Response, text: str) -> None:
    """Tell the safeguarding lead where the English words suggest harm. They have seen it once."""
    if Disclosure.objects.filter(response=response).exists():
        return
    meaning.ask(response=response)
    if concerns := screening.codes([text]):
        safeguarding.raise_disclosure(response=response, concerns=concerns)


@transaction.atomic
def forget_outdated() -> int:
    """Erase translations whose original was erased, hidden or taken back; return how many."""
    outdated = Translation.objects.outdated().values_list("pk", flat=True)
    return Translation.objects.filter(pk__in=list(outdated)).delete()[0]


def run_machine() -> int:
    """Let the council's translator, if there is one, put what waits into English.

    Returns how many answers that was. Called in the worker only; what fails waits for a person.
    """
    translator = integrations.translator()
    if translator is None:
        return 0
    done = 0
    for answer in waiting().select_related("response").order_by("pk")[:AT_A_TIME]:
        try:
            text = translator.translate(answer.cleared_text, language=answer.response.language)
            translate_by_machine(answer=answer, text=text, engine=translator.name)
        except (integrations.OutsideError, ValidationError):
            continue
        done += 1
    return done
