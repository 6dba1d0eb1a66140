"""CSV on the Web (W3C): what each column of each CSV file is, for programs that read this instead of the Data Package."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..registers.dataset import Dataset, ReleaseInfo
from .tables import Column, Table

NAME = "csv-metadata.json"  # the name under which the standard has programs look beside a CSV file
DATATYPES: dict[str, Any] = {
    "string": "string",
    "integer": "integer",
    "number": "number",
    "date": {"base": "date", "format": "yyyy-MM-dd"},
    "boolean": {"base": "boolean", "format": "true|false"},
}


def csv_metadata(tables: Sequence[Table], dataset: Dataset, release: ReleaseInfo) -> dict[str, Any]:
    """One group of all tables, with types, keys and links."""
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": dataset.language}],
        "dc:title": dataset.title,
        "dc:license": {"@id": dataset.licence.url},
        "dc:hasVersion": release.label,
        "tables": [_table(table) for table in tables],
    }


def _table(table: Table) -> dict[str, Any]:
    schema: dict[str, Any] = {"columns": [_column(column) for column in table.columns], "primaryKey": list(table.key)}
    always = {
        column.name for column in table.columns if column.required
    }  # validators refuse a link that a row may lack
    links = [
        {"columnReference": column, "reference": {"resource": f"{other}.csv", "columnReference": key}}
        for column, other, key in table.links
        if column in always
    ]
    if links:
        schema["foreignKeys"] = links
    return {"url": table.file, "dc:title": table.title, "tableSchema": schema}


def _column(column: Column) -> dict[str, Any]:
    described = {"name": column.name, "titles": column.name, "datatype": DATATYPES[column.kind]}
    required = {"required": True} if column.required else {}
    return {**described, **required, "dc:description": f"{column.meaning} ({column.basis.capitalize()}.)".strip()}
