"""What a social card says: its words, and the map or the years beside them. Nothing is drawn here."""

from __future__ import annotations

from dataclasses import asdict, dataclass

CARD_WIDTH, CARD_HEIGHT = 1200, 630  # pixels, as those who show cards ask for


@dataclass(frozen=True)
class CardMark:
    """A place on a card's map.

    It is a point where it is known as one, else the outline of its `area` (a name of areas.json), or `soft`: somewhere around.
    `stance` is that of the events there: "conflict", "cooperation", "both", or "" for none.
    """

    lon: float
    lat: float
    stance: str = ""
    area: str = ""
    soft: bool = False


@dataclass(frozen=True)
class YearCount:
    """The events of one year by stance."""

    year: int
    conflict: int
    cooperation: int


@dataclass(frozen=True)
class Card:
    """One card. `name` is that of its file, without ending.

    `kicker` stands above the title in the colour of `stance`, behind the shape of `symbol` (a character of the vocabulary).
    `lead` stands below the title, and below that `lines`, the first in bold. Where `marks` are, a map is drawn; else the
    `years`, as a strip between `first` and `last`.
    """

    name: str
    title: str
    site: str
    kicker: str = ""
    stance: str = ""
    symbol: str = ""
    lead: str = ""
    lines: tuple[str, ...] = ()
    marks: tuple[CardMark, ...] = ()
    years: tuple[YearCount, ...] = ()
    first: int = 0
    last: int = 0

    @property
    def alt(self) -> str:
        """The card in words, for those who do not see it."""
        words = [self.kicker, self.title, *self.lines]
        shown = "a small map" if self.marks else "a strip of years" if self.years else ""
        said = ". ".join(word.rstrip(".") for word in words if word)
        return f"{said}{', ' if shown else ''}{shown}."

    @property
    def values(self) -> str:
        """Everything that the picture depends on, but for how it is drawn."""
        return repr(sorted(asdict(self).items()))
