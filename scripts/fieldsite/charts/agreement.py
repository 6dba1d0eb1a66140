"""How far two codings of the same events agree: per cent, Cohen's kappa and Krippendorff's alpha with its interval.

Alpha comes from the library `krippendorff`; kappa and the bootstrap are worked out here with numpy, and tested against
the published examples and against the library. All figures are for nominal values and two codings without gaps.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from ..content.model import Content
from ..content.schema import Event, SecondCoding
from ..core.cache import cached

LIBRARY = "krippendorff"
RESAMPLES = 2000
SEED = 19920103  # any fixed number: the same files give the same interval
CAVEATS = (
    (
        "The second coder saw the title and the summary of each event, not its sources: the figures test how text "
        "becomes codes, not whether the text is right."
    ),
    "Both codings were made by automated reading; habits that they share may raise the figures.",
    (
        "The first coding is the data base as it stands today. Codes that were mended after the second coding, partly by "
        "rules that its differences led to, make the figures other than they were on the day, and some of them higher."
    ),
)
Coding = Event | SecondCoding
Pair = tuple[Event, SecondCoding]
CODED_FIELDS: Mapping[str, Callable[[Coding], str]] = {
    "stance": lambda coding: coding.stance,
    "mode": lambda coding: coding.mode,
    "quad_class": lambda coding: f"{coding.mode}-{coding.stance}",
    "level": lambda coding: coding.level,
    "sector": lambda coding: coding.sector,
    "form": lambda coding: coding.form,
}


@dataclass(frozen=True)
class Differing:
    """One event that the two codings read differently in one field."""

    id: str
    first: str
    second: str
    note: str


@dataclass(frozen=True)
class FieldAgreement:
    """One field: shares between 0 and 1; kappa, alpha and its 95 % interval None where they have no meaning.

    `table[i][j]` counts events that the first coding calls `values[i]` and the second `values[j]`.
    """

    field: str
    n: int
    agreed: int
    share: float
    kappa: float | None
    alpha: float | None
    low: float | None
    high: float | None
    values: tuple[str, ...]
    table: tuple[tuple[int, ...], ...]
    differing: tuple[Differing, ...]

    @property
    def confused(self) -> list[tuple[str, str, int]]:
        """Pairs of unlike values, first and second coding, with their number, the commonest first."""
        pairs = Counter((one.first, one.second) for one in self.differing)
        return [(*pair, number) for pair, number in sorted(pairs.items(), key=lambda item: (-item[1], item[0]))]


@dataclass(frozen=True)
class Sample:
    """The agreement on each field in the `n` events that were coded a second time on one day."""

    day: date
    n: int
    fields: tuple[FieldAgreement, ...]


@dataclass(frozen=True)
class Agreement:
    """All fields, with what must be said beside the figures; `samples` tells days of coding apart, where there are several."""

    fields: tuple[FieldAgreement, ...]
    samples: tuple[Sample, ...]
    n: int
    events: int
    caveats: tuple[str, ...]
    library: str = LIBRARY
    resamples: int = RESAMPLES


def agreement(content: Content, folder: Path | None = None) -> Agreement:
    """Agreement between the events as they stand and the second coding of a sample of them.

    `folder` is where the figures of a pair of codings stay from run to run.
    """
    pairs = pairs_of_codings(content)
    days = sorted({coding.coded_on for _, coding in pairs})
    parts = {day: [pair for pair in pairs if pair[1].coded_on == day] for day in days}
    samples = tuple(Sample(day, len(part), _fields(content, part, folder)) for day, part in parts.items())
    return Agreement(
        fields=_fields(content, pairs, folder) if pairs else (),
        samples=samples if len(samples) > 1 else (),
        n=len(pairs),
        events=len(content.events),
        caveats=caveats(content) if pairs else (),
    )


def pairs_of_codings(content: Content) -> list[Pair]:
    """Each event that was coded twice, as it stands and as it was coded again, in the order of the second coding."""
    return [(content.event_by_id[s.id], s) for s in content.second_coding if s.id in content.event_by_id]


def _fields(content: Content, pairs: Sequence[Pair], folder: Path | None) -> tuple[FieldAgreement, ...]:
    return tuple(_of_field(content, field, pairs, folder) for field in CODED_FIELDS)


def _of_field(content: Content, field: str, pairs: Sequence[Pair], folder: Path | None) -> FieldAgreement:
    read = CODED_FIELDS[field]
    coded = [(read(first), read(second)) for first, second in pairs]
    used = {value for pair in coded for value in pair}
    known = content.vocabulary.ids(field)
    values = tuple([value for value in known if value in used] + sorted(used - set(known)))
    at = {value: index for index, value in enumerate(values)}
    first, second = [at[a] for a, _ in coded], [at[b] for _, b in coded]
    counts = Counter(zip(first, second, strict=True))
    found, low, high = _kept_alpha(first, second, folder)
    return FieldAgreement(
        field=field,
        n=len(coded),
        agreed=sum(a == b for a, b in coded),
        share=sum(a == b for a, b in coded) / len(coded),
        kappa=kappa(first, second),
        alpha=found,
        low=low,
        high=high,
        values=values,
        table=tuple(tuple(counts[i, j] for j in range(len(values))) for i in range(len(values))),
        differing=tuple(
            Differing(one.id, a, b, two.note or "") for (one, two), (a, b) in zip(pairs, coded, strict=True) if a != b
        ),
    )


def _kept_alpha(
    first: Sequence[int], second: Sequence[int], folder: Path | None
) -> tuple[float | None, float | None, float | None]:
    """Alpha with both ends of its interval, worked out once."""
    made_with = [version(LIBRARY), version("numpy"), Path(__file__).read_text("utf-8")]
    made = cached(
        folder,
        json.dumps([*made_with, first, second]),
        lambda: json.dumps([alpha(first, second), *interval(first, second)]).encode(),
    )
    found, low, high = json.loads(made)
    return found, low, high


def alpha(first: Sequence[int], second: Sequence[int]) -> float | None:
    """Krippendorff's alpha; None where all values are one and the same, so that nothing could differ."""
    import krippendorff

    if len(set(first) | set(second)) < 2:
        return None
    return float(krippendorff.alpha(reliability_data=[list(first), list(second)], level_of_measurement="nominal"))


def kappa(first: Sequence[int], second: Sequence[int]) -> float | None:
    """Cohen's kappa; None where both codings use one and the same value only."""
    n = len(first)
    left, right = Counter(first), Counter(second)
    expected = sum(left[value] * right[value] for value in left) / n**2
    seen = sum(a == b for a, b in zip(first, second, strict=True)) / n
    return None if expected == 1 else (seen - expected) / (1 - expected)


def interval(first: Sequence[int], second: Sequence[int]) -> tuple[float | None, float | None]:
    """The middle 95 % of alpha over samples of the events drawn again with replacement; (None, None) without spread."""
    import numpy

    alphas = alphas_of_draws(numpy.asarray(first), numpy.asarray(second), _draws(len(first)))
    if numpy.isnan(alphas).all():
        return None, None
    low, high = numpy.nanpercentile(alphas, [2.5, 97.5])
    return float(low), float(high)


@lru_cache(maxsize=4)
def _draws(size: int) -> Any:
    """Samples of the events drawn again with replacement: one a row, the same ones for every field."""
    import numpy

    return numpy.random.default_rng(SEED).integers(0, size, (RESAMPLES, size))


def alphas_of_draws(first: Any, second: Any, draws: Any) -> Any:
    """Alpha of each row of `draws` (indices of events), all rows at once; nan where a row holds one value only."""
    import numpy

    pairable = 2 * draws.shape[1]
    size = int(max(first.max(), second.max())) + 1
    rows = numpy.arange(len(draws))[:, None] * size
    ones, others = first[draws], second[draws]
    counts = numpy.zeros(len(draws) * size, dtype=int)
    for drawn in (ones, others):
        counts += numpy.bincount((rows + drawn).ravel(), minlength=counts.size)
    by_draw = counts.reshape(len(draws), size)
    observed = (ones != others).mean(axis=1)
    expected = 1 - (by_draw * (by_draw - 1)).sum(axis=1) / (pairable * (pairable - 1))
    with numpy.errstate(divide="ignore", invalid="ignore"):
        return numpy.where(expected > 0, 1 - observed / expected, numpy.nan)


def caveats(content: Content) -> tuple[str, ...]:
    """What the figures do not show, with the parts that depend on the data worked out from it."""
    stances: dict[str, set[str]] = {}
    for event in content.events:
        stances.setdefault(event.form, set()).add(event.stance)
    fixed = sum(len(found) == 1 for found in stances.values())
    sampled = {content.event_by_id[s.id].form for s in content.second_coding if s.id in content.event_by_id}
    missing = [content.vocabulary.label("form", form).lower() for form in stances if form not in sampled]
    told = [
        CAVEATS[0],
        f"Stance follows from the form of an event for {fixed} of the {len(stances)} forms in use: agreement on it is "
        + "partly agreement on the form.",
        *CAVEATS[1:],
    ]
    if missing:
        told.insert(2, f"The sample holds no event of the form {', '.join(sorted(missing))}.")
    return tuple(told)
