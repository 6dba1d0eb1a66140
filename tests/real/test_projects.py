"""The joint projects of the real content: one table, one file, one drawing, and no claim that the states do not bear out."""

from __future__ import annotations

import csv
import io
import re
from html import unescape
from pathlib import Path

import pytest
from fieldsite.content.model import Content
from playwright.sync_api import expect
from windows import OpenWindow

INDEX = "projects/index.html"


@pytest.fixture(scope="module")
def index(real_build: Path) -> str:
    return (real_build / INDEX).read_text("utf-8")


def between(html: str, start: str, end: str) -> str:
    return html[html.index(start) : html.index(end, html.index(start))]


def test_table_drawing_and_file_hold_every_project_once(real: Content, real_build: Path, index: str) -> None:
    rows = re.findall(
        r'<th scope="row"><a href="\.\./projects/([^/"]+)/"', between(index, "ck-projects__table", "</table>")
    )
    lines = re.findall(r'<a href="\.\./projects/([^/"]+)/"', between(index, "ck-projectlines", "</figure>"))
    file = (real_build / "data/projects.csv").read_text("utf-8")
    ids = [row["id"] for row in csv.DictReader(io.StringIO(file))]
    assert sorted(rows) == sorted(lines) == sorted(ids) == sorted(real.projects)


def test_every_source_of_every_project_stands_in_the_file_and_on_its_page(real: Content, real_build: Path) -> None:
    rows = csv.DictReader(io.StringIO((real_build / "data/projects.csv").read_text("utf-8")))
    found = {row["id"]: row["sources"].split("|") for row in rows}
    for project in real.projects.values():
        page = unescape((real_build / f"projects/{project.id}/index.html").read_text("utf-8"))
        assert found[project.id] == [source.url for source in project.sources]
        assert all(f'href="{source.url}"' in page for source in project.sources), project.id
        assert all(state.date.words in page for state in project.states), project.id


def test_what_went_quiet_has_neither_operation_nor_an_end_as_its_last_state(real: Content, index: str) -> None:
    part = index[index.index('id="what-went-quiet"') :]
    quiet = re.findall(r'<th scope="row"><a href="\.\./projects/([^/"]+)/"', part)
    assert len(quiet) == len(set(quiet))
    assert not {real.projects[id_].last.state for id_ in quiet} & {"operating", "cancelled", "dropped-from-list"}


def test_every_official_list_has_its_row_and_its_projects(real: Content, index: str) -> None:
    part = index[index.index('id="what-became-of-the-official-lists"') : index.index('id="from-word-to-operation"')]
    assert set(re.findall(r'<tr id="list-([^"]+)"', part)) == set(real.project_lists)
    named = re.findall(r'<li><a href="\.\./projects/([^/"]+)/"', part)
    assert len(named) == sum(len({listing.list for listing in project.lists}) for project in real.projects.values())


def test_a_researcher_is_answered_by_an_address(open_window: OpenWindow, real: Content, real_address: str) -> None:
    """Which farm projects run, and where was there conflict about them?"""
    page = open_window(viewport={"width": 360, "height": 800})
    page.goto(f"{real_address}projects/?sector=agriculture&state=operating&sort=conflict&order=down")
    expect(page.get_by_role("search", name="Narrow the table")).to_be_visible()
    hrefs = page.locator(".ck-projects tbody tr:not([hidden]) th a").evaluate_all("all => all.map(one => one.href)")
    wanted = {p.id for p in real.projects.values() if (p.sector, p.last.state) == ("agriculture", "operating")}
    offered = page.locator("select[name=sector] option[value=agriculture]").count()
    shown = {href.split("/")[-2] for href in hrefs}
    assert shown == wanted or (not offered and shown == set(real.projects)) or not wanted
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
