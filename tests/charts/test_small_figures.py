"""Figures of a few rows, in their wide and narrow drawing: what stands where can be worked out on paper."""

from __future__ import annotations

import re

import pytest
from drawn import paths_of, words_of
from fieldsite.charts.annotations import Note
from fieldsite.charts.drawing import chart, sheet
from fieldsite.charts.figure import Cell, Figure
from fieldsite.charts.industries import EVENT_COLUMNS, PROJECT_COLUMNS, RECORDS
from fieldsite.charts.shapes import Drawing


def drawings(id_: str, columns: tuple[str, ...], *rows: tuple[Cell, ...]) -> tuple[Drawing, Drawing]:
    wide, narrow = chart(Figure(id_, "Title", "Finding.", "Caveat.", columns, rows)).drawings
    return wide, narrow


def painted(drawing: Drawing) -> dict[tuple[str, str], str]:
    return {(path.fill, path.stroke): path.d for path in drawing.paths if path.fill != "none"}


def lines(drawing: Drawing, stroke: str) -> str:
    return "".join(path.d for path in drawing.paths if path.fill == "none" and path.stroke == stroke)


def test_the_balance_has_acts_at_the_line_words_beyond_and_the_share_of_the_height_that_the_numbers_ask_for() -> None:
    columns = ("year", "verbal_conflict", "material_conflict", "verbal_cooperation", "material_cooperation")
    wide, narrow = drawings("balance", columns, (1999, 1, 2, 0, 1), (2000, 0, 0, 0, 0), (2001, 0, 1, 2, 0))
    assert painted(wide) == {  # 60 units an event: 300 for 3 of conflict and 2 of cooperation
        ("conflict", "conflict"): "M62.6 206h171.5v-120h-171.5zM519.9 206h171.5v-60h-171.5z",
        ("conflict-soft", "conflict"): "M62.6 86h171.5v-60h-171.5z",
        ("cooperation", "cooperation"): "M62.6 206h171.5v60h-171.5z",
        ("cooperation-soft", "cooperation"): "M519.9 206h171.5v120h-171.5z",
    }
    assert lines(wide, "line") == "".join(f"M28 {y}H720" for y in (326, 266, 206, 146, 86, 26))
    assert lines(wide, "ink") == "M28 206H720" and lines(wide, "line-strong") == "M377 355V359"
    assert words_of(wide.words) == [
        *((str(abs(n)), 26, pytest.approx(210.55 - 60 * n, abs=0.06), "end") for n in (-2, -1, 0, 1, 2, 3)),
        ("▲ Conflict, events a year", 34, 13, "start"),
        ("● Cooperation, events a year", 34, 347, "start"),
        ("2000", 377, 372, "middle"),
    ]
    assert (wide.height, narrow.height) == (379, 329)
    assert painted(narrow)["conflict", "conflict"] == "M45.6 176h69.5v-100h-69.5zM230.9 176h69.5v-50h-69.5z"
    assert ("2000", 173, 322, "middle") in words_of(narrow.words)


def test_the_rule_of_a_note_ends_three_units_beyond_the_bar_of_its_year() -> None:
    columns = ("year", "verbal_conflict", "material_conflict", "verbal_cooperation", "material_cooperation")
    notes = (Note(1, 1999, "conflict", "up", "t"), Note(2, 2001, "cooperation", "down", "t"))
    rows = (1999, 1, 2, 0, 1), (2000, 0, 0, 0, 0), (2001, 0, 1, 2, 0)
    wide, _ = chart(Figure("balance", "Title", "Finding.", "Caveat.", columns, rows, (), notes)).drawings
    ends = re.findall(r"M([\d.]+) ([\d.]+)V([\d.]+)", lines(wide, "ink-soft"))
    zero, unit = float(re.findall(r"M28 ([\d.]+)H", lines(wide, "ink"))[0]), 300 / 5
    wanted = [(148.3, zero - 3 * unit - 3), (605.7, zero + 2 * unit + 3)]
    assert [(float(x), float(end)) for x, _, end in ends] == [pytest.approx(one, abs=0.1) for one in wanted]
    assert all((float(outer) < float(end)) == (float(end) < zero) for _, outer, end in ends)


def test_the_columns_of_conflict_over_time_stand_level_beside_level_or_one_below_the_other() -> None:
    levels = [("State", 2, 0), ("Both", 1, 3), ("Below", 0, 0)]
    rows = [
        (level, period, n) for level, *ns in levels for period, n in zip(("1991-1995", "1996-2000"), ns, strict=True)
    ]
    wide, narrow = drawings("shift", ("level", "period", "events"), *rows)
    unit = 170 / (3 * 1.12)
    assert painted(wide) == {
        ("conflict", "none"): "M47.5 92.8h80.8v101.2h-80.8zM282.8 143.4h80.8v50.6h-80.8zM390.5 42.2h80.8v151.8h-80.8z"
    }
    assert lines(wide, "ink") == "M34 194H249.3M269.3 194H484.7M504.7 194H720"
    assert words_of(wide.words)[:8] == [
        ("State", 34, 16, "start"),
        *((str(n), 28, round(198.55 - n * unit, 1), "end") for n in range(4)),
        ("2", 87.8, round(189 - 2 * unit, 1), "middle"),
        ("1991", 87.8, 210, "middle"),
        ("events in the five years from", 34, 228, "start"),
    ]
    assert sum(w.anchor == "end" for w in wide.words) == 4 and sum(w.anchor == "end" for w in narrow.words) == 12
    assert (wide.height, narrow.height) == (236, 498)
    assert lines(narrow, "ink") == "M34 124H312M34 290H312M34 456H312"
    assert [w[2] for w in words_of(narrow.words) if w[0] in ("State", "Both", "Below")] == [16, 182, 348]


def test_levels_and_decades_stand_beside_each_other_on_one_scale() -> None:
    rows = ("Energy", "State", 2, 0), ("Energy", "Both", 0, 3)
    wide, narrow = drawings("levels", ("sector", "level", "conflict", "cooperation"), *rows)
    assert painted(wide) == {
        ("conflict", "conflict"): "M141.4 28h-62.6v14h62.6z",
        ("cooperation", "cooperation"): "M371.8 28h93.8v14h-93.8z",
    }
    assert [w for w in words_of(wide.words) if w[2] < 60] == [
        ("State, events", 54.8, 15, "start"),
        ("Energy", 48.8, 39.5, "end"),
        ("2", 73.8, 39.5, "end"),
        ("Both, events", 285.2, 15, "start"),
        ("3", 470.6, 39.5, "start"),
    ]
    assert [w[0] for w in words_of(wide.words) if w[2] > 60] == ["2", "1", "0", "1", "2", "3"] * 2
    assert (wide.height, narrow.height) == (76, 160)
    many = drawings("languages", ("decade", "language", "sources"), ("1990s", "English", 7))[0]
    assert [w.text for w in many.words if w.anchor == "middle"] == ["0", "5"]
    decades = ("1990s", "English", 2), ("2000s", "English", 1)
    wide, narrow = drawings("languages", ("decade", "language", "sources"), *decades)
    assert painted(wide) == {("line-strong", "line-strong"): "M64.6 28h279.7v14h-279.7zM406.3 28h139.8v14h-139.8z"}
    said = ["1990s, sources", "0", "1", "2", "English", "2", "2000s, sources", "0", "1", "2", "1"]
    assert [w.text for w in wide.words] == said and [w.text for w in narrow.words if w.text == "English"] == [
        "English"
    ] * 2
    assert (wide.height, narrow.height) == (76, 160)


def test_both_sides_stand_above_and_below_the_middle_of_their_row_as_large_as_their_number() -> None:
    columns = ("sector", "year", "conflict", "cooperation", "other_side_within_3_years")
    wide, narrow = drawings("coexistence", columns, ("Energy", 1999, 1, 0, "yes"), ("Water", 2003, 0, 7, "no"))
    assert painted(wide) == {
        ("conflict", "conflict"): "M127.5 8.8l3 6h-6z",
        ("paper", "cooperation"): "M640.1 52a5.2 5.2 0 1 0 10.4 0a5.2 5.2 0 1 0 -10.4 0z",
    }
    assert lines(wide, "line") == "".join(
        [*(f"M{x} 4V65" for x in (127.5, 257, 386.4, 515.8, 645.3)), "M54.8 32H720M54.8 60H720"]
    )
    assert [w for w in words_of(wide.words) if w[3] == "end"] == [
        ("Energy", 48.8, 22.6, "end"),
        ("Water", 48.8, 50.5, "end"),
    ]
    assert next(w for w in words_of(wide.words) if w[3] == "middle") == ("1999", 127.5, 80, "middle")
    assert painted(narrow)["conflict", "conflict"] == "M37.4 26.8l3 6h-6z"
    assert words_of(narrow.words) == [
        ("2000", 96.2, 116, "middle"),
        ("2002", 213.8, 116, "middle"),
        ("Energy", 0, 21, "start"),
        ("Water", 0, 67, "start"),
    ]
    assert (wide.height, narrow.height) == (85, 121)


def test_a_long_name_takes_two_lines_before_its_row_and_is_cut_where_even_these_do_not_hold_it() -> None:
    columns = ("place", "year", "conflict", "cooperation", "other_side_within_3_years")
    long = "Korday crossing near the bridge of the river that parts two districts"
    wide, narrow = drawings("coexistence-places", columns, (long, 1999, 1, 6, "yes"))
    assert [w for w in words_of(wide.words) if w[3] == "end"] == [
        ("Korday crossing near the", 192, 16.1, "end"),
        ("bridge of the river that…", 192, 29.1, "end"),
    ]
    assert words_of(narrow.words)[-1][0] == "Korday crossing near the bridge of the…"
    centre = "Khorgos International Centre for Boundary Cooperation"
    wide, _ = drawings("coexistence-places", columns, (centre, 1999, 1, 6, "yes"))
    assert " ".join(word for word, *_, anchor in words_of(wide.words) if anchor == "end") == centre


def test_the_largest_sum_is_filled_and_each_line_is_ten_times_the_one_below() -> None:
    rows = (2003, 1e8, "cooperation", "no"), (1999, 1e6, "conflict", "yes")
    wide, narrow = drawings("sums", ("year", "value_usd", "stance", "largest_of_its_case"), *rows)
    assert painted(wide) == {
        ("conflict", "conflict"): "M130.4 324.5l5.1 10.1h-10.1z",
        ("paper", "cooperation"): "M641.2 56a4.4 4.4 0 1 0 8.8 0a4.4 4.4 0 1 0 -8.8 0z",
    }
    assert list(painted(wide)) == [("conflict", "conflict"), ("paper", "cooperation")], "what is hollow lies above"
    assert [w for w in words_of(wide.words) if w[3] != "middle"] == [
        ("$1 m", 60, 334.6, "end"),
        ("$10 m", 60, 197.6, "end"),
        ("$100 m", 60, 60.5, "end"),
        ("US dollars; each line is ten times the one below", 0, 13, "start"),
    ]
    assert lines(wide, "line").endswith("M66 330H720M66 193H720M66 56H720")
    assert painted(narrow)["conflict", "conflict"] == "M89.6 297.1l5.1 10.1h-10.1z"
    assert (wide.height, narrow.height) == (383, 353)


@pytest.mark.parametrize(
    ("power", "words"),
    [(3, "$1,000"), (4, "$10,000"), (5, "$100,000"), (8, "$100 m"), (9, "$1 bn"), (11, "$100 bn"), (12, "1e+12")],
)
def test_a_line_of_sums_has_its_name(power: int, words: str) -> None:
    columns = ("year", "value_usd", "stance", "largest_of_its_case")
    wide, _ = drawings("sums", columns, (1999, 10.0**power, "conflict", "yes"))
    assert [w.text for w in wide.words if w.anchor == "end"] == [words]


def test_industries_have_events_to_either_side_and_projects_by_state_beside_them() -> None:
    rows = ("Energy", 1, 0, 2, 0, 1, 0, 2, 0, 2, 0), ("Trade", 0, 0, 0, 0, 0, 0, 0, 0, 0, 1)
    wide, narrow = drawings("industries", ("industry", *EVENT_COLUMNS, *PROJECT_COLUMNS), *rows)
    assert painted(wide) == {
        ("paper", "conflict"): "M246.6 28h-52.6v14h52.6z",
        ("conflict", "conflict"): "M194 28h-105.2v14h105.2z",
        ("cooperation-soft", "cooperation"): "M246.6 28h52.6v14h-52.6z",
        ("ink", "ink"): "M466.3 28h109.8v14h-109.8z",
        ("line", "ink"): "M576.2 28h109.8v14h-109.8z",
        ("paper", "ink"): "M466.3 50h54.9v14h-54.9z",
    }
    assert [w for w in words_of(wide.words) if w[3] != "middle"] == [
        ("Events", 54.8, 15, "start"),
        ("Energy", 48.8, 39.5, "end"),
        ("3", 83.8, 39.5, "end"),
        ("1", 304.1, 39.5, "start"),
        ("Trade", 48.8, 61.5, "end"),
        ("Joint projects", 466.3, 15, "start"),
        ("4", 691, 39.5, "start"),
        ("1", 526.2, 61.5, "start"),
    ]
    assert [w[0] for w in words_of(wide.words) if w[3] == "middle"] == ["2", "0", "2", "0", "2", "4"]
    assert (wide.height, narrow.height) == (98, 204)
    assert painted(narrow)["ink", "ink"] == "M56.8 134h110.6v14h-110.6z"


def test_an_industry_without_events_or_projects_has_an_empty_scale() -> None:
    columns = ("industry", *EVENT_COLUMNS, *PROJECT_COLUMNS)
    wide, _ = drawings("industries", columns, ("Trade", *(0,) * 10))
    assert [w.text for w in wide.words if w.anchor == "middle"] == ["1", "0", "1", "0", "1"] and painted(wide) == {}


def test_projects_are_split_by_what_is_recorded_in_two_panels_with_names_of_their_own() -> None:
    rows = ("industry", "Energy", 2, 1, 1), ("last state", "Operating", 0, 0, 0)
    wide, narrow = drawings("projects-conflict", ("grouped_by", "group", *RECORDS), *rows)
    assert painted(wide) == {
        ("conflict", "conflict"): "M80.2 28h94.3v14h-94.3z",
        ("cooperation", "cooperation"): "M174.5 28h47.2v14h-47.2z",
        ("paper", "line-strong"): "M221.7 28h47.1v14h-47.1z",
    }
    assert [w for w in words_of(wide.words) if w[3] != "middle"] == [
        ("Projects by industry", 80.2, 15, "start"),
        ("Energy", 72.2, 39.5, "end"),
        ("2 · 1 · 1", 273.8, 39.5, "start"),
        ("Projects by last state", 453.2, 15, "start"),
        ("Operating", 445.2, 39.5, "end"),
        ("0 · 0 · 0", 458.2, 39.5, "start"),
    ]
    assert [w[0] for w in words_of(wide.words) if w[3] == "middle"] == ["0", "2", "4", "0", "1"]
    assert (wide.height, narrow.height) == (76, 160)


def test_shares_are_of_a_whole_bar_and_a_side_without_events_has_none() -> None:
    columns = ("sector", "stance", "events", "state", "both", "subnational")
    rows = ("Energy", "conflict", 4, 1, 1, 2), ("Energy", "cooperation", 0, 0, 0, 0)
    wide, narrow = drawings("industry-levels", columns, *rows)
    assert painted(wide) == {
        ("paper", "conflict"): "M56.8 28h70.9v14h-70.9z",
        ("conflict-soft", "conflict"): "M127.7 28h70.9v14h-70.9z",
        ("conflict", "conflict"): "M198.6 28h141.8v14h-141.8z",
    }
    assert [w for w in words_of(wide.words) if w[3] != "middle"] == [
        ("▲ Conflict", 56.8, 15, "start"),
        ("Energy", 48.8, 39.5, "end"),
        ("4", 345.4, 39.5, "start"),
        ("● Cooperation", 402.4, 15, "start"),
        ("0", 407.4, 39.5, "start"),
    ]
    assert [w[0] for w in words_of(wide.words) if w[3] == "middle"] == ["0 %", "50 %", "100 %"] * 2
    assert (wide.height, narrow.height) == (76, 160)


def test_a_sheet_has_title_finding_key_drawing_and_caveat_below_each_other() -> None:
    columns = ("year", "value_usd", "stance", "largest_of_its_case")
    key = (("filled", "x" * 30), ("hollow", "y" * 30), ("larger", "z" * 40))
    made = chart(Figure("sums", "Title", "word " * 30, "Caveat.", columns, ((1999, 1e6, "conflict", "yes"),), key))
    page = sheet(made, "Source.")
    assert words_of(page.words) == [
        ("Title", 24, 43, "start"),
        (" ".join(["word"] * 20), 24, 68, "start"),
        (" ".join(["word"] * 10), 24, 87, "start"),
        ("x" * 30, 56, 112, "start"),
        ("y" * 30, 336, 112, "start"),
        ("z" * 40, 56, 131, "start"),
        ("Caveat.", 24, 555, "start"),
        ("Source.", 24, 572, "start"),
    ]
    assert [(x, y) for x, y, _ in page.key] == [(24, 100), (304, 100), (24, 119)]
    assert (page.width, page.height, page.at) == (768, 596, (24, 147)) and page.drawing == made.drawings[0]
    assert (made.table, made.image) == ("analysis/sums.csv", "analysis/sums.svg")
    assert paths_of(page.key[0][2], "conflict") == ["M6 1.2l5.3 10.6h-10.6z"]
