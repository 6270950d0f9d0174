"""A council's own colours: can everybody read by them, in every theme? (WCAG 2.2: 1.4.3, 1.4.11)

Pure. The council gives three colours for the light theme. For the dark theme and for high contrast
the same hues are taken, as much lighter or darker as the words on them need.
"""

import colorsys
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

TEXT = 4.5
PARTS = 3.0
HIGH = 7.0  # of the theme for people who ask for more contrast
STEPS = 200  # of lightness, from black to white
COLOUR = re.compile(r"#[0-9a-f]{6}")

# What a council's colours meet, by theme: the same as in site/static/scss/_tokens.scss (a test
# compares).
THEMES: dict[str, dict[str, str]] = {
    "light": {
        "paper": "#fbf5e9",
        "card": "#fffdf8",
        "ink": "#1c2340",
        "brand": "#0a5f66",
        "said": "#ffe19a",
        "did": "#c6ead3",
        "help": "#dceafa",
    },
    "dark": {
        "paper": "#151a2c",
        "card": "#20273f",
        "ink": "#f7f0e1",
        "brand": "#84dad3",
        "said": "#4d3b0e",
        "did": "#173f2c",
        "help": "#18345a",
    },
    "contrast": {
        "paper": "#ffffff",
        "card": "#ffffff",
        "ink": "#000000",
        "brand": "#00393e",
        "said": "#fff6d6",
        "did": "#e3f7ea",
        "help": "#eaf3fd",
    },
}
# How light a tint is where the council's own cannot be used.
DEPTHS = {"dark": 0.18, "contrast": 0.93}
TINTS = ("said", "did")
GROUNDS = ("paper", "card", "help")
NAMES = {
    "paper": "the page",
    "card": "a card",
    "help": "the help strip",
    "said": "the colour for \u201cyou said\u201d",
    "did": "the colour for \u201cwe did\u201d",
}


@dataclass(frozen=True)
class Problem:
    """Why a colour is refused, and the nearest of its hue that would do."""

    text: str
    nearest: str


def luminance(colour: str) -> float:
    """Return the relative luminance (0 to 1) of "#rrggbb" (WCAG 2.2)."""
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in _rgb(colour)
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio (1 to 21) of two colours."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def nearest(colour: str, passes: Callable[[str], bool]) -> str:
    """Return the colour of the same hue and the nearest lightness that passes.

    The colour itself, where it does. Raises ValueError where neither black nor white nor anything
    between them passes.
    """
    if passes(colour):
        return colour
    lightness = colorsys.rgb_to_hls(*_rgb(colour))[1]
    levels = sorted(range(STEPS + 1), key=lambda level: abs(level / STEPS - lightness))
    for level in levels:
        candidate = at_lightness(colour, level / STEPS)
        if passes(candidate):
            return candidate
    raise ValueError(f"No lightness of {colour} passes.")


def at_lightness(colour: str, lightness: float) -> str:
    """Return the colour with another lightness (0 black, 1 white), its hue and fill kept."""
    hue, _, saturation = colorsys.rgb_to_hls(*_rgb(colour))
    return "#" + "".join(
        f"{round(part * 255):02x}" for part in colorsys.hls_to_rgb(hue, lightness, saturation)
    )


def problems(chosen: Mapping[str, str]) -> dict[str, Problem]:
    """Return the fault of each chosen colour by name ("brand", "said", "did").

    Only what was chosen is judged. Tints come first: the brand colour is judged on the tints as
    they would be once they are right.
    """
    found = {}
    theme = {**THEMES["light"], **chosen}
    for name in TINTS:
        if name in chosen:
            theme[name] = nearest(chosen[name], lambda tint: contrast(theme["ink"], tint) >= TEXT)
            if theme[name] != chosen[name]:
                ratio = contrast(theme["ink"], chosen[name])
                found[name] = _problem("The words on it", ratio, theme[name])
    brand = nearest(theme["brand"], lambda colour: _reads(colour, theme, TEXT))
    if brand == theme["brand"]:
        return found
    if "brand" in chosen:
        worst = min((*GROUNDS, *TINTS), key=lambda ground: contrast(chosen["brand"], theme[ground]))
        ratio = contrast(chosen["brand"], theme[worst])
        found["brand"] = _problem(f"Links on {NAMES[worst]}", ratio, brand)
        return found
    for name in TINTS:  # our own brand colour cannot be read on the tint
        if name in chosen and contrast(theme["brand"], theme[name]) < TEXT:
            ratio = contrast(theme["brand"], chosen[name])
            fit = nearest(
                chosen[name], lambda tint: contrast(THEMES["light"]["brand"], tint) >= TEXT
            )
            found[name] = _problem("Links on it", ratio, fit)
    return found


def _problem(what: str, ratio: float, fit: str) -> Problem:
    return Problem(
        f"{what} would be hard to read: the contrast is {ratio:.1f} to 1, and {TEXT} is needed. "
        f"The nearest colour that works is {fit}.",
        fit,
    )


def _reads(brand: str, theme: Mapping[str, str], least: float) -> bool:
    """Say whether the brand colour can be read on everything that it stands on in this theme."""
    return all(contrast(brand, theme[ground]) >= least for ground in (*GROUNDS, *TINTS))


def palette(chosen: Mapping[str, str], name: str) -> dict[str, str]:
    """Return the tokens of a theme that follow from the chosen colours, by name without "--".

    Empty where nothing was chosen. In the light theme a colour is used as it was given.
    """
    base = THEMES[name]
    least = HIGH if name == "contrast" else TEXT
    theme = {
        **base,
        **{tint: _tint(chosen[tint], base, least, name) for tint in TINTS if tint in chosen},
    }
    tokens = {tint: theme[tint] for tint in TINTS if tint in chosen}
    for tint in tokens.copy():
        tokens[f"{tint}-edge"] = nearest(
            chosen[tint], lambda edge: contrast(edge, base["paper"]) >= PARTS
        )
    if "brand" in chosen:
        tokens |= _brand(chosen["brand"], theme, least)
    return tokens


def _tint(colour: str, base: Mapping[str, str], least: float, name: str) -> str:
    """Return the tint for a theme: words can be read on it, and where it is ours to choose, links.

    In the light theme the council's own brand colour is judged on it (``problems``).
    """
    if name == "light":
        return colour
    return nearest(
        at_lightness(colour, DEPTHS[name]),
        lambda tint: contrast(base["ink"], tint) >= least and contrast(base["brand"], tint) >= TEXT,
    )


def _brand(colour: str, theme: Mapping[str, str], least: float) -> dict[str, str]:
    brand = nearest(colour, lambda candidate: _reads(candidate, theme, least))
    is_dark_theme = luminance(theme["paper"]) < 0.5
    deeper = colorsys.rgb_to_hls(*_rgb(brand))[1] * 0.7
    lighter = 1 - (1 - colorsys.rgb_to_hls(*_rgb(brand))[1]) * 0.7
    deep = at_lightness(brand, lighter if is_dark_theme else deeper)
    ink = max(("#ffffff", "#0c1020"), key=lambda words: contrast(words, brand))
    tokens = {"brand": brand, "brand-deep": deep, "brand-ink": ink}
    return tokens if is_dark_theme else {**tokens, "foot": deep, "foot-ink": "#ffffff"}


def style_sheet(chosen: Mapping[str, str]) -> str:
    """Return the style sheet that puts the chosen colours in the place of ours; "" for none."""
    if not chosen:
        return ""
    light, dark, high = (_declarations(palette(chosen, name)) for name in THEMES)
    return "\n".join(
        [
            f":root{{{light}}}",
            f"@media (prefers-color-scheme:dark){{:root:not([data-theme]){{{dark}}}}}",
            f"@media (prefers-contrast:more){{:root:not([data-theme]){{{high}}}}}",
            f'[data-theme="dark"]{{{dark}}}',
            f'[data-theme="contrast"]{{{high}}}',
            f"@media print{{:root,[data-theme]{{{high}}}}}",
            "",
        ]
    )


def _declarations(tokens: Mapping[str, str]) -> str:
    return ";".join(f"--{name}:{value}" for name, value in tokens.items())


def _rgb(colour: str) -> tuple[float, float, float]:
    """Return the parts (0 to 1) of "#rrggbb". Raises ValueError for anything else."""
    if not COLOUR.fullmatch(colour):
        raise ValueError(f"Write a colour as #rrggbb, not {colour!r}.")
    red, green, blue = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return red, green, blue
