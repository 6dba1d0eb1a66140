"""Feeds, the file for programs and the quarters say what became of the records, and nothing where git is not whole."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from xml.dom.minidom import parseString

import feedparser
import pytest
from fieldsite.content.dispute_schema import Correction
from fieldsite.core.checkout import DatedChange
from fieldsite.exports.text import plain
from fieldsite.pages import record_history
from fieldsite.pages.site import Site
from fieldsite.registers.history import History
from fieldsite.rendering.templates import Links

RALLY = "2019-09-02-zhanaozen-rally-against-factories"
CORRECTION = Correction(
    kind="event",
    id=RALLY,
    day="2026-05-02",
    field="date",
    was="2019-08",
    now="2019-09",
    why="A < B.",
    asked_by="a reader",
)


def dated(site: Site, known: bool = True) -> Site:
    other = next(event.id for event in site.content.events if event.id != RALLY)
    changes = (
        DatedChange("event", RALLY, date(2026, 1, 5), "added"),
        DatedChange("event", RALLY, date(2026, 2, 6), "changed", (("date", "2019-08", "2019-09"), ("summary", "", ""))),
        DatedChange("event", other, date(2026, 6, 7), "withdrawn"),
    )
    history = History(changes if known else (), known)
    content = replace(site.content, corrections=(CORRECTION,))
    return replace(site, content=content, registers=replace(site.registers, history=history, releases=()))


def files(site: Site) -> dict[str, str]:
    return {path: raw.decode() for path, raw in record_history.files(site)}


def test_a_feed_holds_what_is_new_corrected_and_withdrawn_the_newest_first(sample_site: Site) -> None:
    feed = parseString(files(dated(sample_site))["changes.xml"])
    titles = [one.firstChild.data for one in feed.getElementsByTagName("title")[1:]]
    assert [title.partition(":")[0] for title in titles] == ["Withdrawn", "Corrected", "New"]
    assert "2019-08" in feed.getElementsByTagName("summary")[0].firstChild.data
    ids = [one.firstChild.data for one in feed.getElementsByTagName("id")]
    assert len(ids) == len({*ids}) and all(one.startswith("https://") for one in ids)


def test_a_correction_stands_before_what_was_added_on_its_day(sample_site: Site) -> None:
    others = (event.id for event in sample_site.content.events if event.id != RALLY)
    added = tuple(DatedChange("event", id_, CORRECTION.day, "added") for id_ in others)
    withdrawn = DatedChange("event", RALLY, CORRECTION.day, "withdrawn")
    site = dated(sample_site)
    site = replace(site, registers=replace(site.registers, history=History((*added, withdrawn), True)))
    feed = feedparser.parse(files(site)["changes.xml"])
    assert [entry.title.partition(":")[0] for entry in feed.entries[:3]] == ["Withdrawn", "Corrected", "New"]
    assert CORRECTION.why in feed.entries[1].summary and len(feed.entries) == 30


def test_a_sector_and_a_thread_have_feeds_of_their_own_events_only(sample_site: Site) -> None:
    made = files(dated(sample_site))
    event = sample_site.content.event_by_id[RALLY]
    own = re.findall(r"<id>[^<]*/events/([^/]+)/#", made[f"feeds/sector-{event.sector}.xml"])
    assert own.count(RALLY) == 2
    for thread in sample_site.content.threads:
        inside = re.findall(r"<id>[^<]*/events/([^/]+)/#", made[f"feeds/thread-{thread.id}.xml"])
        assert {*inside} <= {*thread.events}


def test_programs_get_each_change_with_its_fields(sample_site: Site) -> None:
    told = json.loads(files(dated(sample_site))["changes.json"])
    assert [day["day"] for day in told["days"]] == ["2026-06-07", "2026-02-06", "2026-01-05"] and told["known"] is True
    (change,) = told["days"][1]["changes"]
    assert {*told} == {"known", "since", "days", "corrections"} and (change["kind"], change["id"]) == ("event", RALLY)
    assert told["since"] == {} and change["what"] == "changed"
    assert told["corrections"] == [{**plain(CORRECTION), "day": "2026-05-02"}]
    assert change["fields"] == [{"field": "date", "was": "2019-08", "now": "2019-09"}, {"field": "summary"}]


def test_programs_get_what_changed_since_each_release(sample_site: Site) -> None:
    site = dated(sample_site)
    changed, withdrawn = site.registers.history.changes[1:]
    history = replace(site.registers.history, since={"2026.1": (changed, withdrawn), "2026.2": ()})
    site = replace(site, registers=replace(site.registers, history=history))
    since = json.loads(files(site)["changes.json"])["since"]
    assert since["2026.2"] == {"added": 0, "changed": 0, "withdrawn": 0, "records": []}
    records = since["2026.1"].pop("records")
    assert since["2026.1"] == {"added": 0, "changed": 1, "withdrawn": 1}
    assert [(one["id"], one["what"]) for one in records] == [(RALLY, "changed"), (withdrawn.id, "withdrawn")]
    assert records[0]["fields"][0] == {"field": "date", "was": "2019-08", "now": "2019-09"}


@pytest.mark.parametrize(
    ("number", "parts"), [(0, [0]), (30, [30]), (31, [30, 1]), (230, [30, 200]), (231, [30, 200, 1])]
)
def test_a_feed_leads_on_to_all_that_it_does_not_hold(sample_site: Site, number: int, parts: list[int]) -> None:
    changes = tuple(DatedChange("event", f"e{at}", date(2026, 1, 5), "added") for at in range(number))
    content = replace(sample_site.content, corrections=())
    site = replace(
        sample_site, content=content, registers=replace(sample_site.registers, history=History(changes, True))
    )
    made, path, found = files(site), "changes.xml", []
    before = None
    while path:
        feed = feedparser.parse(made[path])
        ways = {link.rel: link.href.removeprefix(site.facts.url) for link in feed.feed.links}
        assert ways["self"] == path and feed.feed.id == f"{site.facts.url}changes.xml" and not feed.bozo
        assert (ways.get("previous"), ways.get("first")) == (before, "changes.xml" if before else None)
        found.append([entry.id for entry in feed.entries])
        before, path = path, ways.get("next", "")
    assert [len(part) for part in found] == parts and len({id_ for part in found for id_ in part}) == number
    assert len([path for path in made if path.startswith("changes")]) == len(parts) + 1, "none that no page leads to"


def test_quarters_count_what_became_of_records(sample_site: Site) -> None:
    found = dict(record_history.quarters(dated(sample_site)))
    assert found["January to March 2026"]["added"] == 1 and found["January to March 2026"]["withdrawn"] == 0
    assert (found["April to June 2026"]["corrected"], found["April to June 2026"]["withdrawn"]) == (1, 1)


def test_the_page_says_when_nothing_is_known(sample_site: Site) -> None:
    assert "its git history is not whole" in str(record_history.shown(dated(sample_site, known=False), Links("../")))
    html = str(record_history.shown(dated(sample_site), Links("../../")))
    assert "2019-08 → 2019-09" in html and html.index("day-2026-06-07") < html.index("day-2026-01-05")


def test_a_feed_of_another_sector_or_thread_holds_nothing_of_an_event(sample_site: Site) -> None:
    made, event = files(dated(sample_site)), sample_site.content.event_by_id[RALLY]
    others = [f"feeds/sector-{id_}.xml" for id_ in sample_site.content.vocabulary.ids("sector") if id_ != event.sector]
    others += [f"feeds/thread-{one.id}.xml" for one in sample_site.content.threads if RALLY not in one.events]
    assert {*others} < {*made} and not any(RALLY in made[path] for path in others)
    empty = next(made[path] for path in others if "<entry>" not in made[path])
    assert f"{sample_site.registers.release.day.isoformat()}" in empty, (
        "the day of a feed of nothing is that of the data"
    )


def test_a_feed_holds_thirty_records_and_the_page_as_many_changes_of_a_day(sample_site: Site) -> None:
    ids = [event.id for event in sample_site.content.events]
    for number, shown in ((30, 30), (31, 0)):
        news = [DatedChange("event", id_, date(2026, 1, 5), "added") for id_ in ids[:number]]
        changed = [DatedChange("event", id_, date(2026, 1, 6), "changed", (("title", "a", "b"),)) for id_ in ids[:40]]
        history = History((*news, *changed), True)
        site = replace(sample_site, registers=replace(sample_site.registers, history=history, releases=()))
        assert files(site)["changes.xml"].count("<entry>") == 30
        html = str(record_history.shown(site, Links("../")))
        assert html.count("<li>+ ") == shown and html.count("</code> a → b") == 30
        assert f"Events · added: {number}<" in html and "Events · changed: 40<" in html
        assert html.index("day-2026-01-06") < html.index("day-2026-01-05")
        assert f'href="../events/{ids[0]}/">{sample_site.content.events[0].title}<' in html.replace("&#39;", "'")


def test_quarters_count_disputes_readings_and_what_was_added_the_newest_first(sample_site: Site) -> None:
    contested = DatedChange("event", RALLY, date(2026, 4, 1), "changed", (("status", "candidate", "contested"),))
    settled = DatedChange("event", RALLY, date(2026, 4, 2), "changed", (("status", "contested", "candidate"),))
    added = DatedChange("event", RALLY, date(2025, 12, 31), "added")
    history = History((added, contested, settled), True)
    site = replace(sample_site, registers=replace(sample_site.registers, history=history))
    found = record_history.quarters(site)
    told = dict(found)
    assert told["April to June 2026"]["disputed"] == 1 and told["April to June 2026"]["added"] == 0
    assert told["October to December 2025"]["added"] == 1
    read = sum(bool(event.checked_on) for event in sample_site.content.events)
    assert sum(numbers["read"] for numbers in told.values()) == read
    years = [words.rpartition(" ")[2] for words in told]
    assert years == sorted(years, reverse=True)
