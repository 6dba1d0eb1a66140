"""The guide to the macros, made from their docstrings: example, meaning, what each takes, and what it shows."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from ..content.macro_calls import Call
from ..content.model import Content, Page
from ..content.page_text import read_page_text
from .macro_base import MacroFault

# These are small enough to stand in the guide; the others are seen on the pages that they were made for.
LIVE = frozenset(
    {"event", "event_card", "events", "number_of", "project_count", "static_map", "year_strip", "entry_list", "form"}
)
_DOCSTRING = re.compile(r"`({{ .+? }})` (.+)", re.DOTALL)
_CODE = re.compile(r"`([^`]+)`")


@dataclass(frozen=True)
class MacroEntry:
    """One macro. `words` are its meaning, by turns text and code; `result` is empty where `page` shows it instead."""

    name: str
    example: str
    words: tuple[str, ...]
    options: tuple[str, ...]
    result: Markup
    page: Page | None


def entries(
    macros: Mapping[str, Callable[..., Markup]], run: Callable[[Call], Markup], content: Content
) -> Iterator[MacroEntry]:
    """Every macro in the order of its name. `run` shows a call; pages of `content` are where the large ones stand."""
    for name in sorted(macros):
        found = _DOCSTRING.fullmatch(" ".join((macros[name].__doc__ or "").split()))
        if found:
            yield MacroEntry(
                name=name,
                example=found[1],
                words=tuple(_CODE.split(found[2])),
                options=tuple(_options(macros[name])),
                result=_shown(found[1], name, run) if name in LIVE else Markup(),
                page=None if name in LIVE else _page_with(name, content),
            )


def _options(macro: Callable[..., Markup]) -> Iterator[str]:
    """What a macro can be given by name: its own words, then the filters."""
    for name, parameter in list(inspect.signature(macro).parameters.items())[1:]:
        if parameter.kind is parameter.VAR_KEYWORD:
            yield "the filters"
        elif parameter.default is not parameter.empty:
            yield f"{name}="


def _shown(example: str, name: str, run: Callable[[Call], Markup]) -> Markup:
    """What the example shows; nothing when this site lacks what it names."""
    try:
        return run(read_page_text(example, name).calls[0])
    except MacroFault:
        return Markup()


def _page_with(name: str, content: Content) -> Page | None:
    written = (*content.pages, *content.entries)
    return next((page for page in written if any(call.name == name for call in page.source.text.calls)), None)
