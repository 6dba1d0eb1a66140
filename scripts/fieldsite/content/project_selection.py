"""Which joint projects are meant: the filters of their table, with the words that addresses and authors use.

The table's script narrows its rows by the same values, which stand in the page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from ..core.languages import phrase
from ..core.problems import did_you_mean, shown
from .by_year import STANCES
from .model import Content
from .register_schema import Project
from .selection import InvalidFilter, region_id

Terms = Mapping[str, str]  # value to label, in the order in which they are shown
LISTED = {"any": phrase("On any official list"), "none": phrase("On no official list")}
CONFLICT = {"yes": phrase("With recorded conflict"), "no": phrase("Without recorded conflict")}


@dataclass(frozen=True)
class ProjectFacet:
    """One way to narrow the joint projects: the values of one project, and every value that may be asked for."""

    key: str
    label: str
    values: Callable[[Content, Project], Iterable[str]]
    terms: Callable[[Content], Terms]


def regions(content: Content, project: Project) -> tuple[str, ...]:
    """The regions that a project's places lie in, by name, each once."""
    places = (content.places[reference.place] for reference in project.places)
    return tuple(dict.fromkeys(place.admin1 for place in places if place.admin1))


def stances(content: Content, project: Project) -> dict[str, int]:
    """How many events of either stance concern a project; withdrawn ones do not count."""
    events = [event for id_ in project.events if (event := content.event_by_id[id_]).status != "withdrawn"]
    return {stance: sum(event.stance == stance for event in events) for stance in STANCES}


def partners(project: Project) -> Terms:
    """Each partner's name by its id; one that is not in the register has a short form of its name as id."""
    return {partner.actor or region_id(partner.name): partner.name for partner in project.partners}


def _lists(_: Content, project: Project) -> Iterator[str]:
    yield "any" if project.lists else "none"
    yield from (listing.list for listing in project.lists)


def _partner_terms(content: Content) -> Terms:
    known = {id_: name for project in content.projects.values() for id_, name in partners(project).items()}
    named = {id_: content.actors[id_].name if id_ in content.actors else name for id_, name in known.items()}
    return dict(sorted(named.items(), key=lambda item: (content.language.sort_key(item[1].lower()), item[0])))


def _region_terms(content: Content) -> Terms:
    names = {place.admin1 for place in content.places.values() if place.admin1}
    return {region_id(name): name for name in sorted(names, key=content.language.sort_key)}


def _vocabulary(group: str) -> Callable[[Content], Terms]:
    return lambda content: {term.id: content.vocabulary.label_of(term) for term in content.vocabulary.terms(group)}


PROJECT_FACETS = (
    ProjectFacet("sector", phrase("Industry"), lambda _, project: (project.sector,), _vocabulary("sector")),
    ProjectFacet(
        "branch", phrase("Branch"), lambda _, project: filter(None, (project.branch,)), _vocabulary("project_branch")
    ),
    ProjectFacet("region", phrase("Region"), lambda c, project: map(region_id, regions(c, project)), _region_terms),
    ProjectFacet(
        "list",
        phrase("Official list"),
        _lists,
        lambda content: LISTED | {one.id: one.name for one in content.project_lists.values()},
    ),
    ProjectFacet("state", phrase("Last state"), lambda _, project: (project.last.state,), _vocabulary("project_state")),
    ProjectFacet("partner", phrase("Partner"), lambda _, project: partners(project), _partner_terms),
    ProjectFacet(
        "conflict",
        phrase("Conflict"),
        lambda c, one: ("yes" if stances(c, one)["conflict"] else "no",),
        lambda _: CONFLICT,
    ),
)


def read_project_filters(
    content: Content, filters: Mapping[str, str]
) -> tuple[dict[str, tuple[str, ...]], list[InvalidFilter]]:
    """The values that keyword filters such as sector="energy,mining" ask for, by facet, and what in them is not known."""
    facets = {facet.key: facet for facet in PROJECT_FACETS}
    faults = [
        InvalidFilter(f'unknown filter "{key}"', did_you_mean(key, list(facets)))
        for key in filters
        if key not in facets
    ]
    chosen = {}
    for key in (key for key in filters if key in facets):
        known = facets[key].terms(content)
        chosen[key] = tuple(part.strip() for part in filters[key].split(",") if part.strip())
        faults += [
            InvalidFilter(f"{shown(value)} is not a known {key}", did_you_mean(value, list(known)))
            for value in chosen[key]
            if value not in known
        ]
    return chosen, faults


def select_projects(content: Content, chosen: Mapping[str, tuple[str, ...]]) -> tuple[Project, ...]:
    """The projects that answer, in the order of their file: values of one facet are joined by "or", facets by "and"."""
    facets = [(facet, set(chosen[facet.key])) for facet in PROJECT_FACETS if chosen.get(facet.key)]
    return tuple(
        project
        for project in content.projects.values()
        if all(wanted.intersection(facet.values(content, project)) for facet, wanted in facets)
    )
