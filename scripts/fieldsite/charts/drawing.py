"""Figures drawn at build: one drawing for wide and one for narrow columns, and all of a chart as a file of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from . import bars, industry_bars, points
from .figure import Figure
from .keys import FIELD, MARKS
from .shapes import TYPE_SIZE, WIDE, Drawing, Path, TextLine, breadth, in_lines

DRAWINGS: Mapping[str, Callable[[Figure, bool], Drawing]] = {
    "balance": bars.balance,
    "levels": bars.levels,
    "coexistence": points.side_by_side,
    "coexistence-places": points.side_by_side,
    "shift": bars.shift,
    "industries": industry_bars.compared,
    "projects-conflict": industry_bars.with_conflict,
    "industry-levels": industry_bars.sector_levels,
    "sums": points.sums,
    "languages": bars.by_decade,
    "origins": bars.by_decade,
}
MARGIN, LINE, TITLE = 24.0, 19.0, 19.0  # of a file, in units of the drawing
SIGNS_A_LINE = 100


@dataclass(frozen=True)
class Chart:
    """A figure with its drawings, wide and narrow; `drawings` is empty where there is nothing to draw.

    `table` and `image` are the addresses of its files below the site's root.
    """

    figure: Figure
    drawings: tuple[Drawing, ...]
    table: str
    image: str

    @property
    def key(self) -> tuple[tuple[tuple[Path, ...], str], ...]:
        """What each mark of the drawing looks like, and what it means."""
        return tuple((MARKS[mark], str(self.figure.language.of(words))) for mark, words in self.figure.key)


def charts(figures: Iterable[Figure]) -> dict[str, Chart]:
    """Every figure as a chart, by id."""
    return {figure.id: chart(figure) for figure in figures}


def chart(figure: Figure) -> Chart:
    """A figure drawn. Raises KeyError for one that has no drawing."""
    draw = DRAWINGS[figure.id]
    forms = {"wide": True, "narrow": False} if figure.rows else {}
    drawings = tuple(replace(draw(figure, wide), name=name) for name, wide in forms.items())
    return Chart(figure, drawings, f"analysis/{figure.id}.csv", f"analysis/{figure.id}.svg")


def chart_tables(drawn: Iterable[Chart]) -> Iterator[tuple[str, bytes]]:
    """The table of each chart as a CSV file: (address below the site's root, bytes)."""
    for one in drawn:
        yield one.table, one.figure.csv()


@dataclass(frozen=True)
class ChartSheet:
    """A chart with all that must be said beside it, as one drawing that stands alone.

    `key` places each mark: x, y and paths; the wide drawing begins at `at`, and `words` are all words around it.
    """

    width: float
    height: float
    words: tuple[TextLine, ...]
    key: tuple[tuple[float, float, tuple[Path, ...]], ...]
    drawing: Drawing
    at: tuple[float, float]


def sheet(one: Chart, source: str) -> ChartSheet:
    """The sheet of a chart that has drawings. `source` says where it is from, and under which terms."""
    drawing = one.drawings[0]
    title, finding, caveat = (str(one.figure.language.of(text)) for text in one.figure.told)
    words = [TextLine(MARGIN, MARGIN + TITLE, title, paint="ink", bold=True, size=TITLE)]
    y = MARGIN + TITLE + 6
    for line in in_lines(finding, SIGNS_A_LINE):
        y += LINE
        words.append(TextLine(MARGIN, y, line, paint="ink"))
    key, x, y = [], MARGIN, y + LINE + 6
    for paths, meaning in one.key:
        room = FIELD[0] + 6 + breadth(meaning) + 14
        if x > MARGIN and x + room > MARGIN + WIDE:
            x, y = MARGIN, y + LINE
        key.append((x, y - FIELD[1] + 2, paths))
        words.append(TextLine(x + FIELD[0] + 6, y, meaning))
        x += room
    at = MARGIN, y + 16
    y = at[1] + drawing.height + 8
    for line in (*in_lines(caveat, SIGNS_A_LINE + 4), *in_lines(source, SIGNS_A_LINE + 4)):
        y += TYPE_SIZE + 4
        words.append(TextLine(MARGIN, y, line))
    return ChartSheet(WIDE + 2 * MARGIN, round(y + MARGIN), tuple(words), tuple(key), drawing, at)
