"""What the data base misses, as pages show it: each part by its name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TypeVar

from markupsafe import Markup
from pydantic import BaseModel

from ..authoring import issue_forms
from ..authoring.form_words import HEADS
from ..charts import coverage
from ..content.coverage_schema import ListRow
from ..core.languages import English, phrase
from ..rendering.templates import Links
from .foot import GUIDE
from .site import Site

M = TypeVar("M", bound=BaseModel)


def shown_part(site: Site, links: Links, part: str) -> Markup:
    """One of COVERAGE_PARTS as it stands on a page. Raises KeyError for another."""
    return COVERAGE_PARTS[part](site, links)


def _lists(site: Site, links: Links) -> Markup:
    return site.render("coverage_lists.html", links, lists=_known(site))


def _known(site: Site) -> list[coverage.ListCoverage]:
    """What is found of each list, of which all that people wrote is in English."""
    lists = site.registers.coverage.lists
    if site.language.folder:
        lists = tuple(_marked(one) for one in lists)
    return [coverage.list_coverage(one, site.content.vocabulary) for one in lists]


def _marked(record: M) -> M:
    """A record with its texts, and those of its records, as English."""
    marked = {
        name: English(value) if type(value) is str and value.count(" ") else tuple(map(_marked, value))
        for name, value in record
        if (type(value) is str and value.count(" "))
        or (isinstance(value, tuple) and value and isinstance(value[0], BaseModel))
    }
    return record.model_copy(update=marked)


def _estimate(site: Site, links: Links) -> Markup:
    found = coverage.record_estimate(site.registers.coverage, len(site.content.listed))
    if found and site.language.folder:
        found = replace(found, counts=_marked(found.counts))
    return site.render("coverage_estimate.html", links, estimate=found)


def _sources(site: Site, links: Links) -> Markup:
    events, vocabulary, publishers = site.content.events, site.content.vocabulary, site.registers.publishers
    often = coverage.common_languages(events)
    languages = {id_: vocabulary.label("language", id_) for id_ in vocabulary.ids("language") if id_ in often}
    kinds = {kind.id: kind.label_in(site.language) for kind in publishers.all_kinds}
    tables = [
        (
            phrase("Language of a source"),
            coverage.source_table(events, coverage.languages(often), {**languages, coverage.OTHER: phrase("Others")}),
        ),
        (phrase("Kind of source"), coverage.source_table(events, coverage.origins(publishers), kinds)),
    ]
    return site.render("coverage_sources.html", links, tables=tables)


def _tasks(site: Site, links: Links) -> Markup:
    return site.render(
        "coverage_tasks.html",
        links,
        lists=[one for one in _known(site) if one.missing],
        form=lambda row: _form(site, links, row),
    )


def _form(site: Site, links: Links, row: ListRow) -> str:
    """Where a reader can offer the event that a row speaks of: the form with its title, else the guide."""
    title = f"{HEADS['event'][2]}{row.what}"
    return issue_forms.form_address(site.facts.repository, "event", title) or links.to(GUIDE)


COVERAGE_PARTS: Mapping[str, Callable[[Site, Links], Markup]] = {
    "lists": _lists,
    "estimate": _estimate,
    "sources": _sources,
    "tasks": _tasks,
}
