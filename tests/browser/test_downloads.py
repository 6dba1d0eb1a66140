"""What a reader takes along of a selection is what the release says of these events, in every format, column for column."""

from __future__ import annotations

import csv
import io
import json
from base64 import b64decode
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from explorer_page import opened
from fieldsite.content.model import Content
from fieldsite.content.selection import Query, query_string, select
from frictionless import Package
from openpyxl import load_workbook
from PIL import Image
from playwright.sync_api import Page, Route, expect
from pybtex.database import parse_bytes

SVG = "{http://www.w3.org/2000/svg}"
QUERY = Query({"sector": ("water",)})
EVIDENCE = {
    "events",
    "events-sources",
    "events-places",
    "events-actors",
    "events-codings",
    "events-origins",
    "events-seen",
    "threads-events",
}
PACKED = {"events", "events-sources", "events-places", "events-actors"}
Rows = list[dict[str, str]]


@pytest.fixture
def ids(sample: Content) -> list[str]:
    found = [event.id for event in select(sample, QUERY)]
    assert 3 < len(found) < len(sample.events)
    return found


@pytest.fixture
def tables(site: Path) -> set[str]:
    """The tables of events in the release."""
    found = {path.stem for path in (site / "data").glob("*.csv") if "events" in path.stem.split("-")}
    assert found > EVIDENCE
    return found


@pytest.fixture
def asked(page: Page, address: str) -> Page:
    """The explorer with what is offered of a selection."""
    opened(page, f"{address}events/?{query_string(QUERY)}")
    page.get_by_role("button", name="Download").click()
    return page


def taken(page: Page, kind: str) -> Path:
    with page.expect_download() as waiting:
        page.locator(".cx-dialog").get_by_role("button", name=kind, exact=True).click()
    return Path(waiting.value.path())


def rows_of(raw: bytes) -> Rows:
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8"), newline="")))


def released(site: Path, name: str, ids: list[str]) -> Rows:
    """The rows of a table of the release that belong to these events, events in this order."""
    rows = rows_of((site / f"data/{name}.csv").read_bytes())
    column = "id" if name == "events" else "event_id"
    return [row for id_ in ids for row in rows if row[column] == id_]


def test_csv_holds_the_rows_of_the_release_with_its_columns(asked: Page, site: Path, ids: list[str]) -> None:
    raw = taken(asked, "CSV").read_bytes()
    head = (site / "data/events.csv").read_bytes().split(b"\r\n")[0]
    assert raw.startswith(head + b"\r\n") and raw.endswith(b"\r\n")
    found = rows_of(raw)
    assert found == released(site, "events", ids)
    sources = released(site, "events-sources", ids)
    for row in found:
        assert row["sources"].split("|") == [source["url"] for source in sources if source["event_id"] == row["id"]]


@pytest.mark.parametrize(
    ("kind", "file", "items"), [("JSON", "events.json", "events"), ("GeoJSON", "events.geojson", "features")]
)
def test_json_holds_the_records_of_the_release(
    asked: Page, site: Path, ids: list[str], kind: str, file: str, items: str
) -> None:
    def event_of(item: dict[str, Any]) -> str:
        return str(item["id"] if items == "events" else item["properties"]["event_id"])

    read = json.loads(taken(asked, kind).read_text("utf-8"))
    whole = json.loads((site / "data" / file).read_text("utf-8"))
    assert read[items] == [item for item in whole[items] if event_of(item) in ids]
    assert (read["selection"], read["count"], read["version"]) == ("Sector: Water", len(ids), whole["version"])
    assert read["address"].endswith("events/?sector=water") and read["licence"] == whole["licence"]
    if items == "features":  # what has no point there has none here, and each has its evidence
        assert all(feature["properties"]["sources"].startswith("http") for feature in read[items])
        assert {feature["geometry"] is None for feature in read[items]} == {True, False}


def test_a_zip_holds_the_events_with_their_evidence_and_says_what_it_is_and_where_more_is(
    asked: Page, tables: set[str], address: str, site: Path, ids: list[str]
) -> None:
    with ZipFile(taken(asked, "ZIP")) as packed:
        assert packed.testzip() is None
        files = {name: packed.read(name) for name in packed.namelist()}
    assert set(files) == {"README.txt", "datapackage.json", *(f"{name}.csv" for name in PACKED)}
    for name in PACKED:
        expected = released(site, name, ids)
        for row in expected if name == "events" else ():
            assert row.pop("sources")  # they stand in a table beside it
        assert rows_of(files[f"{name}.csv"]) == expected != [], name
    readme, package = files["README.txt"].decode("utf-8"), json.loads((site / "data/datapackage.json").read_bytes())
    for part in (
        "Selection: Sector: Water",
        f"Events: {len(ids)} of ",
        "events/?sector=water",
        "To cite: ",
        "CC-BY-4.0",
        f"All files of the release: {address}data/\n",
        *(f"{name}.csv" for name in tables - PACKED),
    ):
        assert part in readme
    assert package["version"] in readme and package["description"] in readme and package["limits"] in readme


def test_the_data_package_of_a_zip_is_valid(asked: Page, tmp_path: Path) -> None:
    with ZipFile(taken(asked, "ZIP")) as packed:
        packed.extractall(tmp_path)
    report = Package(tmp_path / "datapackage.json").validate()
    assert report.valid, report.flatten(["name", "type", "message"])[:5]
    assert {task.name for task in report.tasks} == PACKED


def test_a_workbook_holds_a_sheet_for_each_table_with_numbers_as_numbers(
    asked: Page, tables: set[str], site: Path, ids: list[str]
) -> None:
    book = load_workbook(io.BytesIO(taken(asked, "XLSX").read_bytes()), read_only=True)
    assert set(book.sheetnames) == tables | {"readme"} and all(released(site, name, ids) for name in EVIDENCE)
    for name in tables:
        head, *rows = book[name].iter_rows(values_only=True)
        expected = released(site, name, ids)
        read = [["" if value is None else value for value in row] for row in rows]
        assert [[as_csv(value) for value in row] for row in read] == [list(row.values()) for row in expected], name
        if expected:
            assert list(head) == list(expected[0])
    first = dict(zip(*list(book["events"].iter_rows(values_only=True, max_row=2)), strict=True))
    assert isinstance(first["year"], int) and first["date_approximate"] in (True, False)
    assert "Selection: Sector: Water" in [row[0] for row in book["readme"].iter_rows(values_only=True)]


def as_csv(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def test_bibtex_holds_each_source_of_the_selection_once(asked: Page, site: Path, ids: list[str]) -> None:
    found = parse_bytes(taken(asked, "BibTeX").read_bytes(), "bibtex")
    addresses = [entry.fields["url"] for entry in found.entries.values()]
    assert sorted(addresses) == sorted({row["url"] for row in released(site, "events-sources", ids)})


def test_a_picture_says_what_it_shows_and_holds_map_and_years(asked: Page, ids: list[str]) -> None:
    root = ElementTree.fromstring(taken(asked, "SVG").read_bytes())
    said = " ".join(text for part in root.iter() if (text := (part.text or "").strip()))
    for part in (
        "Sector: Water",
        f"{len(ids)} of ",
        "Development version",
        "events/?sector=water",
        "CC-BY-4.0",
        "Natural Earth",
    ):
        assert part in said
    bars = [path.get("d") for path in root.iter(f"{SVG}path")]
    assert bars == asked.locator(".cx-chart path").evaluate_all("paths => paths.map((path) => path.getAttribute('d'))")
    (picture,) = root.iter(f"{SVG}image")
    address = picture.get("href") or ""
    with Image.open(io.BytesIO(b64decode(address.removeprefix("data:image/png;base64,")))) as drawn:
        assert len(drawn.convert("RGB").resize((60, 40)).getcolors(2400) or ()) > 20
    with Image.open(taken(asked, "PNG")) as png:
        assert png.width == 2 * int(root.get("width") or 0) and png.height == 2 * int(root.get("height") or 0)
        x, y, wide, tall = (2 * int(picture.get(name) or 0) for name in ("x", "y", "width", "height"))
        assert len(png.convert("RGB").crop((x, y, x + wide, y + tall)).resize((60, 40)).getcolors(2400) or ()) > 20


def test_a_file_that_does_not_come_is_named_and_can_be_asked_for_again(asked: Page, site: Path, ids: list[str]) -> None:
    asked.route("**/data/events-sources.csv", lambda route: route.abort())
    asked.locator(".cx-dialog").get_by_role("button", name="ZIP", exact=True).click()
    told = asked.locator(".cx-told")
    expect(told).to_contain_text("Nothing was saved: events-sources.csv could not be loaded.")
    asked.unroute("**/data/events-sources.csv")
    with asked.expect_download() as waiting:
        told.get_by_role("button", name="Try again").click()
    with ZipFile(waiting.value.path()) as packed:
        assert rows_of(packed.read("events-sources.csv")) == released(site, "events-sources", ids)
    expect(told).to_contain_text("ZIP is made")


def test_a_page_of_another_day_than_the_files_saves_nothing(asked: Page, site: Path, ids: list[str]) -> None:
    lines = (site / "data/events.csv").read_text("utf-8").splitlines(keepends=True)
    fewer = "".join(line for line in lines if not line.startswith(ids[0]))

    def older(route: Route) -> None:
        route.fulfill(body=fewer, content_type="text/csv")

    asked.route("**/data/events.csv", older)
    asked.locator(".cx-dialog").get_by_role("button", name="CSV", exact=True).click()
    expect(asked.locator(".cx-told")).to_contain_text("of another day than this page")


def test_nothing_of_a_download_comes_before_it_is_asked_for(page: Page, address: str) -> None:
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    opened(page, f"{address}events/")
    assert not [url for url in fetched if "/data/events" in url or "/tools-" in url]
