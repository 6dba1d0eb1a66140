"""How much the data base misses: shares of outside lists that are found in it, and an estimate from two searches.

Shares have Wilson's interval of 95 %. The estimate is Chapman's, its variance Seber's, its interval the log-normal one of
Chao around what neither search found. All are worked out here and tested against other ways to the same figures.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import exp, log, sqrt

from ..content.coverage_schema import CoverageFile, ListRow, OutsideList, Recapture
from ..content.schema import Event
from ..core.languages import phrase
from ..core.vocabulary import Vocabulary
from ..registers.publishers import Publishers
from ..registers.threads import begin

Z = 1.959964  # standard deviations on either side that hold 95 % of a normal distribution
FEW = 10  # below so many rows no share is told, since its interval would hold nearly everything
NO_DATE = phrase("no date")
OTHER = "other"


@dataclass(frozen=True)
class Share:
    """How many of `n` were found, with the ends of the interval of the share; all shares lie between 0 and 1."""

    n: int
    found: int
    low: float
    high: float

    @property
    def share(self) -> float:
        return self.found / self.n

    @property
    def few(self) -> bool:
        return self.n < FEW


@dataclass(frozen=True)
class Estimate:
    """An estimated number of events, with the ends of its interval."""

    total: float
    low: float
    high: float


@dataclass(frozen=True)
class GroupCoverage:
    """Rows of one decade, level or stance: how many are found as the same act, and as the same act or undertaking."""

    name: str
    act: Share
    undertaking: Share


@dataclass(frozen=True)
class ListCoverage:
    """One outside list: all its rows, then its rows by each way to part them, and those that name nothing of ours."""

    outside: OutsideList
    all: GroupCoverage
    parts: tuple[tuple[str, tuple[GroupCoverage, ...]], ...]
    missing: tuple[ListRow, ...]


@dataclass(frozen=True)
class RecordEstimate:
    """What two searches say of the number of events that could be found, beside the number recorded."""

    counts: Recapture
    new: Estimate
    all: Estimate
    recorded: int

    @property
    def shares(self) -> tuple[float, float, float]:
        """The recorded share of all events: as estimated, and the ends of its interval, the lower first."""
        return self.recorded / self.all.total, self.recorded / self.all.high, self.recorded / self.all.low


def wilson(found: int, n: int) -> Share:
    """The share of `found` in `n`, which is at least 1, with Wilson's interval of 95 %."""
    share, square = found / n, Z**2
    middle = (share + square / (2 * n)) / (1 + square / n)
    half = Z * sqrt(share * (1 - share) / n + square / (4 * n**2)) / (1 + square / n)
    return Share(n, found, max(0.0, min(share, middle - half)), min(1.0, max(share, middle + half)))


def chapman(first: int, second: int, both: int) -> Estimate:
    """Chapman's estimate of how many there are, from two searches and what both found, with its interval of 95 %."""
    total = (first + 1) * (second + 1) / (both + 1) - 1
    seen = first + second - both
    spread = (first + 1) * (second + 1) * (first - both) * (second - both) / ((both + 1) ** 2 * (both + 2))
    unseen = total - seen
    if unseen <= 0 or not spread:
        return Estimate(total, total, total)
    factor = exp(Z * sqrt(log(1 + spread / unseen**2)))
    return Estimate(total, seen + unseen / factor, seen + unseen * factor)


def record_estimate(file: CoverageFile, recorded: int) -> RecordEstimate | None:
    """What the two searches of the file say; None without them. `recorded` are the events of the data base."""
    counts = file.recapture
    if counts is None:
        return None
    new = chapman(counts.first, counts.second, counts.both)
    return RecordEstimate(counts, new, Estimate(*(counts.before + n for n in (new.total, new.low, new.high))), recorded)


def limits_in_words(file: CoverageFile, recorded: int) -> str:
    """How much may be missing, in a few sentences for those who have the files alone."""
    found = record_estimate(file, recorded)
    if found is None:
        return "Nobody can say how much is missing: no two searches have been held against each other yet."
    counts, share, low, high = found.counts, *(f"{100 * share:.0f}" for share in found.shares)
    return (
        f"Nobody can say how much is missing. Two searches of {counts.made_on.isoformat()} found {counts.first} and "
        f"{counts.second} new events, {counts.both} of them both; if they stand for all, the {recorded} events recorded are "
        f"{share} % ({low} to {high} %) of those that such searches can find. A year with few events may be a year with few "
        "pages on the web."
    )


def list_coverage(outside: OutsideList, vocabulary: Vocabulary) -> ListCoverage:
    """The shares of one list that are found in the data base."""
    ways: Sequence[tuple[str, Callable[[ListRow], str], Sequence[str]]] = (
        (phrase("decade"), decade, sorted({decade(row) for row in outside.rows})),
        (phrase("level"), lambda row: vocabulary.label("level", row.level), _labels(vocabulary, "level")),
        (phrase("stance"), lambda row: vocabulary.label("stance", row.stance), _labels(vocabulary, "stance")),
    )
    parts = ((way, tuple(_parted(outside.rows, key, order))) for way, key, order in ways)
    return ListCoverage(
        outside=outside,
        all=_group(phrase("all rows"), outside.rows),
        parts=tuple((way, groups) for way, groups in parts if len(groups) > 1),
        missing=tuple(row for row in outside.rows if not row.match),
    )


def found_of_sector(file: CoverageFile, sector: str | None = None) -> Share | None:
    """The share of all rows, or of those of one sector, that have the act or its undertaking here; None without rows."""
    rows = [row for one in file.lists for row in one.rows if sector in (None, row.sector)]
    return wilson(sum(bool(row.match) for row in rows), len(rows)) if rows else None


def decade(row: ListRow) -> str:
    """The decade in which the act of a row begins, as "1990s"."""
    return phrase("%(decade)ss", decade=row.date.first.year // 10 * 10) if row.date else NO_DATE


def _labels(vocabulary: Vocabulary, group: str) -> list[str]:
    return [vocabulary.label(group, id_) for id_ in vocabulary.ids(group)]


def _parted(rows: Sequence[ListRow], key: Callable[[ListRow], str], order: Iterable[str]) -> Iterable[GroupCoverage]:
    for name in order:
        if group := [row for row in rows if key(row) == name]:
            yield _group(name, group)


def _group(name: str, rows: Sequence[ListRow]) -> GroupCoverage:
    acts, found = sum(row.same_act for row in rows), sum(bool(row.match) for row in rows)
    return GroupCoverage(name, wilson(acts, len(rows)), wilson(found, len(rows)))


@dataclass(frozen=True)
class SourceTable:
    """Of the events of each decade, how many have at least one source of each kind. `rows` hold a number for each decade."""

    decades: tuple[tuple[str, int], ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]


def source_table(
    events: Iterable[Event], kinds: Callable[[Event], Iterable[str]], names: Mapping[str, str]
) -> SourceTable:
    """Events by decade and by what `kinds` says of their sources, in the order of `names`, each with its label."""
    decades: dict[int, list[set[str]]] = defaultdict(list)
    for event in events:
        if event.status != "withdrawn":
            decades[begin(event) // 10 * 10].append(set(kinds(event)))
    order = sorted(decades)
    rows = [(label, tuple(sum(kind in one for one in decades[ten]) for ten in order)) for kind, label in names.items()]
    return SourceTable(
        decades=tuple((phrase("%(decade)ss", decade=ten), len(decades[ten])) for ten in order),
        rows=tuple(row for row in rows if any(row[1])),
    )


def common_languages(events: Iterable[Event]) -> set[str]:
    """The languages in which FEW events or more have a source."""
    counts = Counter(lang for event in events for lang in {source.lang for source in event.sources})
    return {lang for lang, number in counts.items() if number >= FEW}


def languages(common: Container[str]) -> Callable[[Event], set[str]]:
    """What tells the languages of an event's sources; those that are not `common` are one, OTHER."""
    return lambda event: {source.lang if source.lang in common else OTHER for source in event.sources}


def origins(publishers: Publishers) -> Callable[[Event], set[str]]:
    """What tells the kinds of origin of an event's sources."""
    return lambda event: {publishers.kind(name).id for source in event.sources for name in publishers.origins(source)}
