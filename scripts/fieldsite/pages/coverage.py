"""What the data base misses, as pages show it: each part by its name."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from markupsafe import Markup

from ..authoring import issue_forms
from ..authoring.form_words import HEADS
from ..charts import coverage
from ..content.coverage_schema import ListRow
from ..rendering.templates import Links
from .foot import GUIDE
from .site import Site


def shown_part(site: Site, links: Links, part: str) -> Markup:
    """One of COVERAGE_PARTS as it stands on a page. Raises KeyError for another."""
    return COVERAGE_PARTS[part](site, links)


def _lists(site: Site, links: Links) -> Markup:
    known = [coverage.list_coverage(one, site.content.vocabulary) for one in site.registers.coverage.lists]
    return site.render("coverage_lists.html", links, lists=known)


def _estimate(site: Site, links: Links) -> Markup:
    recorded = sum(event.status != "withdrawn" for event in site.content.events)
    found = coverage.record_estimate(site.registers.coverage, recorded)
    return site.render("coverage_estimate.html", links, estimate=found)


def _sources(site: Site, links: Links) -> Markup:
    events, vocabulary, publishers = site.content.events, site.content.vocabulary, site.registers.publishers
    often = coverage.common_languages(events)
    languages = {id_: vocabulary.label("language", id_) for id_ in vocabulary.ids("language") if id_ in often}
    kinds = {kind.id: kind.label for kind in publishers.all_kinds}
    tables = [
        (
            "Language of a source",
            coverage.source_table(events, coverage.languages(often), {**languages, coverage.OTHER: "Others"}),
        ),
        ("Kind of source", coverage.source_table(events, coverage.origins(publishers), kinds)),
    ]
    return site.render("coverage_sources.html", links, tables=tables)


def _tasks(site: Site, links: Links) -> Markup:
    known = [coverage.list_coverage(one, site.content.vocabulary) for one in site.registers.coverage.lists]
    return site.render(
        "coverage_tasks.html",
        links,
        lists=[one for one in known if one.missing],
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
