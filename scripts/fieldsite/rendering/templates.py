"""From values to HTML: the only place where templates are opened. Every value is escaped where it stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from ..content.model import EntryPage
from ..content.schema import Event, Place
from ..core.languages import ENGLISH, English, Language, MachineTranslated, Phrase
from ..core.vocabulary import Vocabulary
from . import template_words
from .compiled import Compiled
from .filling import QuickEnvironment, escaped
from .template_words import TemplateWords

_BETWEEN_WORDS = re.compile(r"[\s，、；：。]")
HERE = "\0"  # in a template filled for many values, where each stands; no text of the content holds this sign


@dataclass(frozen=True)
class Links:
    """Addresses relative to one page. `base` leads from that page to the root of its edition: "", "../", "../../".

    `up` leads from there to the root of the site. Pages are there in each edition, and files once for all: a path whose last
    part has a dot is that of a file, below the site's root. `down` leads from the edition's root to that of its own files.
    """

    base: str
    up: str = ""
    down: str = ""

    def to(self, path: str) -> str:
        return self.base + (self.up if is_file(path) else "") + path or "./"

    def own(self, path: str) -> str:
        """The address of a file that each edition has for itself, since there are words in it."""
        return self.base + self.down + path

    @property
    def shared(self) -> str:
        """What leads from the root of the files that are the edition's own, or of English ones where a text is in that, to the
        site's root."""
        return "" if self.down else self.up

    def event(self, event: Event | str) -> str:
        return self.to(f"events/{event if isinstance(event, str) else event.id}/")

    def place(self, place: Place | str) -> str:
        return self.to(f"places/{place if isinstance(place, str) else place.id}/")

    def entry(self, page: EntryPage) -> str:
        return self.to(page.address)


class Templates:
    """The fragments of `overrides/macros/`, with the vocabulary's labels at hand."""

    def __init__(
        self,
        folder: Path | Sequence[Path],
        vocabulary: Vocabulary,
        cache: Path | None = None,
        language: Language = ENGLISH,
    ) -> None:
        """What the first of several folders lacks is taken from the next. `language` is that of the words in them.

        `cache` is a folder in which compiled templates stay from run to run.
        """
        self._language = language
        self._at_hand: dict[str, Template] = {}
        self._around: dict[str, list[str]] = {}
        self._environment = QuickEnvironment(
            loader=FileSystemLoader(folder),
            autoescape=True,
            optimized=False,  # looking for what can be worked out ahead takes longer than it spares
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            extensions=[TemplateWords] if language.folder else (),
            bytecode_cache=Compiled(cache, [_settings(language)]) if cache else None,
            auto_reload=False,  # see `forget`
        )
        self._environment.globals.update(
            label=vocabulary.label,
            definition=_definitions(vocabulary),
            vocabulary=vocabulary,
            language=language,
            _=_said(language),
        )
        self._environment.filters.update(self._filters(language))

    def _filters(self, language: Language) -> dict[str, Callable[..., Any]]:
        return {
            "text": plain_text,
            "short": short_number,
            "lang": self.marked,
            "lang_attribute": self._attribute,
            "said": language.of,
            "shortened": shortened,
            "usd": language.dollars,
            "count": language.counted,
            "number": language.number,
            "day": language.day,
            "until": language.until,
        }

    def compile(self) -> None:
        """Compiles every template that was not compiled before."""
        for name in self._environment.list_templates():
            self._environment.get_template(name)

    def forget(self) -> None:
        """Reads every template again: one that has changed is not looked for each time that it is filled."""
        if self._environment.cache is not None:
            self._environment.cache.clear()
        self._at_hand.clear()
        self._around.clear()

    def render(self, name: str, links: Links, **values: Any) -> Markup:
        """The HTML of one fragment. Raises jinja2.UndefinedError when the template needs a value that is not given."""
        return Markup(self._template(name).render(links=links, **values))

    def _template(self, name: str) -> Template:
        if name not in self._at_hand:
            found = self._environment.get_template(name)
            found.globals = dict(found.globals)  # copied each time that it is filled, which is slow of a chain of two
            self._at_hand[name] = found
        return self._at_hand[name]

    def marked(self, value: str) -> Markup:
        """A value for the inside of an element; one in another language than the page, or by a machine, says so."""
        value = str(self._language.of(value)) if isinstance(value, Phrase) else value
        tag = self._tag(value)
        if not tag:
            return Markup.escape(value)
        if tag not in self._around:
            self._around[tag] = self._template("marked.html").render(tag=tag, value=HERE).strip().split(HERE)
        before, after = self._around[tag]
        return Markup(f"{before}{escaped(value)}{after}")

    def _tag(self, value: str) -> str:
        """The language of a value where it is not simply that of the page; else ""."""
        if isinstance(value, MachineTranslated):
            return self._language.machine
        return "en" if isinstance(value, English) else ""

    def _attribute(self, value: str) -> Markup:
        """The attribute that marks a whole element, for one that can hold no other: a title, the words of a drawing."""
        tag = self._tag(value)
        return Markup(' lang="{}"').format(tag) if tag else Markup()


def _said(language: Language) -> Callable[..., Markup]:
    """What translates the words of a template, with values in the places that they name."""

    def said(message: str, /, **values: Any) -> Markup:
        return Markup(language.gettext(message) % {name: escaped(value) for name, value in values.items()})

    return said


def _definitions(vocabulary: Vocabulary) -> Callable[[str, str], str]:
    """What tells the meaning of a term beside its label. That cannot be marked as English, so it says nothing then."""

    def definition(group: str, term: str) -> str:
        found = vocabulary.definition(group, term)
        return "" if isinstance(found, English) else found

    return definition


def _settings(language: Language) -> str:
    """What compiled templates depend on beside their text: in English, words stay where they are."""
    files = (__file__, template_words.__file__) if language.folder else (__file__,)
    return "\n".join(Path(file).read_text("utf-8") for file in files)


def links_from(url: str, language: Language = ENGLISH) -> Links:
    """Links for the page at `url`, an address relative to its edition's root such as "events/1997-06-04-x/"."""
    return Links("../" * url.count("/"), "../" if language.folder else "")


def is_file(path: str) -> bool:
    """Whether a path below the site's root is that of a file, and no page's, which ends with a slash or a dot or is empty."""
    return re.split("[?#]", path)[0][-1:] not in ("", "/", ".")


def short_number(value: float) -> str:
    """A number in a drawing: no zeros behind the point."""
    return f"{value:g}"


def plain_text(value: str) -> Markup:
    """A value for the inside of an element: quotes stay as they are there, which keeps code short. Never for attributes."""
    return Markup(escape(value, quote=False))


def shortened(text: str, most: int = 200) -> str:
    """The beginning of a text, whole words only: what search engines show of a page. Chinese, which has no spaces, is cut after a
    part of a sentence, or anywhere."""
    if len(text) <= most:
        return text
    room = text[: most - 1]
    end = max((found.start() for found in _BETWEEN_WORDS.finditer(room)), default=0)
    return (room[:end] if end > most // 2 else room).rstrip(" ,;:.，、；：。") + "…"
