"""An e-mail to whoever asked to be told when the council answers: theirs alone, and once a change.

The address stands apart from every answer. It counts only once somebody has opened the link in the
first e-mail; each e-mail has a link that takes it away. What is told is what is public: a message
goes out when an answer is published, and when its state or its next day changes.

The worker asks each minute (``tell``). What was told last and the messages are written in one
transaction, so a worker that is killed tells either all or, a minute later, all.
"""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from cms import you_said_we_did
from cms.models import Follower, ToldState
from cms.models.you_said_we_did_page import told_to_everybody
from cms.serving import languages
from cms.you_said_we_did.pairs import PublicPair
from engagement import notices
from engagement.models import Action, Council, Notice
from feedback_analysis.models import Finding
from surveys.models import Survey

CONFIRM_WITHIN = timedelta(days=7)
MOST_AFTER_DECISION = timedelta(days=365)
ABOUT_TOLD, ABOUT_ASKED = "told ", "asked to be told "
NO_MORE_TO_COME = (Action.State.DONE, Action.State.NO, Action.State.NOT_OURS)


@transaction.atomic
def ask(*, survey: Survey, email: str, language: str) -> Follower:
    """Keep an address until it is confirmed, and send the link that confirms it, once.

    Whoever asks again for an address that is there already changes nothing and is not told so.
    """
    email = email.strip().lower()
    follower, is_new = Follower.objects.get_or_create(
        survey=survey, email=email, defaults={"language": language}
    )
    if is_new:
        with translation.override(language):
            notices.tell(
                to=email,
                subject=_("Do you want to be told?"),
                body=_asked() % _facts(follower, follow=_address("follow_confirm", follower)),
                about=f"{ABOUT_ASKED}{follower.pk}",
            )
    return follower


@transaction.atomic
def confirm(*, key: str) -> Follower | None:
    """Tell this address from now on; None where the link is over. What is public now is known."""
    follower = Follower.objects.select_for_update().filter(key=key).first()
    if follower is not None and follower.confirmed_at is None:
        _tell_of(follower.survey, {})
        follower.confirmed_at = timezone.now()
        follower.save(update_fields=["confirmed_at"])
    return follower


@transaction.atomic
def stop(*, key: str) -> None:
    """Forget an address, and every message to it that has not gone out. Safe to call again."""
    for follower in Follower.objects.filter(key=key):
        _forget(follower)


def _forget(follower: Follower) -> None:
    email = follower.email
    asked = Notice.objects.filter(about=f"{ABOUT_ASKED}{follower.pk}")
    follower.delete()
    asked.delete()
    if not Follower.objects.filter(email=email).exists():
        Notice.objects.filter(to_address=email, about__startswith=ABOUT_TOLD).delete()


@transaction.atomic
def tell() -> int:
    """Tell everybody who asked of each answer that is new or has moved; return how many messages.

    Called by the worker. Who follows two surveys is told once of what is behind both.
    """
    followed = Survey.objects.filter(followers__confirmed_at__isnull=False).distinct()
    told: dict[tuple[int, str], None] = {}
    for survey in followed.order_by("pk"):
        _tell_of(survey, told)
    return len(told)


def _tell_of(survey: Survey, told: dict[tuple[int, str], None]) -> None:
    """Tell what is new of one survey to those who follow it. ``told`` has whom this turn told."""
    heard = Finding.objects.filter(themes__codeframe__survey=survey)
    public = you_said_we_did.published(heard, told_to_everybody())
    known = {each.finding_id: each for each in ToldState.objects.filter(survey=survey)}
    followers = list(survey.followers.filter(confirmed_at__isnull=False))
    for pair in public:
        state = _state(pair.finding)
        last = known.get(pair.finding.pk)
        if last is not None and last.state == state:
            continue
        number = last.number + 1 if last else 1
        now, _made = ToldState.objects.update_or_create(
            survey=survey, finding=pair.finding, defaults={"state": state, "number": number}
        )
        for follower in followers:
            if (pair.finding.pk, follower.email) not in told:
                told[pair.finding.pk, follower.email] = None
                _tell(follower, pair, f"{ABOUT_TOLD}{now.pk}.{now.number}")


def _state(finding: Finding) -> str:
    """Return what counts as moved when it changes: which answer, where it stands, its next day."""
    action = finding.action
    assert action is not None
    return f"{action.pk} {action.state} {action.next_day or ''}".strip()


def _tell(follower: Follower, pair: PublicPair, about: str) -> None:
    with translation.override(follower.language):
        state = str(Action.State(pair.state).label)
        page = settings.WAGTAILADMIN_BASE_URL + languages.address(pair.url, follower.language)
        notices.tell(
            to=follower.email,
            subject=_("There is news about what people told us"),
            body=_news() % _facts(follower, state=state, page=page),
            about=about,
            stop_url=_address("follow_stop", follower),
        )


def forget() -> int:
    """Forget the addresses that nobody confirmed, and those for whom all is done; return how many.

    Called by the worker, each hour. Who is told no more is told so, in the last message.
    """
    unasked = Follower.objects.filter(
        confirmed_at=None, asked_at__lt=timezone.now() - CONFIRM_WITHIN
    )
    over = Follower.objects.filter(confirmed_at__isnull=False, survey__in=_done())
    gone = [*unasked, *over.select_related("survey")]
    with transaction.atomic():
        for follower in gone:
            if follower.confirmed_at:
                _say_goodbye(follower)
            _forget(follower)
    return len(gone)


def _done() -> list[Survey]:
    """Return the followed surveys of which nothing more is to come, or that are long decided."""
    today = timezone.localdate()
    followed = Survey.objects.filter(followers__isnull=False).distinct()
    decided = followed.filter(decision_on__lt=today)
    long_ago = decided.filter(decision_on__lt=today - MOST_AFTER_DECISION)
    return [
        *long_ago,
        *(each for each in decided.exclude(pk__in=long_ago) if _is_all_answered(each)),
    ]


def _is_all_answered(survey: Survey) -> bool:
    heard = Finding.objects.standing().filter(themes__codeframe__survey=survey).distinct()
    to_come = heard.exclude(action__state__in=NO_MORE_TO_COME)
    unpublished = heard.exclude(pages__in=told_to_everybody())
    waits = heard.filter(Q(pk__in=to_come) | Q(pk__in=unpublished))
    return heard.exists() and not waits.exists()


def _say_goodbye(follower: Follower) -> None:
    with translation.override(follower.language):
        notices.tell(
            to=follower.email,
            subject=_("This was our last e-mail to you"),
            body=_goodbye() % _facts(follower),
        )


def _address(name: str, follower: Follower) -> str:
    return settings.WAGTAILADMIN_BASE_URL + reverse(name, args=[follower.key])


def _facts(follower: Follower, **more: str) -> dict[str, str]:
    return {
        "survey": follower.survey.title,
        "council": Council.current().name,
        "stop": _address("follow_stop", follower),
        **more,
    }


def _asked() -> str:
    return _(
        "Somebody asked us to write to this address when the council answers what people said in "
        "“%(survey)s”.\n\n"
        "If it was you, open this page and press the button:\n%(follow)s\n\n"
        "If it was not you, do nothing. We delete your address in 7 days.\n\n%(council)s"
    )


def _news() -> str:
    return _(
        "You asked us to tell you when the council answers what people said in “%(survey)s”.\n\n"
        "Something has changed. Where it stands now: %(state)s\n\nRead it here:\n%(page)s\n\n"
        "Stop these e-mails, and delete my address:\n%(stop)s\n\n%(council)s"
    )


def _goodbye() -> str:
    return _(
        "You asked us to tell you when the council answers what people said in “%(survey)s”. "
        "Nothing more is to come, so we have deleted your address.\n\n%(council)s"
    )
