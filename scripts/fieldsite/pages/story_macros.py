"""The macros of entries: their pictures, and lists of what there is to read."""

from __future__ import annotations

from markupsafe import Markup

from ..content.entry_schema import PictureEntry
from ..content.kinds import KINDS, all_kinds
from ..content.model import EntryPage
from ..core.problems import did_you_mean, shown
from ..maps import plates
from . import lists, stories
from .macro_base import MacroBase, MacroFault

ALL = "all"


class StoryMacros(MacroBase):
    """Macros that show pictures and list what there is to read."""

    def photo(self, name: str) -> Markup:
        """`{{ photo("cranes") }}` shows one picture of this page, by its file name or the name of its plate."""
        page = self._entry()
        pictures = {picture.name: picture for picture in page.header.pictures}
        if name not in pictures:
            what = f"no picture {shown(name)} in the header of this page"
            raise MacroFault(what, did_you_mean(name, list(pictures)), code="unknown-picture")
        if pictures[name].layout == "opening":
            what, hint = f"{shown(name)} stands above the title already", "take this line out, or its layout: opening"
            raise MacroFault(what, hint, code="second-opening")
        return stories.figure(self.site, self.links, page, self._drawable(pictures[name]))

    def gallery(self) -> Markup:
        """`{{ gallery() }}` shows all pictures of this page that stand nowhere in its text."""
        page = self._entry()
        for picture in page.header.pictures:
            self._drawable(picture)
        return stories.gallery(self.site, self.links, page)

    def event(self, id: str, words: str = "") -> Markup:
        """`{{ event("2019-09-02-zhanaozen-rally-against-factories") }}` links to an event by its title and date, or by
        your own `words`; in running text `[[id|words]]` does the same."""
        return Markup(self.site.render("event_link.html", self.links, event=self._event(id), words=words).strip())

    def entry_list(self, kind: str, latest: int = 0, sector: str = "", place: str = "", author: str = "") -> Markup:
        """`{{ entry_list("fieldwork", latest=3) }}` lists journals; "photostories" lists stories, "all" both. It can be
        narrowed: `sector="land"`, `place="almaty"`, `author="project-desk"`."""
        pages = self._entries(kind)
        for key, value in (("sector", sector), ("place", place), ("author", author)):
            if value:
                pages = self._narrowed(pages, key, value)
        return lists.entry_list(self.site, self.links, pages[:latest] if latest else pages)

    def entry_index(self, kind: str) -> Markup:
        """`{{ entry_index("fieldwork") }}` lists journals (or "photostories") by year, with a map and with filters."""
        return lists.index(self.site, self.links, self._entries(kind))

    def _entries(self, kind: str) -> list[EntryPage]:
        if kind not in (*KINDS, ALL):
            raise MacroFault(
                f"{shown(kind)} is no kind of entry", did_you_mean(kind, (*KINDS, ALL)), code="unknown-choice"
            )
        return list(self.site.content.entries if kind == ALL else self.site.content.entries_in(kind))

    def _narrowed(self, pages: list[EntryPage], key: str, value: str) -> list[EntryPage]:
        content = self.site.content
        known = {
            "sector": content.vocabulary.ids("sector"),
            "place": list(content.places),
            "author": list(content.authors),
        }
        if value not in known[key]:
            what = f"no {key} has the id {shown(value)}"
            raise MacroFault(what, did_you_mean(value, list(known[key])), code="unknown-id")
        return [page for page in pages if value in getattr(page.header, f"{key}s")]

    def _entry(self) -> EntryPage:
        if not isinstance(self.page, EntryPage):
            raise MacroFault(f"pictures stand in {all_kinds()} only", "take this line out", code="picture-elsewhere")
        return self.page

    def _drawable(self, picture: PictureEntry) -> PictureEntry:
        if picture.plate and picture.plate not in (known := plates.plate_names(self.site.content)):
            what = f"no plate is called {shown(picture.plate)}"
            raise MacroFault(what, did_you_mean(picture.plate, known), code="unknown-plate")
        return picture
