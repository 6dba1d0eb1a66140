"""What goes with the data so that programs understand it: Data Package, closed lists, time and area covered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..content.fields import BASES
from ..content.model import Content
from ..core.vocabulary import Vocabulary
from ..registers.dataset import Dataset, ReleaseInfo
from .tables import Column, Table, first_day
from .text import plain

MEDIA_TYPES = {
    "csv": "text/csv",
    "py": "text/x-python",
    "R": "text/x-r-source",
    "bib": "application/x-bibtex",
    "json": "application/json",
    "jsonl": "application/jsonl",
    "geojson": "application/geo+json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "parquet": "application/vnd.apache.parquet",
    "sqlite": "application/vnd.sqlite3",
}


def data_package(
    tables: Sequence[Table],
    files: Mapping[str, tuple[int, str]],
    vocabulary: Vocabulary,
    dataset: Dataset,
    release: ReleaseInfo,
    limits: str,
) -> dict[str, Any]:
    """A Frictionless Data Package (version 1). `files`: name in the folder -> size in bytes and SHA-256; `limits` says how much
    may be missing."""
    by_file = {table.file: table for table in tables}
    package = {
        "profile": "data-package",
        "name": "china-kazakhstan-events",
        "title": dataset.title,
        "description": dataset.description,
        "limits": limits,
        "version": release.label,
        "created": f"{release.day.isoformat()}T00:00:00Z",
        "homepage": release.site or None,
        "keywords": list(dataset.keywords),
        "licenses": [{"name": dataset.licence.id, "title": dataset.licence.name, "path": dataset.licence.url}],
        "contributors": [{"title": creator.name, "role": "author"} for creator in dataset.creators],
        "basis": dict(BASES),
        "resources": [_resource(name, *files[name], by_file.get(name), vocabulary) for name in files],
    }
    return {key: value for key, value in package.items() if value is not None}


def _resource(name: str, size: int, sha256: str, table: Table | None, vocabulary: Vocabulary) -> dict[str, Any]:
    stem, _, kind = name.partition(".")
    kind = kind.rpartition(".")[2]
    resource: dict[str, Any] = {
        "name": stem if table else name.replace(".", "-").lower(),
        "path": name,
        "format": kind,
        "mediatype": MEDIA_TYPES[kind],
        "bytes": size,
        "hash": f"sha256:{sha256}",
    }
    if table:
        about = {"profile": "tabular-data-resource", "title": table.title, "encoding": "utf-8"}
        return {**resource, **about, "schema": table_schema(table, vocabulary)}
    return {**resource, "type": "file"}


def table_schema(table: Table, vocabulary: Vocabulary) -> dict[str, Any]:
    """The columns of a table as a Frictionless Table Schema."""
    schema: dict[str, Any] = {"fields": [_field(column, vocabulary) for column in table.columns]}
    schema["primaryKey"] = list(table.key)
    if table.links:
        schema["foreignKeys"] = [
            {
                "fields": [column],
                "reference": {"resource": "" if other == table.name else other, "fields": [key]},
            }
            for column, other, key in table.links
        ]
    return {**schema, "missingValues": [""]}


def _field(column: Column, vocabulary: Vocabulary) -> dict[str, Any]:
    rules: dict[str, Any] = {"required": True} if column.required else {}
    if column.terms:
        rules["enum"] = vocabulary.ids(column.terms)
    field: dict[str, Any] = {
        "name": column.name,
        "type": column.kind,
        "description": column.meaning,
        "basis": column.basis,
    }
    if column.kind == "boolean":
        field |= {"trueValues": ["true"], "falseValues": ["false"]}
    return {**field, "constraints": rules} if rules else field


def vocabulary_json(content: Content) -> dict[str, Any]:
    """Every closed list: name -> its terms with labels in four languages, definition and symbol."""
    groups = content.vocabulary.groups
    return {group: [plain(term) for term in terms.values()] for group, terms in groups.items()}


def time_covered(content: Content, dataset: Dataset) -> str:
    """From the study's first year to the beginning of the latest event, as `1991-01-01/2025-10-07`."""
    last = max((day for event in content.events if (day := first_day(event.date))), default=None)
    return f"{dataset.first_year}-01-01/{last.isoformat() if last else '..'}"


def box(content: Content) -> tuple[float, float, float, float] | None:
    """West, south, east and north of the places where events are, in degrees; None without events."""
    places = [content.places[ref.place] for event in content.events for ref in event.places]
    if not places:
        return None
    lon, lat = [place.lon for place in places], [place.lat for place in places]
    return min(lon), min(lat), max(lon), max(lat)
