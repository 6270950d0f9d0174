"""The gallery shows every component there is."""

from config.gallery.samples import SAMPLES
from tests.conftest import ROOT

# Around every page, the gallery too; the error summary comes with its form's mistakes.
FRAME = {
    "error_summary",
    "exit_page",
    "footer",
    "header",
    "help_strip",
    "nav",
    "read_aloud",
    "tools",
}


def test_every_component_has_a_sample_or_stands_around_the_gallery():
    every = {path.stem for path in (ROOT / "templates" / "components").glob("*.html")}
    assert every - FRAME == {sample.name for sample in SAMPLES}
    assert all(sample.cases for sample in SAMPLES)
