"""One thing of each kind, so that every address has something behind it."""

from datetime import date, time, timedelta

from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.models import Group as AuthGroup
from django.utils import timezone
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import Collection, Locale, Page, Site, Task, Workflow

from cms.local_offer import comments
from cms.local_offer.models import (
    Category,
    CommentsReport,
    Heading,
    ImportRun,
    Need,
    Organisation,
    Review,
    Service,
    Source,
    Synonym,
    Term,
)
from cms.models import BoardPaperIndexPage, ContentPage, HomePage
from engagement import actions, roles
from engagement.models import (
    ConsultationChange,
    Council,
    Intention,
    Proposal,
    SelfAssessment,
    User,
)
from engagement.strategy_import import proposals
from feedback_analysis.codeframe import themes
from feedback_analysis.models import Codeframe, Finding
from surveys import moderation, safeguarding, submission
from surveys.models import (
    AnswerFile,
    BankHoliday,
    DataComplaint,
    ImportBatch,
    OnDuty,
    Response,
    StaffedHours,
    Survey,
)
from tests import factories
from tests.cms.conftest import a_consultation
from tests.conftest import person

# A number that nothing has: whose screen asks who may see it before it looks for the thing.
NOBODYS = 999_999


def site() -> ContentPage:
    """Return a page that is not out yet, below a home page."""
    home = HomePage(title="Home", slug="start", headline="You have a say")
    Page.get_first_root_node().add_child(instance=home)
    place = Site.objects.get(is_default_site=True)
    place.hostname, place.root_page = "localhost", home
    place.save()
    Council.objects.create(
        site=place,
        name="Testbury Council",
        numbers_checked_on=timezone.localdate(),
        young_accounts=True,
    )
    home.add_child(instance=BoardPaperIndexPage(title="Board papers", slug="papers"))
    draft = home.add_child(instance=ContentPage(title="Not out yet", slug="draft", live=False))
    draft.save_revision()
    return draft


def by_prefix(people: dict[str, object]) -> dict[str, int]:
    """Return the number of one thing for each family of screens, by the family's name."""
    commissioner = people[roles.COMMISSIONER.name]
    assert isinstance(commissioner, User)
    draft = site()
    intention = factories.intention()
    proposal = a_proposal(commissioner)
    action = actions.commit(
        intention=intention,
        state="doing",
        next_update_on=date(2099, 1, 1),
        summary="We opened a house.",
        owner="Head of SEND",
        by=commissioner,
    )
    category = Category.objects.create(name="Clubs", slug="clubs")
    survey = factories.survey()
    service = Service.objects.create(name="A club", slug="club", category=category)
    return {
        "page": draft.pk,
        "home": draft.get_parent().pk,
        "revision": draft.latest_revision.pk,
        **said(survey, people[roles.ANALYST.name], intention),
        "strategy": factories.strategy().pk,
        "intention": intention.pk,
        "strategy_document": proposal.document_id,
        "strategy_proposal": proposal.pk,
        "board": factories.board().pk,
        "selfassessment": SelfAssessment.objects.create(
            strategy=factories.strategy(),
            partner="Schools",
            work="routine",
            made_on=timezone.localdate(),
            found="Well kept.",
        ).pk,
        "voice_group": factories.group().pk,
        **consulted(),
        "action": action.pk,
        "surveys_list": survey.pk,
        "paper": survey.pk,
        "survey_heard": survey.pk,
        **dict.fromkeys(
            (
                *("build_survey", "survey_preview", "survey_poster"),
                *("copy_survey", "survey_file", "survey_bank"),
            ),
            survey.pk,
        ),
        "category": category.pk,
        "need": Need.objects.create(name="Autism", slug="autism").pk,
        "organisation": Organisation.objects.create(name="Clubs for all").pk,
        "term": Term.objects.create(vocabulary="access", slug="hoist", name="Hoist").pk,
        "service": service.pk,
        "heading": Heading.objects.create(offer="send", level="must", text="Travel", law="-").pk,
        "review": Review.objects.create(offer="send").pk,
        "service_chooser": service.pk,
        "synonym": Synonym.objects.create(said="respite", means="short break").pk,
        "wagtaildocs": Document.objects.create(title="Minutes", file="minutes.pdf").pk,
        "wagtailimages": Image.objects.create(title="A", file="a.png", width=1, height=1).pk,
        "wagtaildocs_chooser": Document.objects.get().pk,
        "wagtailimages_chooser": Image.objects.get().pk,
        "wagtailsettings": Site.objects.get().pk,
        "wagtailusers_users": commissioner.pk,
        "wagtailusers_groups": AuthGroup.objects.get(name=roles.ANALYST.name).pk,
        "wagtailsites": Site.objects.get().pk,
        "wagtaillocales": Locale.objects.first().pk,
        "wagtailadmin_collections": Collection.get_first_root_node()
        .add_child(instance=Collection(name="More"))
        .pk,
        "wagtailadmin_workflows": Workflow.objects.first().pk,
        "task": Task.objects.first().pk,
        **rota(commissioner),
    }


def a_proposal(commissioner: User) -> Proposal:
    """Return what a document proposes."""
    document = proposals.receive(
        data=b"Commissioning intentions\n\n- Retender the advocacy service\n",
        name="plan.txt",
        strategy=factories.strategy(),
        by=commissioner,
    )
    return document.proposals.get()


def consulted() -> dict[str, int]:
    """Return a consultation, with its record and a change of its wording."""
    consultation = a_consultation()
    change = ConsultationChange.objects.create(consultation=consultation, field="summary")
    names = ("consultation", "consultation_record")
    return {**dict.fromkeys(names, consultation.pk), "consultation:change": change.pk}


def rota(somebody: object) -> dict[str, int]:
    """Return a line of the rota, hours and a bank holiday."""
    now = timezone.now()
    line = OnDuty.objects.create(
        person=somebody, part=OnDuty.Part.LEAD, starts_at=now, ends_at=now + timedelta(hours=8)
    )
    hours, _ = StaffedHours.objects.get_or_create(weekday=6, opens=time(9), closes=time(17))
    holiday, _ = BankHoliday.objects.get_or_create(day=date(2031, 12, 25), name="Christmas Day")
    return {"on_duty": line.pk, "staffed_hours": hours.pk, "bank_holiday": holiday.pk}


def picture(response: Response) -> int:
    """Return a picture that was sent with a response."""
    answer = response.answers.get()
    return AnswerFile.objects.create(answer=answer, content=b"\xff", media_type="image/jpeg").pk


def said(survey: Survey, analyst: object, intention: Intention) -> dict[str, int]:
    """Return what was said: one response that waits, one with its case, a theme, a finding."""
    assert isinstance(analyst, User)
    waits = submission.submit(survey=survey, answers={"better": "More time outside."})
    held = submission.submit(survey=survey, answers={"better": "The food is cold."})
    case = safeguarding.raise_disclosure(response=held, concerns=["physical"])
    # A number that nothing else here has: an address that names the wrong thing must not pass.
    frame = Codeframe.objects.create(pk=9001, survey=survey, question_key="better")
    theme = themes.add(codeframe=frame, title="Time outside", description="", by=analyst)
    finding = Finding.objects.create(
        intention=intention, statement="Time outside.", voice="own_words", stated_by=analyst
    )
    batch = ImportBatch.objects.create(survey=survey, file_name="a.csv", file="imports/a.csv")
    club = Service.objects.get()
    comment = comments.receive(
        service=club,
        words="The gate is locked.",
        kind="content_quality",
        who_for="on_behalf",
        voice="parent_carer",
    )
    moderation.clear(response=comment.response, by=analyst)
    private = comments.receive(
        words="My plan is late.",
        kind="content_quality",
        who_for="on_behalf",
        voice="parent_carer",
    )
    moderation.withhold(response=private.response, reason="about_one_persons_service", by=analyst)
    moderation.confirm_refusal(
        response=private.response, by=person("Second Reader", roles.MODERATOR)
    )
    today = timezone.localdate()
    report = CommentsReport.objects.create(
        pk=9002, first_day=today, last_day=today, published_by=analyst
    )
    of_the_case = (f"safeguarding:{name}" for name in ("read", "json", "pdf", "print"))
    return {
        "moderation:read": waits.pk,
        "moderation:file": picture(waits),
        "safeguarding:file": picture(held),
        **dict.fromkeys(of_the_case, case.pk),
        "data_protection:complaint": DataComplaint.objects.create(words="Nobody answers.").pk,
        "imports": batch.pk,
        "exports": survey.pk,
        **dict.fromkeys(("local_offer_answer", "local_offer_evidence"), comment.pk),
        "local_offer_case": private.pk,
        **dict.fromkeys(("local_offer_report", "local_offer_report_pdf"), report.pk),
        "local_offer_import": ImportRun.objects.create(
            source=Source.objects.create(address="https://directory.example/services"), state="done"
        ).pk,
        "analysis": frame.pk,
        "analysis:results": survey.pk,
        **dict.fromkeys(("analysis:theme", "analysis:split", "analysis:theme_do"), theme.pk),
        **dict.fromkeys(
            (
                "analysis:finding",
                "analysis:answer_finding",
                "analysis:behind_finding",
                "analysis:correct",
                "analysis:withdraw",
            ),
            finding.pk,
        ),
    }


def everybody() -> dict[str, object]:
    """Return one person for each role, the administrator, and nobody in particular."""
    people: dict[str, object] = {
        role.name: person(f"Some One{number}", role) for number, role in enumerate(roles.ROLES)
    }
    people["Administrator"] = User.objects.create_superuser("root@council.example", "correct")
    people["Nobody"] = AnonymousUser()
    return people
