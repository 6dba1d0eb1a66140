"""Maps on pages that need no script: of places, of events, and of the way that a story leads."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path

from markupsafe import Markup

from ..content.model import Content
from ..content.schema import Event, Place
from ..core import cache, cartography
from ..core.addresses import short_hash
from ..core.languages import CATALOGUES, phrase
from ..maps import static_maps
from ..maps.marks import map_name
from ..maps.routes import Route, route
from ..maps.static_maps import Atlas, places_with_stance
from ..rendering.templates import Links
from .renderer import Renderer

TEMPLATE = "static_map.html"
MOST_MARKED = 16  # places on a map that stands beside something else
HERE = "\0"  # in a drawn map, the way to the root of the site; no text of the content holds this sign


@dataclass(frozen=True)
class PageMaps:
    """The static maps of one site. Many pages show the same one, which is drawn once and cached in `folder`."""

    content: Content
    atlas: Atlas
    renderer: Renderer
    folder: Path

    def static_map(
        self,
        places: Iterable[tuple[Place, str]],
        links: Links,
        caption: str = "",
        about: str = "",
        wide: bool = True,
    ) -> Markup:
        """A map of places, each with the stance of an event there ("" for none). `about` is the page's title: places that it
        names are the page's subject. A map beside something else is not `wide`."""
        if self.renderer.dry:
            return Markup()
        marked = list(places)
        subject = sorted(subjects((place for place, _ in marked), about))
        shown = [(self._described(place), stance) for place, stance in marked]

        make = partial(self._made, marked, subject, replace(links, base=HERE), caption, wide)
        bbox, located, html = json.loads(self._drawn.text(repr((shown, subject, caption, wide, links.up)), make))
        self.atlas.sheets.ask_for(tuple(bbox), located)
        return Markup(html.replace(HERE, links.base))

    def _made(
        self, marked: list[tuple[Place, str]], subject: Collection[str], links: Links, caption: str, wide: bool
    ) -> str:
        """A map drawn: the extent of its sheet, whether it shows the locator too, and the HTML."""
        drawn = self.atlas.map_of(marked, subject, wide)
        html = self.renderer.render(TEMPLATE, links, map=drawn, caption=caption)
        return json.dumps([drawn.sheet.bbox, bool(drawn.locator), html])

    def forget(self) -> None:
        """Reads the template and what is cached again when the next page asks for a map."""
        self.__dict__.pop("_drawn", None)

    def keep(self) -> None:
        """Cache the maps that pages asked for, when all pages are made."""
        self._drawn.keep()

    @cached_property
    def _drawn(self) -> cache.Pack:
        """All maps by what they show."""
        of = [self.content.language.code, repr(self.content.vocabulary), *map(_text, self._drawn_with())]
        return cache.Pack(self.folder, "\n".join(of))

    def _drawn_with(self) -> Iterable[Path]:
        """Every file that what a map looks like depends on."""
        overrides = self.content.root / "overrides"
        yield from (Path(__file__), Path(cartography.__file__))
        yield from sorted(Path(static_maps.__file__).parent.glob("*.py"))
        yield overrides / "macros" / TEMPLATE
        yield from sorted((overrides / "assets/map").glob("*.json"))
        yield from sorted((self.content.root / CATALOGUES).glob(f"{self.content.language.code}.po"))

    def _described(self, place: Place) -> str:
        """A word that changes with anything that is known of a place."""
        if place.id not in self._places:
            self._places[place.id] = short_hash(repr(place).encode())
        return self._places[place.id]

    @cached_property
    def _places(self) -> dict[str, str]:
        return {}

    def map_of_events(
        self, events: Iterable[Event], links: Links, caption: str = "", about: str = "", wide: bool = True
    ) -> Markup:
        """A map beside something else, which is not `wide`, shows those places that have most of the events."""
        marked = places_with_stance(self.content, events)
        times = Counter(place.id for place, _ in marked)
        if wide or len(times) <= MOST_MARKED:
            return self.static_map(marked, links, caption, about, wide)
        first = {id_ for id_, _ in times.most_common(MOST_MARKED)}
        words = phrase("The %(shown)s places with most events, of %(all)s.", shown=MOST_MARKED, all=len(times))
        return self.static_map([one for one in marked if one[0].id in first], links, words, about, wide)

    @cached_property
    def _routes(self) -> dict[str, Route | None]:
        return {}

    def route(self, entry: str, visited: Sequence[Place]) -> Route | None:
        """The way of an entry, known by its address, through places in the order of reading; drawn once an entry."""
        if entry not in self._routes:
            self._routes[entry] = route(self.atlas, visited)
        return self._routes[entry]


def _text(path: Path) -> str:
    return path.read_text("utf-8")


def subjects(places: Iterable[Place], about: str) -> Collection[str]:
    """The ids of those places that a title names, by their name on maps or its first word."""
    words = set(re.findall(r"[\w']+", about))
    return {place.id for place in places if re.split(r"[\s-]", map_name(place))[0] in words}
