"""Charts on a page of the built site: taken along as PNG, SVG and CSV, whole on paper, and all of it without a script."""

from __future__ import annotations

import csv
import io
import re
from xml.etree import ElementTree

import pytest
from built import KINDS
from fieldsite.cards.making import Press
from fieldsite.pages.site import Site
from PIL import Image
from playwright.sync_api import Page, expect
from project import ROOT
from windows import OpenWindow

ANALYSIS = KINDS["analysis"]
MOST_PAGES = 14


@pytest.fixture
def charts(page: Page, address: str) -> Page:
    page.goto(address + ANALYSIS)
    return page


def test_a_picture_of_a_chart_is_its_file_at_twice_its_size(charts: Page) -> None:
    """What is saved is a PNG with the colours of the drawing in it, not an empty sheet."""
    link = charts.locator("#chart-balance").get_by_role("link", name="PNG")
    with charts.expect_download() as taken:
        link.click()
    assert taken.value.suggested_filename == "balance.png"
    with Image.open(taken.value.path()) as picture:
        picture.load()
        drawing = ElementTree.fromstring(charts.request.get(link.evaluate("one => one.href")).text())
        assert picture.format == "PNG"
        assert picture.size == (2 * int(drawing.attrib["width"]), 2 * int(drawing.attrib["height"]))
        colours = dict(Press(ROOT / "overrides").ink.colours)
        found = {f"#{r:02x}{g:02x}{b:02x}" for _, (r, g, b, *_) in picture.convert("RGB").getcolors(1 << 24) or ()}
        assert {colours["conflict"], colours["cooperation"], colours["paper"]} <= found


WORDS = """() => [...document.querySelectorAll("main svg:is(.ck-chart__drawing, .ck-line > svg)")].flatMap((sheet) => {
  const scale = sheet.getBoundingClientRect().width / sheet.viewBox.baseVal.width;
  const sizes = [...sheet.querySelectorAll("text")].map((text) => scale * parseFloat(getComputedStyle(text).fontSize));
  return sizes.filter((size) => size); })"""


@pytest.mark.parametrize("kind", ["home", "analysis", "thread"])
@pytest.mark.parametrize("width", [320, 360, 768, 1000, 1220, 1440, 2560])
def test_words_in_a_chart_are_readable_and_no_larger_than_a_little_above_the_text(
    open_window: OpenWindow, address: str, kind: str, width: int
) -> None:
    page = open_window(viewport={"width": width, "height": 900})
    page.goto(address + KINDS[kind])
    text = float(page.locator(".md-typeset").first.evaluate("one => parseFloat(getComputedStyle(one).fontSize)"))
    sizes = page.evaluate(WORDS)
    assert sizes and min(sizes) >= 11.95 and max(sizes) <= 1.15 * text
    page.close()


def test_drawing_and_table_are_there_without_a_script(open_window: OpenWindow, address: str, sample_site: Site) -> None:
    page = open_window(java_script_enabled=False)
    page.goto(address + ANALYSIS)
    for id_, chart in sample_site.figures.charts.items():
        box = page.locator(f"#chart-{id_}")
        expect(box.locator("[data-ck-png]")).to_be_hidden()
        files = [
            page.request.get(box.get_by_role("link", name=f"{chart.figure.title}: {what}").evaluate("one => one.href"))
            for what in ("drawing as SVG", "table as CSV")
        ]
        assert [one.status for one in files] == [200, 200]
        rows = list(csv.reader(io.StringIO(files[1].text())))
        assert rows == [list(chart.figure.columns), *([str(cell) for cell in row] for row in chart.figure.rows)]


def test_a_file_stands_alone_and_says_where_it_is_from(charts: Page, address: str, sample_site: Site) -> None:
    dataset, release = sample_site.registers.dataset, sample_site.registers.release
    for id_, chart in sample_site.figures.charts.items():
        text = charts.request.get(f"{address}analysis/{id_}.svg").text()
        assert not re.search(r"var\(|href|url\(|<style|<script", text)
        root = ElementTree.fromstring(text)
        shown = " ".join("".join(line.itertext()) for line in root.iter("{http://www.w3.org/2000/svg}text"))
        for said in (chart.figure.title, chart.figure.finding, chart.figure.caveat):
            assert said.split() == [word for word in said.split() if word in shown.split()]
        assert all(part in shown for part in (dataset.licence.id, release.name.split()[0], f"{release.day:%Y-%m-%d}"))
        assert len(list(root.iter("{http://www.w3.org/2000/svg}path"))) > len(chart.key)


def test_a_chart_stays_whole_on_paper_and_the_page_is_short(charts: Page) -> None:
    pages = len(re.findall(rb"/Type\s*/Page\b", charts.pdf(format="A4")))
    assert 1 < pages < MOST_PAGES
    charts.emulate_media(media="print")
    for figure in charts.locator(".ck-chart").all():
        assert figure.evaluate("one => getComputedStyle(one).breakInside") == "avoid"
        assert figure.locator(".ck-chart__drawing:visible").count() == 1
        assert "ck-chart__drawing--wide" in (figure.locator(".ck-chart__drawing:visible").get_attribute("class") or "")


def test_nothing_of_the_line_of_steps_stands_above_its_first_mark(open_window: OpenWindow, address: str) -> None:
    page = open_window(viewport={"width": 1440, "height": 900})
    page.goto(address + KINDS["thread"])
    first = page.locator(".ck-case__steps > li").first
    assert first.evaluate("one => getComputedStyle(one, '::before').top") == "0px"
    assert first.evaluate("one => one.getBoundingClientRect().top - one.parentElement.getBoundingClientRect().top") == 0
