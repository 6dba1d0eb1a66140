"""What can be downloaded, said in words: each file with what it is good for and its size."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..core.languages import phrase

FILE_GROUPS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        phrase("Everything in one file"),
        (
            (
                "events.xlsx",
                phrase("A workbook: a sheet for each table below, and one that says what each column means."),
            ),
            ("events.sqlite", phrase("A data base: all tables with their keys, ready for SQL or Datasette.")),
        ),
    ),
    (
        phrase("Events"),
        (
            ("events.csv", phrase("One row an event, its fields and codes. Opens everywhere (UTF-8).")),
            ("events.parquet", phrase("The same for Python, R and DuckDB, with data types.")),
            ("events.json", phrase("Every event with its nested lists, and what the release is.")),
            ("events.jsonl", phrase("One event a line.")),
            ("events.geojson", phrase("For maps: one feature for each event and place, its precision said.")),
            ("events-sources.csv", phrase("One row a source.")),
            ("events-places.csv", phrase("One row for each place of an event.")),
            ("events-actors.csv", phrase("One row an actor.")),
            ("events-related.csv", phrase("One row a link between events.")),
            ("events-seen.csv", phrase("What the sources of an event give, in notes for a second reader.")),
            ("events-codings.csv", phrase("What each of two coders chose, one row for each event, coder and field.")),
            ("events-origins.csv", phrase("One row for each house that a report comes from.")),
            ("events-claims.csv", phrase("What each side says of a contested event, one row a claim.")),
            ("origin-kinds.csv", phrase("The kinds of these houses.")),
        ),
    ),
    (
        phrase("Joint projects"),
        (
            (
                "projects.csv",
                phrase("One row a project, with its last state and how many events of either stance it has."),
            ),
            ("projects.parquet", phrase("The same with data types.")),
            ("projects.json", phrase("Every project with its nested lists.")),
            ("projects.geojson", phrase("For maps: one feature for each project and place.")),
            ("project-states.csv", phrase("One row a dated state, with the source that shows it.")),
            ("project-partners.csv", phrase("One row an owner, lender or builder.")),
            ("project-places.csv", phrase("One row for each place of a project.")),
            ("project-sources.csv", phrase("One row a source.")),
            ("projects-events.csv", phrase("One row for each event of a project.")),
            ("project-lists.csv", phrase("The official lists, one row a list.")),
            ("project-lists.json", phrase("The same with their sources.")),
            ("project-list-sources.csv", phrase("One row a source of a list.")),
            ("project-listings.csv", phrase("Which project stands on which list.")),
        ),
    ),
    (
        phrase("Actors, case threads and places"),
        (
            ("actors.csv", phrase("The register of actors, names in four languages.")),
            ("actors.parquet", phrase("The same with data types.")),
            ("actors.json", phrase("Every actor with those who held the office.")),
            ("actor-holders.csv", phrase("One row for each who held an office, with the years.")),
            ("threads.csv", phrase("One row a case thread, with its question and outcome.")),
            ("threads.parquet", phrase("The same with data types.")),
            ("threads.json", phrase("Every thread with its events and projects.")),
            ("threads-events.csv", phrase("One row for each event of a thread.")),
            ("threads-projects.csv", phrase("One row for each project of a thread.")),
            ("places.csv", phrase("The place register, names in four languages.")),
        ),
    ),
    (
        phrase("Rebuild what the site prints"),
        (
            (
                "replicate.py",
                phrase("Makes every table of the pages on what events show, on what is missing and on agreement."),
            ),
            ("replicate.R", phrase("Three of them in R: the balance, who acts, and the agreement between coders.")),
        ),
    ),
    (
        phrase("About the data"),
        (
            ("datapackage.json", phrase("Frictionless Data Package: every table and column described.")),
            ("csv-metadata.json", phrase("The same of the CSV files as CSV on the Web.")),
            ("sources.bib", phrase("Every source of events and joint projects, as BibTeX.")),
            ("event.schema.json", phrase("JSON Schema of one event.")),
            ("vocabulary.json", phrase("Every term, labels in four languages.")),
            ("vocabulary.csv", phrase("The same as a table.")),
            ("crosswalks.json", phrase("How our codes translate to CAMEO, PLOVER, UCDP and ACLED.")),
            ("corrections.csv", phrase("What records said wrongly, what they say now, and what shows it.")),
            ("replies.csv", phrase("What bodies and persons named in records reply.")),
            ("worklist.csv", phrase("What each record still lacks.")),
            ("coverage.csv", phrase("Rows of outside lists, with the records that match each.")),
            ("coverage-lists.csv", phrase("What these lists are.")),
            ("coverage-searches.csv", phrase("Two searches, and how much both found.")),
            ("datacite.json", phrase("Metadata in the form of DataCite.")),
            ("SHA256SUMS", phrase("Checksums of these files.")),
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


def downloads(sizes: Mapping[str, int], folder: str = "data/") -> list[tuple[str, list[Download]]]:
    """The files of a folder by kind. `sizes`: path below the site -> bytes; a file that is not made is not listed."""
    found = []
    for kind, files in FILE_GROUPS:
        listed = [
            Download(folder + name, name, words, size_words(sizes[folder + name]))
            for name, words in files
            if folder + name in sizes
        ]
        found.append((kind, listed))
    return found


def size_words(size: int) -> str:
    """Bytes as people say them: 1,359,872 is "1.4 MB"."""
    if size >= 1e6:
        return phrase("%(size)s MB", size=round(size / 1e6, 1))
    return phrase("%(size)s KB", size=max(1, round(size / 1e3)))
