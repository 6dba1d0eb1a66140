"""The table of joint projects: its rows, what they can be narrowed by, and its script."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from ..charts.coverage import Share, found_of_sector
from ..charts.projects import last_differs, last_year
from ..content.model import Content
from ..content.project_selection import PROJECT_FACETS, ProjectFacet, regions, stances
from ..content.register_schema import Project
from ..core.addresses import lasting
from ..rendering import script_bundle
from .site import Site

# Of the data base: a script cuts from them what belongs to the rows that are shown.
TABLE, STATES = "data/projects.csv", "data/project-states.csv"
FEWEST_OF_A_PARTNER = 2  # projects; partners of one are found by the free text


@dataclass(frozen=True)
class ProjectRow:
    """One row. `values` are what a script narrows the table by: "sector:energy list:none ..."."""

    project: Project
    regions: tuple[str, ...]
    chinese: tuple[str, ...]
    year: int
    differs: bool
    conflict: int
    cooperation: int
    values: str


@dataclass(frozen=True)
class TableFilter:
    """One filter of the table: the values that projects have, each with its label and their number."""

    key: str
    label: str
    values: tuple[tuple[str, str, int], ...]


def rows(content: Content, projects: Iterable[Project]) -> list[ProjectRow]:
    """A row for each project, by industry and name."""
    label = content.vocabulary.label
    ordered = sorted(projects, key=lambda one: (label("sector", one.sector), one.name.lower(), one.id))
    return [_row(content, project) for project in ordered]


def _row(content: Content, project: Project) -> ProjectRow:
    counts = stances(content, project)
    where = regions(content, project) or tuple(content.places[ref.place].name for ref in project.places)
    chinese = tuple(dict.fromkeys(partner.name for partner in project.partners if partner.side == "CN"))
    values = (f"{facet.key}:{value}" for facet in PROJECT_FACETS for value in facet.values(content, project))
    year, differs = last_year(project), last_differs(project)
    return ProjectRow(project, where, chinese, year, differs, **counts, values=" ".join(dict.fromkeys(values)))


def table_filters(content: Content) -> list[TableFilter]:
    """The filters of the whole table, without values that no project has."""
    return [_filter(content, facet) for facet in PROJECT_FACETS]


def _filter(content: Content, facet: ProjectFacet) -> TableFilter:
    counts = Counter(value for one in content.projects.values() for value in set(facet.values(content, one)))
    least = FEWEST_OF_A_PARTNER if facet.key == "partner" else 1
    known = facet.terms(content).items()
    return TableFilter(
        facet.key, facet.label, tuple((id_, label, counts[id_]) for id_, label in known if counts[id_] >= least)
    )


@dataclass(frozen=True)
class Missing:
    """How much of the joint projects the record may miss.

    `found` holds the share of the rows of outside lists by industry, and first that of all of them under "". `most` is the
    largest number that an official list is said to hold, `whole` of the `lists` were found whole, and `carried` projects
    are known to stand on any.
    """

    found: tuple[tuple[str, Share | None], ...]
    most: int
    whole: int
    lists: int
    carried: int


def unrecorded(site: Site) -> Missing:
    projects, lists = site.content.projects.values(), site.content.project_lists.values()
    sectors = sorted({project.sector for project in projects})
    file = site.registers.coverage
    return Missing(
        found=tuple((sector, found_of_sector(file, sector or None)) for sector in ("", *sectors)),
        most=max((one.count or 0 for one in lists), default=0),
        whole=sum(one.whole for one in lists),
        lists=len(lists),
        carried=sum(bool(project.lists) for project in projects),
    )


def script_file(site: Site) -> tuple[str, bytes]:
    """The one script of the table, under a name that changes with its text."""
    modules = script_bundle.read_modules(site.content.root / "overrides/assets/projects", site.language)
    text = script_bundle.joined(modules, "main.js").encode()
    return lasting("assets/projects", "js", text), text
