"""Joint projects as tables: one row a project, long forms of what each consists of, and the official lists."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..content.by_year import STANCES
from ..content.model import Content
from ..content.project_selection import regions, stances
from ..content.register_schema import Listing, Project, ProjectList, ProjectState
from ..content.schema import Source
from ..registers.crosswalks import Crosswalks
from .long_tables import Item, Whole, actors_of_table, long_table, pairs_table, part, places_of_table, sources_table
from .shared_columns import (
    date_columns,
    name_columns,
    point_columns,
    source_addresses,
    source_columns,
    where_columns,
    who_columns,
)
from .tables import Column, ColumnSpec, Table, col, field, joined_values, meaning, renamed, table

EVENT = Column("event_id", "string", meaning(Project, "events"), "", True, "judged")
SHOWN_OF_SOURCE = ("title", "publisher", "url", "lang")


def project_tables(content: Content, crosswalks: Crosswalks) -> Iterator[Table]:
    """Projects and their parts. Their places stand as they are written: no project can be marked `coarse`."""
    projects = Whole("project", "projects", content.projects.values())
    lists = Whole("list", "project-lists", content.project_lists.values())
    yield _projects_table(content, crosswalks)
    yield _states_table(projects)
    yield actors_of_table(projects, "project-partners", "Partners of projects", "partners")
    yield places_of_table(projects, "project-places", "Places of projects", content, crosswalks)
    yield sources_table(projects, "project-sources", "Sources of projects", content)
    yield _listings_table(projects)
    yield pairs_table(projects, "projects-events", "Events of projects", "events", EVENT, "events")
    yield _lists_table(content)
    yield sources_table(lists, "project-list-sources", "Sources of official lists", content)


def _projects_table(content: Content, crosswalks: Crosswalks) -> Table:
    specs: list[ColumnSpec] = [
        *_fields("id", "name"),
        *name_columns(),
        *_fields("sector", "branch"),
        *where_columns(content, crosswalks),
        col(
            "region", "string", "Present regions, each once, joined by |.", lambda p: joined_values(regions(content, p))
        ),
        *point_columns(content, "project-places.csv"),
        *who_columns("partner", "project-partners.csv"),
        col(
            "lists",
            "string",
            "Ids in project-lists.csv, joined by |.",
            lambda p: joined_values(_lists_of(p)),
            basis="observed",
        ),
        *_last_columns(),
        field(Project, "value_usd", kind="number"),
        *_fields("value_note"),
        field(Project, "jobs", kind="integer"),
        *(_stance_count(content, stance) for stance in STANCES),
        *source_columns("project-sources.csv"),
        *_joined_columns(),
        *_fields("seen", "confidence"),
    ]
    return table("projects", "Joint projects", specs, content.projects.values(), ("id",))


def _joined_columns() -> list[ColumnSpec]:
    """What a project has many of, where the table is read by itself."""
    return [
        source_addresses(),
        col(
            "events",
            "string",
            "Their ids in events.csv, joined by |.",
            lambda p: joined_values(p.events),
            basis="judged",
        ),
    ]


def _fields(*names: str) -> list[ColumnSpec]:
    return [field(Project, name) for name in names]


def _lists_of(project: Project) -> dict[str, None]:
    return dict.fromkeys(listing.list for listing in project.lists)


def _last_columns() -> list[ColumnSpec]:
    of_all = "of the last state that a source shows; see project-states.csv for all."
    return [
        col("state_count", "integer", "Number of dated states.", lambda p: len(p.states), required=True),
        col("last_state", "string", f"Term {of_all}", lambda p: p.last.state, "project_state", required=True),
        col("last_date", "string", f"Date, in EDTF, {of_all}", lambda p: p.last.date.text, required=True),
    ]


def _stance_count(content: Content, stance: str) -> ColumnSpec:
    text = f"Number of its events of {stance}, withdrawn ones left out; all in projects-events.csv."
    return col(f"{stance}_events", "integer", text, lambda p: stances(content, p)[stance], required=True)


def _states_table(projects: Whole) -> Table:
    """One row a dated state, with the source that shows it."""

    def source(item: Item) -> Any:
        return item[0].sources[: item[2].source][-1]  # a number too far is a fault that is told elsewhere

    specs: list[ColumnSpec] = [
        *date_columns(lambda item: item[2].date),
        field(ProjectState, "state", part),
        field(ProjectState, "note", part),
        field(ProjectState, "account", part),
        field(ProjectState, "source", part, kind="integer"),
        *(renamed(field(Source, name, source), f"source_{name}") for name in SHOWN_OF_SOURCE),
    ]
    return long_table(projects, "project-states", "States of projects", "states", specs)


def _listings_table(projects: Whole) -> Table:
    """One row for each official list that carries a project."""
    specs = [
        renamed(field(Listing, "list", part), "list_id"),
        field(Listing, "number", part, kind="integer"),
        field(Listing, "source", part, kind="integer"),
    ]
    links = [("list_id", "project-lists", "id")]
    return long_table(projects, "project-listings", "Projects on official lists", "lists", specs, links)


def _lists_table(content: Content) -> Table:
    of_it = "Number of projects in projects.csv that it carries."
    carried = [id_ for project in content.projects.values() for id_ in _lists_of(project)]
    specs: list[ColumnSpec] = [
        field(ProjectList, "id"),
        field(ProjectList, "name"),
        *date_columns(lambda one: one.date),
        field(ProjectList, "published_by"),
        field(ProjectList, "count", kind="integer"),
        col("project_count", "integer", of_it, lambda one: carried.count(one.id), required=True),
        field(ProjectList, "value_usd", kind="number"),
        field(ProjectList, "whole", kind="boolean"),
        field(ProjectList, "known"),
        *source_columns("project-list-sources.csv"),
    ]
    return table("project-lists", "Official lists of joint projects", specs, content.project_lists.values(), ("id",))
