"""A council's logo and colours on its pages."""

import gc

import pytest
from django.urls import reverse
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file

from engagement.models import Council

pytestmark = [
    pytest.mark.django_db,
    # Wagtail leaves its file for a rendition to the collector.
    pytest.mark.filterwarnings(
        "ignore:.*SpooledTemporaryFile:pytest.PytestUnraisableExceptionWarning"
    ),
]


@pytest.fixture(autouse=True)
def _collected():
    """Let no other test meet the files that Wagtail leaves open."""
    yield
    gc.collect()


@pytest.fixture
def council(home) -> Council:
    return Council.objects.get()


def test_a_council_without_colours_of_its_own_has_no_style_sheet(client, article, council) -> None:
    assert "council.css" not in client.get("/safe/").content.decode()
    assert client.get(reverse("council_style")).content == b""


def test_the_colours_come_as_a_style_sheet_that_browsers_keep(client, article, council) -> None:
    council.brand_colour = "#7A1F5C"
    council.full_clean()
    council.save()
    words = client.get("/safe/").content.decode()
    address = words.split('href="/council.css')[1].split('"')[0]
    assert "style=" not in words
    reply = client.get(f"/council.css{address}")
    assert reply.headers["Content-Type"].startswith("text/css")
    assert "immutable" in reply.headers["Cache-Control"]
    assert b"--brand:#7a1f5c" in reply.content
    again = client.get("/council.css", headers={"If-None-Match": reply.headers["ETag"]})
    assert again.status_code == 304
    assert "immutable" not in client.get("/council.css?v=other").headers["Cache-Control"]


def test_a_change_of_colour_changes_the_address(
    client, article, council, django_capture_on_commit_callbacks
) -> None:
    seen = set()
    for colour in ("#7a1f5c", "#1f3d7a"):
        with django_capture_on_commit_callbacks(execute=True):
            council.brand_colour = colour
            council.save()
        seen.add(client.get("/safe/").content.decode().split("council.css")[1].split('"')[0])
    assert len(seen) == 2


@pytest.mark.parametrize(
    "refused",
    [
        ("brand_colour", "#ffcc00", "The nearest colour that works is #"),
        ("said_colour", "#333333", "The nearest colour that works is #"),
        ("did_colour", "green", "Write a colour as # and six digits"),
        ("brand_colour", "#12345678", "at most 7 characters"),
    ],
)
def test_a_colour_that_cannot_be_is_refused_beside_its_field(
    client, web_editor, council, refused
) -> None:
    field, colour, said = refused
    client.force_login(web_editor)
    address = reverse("wagtailsettings:edit", args=["engagement", "council", council.site_id])
    form = {
        "name": "Testbury Council",
        "staffed_hours": "Monday to Friday",
        "hours_in_languages-count": 0,
        "small_number": 5,
        "small_number_children_in_care": 10,
        field: colour,
    }
    for inline in ("help_lines", "checked_languages"):
        form |= {f"{inline}-{part}_FORMS": 0 for part in ("TOTAL", "INITIAL", "MIN_NUM")}
        form |= {f"{inline}-MAX_NUM_FORMS": 1000}
    words = client.post(address, form).content.decode()
    assert said in words
    assert f'value="{colour}"' in words
    council.refresh_from_db()
    assert getattr(council, field) == ""


def test_the_logo_stands_in_the_head_with_its_words_and_size(
    client, article, council, django_capture_on_commit_callbacks
) -> None:
    council.logo = Image.objects.create(title="Logo", file=get_test_image_file(size=(400, 200)))
    with django_capture_on_commit_callbacks(execute=True):
        council.save()
    head = client.get("/safe/").content.decode().split("</header>")[0]
    assert 'width="240" height="120" alt="Testbury Council"' in " ".join(head.split())
    assert "brand__council" not in head


def test_a_logo_whose_file_is_lost_leaves_the_name(client, article, council) -> None:
    council.logo = Image.objects.create(title="Logo", file=get_test_image_file())
    council.logo.file.storage.delete(council.logo.file.name)
    council.save()
    assert "Testbury Council" in client.get("/safe/").content.decode().split("</header>")[0]
