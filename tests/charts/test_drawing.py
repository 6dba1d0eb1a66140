"""Charts: one drawing for light and dark, without inline style, readable in narrow columns, the same at every build."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from fieldsite.charts.analysis import figures
from fieldsite.charts.drawing import Chart, chart, charts, data_files
from fieldsite.content.model import Content
from fieldsite.registers.publishers import read_publishers
from fieldsite.rendering.templates import Links
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from playwright.sync_api import Browser, Page
from project import ROOT, SAMPLE

IDS = [
    "balance", "levels", "coexistence", "coexistence-places", "shift", "industries", "projects-conflict", "industry-levels",
    "sums", "languages", "origins",
]  # fmt: skip
COLOURS = {"default": ("rgb(166, 61, 23)", "rgb(28, 106, 134)"), "slate": ("rgb(240, 145, 107)", "rgb(124, 196, 222)")}


@pytest.fixture(scope="module")
def made(sample: Content, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Chart]:
    return charts(figures(sample, read_publishers(SAMPLE)[0]).values(), tmp_path_factory.mktemp("kept"))


def html(one: Chart) -> str:
    look = Environment(
        loader=FileSystemLoader(ROOT / "overrides" / "macros"), autoescape=True, undefined=StrictUndefined
    )
    return look.get_template("chart.html").render(chart=one, links=Links("../"))


def test_every_figure_has_a_wide_and_a_narrow_drawing(made: dict[str, Chart]) -> None:
    assert list(made) == IDS
    for one in made.values():
        wide, narrow = one.drawings
        assert (wide.name, narrow.name) == ("wide", "narrow")
        assert wide.width <= 720
        assert narrow.width <= 348


@pytest.mark.parametrize("id_", IDS)
def test_a_drawing_holds_no_style_no_id_and_no_colour_of_its_own(made: dict[str, Chart], id_: str) -> None:
    for drawing in made[id_].drawings:
        root = ElementTree.fromstring(f"<svg>{drawing.inner}</svg>")
        for element in root.iter():
            assert not {"style", "id", "class", "font-family", "onclick"} & set(element.attrib)
            for paint in ("fill", "stroke"):
                value = element.get(paint, "none")
                assert value in ("none", "transparent") or value.startswith("var(--ck-"), (element.tag, paint, value)


def test_the_bars_of_a_year_are_as_long_as_its_counts(made: dict[str, Chart]) -> None:
    one = made["balance"]
    root = ElementTree.fromstring(f"<svg>{one.drawings[0].inner}</svg>")
    bars = [path for path in root.iter("path") if path.get("stroke", "").startswith("var(--ck-co")]
    assert len(bars) >= sum(1 for row in one.figure.rows for number in row[1:] if number)


def test_a_kept_drawing_is_the_one_that_would_be_drawn(sample: Content, made: dict[str, Chart], tmp_path: Path) -> None:
    figure = made["shift"].figure
    fresh, first, again = chart(figure), chart(figure, tmp_path), chart(figure, tmp_path)
    assert fresh == first == again == made["shift"]
    assert len(list(tmp_path.iterdir())) == 2
    other = replace(figure, rows=figure.rows[:-1])
    assert chart(other, tmp_path) != first
    assert len(list(tmp_path.iterdir())) == 4


def test_nothing_to_draw_is_said(made: dict[str, Chart]) -> None:
    empty = chart(replace(made["sums"].figure, rows=()))
    assert empty.drawings == ()
    assert "nothing to draw yet" in html(empty)


def test_the_tables_are_files_of_the_site(made: dict[str, Chart]) -> None:
    files = dict(data_files(one.figure for one in made.values()))
    assert sorted(files) == sorted(f"analysis/{id_}.csv" for id_ in IDS)
    assert all(f"../{one.file}" in html(one) and one.file in files for one in made.values())


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


@pytest.mark.parametrize(("width", "shown"), [(360, "narrow"), (1200, "wide")])
def test_one_drawing_is_shown_and_its_words_can_be_read(page: Page, width: int, shown: str) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for id_ in IDS:
        visible = page.locator(f"#chart-{id_} svg:visible")
        assert visible.count() == 1
        assert f"ck-chart__drawing--{shown}" in (visible.get_attribute("class") or "")
    smallest = page.evaluate(
        "Math.min(...[...document.querySelectorAll('.ck-chart svg text')].filter(t => t.getClientRects().length)"
        ".map(t => parseFloat(getComputedStyle(t).fontSize) * Math.hypot(t.getScreenCTM().a, t.getScreenCTM().b)))"
    )
    assert smallest >= 10


@pytest.mark.parametrize("width", [360, 1200])
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
