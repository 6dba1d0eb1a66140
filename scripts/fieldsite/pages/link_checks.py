"""Links between pages that would lead nowhere: to a page or a place in it that there is not, or not yet.

They are read as the build reads them, so that what the check takes the build takes too.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from functools import cached_property
from urllib.parse import unquote, urlsplit

from ..content import text_rules
from ..content.model import EntryPage, Page
from ..content.text_rules import Broken
from ..core.problems import Problem, did_you_mean, place_in, shown
from ..rendering.outline import Link, Outline, OutlineReader

_RAW_LINK = re.compile(r"<a\b[^<>]*?\bhref\s*=\s*[\"']?(?P<address>[^\"'\s<>]+)", re.IGNORECASE)
_HOST = re.compile(r"(?:[\w-]+\.)+(?:com|org|net|edu|gov|info|kz|cn|ru|uk|eu|de|hk|io)(?:[/?#].*)?", re.IGNORECASE)
_RAW_PICTURE = re.compile(r"<img\b[^<>]*?\bsrc\s*=\s*[\"']?(?P<address>[\w./-]+)(?=[\"'\s/>])", re.IGNORECASE)
PICTURE_HINT = "list it under pictures: in the header and show it with the macro photo"


@dataclass(frozen=True)
class Targets:
    """All that a link can lead to, by its path below docs/: pages that people wrote, with what is in them, derived pages
    (`derived`), and files (`files`, asked for only when a link leads to neither). Of what is `left_out`, since it has a
    fault, nothing more is said."""

    written: Mapping[str, Page]
    outlines: Mapping[str, Outline]
    derived: Collection[str]
    files: Callable[[], Iterable[str]] = field(default=tuple)
    left_out: Callable[[str], bool] = lambda path: False

    @cached_property
    def _coming(self) -> Iterator[str]:
        return iter(self.files())

    @cached_property
    def _seen(self) -> set[str]:
        return set()

    def _has_file(self, path: str) -> bool:
        """Whether there is such a file: they are made one after the other, and no further than it takes to know."""
        if path not in self._seen:
            for found in self._coming:
                self._seen.add(found)
                if found == path:
                    break
        return path in self._seen

    def has_page(self, path: str) -> bool:
        return path in self.written or path in self.derived or self.left_out(path)

    def has(self, path: str) -> bool:
        return self.has_page(path) or (bool(posixpath.splitext(path)[1]) and self._has_file(path))

    def near(self, path: str, but: str) -> str:
        """The page of a record with the name of this one, else that whose path is most like it, or ""; never the page `but`."""
        pages = [page for page in dict.fromkeys((*self.written, *self.derived)) if page != but]
        name = posixpath.basename(path)
        named = [page for page in pages if posixpath.basename(page) == name != "index.md"]
        near = sorted(named, key=lambda page: (page.count("/"), page)) or get_close_matches(
            path, pages, n=1, cutoff=0.75
        )
        return next(iter(near), "")


def targets(
    pages: Iterable[Page], reader: OutlineReader, derived: Collection[str], files: Callable[[], Iterable[str]]
) -> Targets:
    """What links can lead to. `derived` are paths such as `places/almaty.md`; `files` makes all other paths."""
    written = {page.file.removeprefix("docs/"): page for page in pages}
    outlines = {path: reader.outline(page.source.text) for path, page in written.items()}
    return Targets(written, outlines, derived, files)


def faults(known: Targets, today: date | None) -> Iterator[Problem]:
    """Every link that leads nowhere, or on `today` leads to a page under embargo."""
    for path, page in known.written.items():
        for link in known.outlines[path].links:
            found = _picture(page, link) if link.is_picture else _finding(known, path, link.address, today)
            if found:
                yield _problem(page, link, found)
        for match in _RAW_LINK.finditer(page.source.text.without_code):
            address = match["address"]
            hint = f"write [words]({address}): only links in Markdown are followed and checked"
            finding: Broken | None = Broken(f"a link in HTML to another page: {shown(address)}", hint, code="link-form")
            if outside := re.match(r"([a-z]+):|//|#", address, re.IGNORECASE):
                finding = None if outside[0] == "#" else _outside(address, (outside[1] or "").lower())
            if finding:
                yield _problem(page, Link(address, match.start("address")), finding)
        for match in _RAW_PICTURE.finditer(page.source.text.without_code):
            yield _problem(page, Link("", match.start()), _bare_picture(match["address"]))


def _problem(page: Page, link: Link, finding: Broken) -> Problem:
    where = place_in(page.source.text.body, link.at, page.source.body_line)
    return Problem(page.file, *where, finding.what, finding.write, code=finding.code)


def _picture(page: Page, link: Link) -> Broken | None:
    """A picture whose address stands elsewhere in the text; the checks of pictures find all others."""
    if page.source.text.body.startswith("](", link.at):
        return None
    return _bare_picture(link.address)


def _bare_picture(address: str) -> Broken:
    what = f"a picture without alt, credit and consent: {shown(address)}"
    return Broken(what, PICTURE_HINT, code="picture-in-text")


def _finding(known: Targets, path: str, address: str, today: date | None) -> Broken | None:
    """What is wrong with one link of the page at `path`, if anything is."""
    try:
        parts = urlsplit(address)
    except ValueError:
        hint = "write it in full, for example https://www.example.org/page"
        return Broken(f"{shown(address)} is no address", hint, code="web-address")
    if parts.scheme or parts.netloc:
        return _outside(address, parts.scheme)
    if address.startswith(("/", "\\")):
        return Broken(
            f"{shown(address)} begins at the site's root", _how(known, path, address.lstrip("/\\")), code="link-form"
        )
    if not parts.path:
        return _anchor(known, path, path, parts.fragment)
    target = _joined(path, unquote(parts.path))
    if not known.has(target):
        return Broken(f"{shown(address)} leads to no page", _how(known, path, unquote(parts.path)), code="broken-link")
    return _under_embargo(known, path, target, today) or _anchor(known, path, target, parts.fragment)


def _outside(address: str, scheme: str) -> Broken | None:
    """What is wrong with a link to another site."""
    if scheme in ("http", "https"):
        return text_rules.of_address(address)
    if scheme == "mailto":
        return None
    if not scheme:
        return Broken(f"{shown(address)} has no beginning", f"write https:{address}", code="link-form")
    hint = "write an address that begins with https://, or the words alone"
    return Broken(f"a link that begins with {scheme}: is not shown: {shown(address, 40)}", hint, code="link-form")


def _joined(path: str, address: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), address).lstrip("/"))


def _anchor(known: Targets, path: str, target: str, fragment: str) -> Broken | None:
    if not fragment or target not in known.outlines or fragment in known.outlines[target].anchors:
        return None
    anchors = sorted(known.outlines[target].anchors)
    where = "this page" if target == path else f"docs/{target}"
    hint = did_you_mean(fragment, anchors) if anchors else "leave out # and what follows it"
    return Broken(f"{where} has no part {shown('#' + fragment)}", hint, code="broken-link")


def _under_embargo(known: Targets, path: str, target: str, today: date | None) -> Broken | None:
    """A page that is not published on the day of a build is not there for a link either."""
    until, own = (_embargo(known.written.get(one)) for one in (target, path))
    if today is None or until is None or until <= today or (own and own >= until):
        return None
    what = f"docs/{target} is under embargo until {until}, this page is not"
    hint = "add the link when the embargo is over, or give this page the same embargo"
    return Broken(what, hint, code="embargoed-link")


def _embargo(page: Page | None) -> date | None:
    return page.header.embargo if isinstance(page, EntryPage) else None


def _how(known: Targets, path: str, address: str) -> str:
    """What to write instead of a link that leads nowhere."""
    if "@" in address and "/" not in address:
        return f"write mailto:{address} for an address of mail"
    if _HOST.fullmatch(address):
        return f"write https://{address} for another site"
    bare = address.rstrip("/").removesuffix(".html")
    own_address = path.removesuffix("index.md").removesuffix(".md") + "/"  # as a browser shows it
    places = dict.fromkeys(_joined(base, bare) for base in (path, own_address, ""))
    guesses = [guess for place in places for guess in (place, f"{place}.md", f"{place}/index.md")]
    found = next((guess for guess in guesses if guess != path and known.has_page(guess)), "") or known.near(
        f"{next(iter(places)).removesuffix('.md')}.md", path
    )
    if not found:
        return "write the path of the page's file, seen from this one, for example ../data/index.md"
    return f"write {posixpath.relpath(found, posixpath.dirname(path) or '.')}"
