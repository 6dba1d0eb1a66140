"""Citations on pages: of a work of the site, and of a reference that a page names."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from ..citations.formats import coins
from ..citations.styles import CHICAGO, reference
from ..citations.works import Citation, CitedRelease, Work, cite_item
from ..content.bibliography import CitedWork
from ..content.model import Content
from ..registers.reading import Registers
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
        dataset, release = self.registers.dataset, self.registers.release
        authors = tuple(creator.name for creator in dataset.creators)
        cited = CitedRelease(dataset.title, authors, self.url, release.cited, release.day.year, self.cache)
        return cite_item(work, cited, path, self.content)

    def box(self, work: Work, path: str, cited: str, links: Links) -> Markup:
        """How to cite a work that stands at `path` below the site's root; `cited` is the word for it."""
        citation = self.of(work, path)
        return self.renderer.render("cite_box.html", links, citation=citation, cited=cited, coins=coins(citation.csl))

    def line(self, work: CitedWork) -> str:
        """A work as a list of references gives it, in the Chicago author-date style."""
        year = work.label.removesuffix(work.mark).rpartition(" ")[2]
        return reference(work.csl, CHICAGO, self.cache).replace(f" {year}.", f" {year}{work.mark}.", 1)
