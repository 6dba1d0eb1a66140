"""What can be downloaded, said in words: each file with what it is good for and its size."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

FILE_GROUPS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        "Everything in one file",
        (
            ("events.xlsx", "A workbook: a sheet for each table below, and one that says what each column means."),
            ("events.sqlite", "A data base: all tables with their keys, ready for SQL or Datasette."),
        ),
    ),
    (
        "Events",
        (
            ("events.csv", "One row an event, every field and code. Opens everywhere (UTF-8)."),
            ("events.parquet", "The same for Python, R and DuckDB, with data types."),
            ("events.json", "Every event with its nested lists, and what the release is."),
            ("events.jsonl", "One event a line."),
            ("events.geojson", "For maps: one feature for each event and place, its precision said."),
            ("events-sources.csv", "One row a source."),
            ("events-places.csv", "One row for each place of an event."),
            ("events-actors.csv", "One row an actor."),
            ("events-related.csv", "One row a link between events."),
        ),
    ),
    (
        "Joint projects",
        (
            ("projects.csv", "One row a project, with its last state and how many events of either stance it has."),
            ("projects.parquet", "The same with data types."),
            ("projects.json", "Every project with its nested lists."),
            ("projects.geojson", "For maps: one feature for each project and place."),
            ("project-states.csv", "One row a dated state, with the source that shows it."),
            ("project-partners.csv", "One row an owner, lender or builder."),
            ("project-places.csv", "One row for each place of a project."),
            ("project-sources.csv", "One row a source."),
            ("projects-events.csv", "One row for each event of a project."),
            ("project-lists.csv", "The official lists, one row a list."),
            ("project-lists.json", "The same with their sources."),
            ("project-list-sources.csv", "One row a source of a list."),
            ("project-listings.csv", "Which project stands on which list."),
        ),
    ),
    (
        "Actors, case threads and places",
        (
            ("actors.csv", "The register of actors, names in four languages."),
            ("actors.parquet", "The same with data types."),
            ("actors.json", "Every actor with those who held the office."),
            ("actor-holders.csv", "One row for each who held an office, with the years."),
            ("threads.csv", "One row a case thread, with its question and outcome."),
            ("threads.parquet", "The same with data types."),
            ("threads.json", "Every thread with its events and projects."),
            ("threads-events.csv", "One row for each event of a thread."),
            ("threads-projects.csv", "One row for each project of a thread."),
            ("places.csv", "The place register, names in four languages."),
        ),
    ),
    (
        "About the data",
        (
            ("datapackage.json", "Frictionless Data Package: every table and column described."),
            ("event.schema.json", "JSON Schema of one event."),
            ("vocabulary.json", "Every term, labels in four languages."),
            ("vocabulary.csv", "The same as a table."),
            ("crosswalks.json", "How our codes translate to CAMEO, PLOVER, UCDP and ACLED."),
            ("worklist.csv", "What each record still lacks."),
            ("coverage.csv", "Rows of outside lists, with the records that match each."),
            ("datacite.json", "Metadata in the form of DataCite."),
            ("SHA256SUMS", "Checksums of these files."),
        ),
    ),
)


@dataclass(frozen=True)
class Download:
    """One file: its path below the site's root, what it is good for, and its size as people say it."""

    path: str
    name: str
    words: str
    size: str


def downloads(sizes: Mapping[str, int]) -> list[tuple[str, list[Download]]]:
    """The files by kind. `sizes`: path below the site -> bytes; a file that is not made is not listed."""
    found = []
    for kind, files in FILE_GROUPS:
        listed = [
            Download(f"data/{name}", name, words, size_words(sizes[f"data/{name}"]))
            for name, words in files
            if f"data/{name}" in sizes
        ]
        found.append((kind, listed))
    return found


def size_words(size: int) -> str:
    """Bytes as people say them: 1,359,872 is "1.4 MB"."""
    return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{max(1, round(size / 1e3))} KB"
