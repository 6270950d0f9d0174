"""The blocks that articles are made of."""

import gc

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from wagtail.blocks import StreamBlockValidationError, StructBlockValidationError
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file

from cms.blocks import (
    CallToActionBlock,
    ContactBlock,
    EasyReadRowBlock,
    PictureBlock,
    TableBlock,
    VideoBlock,
    samples,
)
from cms.blocks.article import ARTICLE, ArticleBlock
from cms.models import ContentPage
from cms.serving import renditions

pytestmark = [
    pytest.mark.django_db,
    # Wagtail leaves its file for a rendition to the collector.
    pytest.mark.filterwarnings(
        "ignore:.*SpooledTemporaryFile:pytest.PytestUnraisableExceptionWarning"
    ),
]
CONTACT = {"name": "Team", "phone": "", "email": "", "website": "", "address": "", "hours": ""}


@pytest.fixture
def image():
    yield Image.objects.create(title="A boat", file=get_test_image_file(size=(1200, 900)))
    gc.collect()


def document(name: str) -> Document:
    return Document.objects.create(title="A file", file=ContentFile(b"x" * 2048, name=name))


def test_every_block_has_a_sample_or_needs_a_file() -> None:
    assert samples.SAMPLES.keys() | samples.NEED_A_FILE == samples.blocks().keys()


@pytest.mark.parametrize("name", samples.SAMPLES)
def test_every_sample_is_one_that_an_editor_could_save(name) -> None:
    block = samples.blocks()[name]
    value = block.to_python(samples.SAMPLES[name])
    assert block.clean(value)
    assert dict(samples.shown())[name].strip()


def test_a_picture_has_its_size_its_words_and_waits_until_it_is_near(image) -> None:
    block = PictureBlock()
    value = {"image": {"image": image.pk, "alt_text": "A blue boat", "decorative": False}}
    html = block.render(block.to_python({**value, "caption": "Ours"}))
    for told in ('alt="A blue boat"', 'loading="lazy"', 'width="', 'height="', "400w"):
        assert told in html


def test_a_picture_without_words_is_refused(image) -> None:
    block = PictureBlock()
    unsaid = {"image": image.pk, "alt_text": "", "decorative": False}
    with pytest.raises(StructBlockValidationError):
        block.clean(block.to_python({"image": unsaid, "caption": ""}))
    unsaid["decorative"] = True
    assert block.clean(block.to_python({"image": unsaid, "caption": ""}))


def test_pictures_are_made_when_the_page_is_published(home, image) -> None:
    picture = {"image": {"image": image.pk, "alt_text": "A boat", "decorative": False}}
    body = ArticleBlock(ARTICLE).to_python([{"type": "picture", "value": picture}])
    page = home.add_child(instance=ContentPage(title="Boat", slug="boat", body=body, live=False))
    assert image.renditions.count() == 0
    page.save_revision().publish()
    made = set(image.renditions.values_list("filter_spec", flat=True))
    assert made == set(renditions.SPECS["picture"])


def test_a_page_asks_for_no_other_picture_than_those_made(client, home, image) -> None:
    picture = {"image": {"image": image.pk, "alt_text": "A boat", "decorative": False}}
    body = ArticleBlock(ARTICLE).to_python([{"type": "picture", "value": picture}])
    home.add_child(instance=ContentPage(title="Boat", slug="boat", body=body))
    assert "A boat" in client.get("/boat/").content.decode()
    shown = set(image.renditions.values_list("filter_spec", flat=True))
    assert shown == set(renditions.SPECS["picture"])


def test_a_lost_picture_does_not_keep_a_page_from_going_out(home, image) -> None:
    picture = {"image": {"image": image.pk, "alt_text": "A boat", "decorative": False}}
    body = ArticleBlock(ARTICLE).to_python([{"type": "picture", "value": picture}])
    page = home.add_child(instance=ContentPage(title="Boat", slug="boat", body=body, live=False))
    image.file.storage.delete(image.file.name)
    page.save_revision().publish()
    page.refresh_from_db()
    assert page.live


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("phone", "01332 64XXXX"),
        ("phone", "01234 567 890"),
        ("email", "name@example.com"),
        ("website", "https://www.example.org/"),
        ("address", "Address TBC"),
    ],
)
def test_a_placeholder_is_refused_in_every_way_to_reach_somebody(field, value) -> None:
    block = ContactBlock()
    with pytest.raises(StructBlockValidationError) as refused:
        block.clean(block.to_python({**CONTACT, field: value}))
    assert "is a placeholder" in str(refused.value.block_errors[field])


def test_a_contact_without_a_way_to_reach_it_is_refused() -> None:
    block = ContactBlock()
    with pytest.raises(StructBlockValidationError):
        block.clean(block.to_python(CONTACT))


@pytest.mark.parametrize("address", ["", "https://example.com/", "TBC"])
def test_a_button_leads_somewhere_real(address) -> None:
    block = CallToActionBlock()
    with pytest.raises(StructBlockValidationError):
        block.clean(block.to_python({"text": "Go", "page": None, "address": address}))


@pytest.mark.parametrize("drawing", ["", "home"])
def test_an_easy_read_row_has_one_picture_and_only_one(drawing, image) -> None:
    block = EasyReadRowBlock()
    picture = {"image": image.pk, "alt_text": "", "decorative": True} if drawing else None
    value = {"drawing": drawing, "image": picture, "words": "<p>Words.</p>"}
    with pytest.raises(StructBlockValidationError):
        block.clean(block.to_python(value))


def test_a_table_needs_a_caption_and_headings() -> None:
    block = TableBlock()
    sample = samples.SAMPLES["table"]
    nameless = [{"type": "text", "heading": ""}, sample["columns"][1]]
    for wrong in ({**sample, "caption": ""}, {**sample, "columns": nameless}):
        with pytest.raises(ValidationError):
            block.clean(block.to_python(wrong))


def test_a_table_names_its_rows_and_columns() -> None:
    html = dict(samples.shown())["table"]
    assert '<th scope="col">Day</th>' in html
    assert '<th scope="row">Saturday</th>' in html
    assert '<td class="is-number">6</td>' in html
    assert 'tabindex="0"' in html


@pytest.mark.parametrize(("film", "captions"), [("film.pdf", "said.vtt"), ("film.mp4", "said.txt")])
def test_a_film_is_one_that_browsers_play(film, captions) -> None:
    block = VideoBlock()
    value = {"title": "A day", "transcript": "<p>A bus comes.</p>"}
    value |= {"film": document(film).pk, "captions": document(captions).pk}
    with pytest.raises(StructBlockValidationError):
        block.clean(block.to_python(value))


def test_a_film_stands_with_everything_that_is_said_in_it() -> None:
    block = VideoBlock()
    value = {"title": "A day", "film": document("film.mp4").pk, "captions": None}
    html = block.render(block.clean(block.to_python({**value, "transcript": "<p>A bus.</p>"})))
    assert "<video controls" in html
    assert "A bus." in html
    assert "(MP4, 2.0" in html


def test_a_download_says_what_kind_and_how_big() -> None:
    block = dict(ARTICLE)["download"]
    html = block.render(block.to_python({"document": document("plan.pdf").pk, "title": ""}))
    assert "A file (PDF, 2.0" in html


def test_headings_in_order_are_taken() -> None:
    block = ArticleBlock(ARTICLE)
    kinds = [("heading", "One"), ("subheading", "One and a bit"), ("heading", "Two")]
    block.clean(block.to_python([{"type": kind, "value": text} for kind, text in kinds]))
    with pytest.raises(StreamBlockValidationError) as refused:
        block.clean(block.to_python([{"type": "subheading", "value": "Too small"}]))
    assert list(refused.value.block_errors) == [0]


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "JavaScript:x", " javascript:x", "data:text/html,x", "//evil.example"],
)
def test_a_call_to_action_never_leads_to_a_script_or_nowhere(address) -> None:
    block = CallToActionBlock()
    value = block.to_python({"text": "Go", "page": None, "address": address})
    with pytest.raises(StructBlockValidationError):
        block.clean(value)
    assert value.href() in ("", "/")


@pytest.mark.parametrize("address", ["/local-offer/", "#quotes", "https://x.example/y", "tel:999"])
def test_a_call_to_action_may_lead_to_a_place(address) -> None:
    block = CallToActionBlock()
    value = block.clean(block.to_python({"text": "Go", "page": None, "address": address}))
    assert value.href() == address
