"""From values to HTML: the only place where templates are opened. Every value is escaped where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from ..content.model import EntryPage
from ..content.schema import Event, Place
from ..core.vocabulary import Vocabulary
from ..core.words import dollars
from .compiled import Compiled


@dataclass(frozen=True)
class Links:
    """Addresses relative to one page. `base` leads from that page to the root of the site: "", "../", "../../"."""

    base: str

    def to(self, path: str) -> str:
        return (self.base + path) or "./"

    def event(self, event: Event | str) -> str:
        return self.to(f"events/{event if isinstance(event, str) else event.id}/")

    def place(self, place: Place | str) -> str:
        return self.to(f"places/{place if isinstance(place, str) else place.id}/")

    def entry(self, page: EntryPage) -> str:
        return self.to(page.address)


class Templates:
    """The fragments of `overrides/macros/`, with the vocabulary's labels at hand."""

    def __init__(self, folder: Path | Sequence[Path], vocabulary: Vocabulary, cache: Path | None = None) -> None:
        """What the first of several folders lacks is taken from the next.

        `cache` is a folder in which compiled templates stay from run to run.
        """
        self._environment = Environment(
            loader=FileSystemLoader(folder),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            bytecode_cache=Compiled(cache, [Path(__file__).read_text("utf-8")]) if cache else None,
        )
        self._environment.globals.update(
            label=vocabulary.label, definition=vocabulary.definition, vocabulary=vocabulary
        )
        self._environment.filters.update(text=plain_text, usd=dollars, count=count_words, day=day_words)

    def render(self, name: str, links: Links, **values: Any) -> Markup:
        """The HTML of one fragment. Raises jinja2.UndefinedError when the template needs a value that is not given."""
        return Markup(self._environment.get_template(name).render(links=links, **values))


def links_from(url: str) -> Links:
    """Links for the page at `url`, an address relative to the site's root such as "events/1997-06-04-x/"."""
    return Links("../" * url.count("/"))


def count_words(number: int, one: str, many: str = "") -> str:
    """A number with its noun: 1 event, 3 events."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def plain_text(value: str) -> Markup:
    """A value for the inside of an element: quotes stay as they are there, which keeps code short. Never for attributes."""
    return Markup(escape(value, quote=False))


def shortened(text: str, most: int = 200) -> str:
    """The beginning of a text, whole words only: what search engines show of a page."""
    return text if len(text) <= most else text[: text.rfind(" ", 0, most - 1)].rstrip(",;:.") + "…"


def day_words(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
