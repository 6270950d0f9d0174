"""The palette, computed: every pair that carries words or shapes can be seen in every theme."""

import re
from pathlib import Path

import pytest

from engagement.colours import contrast

TOKENS = Path(__file__).resolve().parents[2] / "site" / "static" / "scss" / "_tokens.scss"
GROUNDS = ("paper", "card", "said", "did", "help", "danger-tint")
TEXT = [("ink", ground) for ground in GROUNDS]
TEXT += [("ink-soft", "paper"), ("ink-soft", "card"), ("brand-ink", "brand"), ("paper", "danger")]
TEXT += [("brand-ink", "brand-deep"), ("foot-ink", "foot"), ("danger", "paper"), ("danger", "card")]
TEXT += [("danger", "danger-tint")]
TEXT += [(link, ground) for link in ("brand", "brand-deep") for ground in GROUNDS[:5]]
PARTS = [("edge", "paper"), ("edge", "card"), ("focus", "paper"), ("focus", "card")]
PARTS += [("said-edge", "paper"), ("did-edge", "paper"), ("help-edge", "paper")]
PARTS += [("brand", "paper"), ("danger", "paper"), ("focus", "halo")]


def palette(theme: str) -> dict[str, str]:
    """Return token → #rrggbb of one theme's mixin."""
    body = re.search(rf"@mixin {theme} \{{(.*?)\n\}}", TOKENS.read_text(), re.DOTALL)
    assert body, theme
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", body.group(1)))


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_every_pair_of_words_and_ground_reaches_4_5_to_1(theme):
    tokens = palette(theme)
    faint = {pair: contrast(tokens[pair[0]], tokens[pair[1]]) for pair in TEXT}
    assert {pair: round(ratio, 2) for pair, ratio in faint.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_every_part_that_must_be_seen_reaches_3_to_1(theme):
    tokens = palette(theme)
    faint = {pair: contrast(tokens[pair[0]], tokens[pair[1]]) for pair in PARTS}
    assert {pair: round(ratio, 2) for pair, ratio in faint.items() if ratio < 3} == {}


def test_black_on_white_is_21_to_1():
    assert round(contrast("#000000", "#ffffff")) == 21
