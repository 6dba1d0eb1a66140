"""The colours of cards: those of the site's own style sheet, and the steps between them that smooth edges need."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from PIL import Image, ImageColor

TOKEN = re.compile(r"--ck-([a-z-]+): (#[0-9a-f]{6});")
GROUNDS = ("paper", "land", "conflict-soft", "cooperation-soft", "water")
# Steps from the paper to each ink: more of them make no difference that is seen, and larger files.
INKS = {"ink": 3, "ink-soft": 2, "conflict": 3, "cooperation": 2, "border": 2, "province": 1, "line-strong": 1}
Colours = tuple[tuple[str, str], ...]


def light_colours(tokens: str) -> dict[str, str]:
    """Each colour of the light look by its token: `ink` to `#23201b`. `tokens` is the text of tokens.css."""
    found: dict[str, str] = {}
    for name, colour in TOKEN.findall(tokens):
        found.setdefault(name, colour)
    return found


def theme_colours(tokens: str) -> tuple[tuple[str, str], ...]:
    """The colour of the paper in the light and in the dark look, for the frame that a browser draws around the page."""
    papers = [colour for name, colour in TOKEN.findall(tokens) if name == "paper"]
    return tuple(zip(("light", "dark"), papers, strict=False))


@cache
def palette(colours: Colours) -> Image.Image:
    """A picture that has the palette of all cards: every ground, and steps from the paper to every ink."""
    known: Mapping[str, str] = dict(colours)
    shades = [_rgb(known[name]) for name in (*GROUNDS, "line")]
    for name, steps in INKS.items():
        shades += [_between(shades[0], _rgb(known[name]), step / steps) for step in range(1, steps + 1)]
    image = Image.new("P", (1, 1))
    image.putpalette([part for shade in dict.fromkeys(shades) for part in shade])
    return image


def _rgb(colour: str) -> tuple[int, ...]:
    return ImageColor.getrgb(colour)[:3]


def _between(one: tuple[int, ...], other: tuple[int, ...], part: float) -> tuple[int, ...]:
    return tuple(round(a + (b - a) * part) for a, b in zip(one, other, strict=True))
