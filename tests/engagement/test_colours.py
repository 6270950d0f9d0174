"""A council's own colours: whatever it chooses, everybody can read, in every theme."""

import colorsys
import random
import re
from pathlib import Path

import pytest

from engagement import colours
from engagement.colours import THEMES, contrast

ROOT = Path(__file__).resolve().parents[2]
TOKENS = ROOT / "site" / "static" / "scss" / "_tokens.scss"


def some_choices(number: int = 300) -> list[dict[str, str]]:
    """Return colours that a council might choose, good and bad, the same in every run."""
    chance = random.Random(20)
    return [
        {
            name: f"#{chance.randrange(1 << 24):06x}"
            for name in ("brand", "said", "did")
            if chance.random() < 0.7
        }
        for _ in range(number)
    ]


@pytest.mark.parametrize("theme", THEMES)
def test_the_themes_are_those_of_the_style_sheet(theme) -> None:
    body = re.search(rf"@mixin {theme} \{{(.*?)\n\}}", TOKENS.read_text(), re.DOTALL)
    written = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", body.group(1)))
    assert {name: written[name] for name in THEMES[theme]} == THEMES[theme]


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#123456", "#123456") == 1


def test_our_own_colours_are_not_refused() -> None:
    light = THEMES["light"]
    assert colours.problems({name: light[name] for name in ("brand", "said", "did")}) == {}
    assert colours.problems({}) == {}


@pytest.mark.parametrize(
    ("chosen", "named"),
    [
        ({"brand": "#ffcc00"}, "brand"),
        ({"brand": "#7fbfbf"}, "brand"),
        ({"said": "#303030"}, "said"),
        ({"did": "#1c2340"}, "did"),
        ({"did": "#5b8c6a"}, "did"),
    ],
)
def test_a_colour_that_nobody_could_read_by_is_refused_with_one_that_works(chosen, named) -> None:
    problem = colours.problems(chosen)[named]
    assert problem.nearest in problem.text
    assert "to 1" in problem.text
    assert colours.problems({**chosen, named: problem.nearest}) == {}


def test_what_is_offered_always_works() -> None:
    for chosen in some_choices():
        found = colours.problems(chosen)
        assert colours.problems(chosen | {n: p.nearest for n, p in found.items()}) == {}, chosen


def test_what_is_offered_has_the_same_hue() -> None:
    for chosen in some_choices():
        for name, problem in colours.problems(chosen).items():
            was, _, full = colorsys.rgb_to_hls(*colours._rgb(chosen[name]))
            now, light, _ = colorsys.rgb_to_hls(*colours._rgb(problem.nearest))
            if full > 0.2 and 0.1 < light < 0.9:  # nearly grey has no hue to keep
                assert min(abs(was - now), 1 - abs(was - now)) < 0.03, (chosen, name)


def test_what_is_offered_is_the_nearest() -> None:
    asked = colours.problems({"brand": "#d0402a"})["brand"].nearest
    lightness = colorsys.rgb_to_hls(*colours._rgb(asked))[1]
    a_little_lighter = colours.at_lightness("#d0402a", lightness + 2 / colours.STEPS)
    assert "brand" in colours.problems({"brand": a_little_lighter})


@pytest.mark.parametrize("theme", THEMES)
def test_every_pair_can_be_read_in_every_theme(theme) -> None:
    for chosen in some_choices():
        wrong = {name: problem.nearest for name, problem in colours.problems(chosen).items()}
        tokens = {**THEMES[theme], **colours.palette(chosen | wrong, theme)}
        for ground in ("paper", "card", "help", "said", "did"):
            for words in {"ink", "brand", "brand-deep"} & tokens.keys():
                assert contrast(tokens[words], tokens[ground]) >= 4.5, (chosen, words, ground)
        for ground in {"brand", "brand-deep"} & tokens.keys() if "brand-ink" in tokens else ():
            assert contrast(tokens["brand-ink"], tokens[ground]) >= 4.5, (chosen, ground)
        for edge in {"said-edge", "did-edge"} & tokens.keys():
            assert contrast(tokens[edge], tokens["paper"]) >= 3, (chosen, edge)


@pytest.mark.parametrize("text", ["", "red", "#12345", "#GGGGGG", "#0a5f66;}", "#0a5f66\n"])
def test_anything_else_than_a_colour_is_not_taken(text) -> None:
    with pytest.raises(ValueError, match="#rrggbb"):
        colours.luminance(text)


def test_no_choice_means_no_style_sheet() -> None:
    assert colours.style_sheet({}) == ""


def test_the_style_sheet_serves_every_theme() -> None:
    written = colours.style_sheet({"brand": "#7a1f5c"})
    assert written.startswith(":root{--brand:#7a1f5c;")
    for part in ("prefers-color-scheme:dark", '[data-theme="contrast"]', "@media print"):
        assert part in written
