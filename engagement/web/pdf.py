"""A PDF in whichever script it was written.

The fonts are those of the public pages, as the build puts them beside the styles. HarfBuzz joins
Arabic and Gurmukhi letters and fpdf2 orders what runs from right to left. A file has a title, a
language and bookmarks. ``Paper`` has no tags; ``TaggedPaper`` has, for running text.
"""

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import cast

from django.conf import settings
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph
from fontTools.varLib import instancer
from fpdf import FPDF, ViewerPreferences

MAIN = "atkinson-hyperlegible-next-latin"
OTHERS = (
    "atkinson-hyperlegible-next-latin-ext",
    "noto-sans-arabic-arabic",
    "noto-sans-gurmukhi-gurmukhi",
)
REGULAR, BOLD = 400, 700
SPACE = 0x20


class Paper(FPDF):
    """An A4 page with what it is and its number at the foot."""

    def __init__(self, title: str, foot: str) -> None:
        super().__init__()
        self.foot = foot
        for name, faces in font_files().items():
            for style, path in faces.items():
                self.add_font(name, style, path)
        self.set_fallback_fonts(list(OTHERS), exact_match=False)
        self.set_text_shaping(True)
        self.set_auto_page_break(True, margin=20)
        self.set_lang("en-GB")
        self.set_title(title)
        self.add_page()

    def footer(self) -> None:
        self.set_y(-14)
        self.set_font(MAIN, size=8)
        self.cell(0, 6, f"{self.foot} Page {self.page_no()}", align="C")

    def paragraph(self, text: str, *, size: float, style: str = "", align: str = "L") -> None:
        self.set_font(MAIN, style, size)
        self.multi_cell(0, size * 0.5, text, align=align, new_x="LMARGIN", new_y="NEXT")


class TaggedPaper(Paper):
    """A page of headings, paragraphs and list items that say in the file what they are.

    Screen readers follow the tags (PDF 1.7, 14.7 and 14.8). fpdf2 keeps a tree of them, which it
    uses for pictures alone; here each line of text belongs to an element of it. What stands at
    the foot is marked as no part of the text. For tables there is no tag here.
    """

    SIZES = {1: 18.0, 2: 13.0, 3: 11.0}

    def __init__(self, title: str, foot: str) -> None:
        super().__init__(title, foot)
        self.viewer_preferences = ViewerPreferences(display_doc_title=True)

    def heading(self, text: str, *, level: int) -> None:
        """Write a heading, which also is a bookmark, and keep it with what follows."""
        self.ln(3)
        if self.will_page_break(24):
            self.add_page()
        self.start_section(text[:120], level=level - 1)
        self._tagged(text, f"/H{level}", size=self.SIZES[level], style="B")
        self.ln(1)

    def text_of(self, text: str) -> None:
        self._tagged(text, "/P", size=10.5)
        self.ln(1.5)

    def item(self, text: str) -> None:
        self._tagged(f"\u2022 {text}", "/LI", size=10.5)

    def footer(self) -> None:
        self._out("/Artifact BMC")
        super().footer()
        self._out("EMC")

    def _tagged(self, text: str, kind: str, *, size: float, style: str = "") -> None:
        """Write a text under its tag; one that goes over a page's end has one tag on each."""
        self.set_font(MAIN, style, size)
        height = size * 0.5
        told = self.multi_cell(0, height, text, dry_run=True, output="LINES")
        lines = cast("list[str]", told)
        while lines:
            room = max(1, int((self.page_break_trigger - self.y) // height))
            if self.will_page_break(height):
                self.add_page()
                room = max(1, int((self.page_break_trigger - self.y) // height))
            here, lines = lines[:room], lines[room:]
            number = self.struct_builder.next_mcid_for_page(self.page)
            self._add_marked_content(struct_type=kind, mcid=number)
            self._out(f"{kind} <</MCID {number}>> BDC")
            self.set_font(MAIN, style, size)
            for line in here:
                self.cell(0, height, line, align="L", new_x="LMARGIN", new_y="NEXT")
            self._out("EMC")


def without_signs(text: str) -> str:
    """Return the text without the characters that no font has."""
    return "".join(each for each in text if ord(each) in _shown() or each in "\n ")


@cache
def _shown() -> frozenset[int]:
    """Return the code points that the fonts can draw, and those that only steer how."""
    found = [TTFont(faces[""]).getBestCmap() or {} for faces in font_files().values()]
    return frozenset().union(*found, (0x200C, 0x200D, 0x200E, 0x200F))


@cache
def font_files() -> dict[str, dict[str, Path]]:
    """Return a file for each font by name and style, unpacked once for this process."""
    folder = Path(tempfile.mkdtemp(prefix="sayso-fonts-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    weights = {MAIN: {"": REGULAR, "B": BOLD}, **{name: {"": REGULAR} for name in OTHERS}}
    return {
        name: {style: _unpacked(name, weight, folder) for style, weight in styles.items()}
        for name, styles in weights.items()
    }


def _add_space(font: TTFont) -> None:
    """Give the font a space: whoever draws a line of its letters draws the spaces with it."""
    name = "sayso.space"
    font.setGlyphOrder([*font.getGlyphOrder(), name])
    font["glyf"][name] = Glyph()
    font["hmtx"][name] = (font["head"].unitsPerEm // 4, 0)
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[SPACE] = name


def _unpacked(name: str, weight: int, folder: Path) -> Path:
    source = settings.ROOT / "site" / "static" / "build" / "fonts" / f"{name}.woff2"
    font = TTFont(source)
    if "fvar" in font:
        font = instancer.instantiateVariableFont(font, {"wght": weight})
    if SPACE not in (font.getBestCmap() or {}):
        _add_space(font)
    font.flavor = None
    path = folder / f"{name}-{weight}.ttf"
    font.save(path)
    return path
