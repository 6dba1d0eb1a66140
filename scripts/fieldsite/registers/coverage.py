"""The outside lists and searches that the data base is held against, each row with the records of ours that fit it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..content.coverage_schema import CoverageFile, OutsideList, Recapture
from ..content.documents import read_sections
from ..content.model import Content
from ..content.paths import OUTSIDE_LISTS
from ..content.validation import read_record
from ..content.yaml_source import Document
from ..core.problems import Problem, did_you_mean, shown

NOTHING = CoverageFile()


def read_coverage(content: Content) -> tuple[CoverageFile, list[Problem]]:
    """The file below the content's folder and every fault in it; one that is not there is empty and no fault."""
    if not (content.root / OUTSIDE_LISTS).exists():
        return NOTHING, []
    document = read_sections(content.root, OUTSIDE_LISTS, {"recapture": dict, "lists": list})
    problems = list(document.problems)
    value = document.value if isinstance(document.value, dict) else {}
    recapture, lists = None, {}
    if isinstance(value.get("recapture"), dict):
        recapture, faults = read_record(document, value["recapture"], Recapture, ("recapture",), content.vocabulary)
        problems += faults
    written = value.get("lists")
    for index, one in enumerate(written if isinstance(written, list) else ()):
        record, faults = read_record(document, one, OutsideList, ("lists", index), content.vocabulary)
        problems += faults
        if record is not None:
            lists[index] = record
    problems += [*_doubled(document, lists), *_unknown(content, document, lists)]
    return CoverageFile(recapture=recapture, lists=tuple(lists.values())), problems


def _doubled(document: Document, lists: Mapping[int, OutsideList]) -> Iterator[Problem]:
    ids = [one.id for one in lists.values()]
    for at, (index, one) in enumerate(lists.items()):
        if one.id in ids[:at]:
            what, hint = f"id {shown(one.id)} was used before", "every id is used once; add a word to tell them apart"
            yield document.problem(("lists", index, "id"), what, hint, code="id-twice")
        rows = [(("rows", number), row.row) for number, row in enumerate(one.rows)]
        rows += [(("left_out", number), row.row) for number, row in enumerate(one.left_out)]
        for number, (place, row) in enumerate(rows):
            if row in (earlier for _, earlier in rows[:number]):
                where = ("lists", index, *place, "row")
                yield document.problem(where, f"row {shown(row)} stands here twice", "keep one", code="named-twice")


def _unknown(content: Content, document: Document, lists: Mapping[int, OutsideList]) -> Iterator[Problem]:
    known = {*content.event_by_id, *content.projects}
    for index, one in lists.items():
        for number, row in enumerate(one.rows):
            for at, id_ in enumerate(row.match):
                if id_ not in known and id_ not in content.left_out:
                    where = ("lists", index, "rows", number, "match", at)
                    what = f"no event or project has the id {shown(id_)}"
                    yield document.problem(where, what, did_you_mean(id_, sorted(known)), code="unknown-id")
