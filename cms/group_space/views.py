"""The pages of a group's space. Members, the worker and the chair each find here what is theirs."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cms.models import SurveyPage
from engagement import co_production
from engagement.models import Action, Consultation, Group, Membership
from feedback_analysis import group_voice
from feedback_analysis.models import Finding, GroupView, GroupWords, ShownDraft
from surveys.submission import SubmissionError

from . import digest, forms, inviting
from .access import Place, place_of

Kind = GroupWords.Kind
TOPICS: dict[str, type[Any]] = {
    "consultation": Consultation,
    "finding": Finding,
    "action": Action,
}
SHOWN_MEETINGS = 12


def in_space(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let those in who have a part in the group; nothing of it is kept by a browser or proxy."""

    @wraps(view)
    def wrapped(request: HttpRequest, slug: str, **kwargs: Any) -> HttpResponse:
        return view(request, place_of(request, slug), **kwargs)

    return never_cache(login_required(require_http_methods(["GET", "HEAD", "POST"])(wrapped)))


def _page(
    request: HttpRequest, place: Place, name: str, status: int = 200, **context: Any
) -> HttpResponse:
    context |= {"place": place, "group": place.group, "exit_page": True}
    return render(request, f"cms/group_space/{name}.html", context, status=status)


def _form(request: HttpRequest, form: type[Any], **kwargs: Any) -> Any:
    return form(request.POST if request.method == "POST" else None, **kwargs)


def _refuse(form: Any, refused: ValidationError | SubmissionError) -> None:
    """Say beside its field why something was refused; what belongs to none stands on top."""
    if isinstance(refused, SubmissionError):
        form.add_error("words", list(refused.errors.values()))
    elif hasattr(refused, "error_dict"):
        for name, errors in refused.error_dict.items():
            form.add_error(name if name in form.fields else None, errors)
    else:
        form.add_error(None, refused)


@in_space
def home(request: HttpRequest, place: Place) -> HttpResponse:
    """Return what there is to know and to do for the group."""
    group = place.group
    members = Membership.objects.standing().filter(group=group).order_by("role", "nickname")
    return _page(
        request,
        place,
        "home",
        digest=digest.digest(group),
        drafts=_drafts(group),
        agenda=group_voice.read(group, Kind.AGENDA, Kind.QUESTION),
        says=digest.says(group),
        topics=_topics(group) if place.speaks else [],
        meetings=group.meetings.all()[:SHOWN_MEETINGS],
        members=members,
        sent="sent" in request.GET,
    )


def _drafts(group: Group) -> list[ShownDraft]:
    """Return what the group is shown first, and is not open or withdrawn yet."""
    shown = ShownDraft.objects.filter(group=group).select_related("survey", "finding")
    return list(
        shown.filter(
            Q(survey__isnull=False, survey__opened_at__isnull=True)
            | Q(finding__isnull=False, finding__withdrawn_at__isnull=True)
        )
    )


def _topics(group: Group) -> list[tuple[str, int, str, str]]:
    """Return what the group can write its view of: kind, number, what it is, what it said of it."""
    found = [("consultation", each.pk, each.title) for each in group.consultations.all()]
    standing = Finding.objects.standing().filter(group=group).select_related("action")
    for each in standing:
        found.append(("finding", each.pk, each.statement))
        if each.action:
            found.append(("action", each.action.pk, each.action.summary))
    last = {
        (type(view.about)._meta.model_name, view.about.pk): view
        for view in GroupView.objects.filter(group=group)
        .select_related("consultation", "finding", "action", "response")
        .order_by("number")
    }
    return [(*each, _state(last.get(each[:2]))) for each in dict.fromkeys(found)]


def _state(view: GroupView | None) -> str:
    if view is None:
        return ""
    if view.withheld_at:
        return f"Not published. The council says: {view.withheld_because}"
    if view.is_out:
        return "Published."
    if view.published_at:
        return "Not shown at the moment: a person at the council reads it again."
    return "The council has it, and has not published it yet."


@in_space
def read_out(request: HttpRequest, place: Place) -> HttpResponse:
    """Return the digest alone, to print and read out."""
    return _page(request, place, "digest", digest=digest.digest(place.group))


@in_space
def say(request: HttpRequest, place: Place) -> HttpResponse:
    """Take in something for the next meeting."""
    if place.membership is None:
        raise Http404
    form = _form(request, forms.SayForm)
    if form.is_valid():
        try:
            given = form.cleaned_data
            group_voice.say(
                group=place.group, kind=given["kind"], words=given["words"], by=place.user
            )
            return redirect(f"{_home(place)}?sent=yes")
        except (ValidationError, SubmissionError) as refused:
            _refuse(form, refused)
    title = "Say something for the next meeting"
    return _page(request, place, "form", 422 if form.errors else 200, form=form, title=title)


@in_space
def draft(request: HttpRequest, place: Place, pk: int) -> HttpResponse:
    """Show a draft with what the group said of it, and take in a comment."""
    shown = next((each for each in _drafts(place.group) if each.pk == pk), None)
    if shown is None:
        raise Http404
    on = shown.survey or shown.finding
    kind = Kind.ON_SURVEY if shown.survey else Kind.ON_FINDING
    form = _form(request, forms.CommentForm)
    if form.is_valid():
        try:
            words = form.cleaned_data["words"]
            group_voice.say(group=place.group, kind=kind, words=words, on=on, by=place.user)
            return redirect(f"{_home(place)}?sent=yes")
        except (ValidationError, SubmissionError) as refused:
            _refuse(form, refused)
    said = [
        each
        for each in group_voice.read(place.group, kind)
        if (each.words.survey_id, each.words.finding_id) == (shown.survey_id, shown.finding_id)
    ]
    facts = {"shown": shown, "questions": _questions(shown), "said": said, "form": form}
    return _page(request, place, "draft", 422 if form.errors else 200, **facts)


def _questions(shown: ShownDraft) -> list[dict[str, object]]:
    page = SurveyPage.objects.filter(survey=shown.survey_id).first() if shown.survey else None
    return page.get_latest_revision_as_object().drafted() if page else []


@in_space
def members(request: HttpRequest, place: Place) -> HttpResponse:
    """Invite somebody, or end somebody's part. For who keeps the group."""
    if not place.keeps:
        raise Http404
    inside = Membership.objects.filter(group=place.group).select_related("user")
    ending = request.POST.get("end", "")
    if ending.isdecimal() and len(ending) < 10:
        inviting.let_go(place=place, membership=get_object_or_404(inside, pk=int(ending)))
        return redirect("group_members", place.group.slug)
    form = _form(request, forms.InviteForm, is_officer=place.is_officer)
    if form.is_valid():
        try:
            inviting.invite(place=place, **form.cleaned_data)
            return redirect("group_members", place.group.slug)
        except ValidationError as refused:
            _refuse(form, refused)
    status = 422 if form.errors else 200
    return _page(request, place, "members", status, form=form, members=inside.order_by("role"))


@in_space
def leave(request: HttpRequest, place: Place) -> HttpResponse:
    """End one's own part in the group."""
    if place.membership is None:
        raise Http404
    if request.method == "POST":
        inviting.let_go(place=place, membership=place.membership)
        return redirect("account_logout")
    return _page(request, place, "leave")


@in_space
def meeting(request: HttpRequest, place: Place, pk: int | None = None) -> HttpResponse:
    """Record a meeting, or mend what was recorded. For who keeps the group."""
    if not place.keeps:
        raise Http404
    found = get_object_or_404(place.group.meetings, pk=pk) if pk else None
    form = _form(request, forms.MeetingForm, group=place.group, meeting=found)
    if form.is_valid():
        try:
            co_production.record_meeting(group=place.group, by=place.user, of=found, **form.facts())
            return redirect(_home(place))
        except ValidationError as refused:
            _refuse(form, refused)
    title = "A meeting"
    return _page(request, place, "form", 422 if form.errors else 200, form=form, title=title)


@in_space
def view(request: HttpRequest, place: Place, kind: str, pk: int) -> HttpResponse:
    """Write the group's own view of something, or a new version. For its chair."""
    if not place.speaks or kind not in TOPICS:
        raise Http404
    what = next((each[2] for each in _topics(place.group) if each[:2] == (kind, pk)), None)
    if what is None:
        raise Http404
    about = TOPICS[kind].objects.get(pk=pk)
    form = _form(request, forms.ViewForm)
    if form.is_valid():
        try:
            group_voice.write(group=place.group, about=about, by=place.user, **form.cleaned_data)
            return redirect(_home(place))
        except ValidationError as refused:
            _refuse(form, refused)
    versions = GroupView.objects.filter(group=place.group, **{kind: about})
    facts = {"form": form, "what": what, "versions": versions}
    return _page(request, place, "view", 422 if form.errors else 200, **facts)


@in_space
def sign(request: HttpRequest, place: Place, pk: int) -> HttpResponse:
    """Sign that a consultation was made together with the group, or take that back."""
    if not place.speaks:
        raise Http404
    consultation = get_object_or_404(place.group.consultations, pk=pk)
    signed = co_production.standing(consultation).filter(group=place.group).first()
    form = _form(request, forms.TakeBackForm if signed else forms.SignForm)
    if form.is_valid():
        try:
            if signed:
                co_production.withdraw(sign_off=signed, by=place.user, **form.cleaned_data)
            else:
                co_production.sign(
                    consultation=consultation,
                    group=place.group,
                    by=place.user,
                    **form.cleaned_data,
                )
            return redirect(_home(place))
        except ValidationError as refused:
            _refuse(form, refused)
    facts = {"form": form, "consultation": consultation, "signed": signed}
    return _page(request, place, "sign", 422 if form.errors else 200, **facts)


def _home(place: Place) -> str:
    return f"/account/groups/{place.group.slug}/"
