"""What search engines ask a site for: the list of its pages, each with the day on which it last changed, and where that is."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from datetime import date

from ..content.model import Page
from ..content.paths import ACTORS, AUTHORS, EVENTS, OUTPUTS, PLACES, PROJECTS, THREADS
from ..core.languages import ENGLISH
from ..rendering.templates import Links
from .landing_pages import landings
from .site import Site

SITE_MAP, ROBOTS = "sitemap.xml", "robots.txt"
RECORD_FILES = {
    "events": EVENTS,
    "places": PLACES,
    "projects": PROJECTS,
    "threads": THREADS,
    "actors": ACTORS,
    "outputs": OUTPUTS,
    "authors": AUTHORS,
}  # the first part of an address, and where the records are whose pages stand there


def files(site: Site, derived: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """The map of the site and what leads robots to it. `derived` are the addresses of the pages that nobody writes."""
    days = {url: _record_changed(site, url) for url in derived}
    for landing in landings(site):
        events = [days.get(f"events/{event.id}/") for event in landing.events]
        days[landing.url] = _newest(events)
    written = {page.address: changed(site, page) for page in (*site.content.pages, *site.content.entries)}
    folders = ["" if code == ENGLISH.code else f"{code}/" for code in site.facts.languages]
    pages = [(f"{site.facts.url}{folder}{url}", day) for folder in folders for url, day in (written | days).items()]
    yield SITE_MAP, str(site.render("sitemap.xml", Links(""), pages=pages)).encode()
    yield ROBOTS, f"User-agent: *\nAllow: /\nSitemap: {site.facts.url}{SITE_MAP}\n".encode()


def changed(site: Site, page: Page) -> date | None:
    """The last change of a page that people write; a page that shows data changes with them. None when it is not known."""
    files = site.changes.files
    own = files.get(page.file)
    if not page.source.text.calls or own is None:
        return own
    return max([own, *(day for file, day in files.items() if file.startswith("data/"))])


def _record_changed(site: Site, url: str) -> date | None:
    kind, _, id_ = url.strip("/").partition("/")
    file, lines = RECORD_FILES.get(kind, ""), site.content.lines
    if (file, id_) not in lines:
        return None
    first, starts = lines[file, id_], site.record_starts.get(file, ())
    after = bisect_right(starts, first)
    last = starts[after] - 1 if after < len(starts) else len(site.changes.lines.get(file, ()))
    return site.changes.of_lines(file, first, last)


def _newest(days: Iterable[date | None]) -> date | None:
    known = list(days)
    return None if None in known else max((day for day in known if day), default=None)
