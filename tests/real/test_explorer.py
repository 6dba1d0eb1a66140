"""The explorer of the real content: its script selects and counts as Python does, and its page is as heavy as its events."""

from __future__ import annotations

import gzip
from pathlib import Path

from explorer_page import differing, miscounted, opened, shown
from fieldsite.content.model import Content
from fieldsite.content.selection import Query
from playwright.sync_api import Page
from random_queries import random_queries

# Bytes, gzipped: what is there without an event, and each event. A fifth above what was measured on 30 November 2026.
PAGE, DATA = (25_000, 130), (16_000, 80)


def test_script_and_server_give_the_same_events_and_counts(real: Content, page: Page, real_address: str) -> None:
    opened(page, f"{real_address}events/")
    assert shown(page) == [event.id for event in real.listed]
    assert differing(real, page, real_address, random_queries(real)) == []
    assert miscounted(real, page, real_address, [Query(), *random_queries(real, 2)]) == []


def test_the_page_and_its_data_grow_by_a_few_bytes_with_each_event(real: Content, real_build: Path) -> None:
    page = len(gzip.compress((real_build / "events/index.html").read_bytes(), 6))
    data = sum(len(gzip.compress(path.read_bytes(), 6)) for path in (real_build / "assets/data").glob("*.js"))
    assert page < PAGE[0] + PAGE[1] * len(real.events)
    assert 0 < data < DATA[0] + DATA[1] * len(real.events)
