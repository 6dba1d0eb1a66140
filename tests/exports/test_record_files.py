"""Each record is a file of its own beside its page, with what it is joined to; the index says where everything is."""

from __future__ import annotations

import json
from typing import Any

import pytest
from fieldsite.exports.record_files import record_address, record_files
from fieldsite.exports.text import plain
from fieldsite.pages.building import derived_addresses, derived_pages
from fieldsite.pages.heads import head_of
from fieldsite.pages.sharing import SharedPage
from fieldsite.pages.site import Site
from fieldsite.registers.releases import Release
from fieldsite.rendering.templates import Links
from release_content import RELEASE, files, sample

CONTENT = sample().content
MADE: dict[str, Any] = {path: json.loads(raw) for path, raw in record_files(*sample())}


@pytest.mark.parametrize(
    ("folder", "word", "records"),
    [
        ("events", "event", CONTENT.events),
        ("projects", "project", [*CONTENT.projects.values()]),
        ("places", "place", [*CONTENT.places.values()]),
        ("actors", "actor", [*CONTENT.actors.values()]),
        ("threads", "thread", CONTENT.threads),
    ],
)
def test_each_record_stands_beside_its_page_as_the_data_base_has_it(folder: str, word: str, records: list[Any]) -> None:
    assert {path for path in MADE if path.startswith(f"{folder}/")} == {f"{folder}/{one.id}.json" for one in records}
    for record in records:
        made = MADE[f"{folder}/{record.id}.json"]
        assert made["page"] == f"{RELEASE.site}{folder}/{record.id}/"
        assert made["release"]["version"] == "2026.1" and made["release"]["licence"] == "CC-BY-4.0"
        assert {key: made[word][key] for key in plain(record)} == plain(record)
        assert made["cite"]["csl"][0]["URL"] == made["page"] and made["page"] in made["cite"]["ris"]
        assert f'url = "{made["page"]}"' in made["cite"]["bibtex"]


def test_an_event_has_what_events_json_says_of_it() -> None:
    for event in json.loads(files()["data/events.json"])["events"]:
        assert MADE[f"events/{event['id']}.json"]["event"] == event


def test_a_record_names_what_it_is_joined_to() -> None:
    project = next(one for one in CONTENT.projects.values() if one.events)
    for id_ in project.events:
        assert project.id in MADE[f"events/{id_}.json"]["projects"]
    thread = CONTENT.threads[0]
    assert all(thread.id in MADE[f"events/{id_}.json"]["threads"] for id_ in thread.events)
    event = CONTENT.events[0]
    assert event.id in MADE[f"places/{event.places[0].place}.json"]["events"]
    actor = next(one.actor for event in CONTENT.events for one in event.actors if one.actor)
    acted = [event.id for event in CONTENT.events if actor in {one.actor for one in event.actors}]
    assert MADE[f"actors/{actor}.json"]["events"] == acted != []
    assert all(project.id in MADE[f"places/{ref.place}.json"]["projects"] for ref in project.places)


def test_the_index_counts_what_there_is_and_where_it_is() -> None:
    index = MADE["index.json"]
    assert (index["version"], index["release"]) == ("2026.1", True)
    assert index["counts"]["events"] == len(CONTENT.events) and index["counts"]["projects"] == len(CONTENT.projects)
    assert index["package"] in files() and index["checksums"] in files()
    for folder, pattern in index["records"].items():
        assert (
            pattern.replace("{id}", next(path for path in MADE if path.startswith(folder))[len(folder) + 1 : -5])
            in MADE
        )
    assert all(isinstance(one, Release) for one in sample().registers.releases)


def test_every_page_of_a_record_leads_to_its_file_and_no_other_page_does(sample_site: Site) -> None:
    links = Links("../../")
    pages = {page.url: page for page in derived_pages(sample_site)}
    assert {page.record for page in pages.values()} - {""} == set(MADE) - {"index.json"}
    for url in (f"events/{CONTENT.events[0].id}/", f"places/{next(iter(CONTENT.places))}/"):
        head = head_of(sample_site, links, SharedPage(url, "", ""), {"record": pages[url].record}, "")
        assert f'<link rel="alternate " type="application/json" href="../../{url[:-1]}.json">' in head
        assert f'href="../../{url[:-1]}.json"' in pages[url].body(links)
    other = next(page for page in pages.values() if not page.record)
    assert ".json" not in other.body(links)


def test_an_address_of_another_page_is_that_of_no_record(sample_site: Site) -> None:
    assert record_address("events/x/") == "events/x.json"
    for address in ("events/year/2015/", "outputs/x/", "events/", ""):
        assert record_address(address) == ""
    assert {record_address(address) for address in derived_addresses(sample_site)} >= set(MADE) - {"index.json"}
