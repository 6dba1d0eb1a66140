"""The map of the site dates a page by its record's last change, as git has it, and not at all where that is unknown."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from fieldsite.content.paths import ACTORS, AUTHORS, EVENTS, OUTPUTS, PLACES, PROJECTS, THREADS
from fieldsite.core.checkout import LastChanges
from fieldsite.pages import site_map
from fieldsite.pages.building import derived_addresses
from fieldsite.pages.site import Site

RALLY = "2019-09-02-zhanaozen-rally-against-factories"
OLD, NEW = date(2025, 1, 2), date(2026, 3, 4)
ENTRY = re.compile(r"<url><loc>([^<]*)</loc>(?:<lastmod>([^<]*)</lastmod>)?</url>")


def days(site: Site) -> dict[str, str]:
    files = dict(site_map.files(site, derived_addresses(site)))
    found = ENTRY.findall(files["sitemap.xml"].decode())
    assert files["robots.txt"].decode().endswith(f"\nSitemap: {site.facts.url}sitemap.xml\n")
    assert len(found) == len(dict(found)), "a page is listed once"
    return {address.removeprefix(site.facts.url): day for address, day in found}


def test_every_page_is_listed_and_without_history_none_has_a_day(sample_site: Site) -> None:
    found = days(sample_site)
    pages = {page.address for page in (*sample_site.content.pages, *sample_site.content.entries)}
    assert found.keys() == pages | {*derived_addresses(sample_site)} and set(found.values()) == {""}


def test_a_record_has_the_day_of_its_newest_line(sample_site: Site) -> None:
    site = dated(sample_site, {sample_site.content.lines[EVENTS, RALLY] + 3: NEW})
    found = days(site)
    events = [event for event in site.content.events if event.id != RALLY]
    assert found[f"events/{RALLY}/"] == NEW.isoformat()
    assert {found[f"events/{event.id}/"] for event in events} == {OLD.isoformat()}
    assert found["events/year/2019/"] == NEW.isoformat() and found["events/year/1997/"] == OLD.isoformat()


def test_what_is_not_committed_has_no_day(sample_site: Site) -> None:
    found = days(dated(sample_site, {sample_site.content.lines[EVENTS, RALLY]: None}))
    assert found[f"events/{RALLY}/"] == "" == found["events/year/2019/"]
    assert found["places/zhanaozen/"] == "" and found["events/year/1997/"] == OLD.isoformat()


def test_a_page_that_shows_data_changes_with_them(sample_site: Site) -> None:
    pages = {page.file: OLD for page in (*sample_site.content.pages, *sample_site.content.entries)}
    found = days(replace(sample_site, changes=LastChanges({**pages, THREADS: NEW}, {})))
    assert found["threads/"] == NEW.isoformat()
    still = next(page for page in sample_site.content.pages if not page.source.text.calls)
    assert found[still.address] == OLD.isoformat()


def dated(site: Site, lines: dict[int, date | None]) -> Site:
    """The site with a history: every line of the events is old, but for some."""
    length = len((site.content.root / EVENTS).read_text("utf-8").splitlines())
    of_events = tuple(lines.get(number, OLD) for number in range(1, length + 1))
    return replace(site, changes=LastChanges({}, {EVENTS: of_events}))


def test_a_record_of_every_kind_has_the_day_of_its_own_file(sample_site: Site) -> None:
    kinds = {"events": EVENTS, "places": PLACES, "projects": PROJECTS, "threads": THREADS, "actors": ACTORS}
    kinds |= {"outputs": OUTPUTS, "authors": AUTHORS}
    of_files = {file: date(2026, 1, day) for day, file in enumerate(kinds.values(), start=1)}
    lines = {file: (day,) * 20_000 for file, day in of_files.items()}
    found = days(replace(sample_site, changes=LastChanges({}, lines)))
    records = [address for address in derived_addresses(sample_site) if address.count("/") == 2]
    assert {address.split("/")[0] for address in records} == {*kinds}
    for address in records:
        assert found[address] == of_files[kinds[address.split("/")[0]]].isoformat(), address
    assert found["events/year/2019/"] == "2026-01-01"


def test_each_language_has_all_pages_below_its_own_folder(sample_site: Site) -> None:
    site = replace(sample_site, facts=replace(sample_site.facts, languages=("en", "kk")))
    found = days(site)
    assert {address.removeprefix("kk/") for address in found if address.startswith("kk/")} == {*days(sample_site)}
    assert len(found) == 2 * len(days(sample_site))
