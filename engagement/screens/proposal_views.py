"""Strategy import: a document is read, and a commissioner decides on each thing it proposes."""

from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from engagement.models import Intention, Proposal, Strategy, StrategyDocument
from engagement.strategy_import import proposals
from engagement.strategy_reading import LARGEST, Refused

from .base import NamedColumn, OfficerListView, OfficerView, day_and_time
from .choosing import CHOOSE

ADD = "engagement.add_intention"
DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
State = Proposal.State


class DocumentForm(forms.Form):
    strategy = forms.ModelChoiceField(
        Strategy.objects.all(),
        empty_label=CHOOSE,
        help_text="If it is not here yet, add it first: Plans and boards, Strategies.",
    )
    file = forms.FileField(
        label="Document",
        help_text="Word (.docx), PDF or plain text, up to 20 MB.",
        widget=forms.FileInput(attrs={"accept": ".docx,.pdf,.txt,.md"}),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise ValidationError("The file is larger than 20 MB. Save it without its pictures.")
        return file


class TakeForm(forms.Form):
    ref = forms.SlugField(label="Reference", max_length=30)
    kind = forms.ChoiceField(label="What it is", choices=Intention.Kind.choices)
    years = forms.CharField(max_length=40, help_text="Such as 2026-27.")
    official_wording = forms.CharField(widget=forms.Textarea(attrs={"rows": 4}))
    plain_wording = forms.CharField(
        label="In plain words",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="One or two short sentences that a child can read.",
    )


class TakeMeasureForm(forms.Form):
    intention = forms.ModelChoiceField(
        Intention.objects.none(), empty_label=CHOOSE, help_text="What it measures."
    )
    target = forms.CharField(max_length=255)
    baseline = forms.CharField(max_length=255, required=False, help_text="Where things stood.")
    as_at = forms.DateField(
        label="On which day", required=False, widget=DAY, help_text="If the document says so."
    )


class StrategyImportView(OfficerListView):
    """Choose a document; see those that were read, and what in them is still to decide."""

    permissions = (ADD,)
    page_title = "Strategy import"
    header_icon = "upload"
    template_name = "engagement/admin/strategy_import.html"
    caption = "Documents, newest first"
    no_results_message = "No document has been read yet."
    queryset = (
        StrategyDocument.objects.select_related("strategy")
        .annotate(
            waiting=Count("proposals", filter=Q(proposals__state=State.WAITING)),
            taken=Count("proposals", filter=Q(proposals__state=State.TAKEN)),
        )
        .order_by("-read_at", "-pk")
    )
    columns: ClassVar = [
        NamedColumn("file_name", label="Document", url_name="strategy_document"),
        NamedColumn("strategy"),
        NamedColumn("waiting", label="To decide"),
        NamedColumn("taken", label="Taken over"),
        NamedColumn("read_at", label="Read", accessor=lambda each: day_and_time(each.read_at)),
    ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**{"form": DocumentForm(), **kwargs})

    def post(self, request: HttpRequest) -> HttpResponse:
        form = DocumentForm(request.POST, request.FILES)
        if form.is_valid():
            file = form.cleaned_data["file"]
            strategy = form.cleaned_data["strategy"]
            try:
                document = proposals.receive(
                    data=file.read(), name=file.name, strategy=strategy, by=self.officer
                )
                return redirect("strategy_document", document.pk)
            except Refused as why:
                form.add_error("file", str(why))
        return self.render(422, form=form, object_list=self.get_queryset())


class StrategyDocumentView(OfficerView):
    """What one document proposes, by what it is, and what it lacks."""

    permissions = (ADD,)
    crumbs = (("strategy_import", "Strategy import"),)
    header_icon = "doc-full"
    template_name = "engagement/admin/strategy_document.html"

    def get_page_title(self) -> str:
        return str(self.document)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        documents = StrategyDocument.objects.select_related("strategy")
        self.document = get_object_or_404(documents, pk=pk)
        found = self.document.proposals.select_related("intention")
        return self.render(
            document=self.document,
            waiting=sum(each.state == State.WAITING for each in found),
            groups=[
                (title, members)
                for title, wanted in (
                    ("Commissioning intentions", {Intention.Kind.INTENTION}),
                    ("Measures", {Proposal.MEASURE}),
                    ("Everything else", set(Intention.Kind.values) - {Intention.Kind.INTENTION}),
                )
                if (members := [each for each in found if each.kind in wanted])
            ],
        )


class ProposalView(OfficerView):
    """One sentence: take it over, in its words or others, or leave it out."""

    permissions = (ADD,)
    crumbs = (("strategy_import", "Strategy import"),)
    header_icon = "edit"
    page_title = "Decide"
    template_name = "engagement/admin/proposal.html"

    def proposal(self) -> Proposal:
        found = Proposal.objects.select_related("document__strategy", "intention")
        return get_object_or_404(found, pk=self.kwargs["pk"])

    def form(self, proposal: Proposal, data: Any = None) -> forms.Form:
        strategy = proposal.document.strategy
        if proposal.is_measure:
            measure = TakeMeasureForm(data, initial={"target": proposal.text[:255]})
            field = measure.fields["intention"]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = Intention.objects.filter(strategy=strategy)
            return measure
        facts = {
            "ref": proposals.next_ref(strategy),
            "kind": proposal.kind,
            "years": proposal.years or strategy.years,
            "official_wording": proposal.text,
        }
        return TakeForm(data, initial=facts)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        proposal = self.proposal()
        return self.render(proposal=proposal, form=self.form(proposal))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        proposal = self.proposal()
        form = self.form(proposal, request.POST)
        try:
            if "leave_out" in request.POST:
                proposals.leave_out(proposal=proposal, by=self.officer)
                messages.success(request, "Left out. You can look at it again.")
            elif "again" in request.POST:
                proposals.reconsider(proposal=proposal, by=self.officer)
                return redirect("strategy_proposal", proposal.pk)
            elif not form.is_valid():
                return self.render(422, proposal=proposal, form=form)
            else:
                take = proposals.take_measure if proposal.is_measure else proposals.take
                take(proposal=proposal, by=self.officer, **form.cleaned_data)
                messages.success(request, "Taken over.")
        except ValidationError as error:
            _say(form, error)
            return self.render(422, proposal=self.proposal(), form=form)
        after = proposal.document.proposals.waiting().filter(kind=proposal.kind).first()
        if after:
            return redirect("strategy_proposal", after.pk)
        return redirect("strategy_document", proposal.document_id)


def _say(form: forms.Form, error: ValidationError) -> None:
    """Put what a verb refused beside its field."""
    form.full_clean()
    reasons = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
    for name, said in reasons.items():
        form.add_error(name if name in form.fields else None, said)
