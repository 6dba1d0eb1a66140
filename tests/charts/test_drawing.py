"""Charts: one drawing for light and dark, without inline style, readable in narrow columns, the same at every build."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from math import log10
from xml.etree import ElementTree

import pytest
from fieldsite.charts.analysis import figures
from fieldsite.charts.annotations import Note, Placed, notes_of, said
from fieldsite.charts.drawing import Chart, chart, chart_tables, charts, sheet
from fieldsite.charts.keys import FIELD, MARKS
from fieldsite.charts.shapes import TYPE_SIZE, Drawing, Path, TextLine, breadth
from fieldsite.content.by_year import OUTWARD
from fieldsite.content.model import Content
from fieldsite.core.languages import ENGLISH, Language
from fieldsite.registers.publishers import read_publishers
from fieldsite.rendering.templates import Links, Templates
from playwright.sync_api import Browser, Page
from project import ROOT, SAMPLE, sample_content

IDS = [
    "balance", "levels", "coexistence", "coexistence-places", "shift", "industries", "projects-conflict", "industry-levels",
    "sums", "languages", "origins",
]  # fmt: skip
COLOURS = {"default": ("rgb(166, 61, 23)", "rgb(28, 106, 134)"), "slate": ("rgb(240, 145, 107)", "rgb(124, 196, 222)")}


BOX = re.compile(r"M([\d.-]+) ([\d.-]+)h([\d.-]+)v([\d.-]+)h")
DOT = re.compile(r"M([\d.-]+) ([\d.-]+)a([\d.]+) ")
TRIANGLE = re.compile(r"M([\d.-]+) ([\d.-]+)l([\d.]+) ")


@pytest.fixture(scope="module")
def made(sample: Content) -> dict[str, Chart]:
    return charts(figures(sample, read_publishers(SAMPLE)[0]).values())


def html(one: Chart, language: Language = ENGLISH) -> str:
    look = Templates(ROOT / "overrides/macros", sample_content().vocabulary, language=language)
    return look.render("chart.html", Links("../"), chart=one, site="https://example.org/")


def found(pattern: re.Pattern[str], drawing: Drawing, fill: str, stroke: str) -> list[tuple[float, ...]]:
    """The numbers of every shape of one manner."""
    paths = [path.d for path in drawing.paths if (path.fill, path.stroke) == (fill, stroke)]
    return [
        *(tuple(map(float, numbers)) for d in paths for numbers in pattern.findall(d)),
        *(full_dots(drawing, stroke) if pattern is DOT and fill == stroke else ()),
    ]


def full_dots(drawing: Drawing, paint: str) -> Iterator[tuple[float, ...]]:
    """The numbers of the dots that are lines of no length."""
    for path in drawing.paths:
        if path.round_ends and path.stroke == paint:
            radius = path.width / 2
            for x, y in re.findall(r"M([\d.-]+) ([\d.-]+)h0", path.d):
                yield float(x) - radius, float(y), radius


def numbers_at(drawing: Drawing, x: float) -> dict[int, float]:
    """What the scale at `x` names, with the height of each number."""
    return {int(w.text): w.y for w in drawing.words if w.anchor == "end" and w.x == x and w.text.isdigit()}


def test_every_figure_has_a_wide_and_a_narrow_drawing(made: dict[str, Chart]) -> None:
    assert list(made) == IDS
    for one in made.values():
        wide, narrow = one.drawings
        assert (wide.name, narrow.name) == ("wide", "narrow")
        assert wide.width == 720
        assert narrow.width <= 328


@pytest.mark.parametrize("id_", IDS)
def test_a_drawing_holds_no_style_no_id_and_no_colour_of_its_own(made: dict[str, Chart], id_: str) -> None:
    drawings = re.findall(r"<svg class=.*?</svg>", html(made[id_]), re.DOTALL)
    assert len(drawings) == 2
    for drawing in drawings:
        parts = [one for element in ElementTree.fromstring(drawing) for one in element.iter()]
        assert len(parts) > 4
        for one in parts:
            assert not {"style", "id", "class", "font-family", "onclick"} & set(one.attrib)
            for paint in ("fill", "stroke"):
                assert re.fullmatch(r"none|var\(--ck-[a-z-]+\)", one.get(paint, "none")), (one.tag, one.attrib)


@pytest.mark.parametrize("id_", IDS)
def test_a_drawing_is_named_and_described_by_the_words_above_it(made: dict[str, Chart], id_: str) -> None:
    page = html(made[id_])
    words = dict(re.findall(r'id="([^"]+)">([^<]*)<', page))
    for name in ("wide", "narrow"):
        drawing = re.search(rf'<svg class="[^"]*--{name}"[^>]*>', page)
        assert drawing
        said = re.findall(r'aria-(?:labelled|described)by="([^"]+)"', drawing[0])
        assert [words[one] for one in said] == [made[id_].figure.title, made[id_].figure.finding]


def test_a_table_of_events_leads_to_each_and_says_sums_as_people_read_them(made: dict[str, Chart]) -> None:
    page, rows = html(made["sums"]), made["sums"].figure.rows
    table = page[page.index("<tbody>") : page.index("</tbody>")]
    assert re.findall(r'href="[./]*events/([^/"]+)/">', table) == [row[0] for row in rows]
    sums = re.findall(r"<td>([\d,]{5,})</td>", table)
    assert [float(one.replace(",", "")) for one in sums] == [row[4] for row in rows] and len(sums) > 5


@pytest.mark.parametrize("width", [0, 1])
def test_the_bars_of_the_balance_are_as_long_as_the_scale_says_of_their_counts(
    made: dict[str, Chart], width: int
) -> None:
    """Each bar is read back from the drawing: its length by the scale beside it gives the count in the table."""
    one = made["balance"]
    drawing = one.drawings[width]
    scale = numbers_at(drawing, 26.0)
    most = max(scale)
    unit = abs(scale[most] - scale[0]) / most
    for quad in OUTWARD:
        mode, _, stance = quad.partition("-")
        bars = found(BOX, drawing, stance if mode == "material" else f"{stance}-soft", stance)
        counts = [int(record[quad.replace("-", "_")]) for record in one.figure.records()]
        assert [round(abs(height) / unit) for *_, height in sorted(bars)] == [number for number in counts if number]
        sides = {height < 0 for *_, height in bars}
        assert sides == {stance == "conflict"}


@pytest.mark.parametrize("id_", ["coexistence", "coexistence-places"])
def test_each_side_of_a_year_is_one_mark_filled_where_the_other_side_is_near(made: dict[str, Chart], id_: str) -> None:
    for drawing in made[id_].drawings:
        for stance, shape in (("conflict", TRIANGLE), ("cooperation", DOT)):
            for near, fill in (("yes", stance), ("no", "paper")):
                rows = [r for r in made[id_].figure.records() if r["other_side_within_3_years"] == near and r[stance]]
                assert len(found(shape, drawing, fill, stance)) == len(rows)


def test_sums_stand_where_the_scale_has_them(made: dict[str, Chart]) -> None:
    drawing, records = made["sums"].drawings[0], made["sums"].figure.records()
    worth = {"$1 m": 6, "$10 m": 7, "$100 m": 8, "$1 bn": 9, "$10 bn": 10}
    scale = {worth[w.text]: w.y - 13 * 0.35 for w in drawing.words if w.text in worth}
    low, high = min(scale), max(scale)
    step = (scale[low] - scale[high]) / (high - low)
    for stance, shape in (("conflict", TRIANGLE), ("cooperation", DOT)):
        marks = [*found(shape, drawing, stance, stance), *found(shape, drawing, "paper", stance)]
        heights = sorted(y + (1.25 * 4.4 if stance == "conflict" else 0) for _, y, _ in marks)
        wanted = sorted(
            scale[low] - step * (log10(float(r["value_usd"])) - low) for r in records if r["stance"] == stance
        )
        assert heights == pytest.approx(wanted, abs=0.6)


def test_shares_fill_the_whole_bar_and_every_sector_has_its_bars(made: dict[str, Chart]) -> None:
    one = made["industry-levels"]
    for stance in ("conflict", "cooperation"):
        bars = [b for fill in ("paper", f"{stance}-soft", stance) for b in found(BOX, one.drawings[0], fill, stance)]
        rows: dict[float, float] = {}
        for _, y, width, _ in bars:
            rows[y] = rows.get(y, 0) + width
        wanted = [record for record in one.figure.records() if record["stance"] == stance and record["events"]]
        assert len(rows) == len(wanted)
        assert list(rows.values()) == pytest.approx([max(rows.values())] * len(rows), abs=0.4)


def test_every_chart_has_a_scale(made: dict[str, Chart]) -> None:
    """A scale names at least two values, and rules lead from them through the drawing."""
    for one in made.values():
        for drawing in one.drawings:
            assert sum(bool(re.fullmatch(r"[\d$.]+( %| m| bn)?", w.text)) for w in drawing.words) >= 2, one.figure.id
            assert any(path.stroke == "line" and path.fill == "none" for path in drawing.paths), one.figure.id


def test_an_annotation_leads_to_the_bar_of_its_year(made: dict[str, Chart], sample: Content) -> None:
    notes = made["balance"].figure.notes
    assert [(note.number, note.year, note.words) for note in notes] == [
        (1, 1992, "border ports opened"),
        (2, 2001, "talks on two rivers"),
    ]
    first = int(made["balance"].figure.rows[0][0])
    wide, narrow = made["balance"].drawings
    for drawing, texts in ((wide, ["1992 border ports opened", "2001 talks on two rivers"]), (narrow, ["1", "2"])):
        step = (drawing.width - 34) / len(made["balance"].figure.rows)
        rules = [
            float(x)
            for path in drawing.paths
            if path.stroke == "ink-soft"
            for x in re.findall(r"M([\d.]+) [\d.]+V", path.d)
        ]
        assert sorted(rules) == pytest.approx([34 + (note.year - first + 0.5) * step for note in notes], abs=0.1)
        assert [w.text for w in drawing.words if w.paint == "ink" and w.text in texts] == texts
    page = html(made["balance"])
    assert 'href="../threads/first-border-crossings/">border ports opened</a>' in page


def test_an_annotation_of_a_withdrawn_event_is_not_drawn(sample: Content) -> None:
    gone = "2001-03-20-almaty-talks-ili-irtysh"
    events = tuple(e.model_copy(update={"status": "withdrawn"}) if e.id == gone else e for e in sample.events)
    assert [note.words for note in notes_of(replace(sample, events=events))] == ["border ports opened"]


def test_many_annotations_do_not_lie_on_each_other(made: dict[str, Chart]) -> None:
    figure = made["balance"].figure
    years = [int(row[0]) for row in figure.rows]
    notes = tuple(
        Note(at, year, stance, "of about this length", "x")
        for at, (year, stance) in enumerate(((y, s) for y in years[::3] for s in ("conflict", "cooperation")), start=1)
    )
    drawn = chart(replace(figure, notes=notes)).drawings[0]
    said = [w for w in drawn.words if "of about" in w.text]
    assert len(said) == len(notes)
    for at, one in enumerate(said):
        for other in said[:at]:
            assert abs(one.y - other.y) >= 13 or apart(one, other), (one, other)


def apart(one: TextLine, other: TextLine) -> bool:
    ends = [(w.x - breadth(w.text), w.x) if w.anchor == "end" else (w.x, w.x + breadth(w.text)) for w in (one, other)]
    return ends[0][1] < ends[1][0] or ends[1][1] < ends[0][0]


@pytest.mark.parametrize(("sign", "baseline"), [(-1, 80.0), (1, 120.0 + 0.75 * TYPE_SIZE)])
def test_the_rule_of_an_annotation_passes_all_of_its_words(sign: int, baseline: float) -> None:
    rule, words = said(Placed(50, 20, "start", "1992", 1992), 100, sign, 100)
    assert isinstance(rule, Path) and isinstance(words, TextLine)
    assert (words.x, words.y, words.anchor) == (54, baseline, "start")
    ends = [float(y) for y in re.findall(r"M50 ([\d.]+)V([\d.]+)", rule.d)[0]]
    outer = baseline - 0.75 * TYPE_SIZE if sign < 0 else baseline
    assert sorted(ends) == pytest.approx(sorted((outer, 100)), abs=0.1)


@pytest.mark.parametrize(("id_", "column"), [("levels", "sector"), ("shift", "period")])
def test_each_panel_holds_the_rows_of_its_level(made: dict[str, Chart], id_: str, column: str) -> None:
    panels: dict[str, list[str]] = {}
    for word in made[id_].drawings[1].words:
        if word.bold:
            level = word.text.removesuffix(", events")
        panels.setdefault(level, []).append(word.text)
    assert list(panels) == made[id_].figure.names("level")
    for level, texts in panels.items():
        rows = [str(record[column]) for record in made[id_].figure.records() if record["level"] == level]
        wanted = rows if column == "sector" else [period[:4] for period in rows[::2]]
        assert [text for text in texts if text in wanted] == wanted


def test_every_word_stands_on_the_paper(made: dict[str, Chart]) -> None:
    for one in made.values():
        for drawing in one.drawings:
            heights = [word.y for word in drawing.words]
            assert min(heights) >= 0.7 * TYPE_SIZE and max(heights) <= drawing.height, one.figure.id


def test_in_a_narrow_drawing_the_name_of_a_row_stands_above_its_marks(made: dict[str, Chart]) -> None:
    figure, narrow = made["coexistence"].figure, made["coexistence"].drawings[1]
    names = [word.y for word in narrow.words if word.paint == "ink"]
    rules = [float(y) for path in narrow.paths for y in re.findall(r"M0 ([\d.]+)H", path.d) if path.stroke == "line"]
    marks = [
        y
        for stance, shape in (("conflict", TRIANGLE), ("cooperation", DOT))
        for fill in (stance, "paper")
        for _, y, *_ in found(shape, narrow, fill, stance)
    ]
    assert len(names) == len(rules) == len(figure.names("sector"))
    assert max(rules) < max(word.y for word in narrow.words if word.text.isdigit()), "the years stand below all rows"
    assert all(any(name < y < rule for name, rule in zip(names, rules, strict=True)) for y in marks)


def test_the_marks_of_a_key_stay_in_their_field_and_those_of_both_stances_are_of_one_size() -> None:
    sizes = {}
    for name in ("conflict", "cooperation"):
        (mark,) = MARKS[name]
        x, y, size = map(float, (TRIANGLE if name == "conflict" else DOT).findall(mark.d)[0])
        sizes[name] = (7 - y) / 1.25 if name == "conflict" else size
        assert 0 < x < FIELD[0] and 0 < y < FIELD[1]
    assert sizes["conflict"] == pytest.approx(sizes["cooperation"], abs=0.1)


def test_the_squares_of_a_key_are_in_the_middle_of_its_field_or_one_on_either_side() -> None:
    """Eleven units wide and high in a field of 26 by 14; where a mark stands for both stances the two do not touch."""
    assert FIELD == (26, 14)
    boxes = {name: [box for mark in marks for box in BOX.findall(mark.d)] for name, marks in MARKS.items()}
    square, first, second = ("6.5", "1.5", "11", "11"), ("1", "1.5", "11", "11"), ("13.5", "1.5", "11", "11")
    both = {"level-state", "level-both", "level-subnational"}
    for name, found in boxes.items():
        assert found in ([], [first, second] if name in both else [square]), name
    assert both < {name for name, found in boxes.items() if found}
    pairs = ["M6 1.2l5.3 10.6h-10.6z", "M14.4 7a4.6 4.6 0 1 0 9.2 0a4.6 4.6 0 1 0 -9.2 0z"]
    assert [mark.d for mark in MARKS["filled"]] == [mark.d for mark in MARKS["hollow"]] == pairs
    circles = [DOT.findall(mark.d)[0] for mark in MARKS["larger"]]
    assert circles == [("2.4", "7", "2.6"), ("12.8", "7", "5.2")]
    assert (MARKS["conflict"][0].d, DOT.findall(MARKS["cooperation"][0].d)) == (
        "M12 0.8l5.8 11.5h-11.5z",
        [("7", "7", "5")],
    )
    assert {mark.width for name in boxes for mark in MARKS[name] if name not in ("conflict", "cooperation")} == {1.2}


def test_on_a_sheet_each_mark_of_the_key_stands_right_before_its_meaning(made: dict[str, Chart]) -> None:
    for one in made.values():
        page = sheet(one, "Where it is from")
        meanings = [meaning for _, meaning in one.key]
        words = [word for word in page.words if word.text in meanings]
        assert [word.text for word in words] == meanings and len(page.key) == len(meanings)
        for (x, y, _), word in zip(page.key, words, strict=True):
            assert 0 <= word.x - (x + FIELD[0]) <= 10 and y < word.y <= y + FIELD[1]
        first, *_, last = (word for word in page.words)
        assert (first.text, last.text) == (one.figure.title, "Where it is from")
        heights = [word.y for word in page.words if word.x == page.words[0].x]
        assert heights == sorted(set(heights)) and heights[-1] < page.height


def test_nothing_to_draw_is_said(made: dict[str, Chart]) -> None:
    empty = chart(replace(made["sums"].figure, rows=()))
    assert empty.drawings == ()
    assert "nothing to draw yet" in html(empty)


def test_the_tables_are_files_of_the_site(made: dict[str, Chart]) -> None:
    files = dict(chart_tables(made.values()))
    assert sorted(files) == sorted(f"analysis/{id_}.csv" for id_ in IDS)
    assert all(f"../{one.table}" in html(one) and f"../{one.image}" in html(one) for one in made.values())


def test_words_in_a_figure_cannot_break_out_of_the_page(made: dict[str, Chart]) -> None:
    hostile = replace(made["sums"], figure=replace(made["sums"].figure, title="<script>x</script>", finding='"><b>'))
    assert "<script>" not in html(hostile)
    assert "<b>" not in html(hostile)


@pytest.fixture(scope="module")
def page(made: dict[str, Chart], browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    folder = tmp_path_factory.mktemp("page")
    css = ROOT / "overrides" / "assets" / "css"
    styles = (css / "tokens.css").read_text() + (css / "research.css").read_text()
    (folder / "look.css").write_text(styles + "body { margin: 0; background: var(--ck-paper); }")
    policy = "default-src 'none'; style-src 'self' file:; img-src 'self' data:"
    body = "".join(html(one) for one in made.values())
    (folder / "index.html").write_text(
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Charts</title>'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        f'<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="look.css"></head>'
        f'<body class="md-typeset" data-md-color-scheme="default">{body}</body></html>'
    )
    page = browser.new_page()
    page.on("console", lambda message: pytest.fail(message.text) if message.type == "error" else None)
    page.goto(f"file://{folder}/index.html")
    yield page
    page.close()


@pytest.mark.parametrize("scheme", COLOURS)
def test_colours_follow_light_and_dark(page: Page, scheme: str) -> None:
    page.evaluate("scheme => document.body.dataset.mdColorScheme = scheme", scheme)
    found = page.evaluate(
        "[...document.querySelectorAll('#chart-balance path')].map(path => getComputedStyle(path).fill)"
    )
    assert set(COLOURS[scheme]) <= set(found)


@pytest.mark.parametrize(("width", "shown"), [(320, "narrow"), (360, "narrow"), (768, "wide"), (1200, "wide")])
def test_one_drawing_is_shown_and_its_words_can_be_read(page: Page, width: int, shown: str) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for id_ in IDS:
        visible = page.locator(f"#chart-{id_} svg[role=img]:visible")
        assert visible.count() == 1
        assert f"ck-chart__drawing--{shown}" in (visible.get_attribute("class") or "")
    smallest = page.evaluate(
        "Math.min(...[...document.querySelectorAll('.ck-chart svg text')].filter(t => t.getClientRects().length)"
        ".map(t => parseFloat(getComputedStyle(t).fontSize) * Math.hypot(t.getScreenCTM().a, t.getScreenCTM().b)))"
    )
    assert smallest >= 12


@pytest.mark.parametrize("width", [320, 360, 1200])
def test_no_word_is_cut_off_at_the_edge(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    outside = page.evaluate(
        "[...document.querySelectorAll('.ck-chart svg text')].filter(t => t.getClientRects().length)"
        ".filter(t => { const box = t.getBoundingClientRect(); return box.left < -1 || box.right > innerWidth + 1 })"
        ".map(t => t.textContent)"
    )
    assert outside == []


def test_a_screen_reader_hears_title_and_finding(page: Page, made: dict[str, Chart]) -> None:
    page.set_viewport_size({"width": 1200, "height": 800})
    for one in made.values():
        assert page.get_by_role("img", name=one.figure.title, exact=True).count() == 1
