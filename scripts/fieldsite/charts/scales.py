"""From values to places in a drawing, and the values that an axis names."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor, log10


@dataclass(frozen=True)
class Linear:
    """Values from `low` to `high` laid out evenly from `start` to `end`."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)


@dataclass(frozen=True)
class Tenfold:
    """Values above 0 on a scale on which each step is ten times the one before."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        share = log10(value / self.low) / log10(self.high / self.low)
        return self.start + share * (self.end - self.start)

    @property
    def ticks(self) -> tuple[int, ...]:
        """The powers of ten between the ends."""
        return tuple(10**power for power in range(ceil(log10(self.low)), floor(log10(self.high)) + 1))


@dataclass(frozen=True)
class Bands:
    """`count` bands of one width from `start` to `end`, a part of each, `apart`, left free."""

    count: int
    start: float
    end: float
    apart: float = 0.25

    @property
    def step(self) -> float:
        return (self.end - self.start) / max(1, self.count)

    @property
    def width(self) -> float:
        return self.step * (1 - self.apart)

    def middle(self, index: int) -> float:
        return self.start + (index + 0.5) * self.step

    def left(self, index: int) -> float:
        return self.middle(index) - self.width / 2


def ticks(low: float, high: float, most: int) -> tuple[int, ...]:
    """At most about `most` whole numbers from `low` to `high`, each 1, 2 or 5 times a power of ten from the next."""
    raw = max(1.0, (high - low) / max(1, most))
    power = 10 ** floor(log10(raw))
    step = next(int(part * power) for part in (1, 2, 5, 10) if part * power >= raw)
    return tuple(range(ceil(low / step) * step, floor(high / step) * step + 1, step))
