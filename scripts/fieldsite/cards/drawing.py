"""A social card drawn: words in the site's type, with a small map or the years below them. No clock, no chance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw

from . import letters
from .basemaps import MAP_ACROSS, area_mask, base_map, frame_for, on_map
from .card import CARD_HEIGHT, CARD_WIDTH, Card, CardMark
from .letters import SANS, SANS_BOLD, SERIF
from .palette import Colours, palette

LEFT, RIGHT = 60, 1140
TITLE_TOP = 108
TITLE_SIZES = ((84, 1), (66, 2), (54, 3), (46, 4))  # pixels, and most lines
LINES_TOP = 378
LINE = 42
ROOM_BESIDE = CARD_WIDTH - MAP_ACROSS - LEFT - 30  # how wide words may be beside a map
ALONE = RIGHT - LEFT
STRIP = (LEFT + 540, RIGHT, 400, 560)  # left, right, top and axis of the years
SMOOTH = 4
AROUND = 20  # pixels: half of what stands for a district
LARGEST = 30 * 1024  # bytes that a card comes to at most
QUICK, CLOSE = 6, 9  # levels of packing: the closer one takes seven times as long, for a tenth of the bytes
ROWS = 4  # below the title
MOST_LEAD = 3  # lines
HOLLOW = "△○"
CONFLICT = "▲△"


@dataclass(frozen=True)
class Ink:
    """What all cards are drawn with: the folder of the base map, and pairs of token and colour."""

    maps: Path
    colours: Colours

    def __getitem__(self, token: str) -> str:
        return dict(self.colours)[token]


def drawn(card: Card, ink: Ink) -> bytes:
    """The card as a PNG file with a palette."""
    picture = Image.new("RGB", (CARD_WIDTH, CARD_HEIGHT), ink["paper"])
    if card.marks:
        _map(picture, card.marks, ink)
    draw = ImageDraw.Draw(picture)
    if not card.marks and card.years:
        _strip(picture, draw, card, ink)
    draw.rectangle((0, 0, CARD_WIDTH, 11), fill=ink[card.stance or "ink"])
    _words(picture, draw, card, ink)
    few = picture.quantize(palette=palette(ink.colours), dither=Image.Dither.NONE)
    packed = _png(few, QUICK)
    return packed if len(packed) <= LARGEST else _png(few, CLOSE)


def _png(picture: Image.Image, level: int) -> bytes:
    out = BytesIO()
    picture.save(out, "PNG", compress_level=level)
    return out.getvalue()


def _words(picture: Image.Image, draw: ImageDraw.ImageDraw, card: Card, ink: Ink) -> None:
    x, colour = LEFT, ink[card.stance or "ink-soft"]
    if card.symbol:
        _shape(picture, LEFT + 13, 65, 15, card.symbol, colour)
        x += 42
    letters.write(draw, (x, 76), letters.drawable(card.kicker), SANS_BOLD, 30, colour)
    title, size = letters.fitted(letters.drawable(card.title), SERIF, TITLE_SIZES, ALONE)
    step = round(size * 1.18)
    for number, line in enumerate(title):
        letters.write(draw, (LEFT, TITLE_TOP + size + number * step), line, SERIF, size, ink["ink"])
    below = TITLE_TOP + size + len(title) * step
    for number, line in enumerate(_kept(card.lead, SANS, 34, ALONE, MOST_LEAD)):
        letters.write(draw, (LEFT, below + number * 44), line, SANS, 34, ink["ink-soft"])
    width = ROOM_BESIDE if card.marks or card.years else ALONE
    rows = 0
    for number, text in enumerate(card.lines):
        face, token = (SANS_BOLD, "ink") if number == 0 else (SANS, "ink-soft")
        for line in _kept(text, face, 32, width, 2 if number == 0 else ROWS - rows):
            letters.write(draw, (LEFT, LINES_TOP + 30 + rows * LINE), line, face, 32, ink[token])
            rows += 1
    _signature(picture, draw, card, ink)


def _kept(text: str, face: str, size: int, width: float, most: int) -> list[str]:
    """A text in at most so many lines."""
    return letters.shortened_to(letters.wrapped(letters.drawable(text), face, size, width), face, size, width, most)


def _signature(picture: Image.Image, draw: ImageDraw.ImageDraw, card: Card, ink: Ink) -> None:
    """The site's mark and name at the foot."""
    picture.paste(site_mark(44, ink), (LEFT - 6, 556), site_mark(44, ink))
    letters.write(draw, (LEFT + 50, 588), letters.drawable(card.site), SANS_BOLD, 28, ink["ink"])


def site_mark(size: int, ink: Ink, part: float = 1.0) -> Image.Image:
    """Our mark on nothing: a triangle over a line over a disc, as in assets/images/mark.svg. `part` of the size is the mark's."""
    return _mark(size, part, ink["conflict"], ink["ink-soft"], ink["cooperation"]).copy()


@cache
def _mark(size: int, part: float, above: str, between: str, below: str) -> Image.Image:
    large = size * SMOOTH
    unit = large * part / 32
    edge = (large - 32 * unit) / 2
    picture = Image.new("RGBA", (large, large))
    draw = ImageDraw.Draw(picture)

    def at(*numbers: float) -> list[float]:
        return [edge + number * unit for number in numbers]

    draw.polygon(at(16, 3, 25, 15, 7, 15), fill=above)
    draw.rectangle(at(3, 15.5, 29, 17.5), fill=between)
    draw.ellipse(at(10.5, 18.5, 21.5, 29.5), fill=below)
    return picture.resize((size, size), Image.Resampling.LANCZOS)


def _map(picture: Image.Image, marks: Sequence[CardMark], ink: Ink) -> None:
    frame = frame_for((mark.lon, mark.lat) for mark in marks)
    sheet = base_map(ink.maps, frame, ink.colours).copy()
    for one in (one for one in marks if one.area):
        tint = area_mask(ink.maps, frame, one.area)
        at = on_map(frame, one.lon, one.lat)
        if tint:
            sheet.paste(ink[_tint(one.stance)], mask=tint)
        elif at:
            _shape(sheet, *at, 2 * AROUND, "●", ink[_tint(one.stance)])
    left, top = CARD_WIDTH - sheet.width, CARD_HEIGHT - sheet.height
    picture.paste(sheet, (left, top))
    for one in sorted((one for one in marks if not one.area), key=lambda one: not one.soft):
        at = on_map(frame, one.lon, one.lat)
        if at and one.soft:
            _shape(picture, left + at[0], top + at[1], AROUND, "●", ink[_tint(one.stance)])
        elif at:
            _point(picture, left + at[0], top + at[1], 12 if len(marks) < 12 else 7, one.stance, ink)


def _tint(stance: str) -> str:
    return f"{stance}-soft" if stance in ("conflict", "cooperation") else "line"


def _point(picture: Image.Image, x: float, y: float, half: float, stance: str, ink: Ink) -> None:
    """A mark with a rim in the colour of the land: a triangle for conflict, a disc for cooperation, the one on the other for
    both."""
    shapes = {
        "cooperation": [("●", 1.0, "cooperation")],
        "conflict": [("▲", 1.0, "conflict")],
        "both": [("●", 1.25, "cooperation"), ("▲", 0.8, "conflict")],
    }
    for symbol, part, token in shapes.get(stance, [("●", 1.0, "ink-soft")]):
        _shape(picture, x, y, half * part + 3, symbol, ink["land"])
        _shape(picture, x, y, half * part, symbol, ink[token])


def _shape(picture: Image.Image, x: float, y: float, half: float, symbol: str, colour: str) -> None:
    stencil = _stencil(round(half * 2), symbol)
    picture.paste(colour, (round(x - stencil.width / 2), round(y - stencil.height / 2)), stencil)


@cache
def _stencil(size: int, symbol: str) -> Image.Image:
    """A symbol of the vocabulary as a mask: hollow ones stand for words, filled ones for acts."""
    large, thick = size * SMOOTH, max(2, size // 8) * SMOOTH
    mask = Image.new("L", (large, large))
    draw = ImageDraw.Draw(mask)
    if symbol in CONFLICT:
        draw.polygon((large / 2, large * 0.06, large, large * 0.94, 0, large * 0.94), fill=255)
        if symbol in HOLLOW:
            inner = thick * 1.6
            foot = large * 0.94 - thick
            draw.polygon((large / 2, large * 0.06 + inner * 1.3, large - inner, foot, inner, foot), fill=0)
    else:
        draw.ellipse((0, 0, large - 1, large - 1), fill=255)
        if symbol in HOLLOW:
            draw.ellipse((thick, thick, large - 1 - thick, large - 1 - thick), fill=0)
    return mask.resize((size, size), Image.Resampling.BOX)


def _strip(picture: Image.Image, draw: ImageDraw.ImageDraw, card: Card, ink: Ink) -> None:
    """Years along a line: conflict above it, cooperation below."""
    left, right, top, bottom = STRIP
    span = max(1, card.last - card.first + 1)
    step = (right - left) / span
    most = (max(one.conflict for one in card.years), max(one.cooperation for one in card.years))
    unit = min(26.0, (bottom - top) / max(1, sum(most)))
    axis = round(bottom - unit * most[1]) if most[1] else bottom
    for one in card.years:
        x = left + (one.year - card.first) * step
        for count, way, token in ((one.conflict, -1, "conflict"), (one.cooperation, 1, "cooperation")):
            if count:
                ends = sorted((axis + way * 2, axis + way * (2 + round(count * unit))))
                draw.rectangle((round(x + 1), ends[0], round(x + max(step - 2, 3)), ends[1]), fill=ink[token])
    draw.rectangle((left, axis - 1, right, axis), fill=ink["line-strong"])
    for year in range(card.first, card.last + 1):
        if year in (card.first, card.last) or (year % 10 == 0 and card.first + 3 <= year <= card.last - 3):
            x = left + (year - card.first + 0.5) * step
            half = letters.length(str(year), SANS, 22) / 2
            letters.write(
                draw, (max(left, min(x - half, right - 2 * half)), bottom + 34), str(year), SANS, 22, ink["ink-soft"]
            )
