"""What the figures on the quality of the data are made from, as tables: codings, origins, outside lists, open work."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ..charts.agreement import CODED_FIELDS, Coding, pairs_of_codings
from ..charts.health import Health, Task, all_health, worklist
from ..content.coverage_schema import CoverageFile, ListRow, OutsideList, Recapture
from ..content.model import Content
from ..content.schema import Event
from ..registers.publishers import Publishers
from .tables import ColumnSpec, Table, col, field, first_day, joined_values, renamed, table

EVENT_LINK = ("event_id", "events", "id")
EVENT_ID = "Id of the event."
CODERS = ("first", "second")


def codings_table(content: Content) -> Table:
    """One row for each event that was coded twice, coder and field: what the agreement is measured on."""
    specs: list[ColumnSpec] = [
        col("event_id", "string", EVENT_ID, lambda i: i[0], required=True),
        col(
            "coder",
            "string",
            "Which of two codings: first is the one in events.csv, as it stands in this release.",
            lambda i: i[1],
            required=True,
            basis="observed",
        ),
        col(
            "day",
            "date",
            "Day of the second coding, on the rows of both: it tells one sample of events from another.",
            lambda i: i[2],
            required=True,
            basis="observed",
        ),
        col("field", "string", "The field that was coded; quad_class is mode and stance together.", lambda i: i[3],
            required=True),
        col("value", "string", "The term that this coder chose.", lambda i: i[4], required=True, basis="judged"),
        col("agreed", "boolean", "Whether both coders chose it.", lambda i: i[5], required=True),
        col("note", "string", "What the second coder noted of the event.", lambda i: i[6], basis="judged"),
    ]  # fmt: skip
    key = ("event_id", "coder", "day", "field")
    return table("events-codings", "Codings of events, coded twice", specs, _codings(content), key, (EVENT_LINK,))


def _codings(content: Content) -> Iterator[tuple[object, ...]]:
    for first, second in pairs_of_codings(content):
        codings: tuple[Coding, ...] = (first, second)
        for name, read in CODED_FIELDS.items():
            values = [read(coding) for coding in codings]
            agreed = all(one == other for one, other in pairwise(values))
            for coder, value in zip(CODERS, values, strict=True):
                note = second.note if coder == CODERS[1] else None
                yield first.id, coder, second.coded_on, name, value, agreed, note


def origin_tables(content: Content, publishers: Publishers) -> Iterator[Table]:
    """One row for each house that a report comes from, and one for each kind of house."""
    position = "Which source of the event, as in events-sources.csv."
    kind = "Kind of house, in origin-kinds.csv; what no list names is press."
    specs: list[ColumnSpec] = [
        col("event_id", "string", EVENT_ID, lambda i: i[0].id, required=True),
        col("position", "integer", position, lambda i: i[1], required=True),
        col("origin", "string", "The agency or body that the report comes from.", lambda i: i[2], required=True),
        col("kind", "string", kind, lambda i: publishers.kind(i[2]).id, required=True, basis="judged"),
    ]
    links = (EVENT_LINK, ("kind", "origin-kinds", "id"))
    kinds: list[ColumnSpec] = [
        col("id", "string", "The kind.", lambda k: k.id, required=True),
        col("label", "string", "What pages call it.", lambda k: k.label, required=True, basis="judged"),
        col("definition", "string", "Which houses belong to it.", lambda k: k.definition, required=True, basis="judged"),
        col("party", "boolean", "Whether they belong to one of the two sides.", lambda k: k.party, required=True,
            basis="judged"),
    ]  # fmt: skip
    yield table("origin-kinds", "Kinds of houses that reports come from", kinds, publishers.all_kinds, ("id",))
    columns = ("event_id", "position", "origin")
    yield table(
        "events-origins", "Origins of the sources of events", specs, _origins(content, publishers), columns, links
    )


def _origins(content: Content, publishers: Publishers) -> Iterator[tuple[Event, int, str]]:
    for event in content.events:
        for position, source in enumerate(event.sources, 1):
            for name in sorted(publishers.origins(source)):
                yield event, position, name


def coverage_tables(file: CoverageFile) -> Iterator[Table]:
    """Outside lists, their rows with the records that match each, and the searches that were held against each other."""
    lists = [field(OutsideList, name) for name in ("id", "short", "title", "version", "url", "licence", "taken_from")]
    lists += [field(OutsideList, "rows_total", kind="integer"), field(OutsideList, "rule")]
    yield table("coverage-lists", "Outside lists that the data base is held against", lists, file.lists, ("id",))
    rows: list[ColumnSpec] = [
        col("list", "string", "Id in coverage-lists.csv.", lambda i: i[0].id, required=True),
        *(_row(name) for name in ("row", "what", "date")),
        col("date_earliest", "date", "Earliest day that the date may mean. Derived.", lambda i: first_day(i[1].date)),
        *(_row(name) for name in ("stance", "level", "sector")),
        field(ListRow, "same_act", lambda i: i[1], "boolean"),
        col(
            "match",
            "string",
            "Ids of the events and joint projects that fit it, joined by |.",
            lambda i: joined_values(i[1].match),
            basis="judged",
        ),
        _row("note"),
    ]
    items = ((one, row) for one in file.lists for row in one.rows)
    links = (("list", "coverage-lists", "id"),)
    yield table("coverage", "Rows of outside lists", rows, items, ("list", "row"), links)
    counts = ("first", "second", "both", "before")
    searches = [field(Recapture, "made_on", kind="date"), *(field(Recapture, n, kind="integer") for n in counts)]
    searches += [renamed(field(Recapture, "source"), "counted_in"), field(Recapture, "note")]
    made = [file.recapture] if file.recapture else []
    yield table("coverage-searches", "Two searches and what both found", searches, made, ("made_on",))


def _row(name: str) -> ColumnSpec:
    return field(ListRow, name, lambda item: item[1])


def worklist_table(content: Content, publishers: Publishers) -> Table:
    """One row for each event and task that is open for it."""
    specs: list[ColumnSpec] = [
        col("task", "string", "What is to be done.", lambda i: i[0].rule.task, required=True),
        col("event_id", "string", EVENT_ID, lambda i: i[1].event.id, required=True),
        col("title", "string", "Title of the event.", lambda i: i[1].event.title, required=True, basis="observed"),
        col("score", "integer", "Its record health.", lambda i: i[1].points, required=True),
        col("most", "integer", "The most that record health can be.", lambda i: i[1].most, required=True),
    ]
    items = _open_work(content, publishers)
    return table("worklist", "What each event still lacks", specs, items, ("task", "event_id"), (EVENT_LINK,))


def _open_work(content: Content, publishers: Publishers) -> Iterator[tuple[Task, Health]]:
    scores = all_health(content, publishers)
    of = {score.event.id: score for score in scores}
    for task in worklist(scores):
        yield from ((task, of[event.id]) for event in task.events)
