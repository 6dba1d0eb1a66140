"""A built site as tests read it: built once for all workers, served, and its pages with their links, ids and headings."""

from __future__ import annotations

import os
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
import serve
from filelock import FileLock
from project import build

BASE = "/china-kazakhstan/"
HOST = "http://site"
# One of each kind of page of the sample, by its address below the site's root.
KINDS = {
    "home": "",
    "explorer": "events/",
    "event": "events/2019-09-02-zhanaozen-rally-against-factories/",
    "place": "places/zhanaozen/",
    "timeline": "timeline/",
    "places": "places/",
    "fieldwork": "fieldwork/",
    "note": "fieldwork/land-question/",
    "stories": "photostories/",
    "story": "photostories/how-a-container-crosses/",
    "outputs": "outputs/",
    "threads": "threads/",
    "thread": "threads/khorgos/",
    "projects": "projects/",
    "project": "projects/khorgos-icbc/",
    "actors": "actors/",
    "actor": "actors/cnpc/",
    "output": "outputs/tjia-2022-leverage/",
    "author": "authors/project-desk/",
    "data": "data/",
    "codebook": "data/codebook/",
    "analysis": "analysis/",
    "about": "about/",
    "contribute": "contribute/",
    "first entry": "contribute/first-entry/",
    "not found": "no-such-page/",
}


def built_once(name: str, project: Path, base: pytest.TempPathFactory, *options: str) -> Path:
    """The site of a project as `make build` makes it, made once for all workers of a run."""
    own = base.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / name
    with FileLock(f"{folder}.lock"):
        if not (folder / "index.html").is_file():
            build(folder, project, *options)
    return folder


def serving(site: Path, base: str = BASE) -> AbstractContextManager[str]:
    """The address of a built site, served as GitHub Pages serves it: below a sub-path, gzipped, with its 404 page."""
    return serve.serving(site, base)


@dataclass
class BuiltPage(HTMLParser):
    """One page: (tag, attribute, address) of each link, every id, the levels of its headings, and where its tabs lead."""

    address: str
    links: list[tuple[str, str, str]] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    levels: list[int] = field(default_factory=list)
    tabs: list[str] = field(default_factory=list)
    _in_tabs: bool = False

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            elif name in ("href", "src", "action", "poster", "xlink:href"):
                self.links.append((tag, name, value or ""))
            elif name == "srcset":
                self.links += [(tag, name, part.split()[0]) for part in (value or "").split(",")]
        self._in_tabs |= dict(attrs).get("class") == "md-tabs__list"
        if self._in_tabs and tag == "a":
            self.tabs.append(dict(attrs).get("href") or "")
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self.levels.append(int(tag[1]))

    def handle_endtag(self, tag: str) -> None:
        self._in_tabs &= tag != "ul"


@cache
def pages(site: Path) -> dict[str, BuiltPage]:
    """Every page of a built site by its address below the site's root ("" is the home page)."""
    found = {}
    for path in sorted([site / "404.html", *site.rglob("index.html")]):
        page = BuiltPage(path.relative_to(site).as_posix().removesuffix("index.html"))
        page.feed(path.read_text("utf-8"))
        found[page.address] = page
    return found


def is_derived(address: str) -> bool:
    """Whether a page is made from a record: one event, one place or one joint project."""
    return address.startswith(("events/", "places/", "projects/")) and address.count("/") == 2 and address[-1] == "/"


def derived_kind(address: str) -> str:
    """What a page is made from: the folder of its record, "lists" for the events of a year, sector or region; "" for a page
    that somebody writes."""
    records = ("events/", "places/", "projects/", "threads/", "actors/")
    if not address.startswith(records) or not address.endswith("/") or address.count("/") < 2:
        return ""
    return address.partition("/")[0] if address.count("/") == 2 else "lists"


def target(page: BuiltPage, link: str) -> tuple[str, str] | None:
    """Path and anchor that a link of a page leads to on this site; None for another host."""
    parts = urlsplit(urljoin(f"{HOST}{BASE}{page.address}", link))
    if parts.scheme in ("http", "https") and parts.hostname == "site":
        return unquote(parts.path), unquote(parts.fragment)
    assert parts.scheme in ("http", "https", "mailto", "data"), f"{page.address}: {link}"
    return None


def leads_nowhere(site: Path, page: BuiltPage, link: str) -> bool:
    found = target(page, link)
    if found is None:
        return False
    path, anchor = found
    if not path.startswith(BASE):
        return True
    below = path.removeprefix(BASE)
    if below.endswith("/") or not below:
        known = pages(site).get(below)
        return known is None or bool(anchor and anchor not in known.ids)
    if not (site / below).is_file():
        return True
    return bool(anchor and below.endswith(".svg") and f'id="{anchor}"' not in (site / below).read_text("utf-8"))


def broken_links(site: Path) -> list[str]:
    """Each link of the site that leads to no page, file or anchor, with a page that has it."""
    found = {
        link: page.address
        for page in pages(site).values()
        for link in {link for _, _, link in page.links}
        if page.address != "404.html" and leads_nowhere(site, page, link)
    }
    return [f"{link} (on /{address})" for link, address in found.items()]
