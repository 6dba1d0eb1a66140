"""The explorer's filter by itself, at the edge of what its bits can hold, against a plain count."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from built import serving
from playwright.sync_api import Page
from project import ROOT

# 200 made-up events, 30 facets: the first has a set of 30 values, the last has one of 5 values.
ASKED = """async ([first, last, text, since]) => {
  const { select } = await import("/explorer/filter.js");
  const n = 200, facets = Array.from({ length: 30 }, (_, at) => ({
    key: `f${at}`, label: "", kind: at ? "one" : "set", quads: [], table: new Int16Array(0),
    values: Array.from({ length: at ? 5 : 30 }, (_, value) => [`v${value}`, ""]),
    column: at
      ? Uint8Array.from({ length: n }, (_, i) => (i * (at + 3)) % 5)
      : Uint32Array.from({ length: n }, (_, i) => (1 << i % 30) | (1 << (i * 7) % 30)),
  }));
  const days = Int32Array.from({ length: n }, (_, i) => 18262 + i);
  const store = { n, facets, fail: new Uint32Array(n), order: new Uint32Array(n), spare: new Uint32Array(n), spots: new Uint32Array(4),
    quad: new Uint8Array(n), refStart: new Int32Array(n + 1), refSpot: new Uint16Array(0), exact: new Uint8Array(n).fill(1),
    first: days, last: days, quarter: new Uint16Array(n), years: [2020, 2020] };
  const chosen = { ...(first && { f0: [first] }), ...(last && { f29: [last] }) };
  const said = text ? Uint8Array.from({ length: n }, (_, i) => (i % 2 ? 1 : 0)) : null;
  const result = select(store, { chosen, since, until: "", exact: false, text: "", sort: "", near: false }, said);
  return { rows: [...result.rows], set: [...result.countsOf(0)], one: [...result.countsOf(29)] };
}"""
DAYS_BEFORE_MARCH = 60


@pytest.fixture(scope="module")
def modules() -> Iterator[str]:
    """Where the modules are served as they are written: the explorer's take some of other folders."""
    with serving(ROOT / "overrides/assets", "/") as address:
        yield address


def has_set(row: int, value: int) -> bool:
    return value in (row % 30, row * 7 % 30)


def one(row: int) -> int:
    return row * 32 % 5


def plainly(first: str, last: str, text: bool, since: str) -> dict[str, Any]:
    """What the filter has to find, counted one by one."""
    in_set = [not first or has_set(row, int(first[1:])) for row in range(200)]
    in_one = [not last or one(row) == int(last[1:]) for row in range(200)]
    rest = [(not text or row % 2 == 1) and (not since or row >= DAYS_BEFORE_MARCH) for row in range(200)]
    sets = [row for row in range(200) if in_one[row] and rest[row]]
    ones = [row for row in range(200) if in_set[row] and rest[row]]
    return {
        "rows": [row for row in sets if in_set[row]],
        "set": [sum(has_set(row, value) for row in sets) for value in range(30)],
        "one": [sum(one(row) == value for row in ones) for value in range(5)],
    }


@pytest.mark.parametrize("since", ["", "2020-03"])
@pytest.mark.parametrize("text", [False, True])
@pytest.mark.parametrize(("first", "last"), [("", ""), ("v29", ""), ("", "v3"), ("v8", "v0"), ("v29", "v4")])
def test_thirty_facets_and_sets_of_thirty_are_told_apart(
    modules: str, page: Page, first: str, last: str, text: bool, since: str
) -> None:
    page.goto(modules)
    assert page.evaluate(ASKED, [first, last, text, since]) == plainly(first, last, text, since)


# Four events: the first has values 0 and 1, the second none, the third 1 twice, the fourth 2.
MANY = """async (wanted) => {
  const [{ select }, { threadOf }] = await Promise.all([import("/explorer/filter.js"), import("/explorer/thread.js")]);
  const n = 4, whole = (...numbers) => Uint16Array.from(numbers), values = ["a", "b", "c"].map((id) => [id, ""]);
  const held = { start: Int32Array.of(0, 2, 2, 4, 5), numbers: whole(0, 1, 1, 1, 2) };
  const store = { n, facets: [{ key: "thread", label: "", kind: "many", quads: [], values, held }], fail: new Uint32Array(n),
    order: new Uint32Array(n), spare: new Uint32Array(n), spots: new Uint32Array(4), quad: new Uint8Array(n),
    refStart: new Int32Array(n + 1), refSpot: whole(), quarter: whole(0, 0, 0, 0), years: [2020, 2020] };
  const result = select(store, { chosen: { thread: wanted }, since: "", until: "" }, null);
  return { rows: [...result.rows], counts: [...result.countsOf(0)], threads: [0, 1, 2, 3].map((row) => threadOf(store, row)) };
}"""


@pytest.mark.parametrize(
    ("wanted", "rows"), [([], [0, 1, 2, 3]), (["a"], [0]), (["b"], [0, 2]), (["a", "c"], [0, 3]), (["d"], [])]
)
def test_a_facet_of_many_values_is_counted_once_an_event(
    modules: str, page: Page, wanted: list[str], rows: list[int]
) -> None:
    page.goto(modules)
    assert page.evaluate(MANY, wanted) == {"rows": rows, "counts": [1, 2, 1], "threads": [[0], [1], [0, 2], [3]]}
