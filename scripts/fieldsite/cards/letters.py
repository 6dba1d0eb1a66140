"""Words on a card: set in the site's own fonts, wrapped and shortened. Lengths are in pixels."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby

from PIL import ImageDraw, ImageFont

from ..rendering.fonts import package_folder

SERIF, SANS, SANS_BOLD = "serif-bold", "sans", "sans-bold"
FILES = {
    SERIF: ("fontpkg_pt_serif", "files/PT_Serif-Web-Bold.ttf"),
    SANS: ("fontpkg_pt_sans", "files/PT_Sans-Web-Regular.ttf"),
    SANS_BOLD: ("fontpkg_pt_sans", "files/PT_Sans-Web-Bold.ttf"),
}
# Chinese comes from the system, where it has such a font; a card without one leaves these letters out.
SYSTEM = ("NotoSansCJK-Regular.ttc", "NotoSansSC-Regular.otf", "wqy-microhei.ttc", "PingFang.ttc", "msyh.ttc")
CHINESE = re.compile("[\u2e80-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")
MORE = "…"
Font = ImageFont.FreeTypeFont


@cache
def font(face: str, size: int) -> Font:
    """One of our faces. Raises FileNotFoundError when its package is not installed."""
    package, file = FILES[face]
    return ImageFont.truetype(str(package_folder(package) / file), size, layout_engine=ImageFont.Layout.BASIC)


@cache
def chinese(size: int) -> Font | None:
    """A font of the system with Chinese letters; None where it has none."""
    for name in SYSTEM:
        try:
            return ImageFont.truetype(name, size, layout_engine=ImageFont.Layout.BASIC)
        except OSError:
            continue
    return None


def chinese_name() -> str:
    """What tells a machine's Chinese letters from those of another; "" where there are none."""
    found = chinese(10)
    return " ".join(filter(None, found.getname())) if found else ""


def drawable(text: str) -> str:
    """A text without the letters that nothing here can draw, on one line."""
    if not chinese(10):
        text = CHINESE.sub("", text)
    return " ".join("".join(sign for sign in text if CHINESE.match(sign) or ord(sign) in _signs()).split())


@cache
def _signs() -> frozenset[int]:
    """The code points that all our faces have."""
    from fontTools.ttLib import TTFont  # slow to import, and only drawing asks

    known = (set(TTFont(package_folder(package) / file, lazy=True).getBestCmap()) for package, file in FILES.values())
    return frozenset(set.intersection(*known))


def length(text: str, face: str, size: int) -> float:
    return sum(set_in.getlength(run) for set_in, run in _runs(text, face, size))


def write(draw: ImageDraw.ImageDraw, at: tuple[float, float], text: str, face: str, size: int, colour: str) -> None:
    """Writes one line with its baseline at a point."""
    x, y = at
    for set_in, run in _runs(text, face, size):
        draw.text((x, y), run, font=set_in, fill=colour, anchor="ls")
        x += set_in.getlength(run)


def _runs(text: str, face: str, size: int) -> Iterator[tuple[Font, str]]:
    for foreign, signs in groupby(text, lambda sign: bool(CHINESE.match(sign))):
        yield (chinese(size * 9 // 10) if foreign else None) or font(face, size), "".join(signs)


def fitted(text: str, face: str, sizes: Sequence[tuple[int, int]], width: float) -> tuple[list[str], int]:
    """The text in lines no longer than `width`, and its size: the first of `sizes` (size, most lines) that holds it.

    Where none does, it is shortened to the last.
    """
    for size, most in sizes:
        lines = wrapped(text, face, size, width)
        if len(lines) <= most:
            return lines, size
    size, most = sizes[-1]
    return shortened_to(wrapped(text, face, size, width), face, size, width, most), size


def wrapped(text: str, face: str, size: int, width: float) -> list[str]:
    """The text broken at spaces, and within what is longer than a line."""
    lines = [""]
    for word in text.split():
        if length(f"{lines[-1]} {word}".strip(), face, size) <= width:
            lines[-1] = f"{lines[-1]} {word}".strip()
            continue
        lines += [""] if lines[-1] else []
        for sign in word:
            if length(lines[-1] + sign, face, size) > width:
                lines.append("")
            lines[-1] += sign
    return lines


def shortened_to(lines: Sequence[str], face: str, size: int, width: float, most: int) -> list[str]:
    """At most so many lines; where some are left out, the last ends with whole words and a sign that there is more."""
    kept = list(lines[:most])
    if len(lines) > most:
        last = kept[-1].rstrip(" ,;:.")
        while " " in last and length(last + MORE, face, size) > width:
            last = last.rpartition(" ")[0].rstrip(" ,;:.")
        kept[-1] = last + MORE
    return kept
