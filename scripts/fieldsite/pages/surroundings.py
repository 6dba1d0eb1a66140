"""What surrounds the text of a page that nobody writes."""

from __future__ import annotations

from dataclasses import replace

from markupsafe import Markup

from ..core.languages import ENGLISH, ReadTranslation
from ..exports.record_files import record_address
from ..rendering.templates import Links
from . import corrections, crumbs
from .derived import DerivedPage
from .languages import note
from .site import Site


def surrounded(site: Site, page: DerivedPage) -> DerivedPage:
    """The page with the way to it above its text and, in another language, whose words these are; below it where its record
    is for programs."""
    record = record_address(page.url) if page.edit else ""
    name = page.data.get("name", page.title)  # a title may say more, so that no two pages share one

    def body(links: Links) -> Markup:
        below = _below(site, page.url, record, links) if record else Markup()
        way = crumbs.crumbs(site, page.url, links) + note(site, page.url, links, read=isinstance(name, ReadTranslation))
        said = corrections.below(site, page.url, links)
        return way + page.body(links) + said + below

    tags = site.citations.record_tags(name, page.url) if record and site.language is ENGLISH else ()
    return replace(page, body=body, record=record, meta=page.meta or tags)


def _below(site: Site, url: str, record: str, links: Links) -> Markup:
    """Where the record of a page is for programs, and when it was added and last changed, where that is known."""
    folder, _, id_ = url.strip("/").partition("/")
    days = site.registers.history.days.get((corrections.RECORD_FOLDERS.get(folder, ""), id_))
    return site.render("record_file.html", links, address=record, days=days)
