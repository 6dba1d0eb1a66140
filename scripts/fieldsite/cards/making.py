"""Cards drawn once and kept until what they show, or how it is drawn, changes."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import as_completed
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import version
from pathlib import Path

import PIL

from ..core.addresses import short_hash
from ..core.cache import cached, put_into_cache, read_cached
from ..core.workers import worker_pool
from . import basemaps, card, drawing, letters, palette
from .card import Card
from .drawing import Ink

FEW = 24  # cards that are drawn sooner than other processes begin
CHUNK = 16  # cards that a process draws before it hands them over
CODE = (card, drawing, letters, palette, basemaps)
PACKAGES = ("fontpkg-pt-sans", "fontpkg-pt-serif")


@dataclass(frozen=True)
class Press:
    """Draws cards: `overrides` is the folder that holds the styles and the base map; `cache` keeps what was drawn, None
    keeps nothing."""

    overrides: Path
    cache: Path | None = None

    @cached_property
    def _tokens(self) -> str:
        return (self.overrides / "assets/css/tokens.css").read_text("utf-8")

    @cached_property
    def theme_colours(self) -> tuple[tuple[str, str], ...]:
        """("light", colour) and ("dark", colour): the papers of both looks."""
        return palette.theme_colours(self._tokens)

    @cached_property
    def ink(self) -> Ink:
        colours = palette.light_colours(self._tokens)
        return Ink(self.overrides / "assets/map", tuple(sorted(colours.items())))

    @cached_property
    def _treatment(self) -> str:
        """What every card depends on: a short text that changes with it."""
        files = [Path(str(module.__file__)) for module in CODE]
        files += [self.ink.maps / name for name in ("basemap.json", "areas.json")]
        texts = [path.read_text("utf-8") for path in files]
        versions = [PIL.__version__, *(version(name) for name in PACKAGES), letters.chinese_name()]
        return short_hash("\n".join([*texts, *versions, repr(self.ink.colours)]).encode())

    def key(self, one: Card) -> str:
        """What tells this card, as it would be drawn now, from every other."""
        return f"{self._treatment}\n{one.values}"

    def address(self, one: Card) -> str:
        """Where the card stands below the site's root; another when it would look otherwise."""
        return f"assets/cards/{one.name[:24]}-{short_hash(self.key(one).encode())}.png"

    def picture(self, one: Card) -> bytes:
        return cached(self.cache, self.key(one), lambda: drawing.drawn(one, self.ink))

    def draw(self, cards: Sequence[Card], workers: int) -> int:
        """Draws those that the cache does not hold, in so many processes; returns how many these were."""
        missing = [one for one in cards if read_cached(self.cache, self.key(one)) is None]
        if len(missing) <= FEW or workers < 2:
            for one in missing:
                self.picture(one)
            return len(missing)
        with worker_pool(workers) as pool:
            chunks = [missing[at : at + CHUNK] for at in range(0, len(missing), CHUNK)]
            for done in as_completed([pool.submit(_drawn_all, chunk, self.ink) for chunk in chunks]):
                for one, png in done.result():
                    put_into_cache(self.cache, self.key(one), png)
        return len(missing)


def _drawn_all(cards: Sequence[Card], ink: Ink) -> list[tuple[Card, bytes]]:
    return [(one, drawing.drawn(one, ink)) for one in cards]
