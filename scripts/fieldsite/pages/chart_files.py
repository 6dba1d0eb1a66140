"""The files of charts: each one's table as CSV and its drawing with all that must be said beside it as SVG."""

from __future__ import annotations

from collections.abc import Iterator

from ..charts import drawing
from ..charts.drawing import Chart
from ..rendering.templates import Links
from .site import Site


def tables(site: Site) -> Iterator[tuple[str, bytes]]:
    """Address below the site's root and bytes of the table of every chart, which is there in English only."""
    return drawing.chart_tables(site.figures.charts.values())


def images(site: Site) -> Iterator[tuple[str, bytes]]:
    """Address below the root of the edition, and bytes, of every chart that has a drawing."""
    colours = dict(site.cards.press.ink.colours)
    for chart in site.figures.charts.values():
        if chart.drawings:
            yield chart.image, _image(site, chart, colours)


def _image(site: Site, chart: Chart, colours: dict[str, str]) -> bytes:
    source = _source(site, chart)
    sheet = drawing.sheet(chart, source)
    return str(
        site.render("chart_file.svg", Links(""), chart=chart, sheet=sheet, source=source, colours=colours)
    ).encode()


def _source(site: Site, chart: Chart) -> str:
    """Where a chart is from, which version of the data it shows, and under which terms it may be used."""
    dataset, release = site.registers.dataset, site.registers.release
    text = site.language.text
    name = site.facts.name if site.language.folder else dataset.short_title
    return text(
        "Source: %(name)s, %(release)s (%(day)s).%(address)s Licence: %(licence)s.",
        name=name,
        release=site.language.of(release.name),
        day=release.day,
        address=f" {site.facts.url}analysis/#chart-{chart.figure.id}" if site.facts.url else "",
        licence=dataset.licence.id,
    )
