"""A picture goes out with words for those who do not see it, not with the name of its file."""

import io

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image
from wagtail.images import get_image_model
from wagtail.images.forms import get_image_form
from wagtail.images.tests.utils import get_test_image_file

from cms.blocks.picture import PictureBlock
from cms.editing.pictures import problem

NAMES = [
    *("IMG_2034", "IMG 2034", "img2034.jpg", "DSC00012", "DSCN0041", "_DSC1234", "P1010023"),
    *("PXL_20260112_140233", "20260112_140233", "2026-01-12 14.02.33", "holiday.jpeg", "logo.svg"),
    *("Screenshot 2026-01-12 at 14.02.33", "Screen Shot 2026-01-12 at 2.02.33 PM", "screenshot"),
    *("WhatsApp Image 2026-01-12 at 14.02.33", "IMG-20260112-WA0003", "image", "Picture 1"),
    *("photo (2)", "Untitled", "download (1)", "scan0001", "banner_final_v2", "image001"),
    *("...", " "),
]
DESCRIPTIONS = [
    "Two girls on a swing",
    "A picture of the new garden at Mill Lane",
    "Photo by Amira: the kitchen table",
    "Ana",
    "The Rivermead logo: a speech bubble and a leaf",
    "Image of a bus, number 42",
    "12 children in a circle",
]


@pytest.mark.parametrize("words", NAMES)
def test_the_name_of_a_file_is_no_description(words) -> None:
    assert problem(words)


@pytest.mark.parametrize("words", DESCRIPTIONS)
def test_a_description_may_go_out(words) -> None:
    assert problem(words) == ""


@pytest.fixture
def image(db):
    return get_image_model().objects.create(title="IMG_2034", file=get_test_image_file())


def shown(image, words: str, *, decorative: bool = False):
    image.contextual_alt_text, image.decorative = words, decorative
    return PictureBlock().clean({"image": image, "caption": ""})


def test_a_page_is_refused_at_the_field(image) -> None:
    with pytest.raises(ValidationError) as refused:
        shown(image, "IMG_2034")
    inside = refused.value.block_errors["image"].block_errors["alt_text"]
    assert "is the name of a file" in inside.messages[0]


def test_decoration_is_a_choice_that_somebody_makes(image) -> None:
    assert shown(image, "", decorative=True)
    with pytest.raises(ValidationError):
        shown(image, "")


def test_a_picture_without_a_description_is_not_taken_in(db) -> None:
    form_class = get_image_form(get_image_model())
    for words, is_refused in (("", True), ("IMG_2034", True), ("Two girls on a swing", False)):
        form = form_class({"title": "Swing", "description": words, "tags": ""})
        assert ("description" in form.errors) == is_refused


def drawn(kind: str, frames: int = 1) -> bytes:
    out = io.BytesIO()
    first, *more = [Image.new("RGB", (300, 300), (at * 50, 9, 9)) for at in range(frames)]
    first.save(out, kind, **({"save_all": True, "append_images": more} if more else {}))
    return out.getvalue()


def brought_in(client, name: str, content: bytes):
    facts = {"title": "The bus", "description": "A bus in the rain", "collection": "1"}
    file = SimpleUploadedFile(name, content)
    return client.post(reverse("wagtailimages:add"), {**facts, "file": file})


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("cut.gif", drawn("GIF")[:-20]),
        ("cut.gif", drawn("GIF", frames=4)[:-30]),
        ("cut.png", drawn("PNG")[:400]),
        ("cut.jpg", drawn("JPEG")[:300]),
        ("none.gif", b"GIF89a nothing"),
        ("head.gif", drawn("GIF")[:13]),
    ],
)
def test_a_damaged_picture_is_refused_in_plain_words(client, web_editor, name, content) -> None:
    client.force_login(web_editor)
    assert "This file is damaged" in brought_in(client, name, content).content.decode()
    several = {"title": "The bus", "files[]": SimpleUploadedFile(name, content)}
    ajax = {"x-requested-with": "XMLHttpRequest"}
    told = client.post(reverse("wagtailimages:add_multiple"), several, headers=ajax).json()
    assert "This file is damaged" in told["error_message"]
    assert not get_image_model().objects.exists()


@pytest.mark.parametrize(("kind", "frames"), [("GIF", 1), ("GIF", 3), ("PNG", 1), ("JPEG", 1)])
def test_a_whole_picture_comes_in(client, web_editor, kind, frames) -> None:
    client.force_login(web_editor)
    brought_in(client, f"bus.{kind.lower()}", drawn(kind, frames))
    assert get_image_model().objects.get().description == "A bus in the rain"
