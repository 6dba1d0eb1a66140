"""Citations on pages: of a work of the site, and of a reference that a page names."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from ..citations.formats import coins, meta_tags, record_tags
from ..citations.styles import CHICAGO, reference
from ..citations.works import Citation, CitedRelease, Named, Work, cite_item, csl_item
from ..content.bibliography import CitedWork
from ..content.model import Content
from ..exports.record_files import cited_release, record_address
from ..registers.reading import Registers
from ..rendering import script_bundle
from ..rendering.templates import Links
from .renderer import Renderer


@dataclass(frozen=True)
class Citations:
    """Citations of one site, whose public address is `url`; results of the styles are cached in the folder `cache`."""

    content: Content
    registers: Registers
    url: str
    renderer: Renderer
    cache: Path

    def of(self, work: Work, path: str) -> Citation:
        """The citation of a work that stands at `path` below the site's root. Raises ValueError for a planned output."""
        return cite_item(work, self._release, path, self.content)

    def meta_tags(self, work: Work, path: str) -> tuple[tuple[str, str], ...]:
        """What reference managers read in the head of the page of a work. Raises ValueError for a planned output."""
        return tuple(meta_tags(csl_item(work, self._release, path, self.content)))

    def record_tags(self, title: str, path: str) -> tuple[tuple[str, str], ...]:
        """What they read in the head of the page of a record, which is known by its title."""
        return tuple(record_tags(csl_item(Named(title), self._release, path), self._day))

    @property
    def _day(self) -> str:
        return self.registers.release.day.isoformat()

    @property
    def _release(self) -> CitedRelease:
        return cited_release(self.registers, self.url, self.cache)

    def box(self, work: Work, path: str, cited: str, links: Links, frame: str = "") -> Markup:
        """How to cite a work that stands at `path` below the site's root; `cited` is the word for it, and `frame` the
        page that shows it in those of other sites. All forms of a record but the first stand in its file."""
        citation, record = self.of(work, path), record_address(path)
        read = "" if record else coins(citation.csl, self._day if "version" in citation.csl else "")
        values = {"citation": citation, "cited": cited, "coins": read, "frame": frame, "record": record}
        return self.renderer.render("cite_box.html", links, **values)

    def line(self, work: CitedWork) -> str:
        """A work as a list of references gives it, in the Chicago author-date style."""
        year = work.label.removesuffix(work.mark).rpartition(" ")[2]
        return reference(work.csl, CHICAGO, self.cache).replace(f" {year}.", f" {year}{work.mark}.", 1)


def script_file(content: Content) -> tuple[str, bytes]:
    """The buttons of citations, in the language of the edition: `theme-later.js` asks for it by this path."""
    modules = script_bundle.read_modules(content.root / "overrides/assets/citing", content.language)
    return "assets/cite.js", script_bundle.as_script(script_bundle.joined(modules, "cite.js"), "ckCite").encode()
