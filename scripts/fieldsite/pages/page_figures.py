"""What pages show of the data base as figures: charts of the analysis, and the health of every record."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from ..charts import drawing
from ..charts.analysis import figures
from ..charts.drawing import Chart
from ..charts.figure import Figure
from ..charts.health import Health, all_health
from ..content.model import Content
from ..registers.publishers import Publishers


@dataclass(frozen=True)
class PageFigures:
    """The figures of one content, each worked out once."""

    content: Content
    publishers: Publishers

    @cached_property
    def all(self) -> dict[str, Figure]:
        """What the events show, as figures by id."""
        return figures(self.content, self.publishers)

    @cached_property
    def charts(self) -> dict[str, Chart]:
        """The figures drawn, by id."""
        return drawing.charts(self.all.values())

    @cached_property
    def health(self) -> tuple[Health, ...]:
        """The health of every record, for the worklist, its file and the spread."""
        return all_health(self.content, self.publishers)
