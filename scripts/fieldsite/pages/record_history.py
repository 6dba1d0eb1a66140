"""What changed in the records and when: the page, the quarters, the feeds, and the same for programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from markupsafe import Markup

from ..core.checkout import DatedChange
from ..core.languages import phrase
from ..exports.text import json_bytes, plain
from ..registers.history import ADDED, CHANGED, WITHDRAWN
from ..rendering.templates import Links
from .corrections import FOLDERS, quarter, record_name
from .site import Site

CHANGES, FEED_OF_CHANGES = "changes.json", "changes.xml"
KIND_NAMES = {
    "event": phrase("Events"),
    "project": phrase("Joint projects"),
    "actor": phrase("Actors"),
    "thread": phrase("Case threads"),
    "place": phrase("Places"),
}
MOST_TOLD = 30  # changed records of one kind and day on the page; `changes.json` has all
MOST_IN_FEED, MOST_ON_PAGE = 30, 200  # entries of a feed, and of each page of what came before
WORDS = {ADDED: "New", "corrected": "Corrected", WITHDRAWN: "Withdrawn"}


@dataclass(frozen=True)
class News:
    """One entry of a feed: what became of a record on a day."""

    kind: str
    id: str
    day: date
    what: str
    field: str = ""
    words: str = ""


def shown(site: Site, links: Links) -> Markup:
    """Every day with what changed on it, the newest first."""
    history = site.registers.history
    days = [
        (day, [(kind, *_by_what(found)) for kind, found in _by_kind(changes)])
        for day, changes in history.by_day.items()
    ]
    return site.render(
        "history.html",
        links,
        known=history.known,
        days=days,
        names=KIND_NAMES,
        called=lambda one: record_name(site.content, one.kind, one.id),
        page=lambda one: links.to(f"{FOLDERS[one.kind]}/{one.id}/"),
        most=MOST_TOLD,
    )


def _by_kind(changes: Sequence[DatedChange]) -> Iterator[tuple[str, list[DatedChange]]]:
    order = list(FOLDERS)
    ordered = sorted(changes, key=lambda one: order.index(one.kind))
    yield from ((kind, list(found)) for kind, found in groupby(ordered, key=lambda one: one.kind))


def _by_what(found: Sequence[DatedChange]) -> tuple[list[DatedChange], ...]:
    return tuple([one for one in found if one.what == what] for what in (ADDED, CHANGED, WITHDRAWN))


def quarters(site: Site) -> list[tuple[str, dict[str, int]]]:
    """How many records were added, read again, corrected, disputed and withdrawn in each quarter, the newest first."""
    content, found = site.content, Counter[tuple[date, str]]()
    dated = [(change.day, change.what) for change in site.registers.history.changes if change.what != CHANGED]
    dated += [(event.checked_on, "read") for event in content.events if event.checked_on]
    dated += [(one.day, "corrected") for one in content.corrections]
    dated += [(one.day, "disputed") for one in site.registers.history.changes if _is_disputed(one)]
    found.update((day.replace(month=3 * ((day.month - 1) // 3) + 1, day=1), what) for day, what in dated)
    names = ("added", "read", "corrected", "disputed", "withdrawn")
    firsts = sorted({day for day, _ in found}, reverse=True)
    return [(quarter(first), {name: found[first, name] for name in names}) for first in firsts]


def _is_disputed(change: DatedChange) -> bool:
    return any(name == "status" and new == "contested" for name, _, new in change.fields)


def files(site: Site) -> Iterator[tuple[str, bytes]]:
    """The changes for programs, and a feed of new, corrected and withdrawn records: of all, of each sector and thread."""
    yield CHANGES, json_bytes(_for_programs(site))
    news = _news(site)
    yield from _feed(site, FEED_OF_CHANGES, "", news)
    for sector in site.content.vocabulary.ids("sector"):
        events = {event.id for event in site.content.events if event.sector == sector}
        label = site.content.vocabulary.label("sector", sector)
        yield from _narrowed(site, f"feeds/sector-{sector}.xml", label, news, "event", events)
    for thread in site.content.threads:
        yield from _narrowed(site, f"feeds/thread-{thread.id}.xml", thread.title, news, "event", {*thread.events})


def _narrowed(
    site: Site, path: str, label: str, news: Sequence[News], kind: str, ids: set[str]
) -> Iterator[tuple[str, bytes]]:
    return _feed(site, path, label, [one for one in news if one.kind == kind and one.id in ids])


def _news(site: Site) -> list[News]:
    """New, corrected and withdrawn records, the newest first; of one day the withdrawn, the corrected, then the new."""
    changes = (one for one in site.registers.history.changes if one.what != CHANGED)
    found = [News(one.kind, one.id, one.day, one.what) for one in changes]
    found += [
        News(o.kind, o.id, o.day, "corrected", o.field, f"{o.field}: {o.was} → {o.now}. {o.why}")
        for o in site.content.corrections
    ]
    return sorted(found, key=lambda one: (one.day, [*WORDS].index(one.what)), reverse=True)


def _feed(site: Site, path: str, label: str, news: Sequence[News]) -> Iterator[tuple[str, bytes]]:
    """A feed with the newest, and what came before on pages that it leads to (RFC 5005)."""
    later = (news[at : at + MOST_ON_PAGE] for at in range(MOST_IN_FEED, len(news), MOST_ON_PAGE))
    parts = [news[:MOST_IN_FEED], *later]
    paths = [path, *(f"{path.removesuffix('.xml')}/{number}.xml" for number in range(2, len(parts) + 1))]
    for part, newer, own, older in zip(parts, ["", *paths], paths, [*paths[1:], ""], strict=False):
        ways = {"feed": path, "own": own, "newer": newer, "older": older, "label": label}
        yield own, _page_of_feed(site, part, ways)


def _page_of_feed(site: Site, news: Sequence[News], ways: Mapping[str, str]) -> bytes:
    base = site.facts.url
    entries = [
        {
            "title": f"{WORDS[one.what]}: {record_name(site.content, one.kind, one.id)}",
            "url": f"{base}{FOLDERS[one.kind]}/{one.id}/",
            "id": f"{base}{FOLDERS[one.kind]}/{one.id}/#{one.what}-{one.day.isoformat()}{one.field and '-'}{one.field}",
            "day": one.day.isoformat(),
            "words": one.words,
        }
        for one in news
    ]
    updated = max((one.day for one in news), default=site.registers.release.day).isoformat()
    values = {"facts": site.facts, "entries": entries, "updated": updated, **ways}
    return str(site.render("changes_feed.xml", Links(""), **values)).encode()


def _for_programs(site: Site) -> dict[str, Any]:
    history = site.registers.history
    return {
        "known": history.known,
        "since": {
            version: {**_counted(found), "records": [_plain(one) for one in found]}
            for version, found in history.since.items()
        },
        "corrections": [plain(one) for one in site.content.corrections],
        "days": [
            {"day": day.isoformat(), "changes": [_plain(one) for one in changes]}
            for day, changes in history.by_day.items()
        ],
    }


def _counted(changes: Iterable[DatedChange]) -> dict[str, int]:
    found = Counter(one.what for one in changes)
    return {what: found[what] for what in (ADDED, CHANGED, WITHDRAWN)}


def _plain(change: DatedChange) -> dict[str, Any]:
    fields = [{"field": n, **({"was": g, "now": w} if g or w else {})} for n, g, w in change.fields]
    return {"kind": change.kind, "id": change.id, "what": change.what, **({"fields": fields} if fields else {})}
