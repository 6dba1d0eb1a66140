"""On paper a record is short: its facts, its sources with their addresses once, and one form of its citation."""

from __future__ import annotations

import re
from pathlib import Path
from statistics import median

import pytest
from built import KINDS
from fieldsite.content.model import Content
from playwright.sync_api import Page, expect

PAGE = re.compile(rb"/Type\s*/Page\b")
MOST_SHEETS = 6  # of the page of eleven charts


def spread(ids: list[str], count: int) -> list[str]:
    """Some of many, from the first to the last."""
    return ids[:: max(1, len(ids) // count)][:count]


def chosen(sample: Content, kind: str) -> list[str]:
    return {
        "events": spread([event.id for event in sample.events], 10),
        "projects": spread(list(sample.projects), 5),
        "threads": spread([thread.id for thread in sample.threads], 5),
    }[kind]


@pytest.mark.parametrize("kind", ["events", "projects", "threads"])
def test_half_of_all_records_fit_on_two_sheets(page: Page, address: str, sample: Content, kind: str) -> None:
    sheets = []
    for id_ in chosen(sample, kind):
        page.goto(f"{address}{kind}/{id_}/")
        sheets.append(len(PAGE.findall(page.pdf(format="A4"))))
    print(kind, sheets)
    assert len(sheets) >= 3 and min(sheets) > 0
    assert median(sheets) <= 2


def test_a_printed_event_has_one_citation_and_neither_its_health_nor_ways_on(
    page: Page, address: str, sample: Content
) -> None:
    page.goto(f"{address}events/{sample.events[0].id}/")
    page.emulate_media(media="print")
    expect(page.locator(".ck-cite__forms > div").first).to_be_visible()
    assert page.locator(".ck-cite__forms > div:visible").count() == 1
    for gone in (".ck-health", ".ck-event__foot", ".ck-crumbs", ".md-footer"):
        expect(page.locator(gone).first).to_be_hidden()


def test_each_source_prints_its_address_once(page: Page, address: str, sample: Content) -> None:
    event = next(event for event in sample.events if len(event.sources) > 1)
    page.goto(f"{address}events/{event.id}/")
    page.emulate_media(media="print")
    links = page.locator(".ck-sources a")
    printed = links.evaluate_all("all => all.filter(one => getComputedStyle(one, '::after').content !== 'none').length")
    assert printed == len(event.sources)


def test_charts_stay_with_what_leads_to_them_and_two_find_room_on_a_sheet(page: Page, address: str) -> None:
    page.goto(address + KINDS["analysis"])
    charts = page.locator(".ck-chart").count()
    sheets = len(PAGE.findall(page.pdf(format="A4")))
    print(f"{charts} charts on {sheets} sheets")
    assert sheets <= MOST_SHEETS < charts
    page.emulate_media(media="print")
    kept = page.evaluate("""() => [...document.querySelectorAll(".md-content__inner > p:has(+ .ck-chart)")]
      .map((one) => getComputedStyle(one).breakAfter)""")
    assert kept == ["avoid"] * 3


def test_the_page_for_addresses_that_are_not_there_has_a_title(site: Path) -> None:
    assert "<title>There is no page at this address - " in (site / "404.html").read_text("utf-8")
