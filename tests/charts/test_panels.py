"""A small panel is read line by line: every bar, number and rule of it can be worked out on paper, ten units to one event."""

from __future__ import annotations

import re
from itertools import pairwise
from math import log10

import pytest
from drawn import paths_of, words_of
from fieldsite.charts.annotations import Note, Placed, deepest, placed, said
from fieldsite.charts.panels import BarRow, Panel, Part, arranged, lines_at, name_room
from fieldsite.charts.scales import Bands, Linear, Tenfold, ticks
from fieldsite.charts.shapes import (
    Drawing,
    Path,
    TextLine,
    breadth,
    dot,
    full_dot,
    mark,
    rectangle,
    short_number,
    triangle,
)

ROWS = (
    BarRow(
        "One",
        (
            Part(-2, "conflict", "conflict"),
            Part(1, "cooperation-soft", "cooperation"),
            Part(3, "cooperation", "cooperation"),
        ),
        ((-2, "2"), (4, "4")),
    ),
    BarRow("", (Part(0, "conflict", "conflict"),), ((0, "0"),)),
)


def test_a_panel_of_two_sides_has_its_bars_numbers_and_rules_where_the_scale_says() -> None:
    shapes, height = arranged([Panel("Title", ROWS, -2, 4)], 178, 1, 50)
    assert height == 24 + 2 * 22 + 30
    assert paths_of(shapes, "conflict") == ["M104 28h-20v14h20z"]
    assert paths_of(shapes, "cooperation") == ["M104 28h10v14h-10z", "M114 28h30v14h-30z"]
    assert paths_of(shapes, "line") == [f"M{x} 24V72" for x in (84, 104, 124, 144)]
    assert paths_of(shapes, "line-strong") == ["M104 24V68"] and shapes[-1] == Path(
        "M104 24V68", "none", "line-strong", 1.2
    )
    assert words_of(shapes) == [
        ("Title", 50, 15, "start"),
        *((text, x, 86, "middle") for text, x in (("2", 84), ("0", 104), ("2", 124), ("4", 144))),
        ("One", 44, 39.5, "end"),
        ("2", 79, 39.5, "end"),
        ("4", 149, 39.5, "start"),
        ("0", 109, 61.5, "start"),
    ]
    assert [s.paint for s in shapes if isinstance(s, TextLine)] == ["ink", *["ink-soft"] * 4, "ink", *["ink-soft"] * 3]
    assert [s.text for s in shapes if isinstance(s, TextLine) and s.bold] == ["Title"]


def test_a_rule_leaves_out_the_rows_between_whose_words_it_would_stand() -> None:
    rows = [
        BarRow("", (Part(1, "ink", "ink"),), ((1, words),)) for words in ("1 · 1 · 1", "", "1 · 1 · 1", "1 · 1 · 1")
    ]
    shapes, _ = arranged([Panel("", tuple(rows), 0, 4, 60, steps=(0, 2, 4))], 102, 1, 0)
    rules = paths_of(shapes, "line")
    assert rules == ["M2 0V92", "M22 22V44", "M22 88V92", "M42 22V44", "M42 88V92"]


def test_panels_of_one_side_stand_in_columns_and_lines_each_begun_below_the_highest_before() -> None:
    bare, named = Panel("", ROWS[1:], 0, 2, steps=(0, 1, 2)), Panel("A title", ROWS, 0, 4)
    shapes, height = arranged([named, bare, bare], 276, 2, 50)
    assert paths_of(shapes, "line-strong") == ["M52 24V68", "M178 0V22", "M52 106V128"]
    assert height == 24 + 2 * 22 + 30 + 8 + 22 + 30
    assert words_of(shapes)[0] == ("A title", 52, 15, "start")
    assert paths_of(shapes, "line")[5:] == [
        *(f"M{x} 0V26" for x in (178, 210, 242)),
        *(f"M{x} 106V132" for x in (52, 84, 116)),
    ]


def test_shares_part_the_width_and_own_names_need_room_in_each_column() -> None:
    bare = Panel("", (BarRow("Name", (), ()),), 0, 2, steps=(0, 2))
    shapes, height = arranged([bare, bare], 276, 2, 50, own=True, shares=(0.4, 0.6))
    assert height == 22 + 30
    assert paths_of(shapes, "line") == ["M52 0V26", "M76 0V26", "M188 0V26", "M242 0V26"]
    assert [word[1] for word in words_of(shapes) if word[0] == "Name"] == [44, 180]


def test_a_title_that_is_longer_than_its_bars_begins_further_left_and_on_the_paper() -> None:
    def begins(title: str) -> float:
        shapes, _ = arranged([Panel(title, ROWS[1:], 0, 2)], 150, 1, 50)
        return words_of(shapes)[0][1]

    assert begins("x" * 15) == pytest.approx(150 - breadth("x" * 15), abs=0.1) and begins("x" * 40) == 0


def test_names_need_the_room_of_the_longest_and_none_needs_little() -> None:
    assert name_room(["ab", "abcde"]) == pytest.approx(5 * 13 * 0.6 + 8) and name_room([]) == 8


def test_level_lines_reach_from_one_end_to_the_other() -> None:
    assert list(lines_at([0, 1], Linear(0, 1, 50, 20), 3, 90)) == [
        Path("M3 50H90", stroke="line"),
        Path("M3 20H90", stroke="line"),
    ]


def test_scales_lead_from_values_to_places() -> None:
    assert [Linear(10, 20, 100, 50)(value) for value in (10, 15, 20)] == [100, 75, 50]
    money = Tenfold(5, 2000, 300, 0)
    assert (money(5), round(money(2000), 6)) == (300, 0) and money.ticks == (10, 100, 1000)
    assert money(10) - money(100) == pytest.approx(300 / log10(400))
    assert Tenfold(10, 100, 0, 1).ticks == (10, 100)


def test_bands_share_a_stretch_and_leave_a_quarter_free() -> None:
    bands = Bands(4, 10, 50)
    assert (bands.step, bands.width) == (10, 7.5)
    assert [(bands.left(at), bands.middle(at)) for at in (0, 3)] == [(11.25, 15), (41.25, 45)]
    assert Bands(0, 10, 50).step == 40


@pytest.mark.parametrize(
    ("low", "high", "most", "found"),
    [
        (0, 4, 4, (0, 1, 2, 3, 4)),
        (0, 5, 4, (0, 2, 4)),
        (-7, 12, 5, (-5, 0, 5, 10)),
        (0, 40, 4, (0, 10, 20, 30, 40)),
        (0, 41, 4, (0, 20, 40)),
        (0, 90, 4, (0, 50)),
        (0, 0, 4, (0,)),
        (0, 1, 4, (0, 1)),
        (1991.5, 2026.5, 8, (1995, 2000, 2005, 2010, 2015, 2020, 2025)),
        (0, 3, 0, (0,)),
    ],
)
def test_an_axis_names_round_numbers_and_not_too_many(
    low: float, high: float, most: int, found: tuple[int, ...]
) -> None:
    assert ticks(low, high, most) == found
    assert len({b - a for a, b in pairwise(found)}) <= 1


@pytest.mark.parametrize(
    ("value", "written"), [(1.04, "1"), (1.05, "1.1"), (-0.25, "-0.2"), (10, "10"), (100.0, "100"), (0, "0")]
)
def test_a_length_has_one_digit_behind_the_point(value: float, written: str) -> None:
    assert short_number(value) == written


def test_marks_are_where_they_are_asked_for_and_as_large() -> None:
    assert rectangle(1, 2, 3, -4) == "M1 2h3v-4h-3z"
    assert dot(10, 20, 3) == "M7 20a3 3 0 1 0 6 0a3 3 0 1 0 -6 0z"
    assert full_dot(10, 20, 3, "ink") == Path("M10 20h0", stroke="ink", width=6, round_ends=True)
    assert triangle(10, 20, 4) == "M10 15l4.6 9.2h-9.2z"
    assert mark("conflict", 10, 20, 4) == triangle(10, 20, 4) and mark("cooperation", 10, 20, 4) == dot(10, 20, 4)
    assert breadth("abcd") == pytest.approx(31.2)


def test_paths_of_one_manner_are_joined_where_the_first_stood_and_words_keep_their_order() -> None:
    shapes = [Path("M1", "ink"), TextLine(1, 2, "one"), Path("M2", "line"), Path("M3", "ink"), TextLine(1, 9, "two")]
    drawing = Drawing.of("wide", 720, 99.6, shapes)
    assert drawing.paths == (Path("M1M3", "ink"), Path("M2", "line"))
    assert [word.text for word in drawing.words] == ["one", "two"] and drawing.height == 100
    assert re.fullmatch(r"\d+", str(drawing.height))


def test_notes_stand_beyond_what_is_drawn_and_a_lane_further_out_where_their_words_would_meet() -> None:
    """A sign is 7.8 units wide; words have 4 units to their rule, 10 to each other, and lie 12 beyond what is below them."""
    ten = "1999 talks"  # 78 units and 4 to the rule: from 82 before its year

    def depths(*at: tuple[float, str], taken: float = 0) -> list[tuple[float, float, str, str]]:
        notes = [(x, Note(number, 1999, "conflict", words, "t")) for number, (x, words) in enumerate(at, start=1)]
        return [(one.x, one.depth, one.anchor, one.text) for one in placed(notes, 30, lambda low, high: taken, True)]

    assert depths((300, "talks"), taken=5) == [(300, 17, "end", ten)]
    assert depths((112, "talks")) == [(112, 12, "end", ten)] and depths((111.9, "talks")) == [(111.9, 12, "start", ten)]
    assert depths((300, "talks"), (310, "talks")) == [(300, 12, "end", ten), (310, 29, "end", ten)]
    assert depths((300, "talks"), (392, "talks"))[1] == (392, 12, "end", ten)
    assert depths((300, "talks"), (391.9, "talks"))[1] == (391.9, 29, "end", ten)
    assert depths((40, "talks"), (45, "talks")) == [(45, 12, "start", ten), (40, 29, "start", ten)]
    narrow = placed([(300, Note(7, 1999, "conflict", "talks", "t"))], 30, lambda low, high: high - low, False)
    assert [(one.text, round(one.depth, 1)) for one in narrow] == [("7", 7.8 + 4 + 12)]
    assert deepest(narrow) == pytest.approx(23.8 + 13) and deepest(()) == 0
    for anchor, x in (("end", 296), ("start", 304)):
        _, words = said(Placed(300, 12, anchor, ten, 1999), 100, -1, 90)
        assert isinstance(words, TextLine) and (words.x, words.y, words.anchor, words.paint) == (x, 88, anchor, "ink")
