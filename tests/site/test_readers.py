"""Programs that others use read the built pages: a reader of feeds, and one of what search engines and libraries look for."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import extruct
import feedparser
import pytest
from built import KINDS
from fieldsite.content.model import Content

HOME = "https://example.org/china-kazakhstan/"
RECORDS = {"event": "Event", "place": "Place", "project": "Project", "actor": "Organization", "thread": "ItemList"}
RECORDS_CITED = ("event", "project", "actor", "thread")  # the pages of records with a box of citations


class Coins(HTMLParser):
    """What Zotero reads in the empty span of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.fields: dict[str, list[str]] = {}
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if given.get("class") == "Z3988":
            self.fields = parse_qs(given["title"] or "")


def page(site: Path, kind: str) -> str:
    return (site / KINDS[kind] / "index.html").read_text("utf-8")


def read(site: Path, kind: str) -> tuple[dict[str, Any], dict[str, str]]:
    """The first thing that a page describes as JSON-LD, and its Dublin Core by name."""
    found = extruct.extract(page(site, kind), base_url=HOME + KINDS[kind], syntaxes=["json-ld", "dublincore"])
    told = [one for part in found["dublincore"] for one in part["elements"]]
    return found["json-ld"][0], {one["name"]: one["content"] for one in told if one["name"].startswith("DC.")}


@pytest.mark.parametrize(("kind", "type_"), RECORDS.items())
def test_the_page_of_a_record_says_its_title_day_address_and_version(site: Path, kind: str, type_: str) -> None:
    thing, core = read(site, kind)
    assert thing["@type"] == type_ and core["DC.title"] == thing["name"]
    assert core["DC.identifier"] == thing["url"] == HOME + KINDS[kind]
    assert core["DC.type"] == "Dataset" and len(core["DC.date"]) == len("2026-11-30")
    assert core["DC.source"].endswith(", version in development")


@pytest.mark.parametrize("kind", RECORDS_CITED)
def test_a_reference_manager_reads_a_record_in_the_head_of_its_page_and_once(site: Path, kind: str) -> None:
    core = read(site, kind)[1]
    assert not Coins(page(site, kind)).fields
    assert core["DC.creator"] in page(site, kind).partition("<dt>Chicago author-date</dt>")[2]
    assert core["DC.language"] == "en" and core["DC.title"] in page(site, kind).partition("<h1")[2]


def test_a_reference_manager_reads_a_work_in_the_box_of_citations_too(site: Path) -> None:
    fields, core = Coins(page(site, "output")).fields, read(site, "output")[1]
    assert core["DC.title"] == fields["rft.atitle" if "rft.atitle" in fields else "rft.title"][0]
    assert fields["rft.date"] == [core["DC.date"]]


def test_places_lie_somewhere_and_lists_have_their_items(site: Path, sample: Content) -> None:
    event, place, project = (read(site, kind)[0] for kind in ("event", "place", "project"))
    zhanaozen = {key: place["geo"][key] for key in ("latitude", "longitude")}
    known = sample.places["zhanaozen"]
    assert zhanaozen == {"latitude": known.lat, "longitude": known.lon} and place["geo"] in [
        one["geo"] for one in event["location"]
    ]
    assert all(one["geo"]["@type"] in ("GeoCoordinates", "GeoCircle") for one in project["location"])
    thread = read(site, "thread")[0]
    assert len(thread["itemListElement"]) == thread["numberOfItems"] > 1


def test_a_reader_of_feeds_finds_no_fault_and_every_entry(site: Path) -> None:
    feeds = [site / "feed.xml", site / "changes.xml", *sorted((site / "feeds").glob("*.xml"))]
    assert len(feeds) > 10
    for path in feeds:
        found = feedparser.parse(path.read_bytes())
        assert (found.version, found.bozo) == ("atom10", False), path
        ids = [entry.id for entry in found.entries]
        assert found.feed.title and found.feed.updated_parsed and len(set(ids)) == len(ids)
        for entry in found.entries:
            assert entry.title and entry.updated_parsed and entry.link.startswith(HOME)
            assert (site / entry.link.removeprefix(HOME) / "index.html").is_file(), entry.link
