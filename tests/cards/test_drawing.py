"""A card shows its words and its places, in the site's letters, and weighs little."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from fieldsite.cards import drawing, letters
from fieldsite.cards.card import CARD_HEIGHT, CARD_WIDTH, Card, CardMark, YearCount
from fieldsite.cards.drawing import LARGEST, drawn
from fieldsite.cards.icons import FAVICON, SIZES, icon_files
from fieldsite.cards.making import Press
from PIL import Image, ImageChops
from project import ROOT

INK = Press(ROOT / "overrides").ink
ALMATY, BEIJING = CardMark(76.9, 43.2, "conflict"), CardMark(116.4, 39.9, "cooperation")
CARD = Card(
    name="events-x",
    title="Workers stop work at a refinery",
    site="A site",
    kicker="Material conflict",
    stance="conflict",
    symbol="▲",
    lines=("3 May 2012", "Almaty"),
    marks=(ALMATY,),
)
KAZAKH = "ӘҒҚҢӨҰҮҺІәғқңөұүһі"
TITLE, LINES, MAP = (60, 100, 1140, 320), (60, 370, 560, 545), (600, 330, 1200, 630)


def picture(card: Card) -> Image.Image:
    found = Image.open(BytesIO(drawn(card, INK)))
    assert (found.format, found.mode, found.size) == ("PNG", "P", (CARD_WIDTH, CARD_HEIGHT))
    return found.convert("RGB")


def differs(one: Card, other: Card, box: tuple[int, int, int, int]) -> bool:
    return ImageChops.difference(picture(one).crop(box), picture(other).crop(box)).getbbox() is not None


def inked(image: Image.Image, token: str) -> int:
    """Pixels in the very colour of a token."""
    wanted = tuple(int(INK[token][at : at + 2], 16) for at in (1, 3, 5))
    return sum(count for count, colour in image.getcolors(1 << 24) or () if colour == wanted)


def test_the_title_the_lines_and_the_kind_are_drawn_in_their_colours() -> None:
    shown = picture(CARD)
    assert inked(shown.crop(TITLE), "ink") > 3000 and inked(shown.crop(LINES), "ink") > 300
    assert inked(shown.crop((0, 20, 1200, 100)), "conflict") > 500
    empty = replace(CARD, title="", lines=(), kicker="", symbol="")
    assert inked(picture(empty).crop(TITLE), "ink") == inked(picture(empty).crop(LINES), "ink") == 0
    assert differs(CARD, replace(CARD, title="Workers stop work at a refinerz"), TITLE)


@pytest.mark.parametrize("sign", KAZAKH)
def test_every_kazakh_letter_is_a_letter_of_ours(sign: str) -> None:
    assert letters.drawable(sign) == sign
    shapes = {name: letters.font(name, 40).getmask(sign).getbbox() for name in letters.FILES}
    assert all(shapes.values())
    assert differs(replace(CARD, title=sign), replace(CARD, title="\u0416"), TITLE)


def test_chinese_comes_from_the_system_or_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(letters, "SYSTEM", ())
    letters.chinese.cache_clear()
    assert letters.drawable("Хоргос 霍尔果斯") == "Хоргос"
    without = picture(replace(CARD, title="Хоргос 霍尔果斯"))
    assert without.tobytes() == picture(replace(CARD, title="Хоргос")).tobytes()
    monkeypatch.undo()
    letters.chinese.cache_clear()
    assert bool(letters.chinese(10)) == (letters.drawable("霍尔") == "霍尔")


def test_a_long_title_is_wrapped_and_shortened_between_words() -> None:
    words = "Residents rally against the moving of factories " * 6
    lines, size = letters.fitted(words, letters.SERIF, drawing.TITLE_SIZES, drawing.ALONE)
    assert size == drawing.TITLE_SIZES[-1][0] and len(lines) == drawing.TITLE_SIZES[-1][1]
    assert all(letters.length(line, letters.SERIF, size) <= drawing.ALONE for line in lines)
    assert lines[-1].endswith("…") and " ".join(lines)[:-1] in words
    one = letters.wrapped("Donaudampfschiff" * 9, letters.SERIF, 62, drawing.ALONE)
    assert len(one) > 1 and "".join(one) == "Donaudampfschiff" * 9


def test_a_place_is_a_mark_where_it_lies_and_an_area_never_is() -> None:
    assert inked(picture(CARD).crop(MAP), "conflict") > 150
    area = replace(CARD, marks=(replace(ALMATY, area="Almaty Region"),))
    around = replace(CARD, marks=(replace(ALMATY, soft=True),))
    for soft in (area, around):
        shown = picture(soft).crop(MAP)
        assert inked(shown, "conflict") == 0 and inked(shown, "conflict-soft") > 500
    far = picture(replace(CARD, marks=(ALMATY, BEIJING))).crop(MAP)
    assert inked(far, "conflict") > 100 and inked(far, "cooperation") > 100


def test_years_stand_where_no_map_does() -> None:
    years = tuple(YearCount(year, 2, 1) for year in (2001, 2010))
    shown = picture(replace(CARD, marks=(), years=years, first=1992, last=2026)).crop(MAP)
    assert inked(shown, "conflict") > 1.5 * inked(shown, "cooperation") > 100


def heavy() -> list[Card]:
    title = "Қазақстан Республикасының Үкіметі өңірлердегі жұмысшылардың наразылығына жауап ретінде келісім жасады " * 2
    lines = ("from 2 to 19 September 2019", title)
    return [replace(CARD, title=title, lines=lines, marks=marks) for marks in ((ALMATY,), (ALMATY, BEIJING))]


@pytest.mark.parametrize("card", heavy(), ids=("near", "far"))
def test_a_card_weighs_at_most_thirty_kilobytes(card: Card) -> None:
    assert len(drawn(card, INK)) <= LARGEST


def test_a_card_says_in_words_what_it_shows() -> None:
    said = "Material conflict. Workers stop work at a refinery. 3 May 2012. Almaty, a small map."
    assert CARD.alt == said


def test_icons_have_the_sizes_that_they_are_asked_for() -> None:
    found = dict(icon_files(INK, "A site of sites", "Sites", "What it is."))
    for size in SIZES:
        icon = Image.open(BytesIO(found[f"assets/icons/icon-{size}.png"]))
        assert icon.size == (size, size) and inked(icon.convert("RGB"), "cooperation") > size
        corner = icon.convert("RGB").crop((0, 0, size // 6, size // 6))
        assert len(corner.getcolors() or ()) == 1, "a round mask would cut the mark"
    assert Image.open(BytesIO(found[FAVICON])).info["sizes"] == {(16, 16), (32, 32), (48, 48)}


def test_the_same_card_is_the_same_file(tmp_path: Path) -> None:
    press = Press(ROOT / "overrides", tmp_path)
    assert press.picture(CARD) == drawn(CARD, INK) == Press(ROOT / "overrides").picture(CARD)
