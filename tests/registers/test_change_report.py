"""What changes is told by kind and field, nothing is lost in silence, and no record writes into the report."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from changed_records import OLD, edited
from fieldsite.registers.change_report import Findings, compared, new_addresses, report
from fieldsite.registers.changes import Changes, changes_between
from fieldsite.registers.records import RawRecords, read_records
from markdown import markdown
from project import SAMPLE


def told(new: dict[str, Any], kind: str = "events", whole: bool = True, **findings: Any) -> str:
    addresses = {id_: f"events/{id_}/" for id_ in new}
    comparison = compared({kind: RawRecords(OLD)}, {kind: RawRecords(new, addresses, whole)})
    return report(comparison, Findings(**findings), ("1", "2"))


def test_the_same_list_has_no_difference() -> None:
    assert changes_between(OLD, edited()) == Changes(balance=changes_between(OLD, OLD).balance, counts=(3, 3))
    assert "No record differs." in told(edited())


def test_a_changed_field_tells_what_is_gone_and_what_is_new() -> None:
    change = changes_between(OLD, edited(a={"stance": "cooperation"})).changed[0]
    assert (change.id, change.fields[0].field) == ("a", "stance")
    assert (change.fields[0].gone, change.fields[0].new) == (("conflict",), ("cooperation",))
    assert "- **stance**\n    - gone: `conflict`\n    - new: `cooperation`" in told(edited(a={"stance": "cooperation"}))


def test_of_a_list_only_the_items_that_differ_are_told() -> None:
    change = changes_between(OLD, edited(a={"related": ["c", "d"]})).changed[0].fields[0]
    assert (change.gone, change.new) == (("b",), ("d",))


def test_an_event_that_is_withdrawn_is_not_called_changed() -> None:
    new = edited(c={"status": "withdrawn", "withdrawn_reason": "Counted twice."})
    changes = changes_between(OLD, new)
    assert [entry["id"] for entry in changes.withdrawn] == ["c"] and changes.changed == ()
    assert "- withdrawn: `c` `Third`: `Counted twice.`" in told(new)


@pytest.mark.parametrize("kind", ["events", "places", "threads", "outputs", "authors", "terms", "journals", "stories"])
def test_a_record_that_is_gone_is_asked_back(kind: str) -> None:
    comparison = compared({kind: RawRecords(OLD)}, {kind: RawRecords(edited(b=None))})
    assert [entry["id"] for _, entry in comparison.lost] == ["b"]
    assert f"- {kind}: `b` `Second`" in told(edited(b=None), kind)


def test_a_page_or_picture_may_go_but_is_named() -> None:
    for kind in ("pages", "pictures"):
        assert compared({kind: RawRecords(OLD)}, {kind: RawRecords(edited(b=None))}).lost == []
        assert "- removed: `b`" in told(edited(b=None), kind)


def test_what_cannot_be_read_is_not_called_removed() -> None:
    comparison = compared({"events": RawRecords(OLD)}, {"events": RawRecords(whole=False)})
    assert comparison.lost == []
    assert "Not readable in full, so not judged here: events." in told({}, whole=False)


def test_the_report_tells_how_the_balance_moved() -> None:
    new = edited(d={"title": "Fourth", "stance": "cooperation", "sources": [{}]})
    assert "Balance of events: cooperation 1 → 2." in told(new)
    assert "- added: `d` `Fourth`; `?`; `cooperation, ?, ?, ?, ?`; 1 source\n" in told(new)


def test_only_pages_that_were_built_are_named() -> None:
    new = edited(a={"title": "New"}, d={"title": "Fourth"})
    assert "- `events/a/index.html`" in told(new, site=frozenset({"events/a/"}))
    assert "events/d/index.html" not in told(new, site=frozenset({"events/a/"}))


def test_only_addresses_of_what_came_or_differs_are_asked_for() -> None:
    here, there = "https://example.org/a?b=1", "https://example.org/c"
    sources = {"sources": [{"url": here, "title": "x"}, {"url": there}]}
    old, new = RawRecords({**OLD, "x": {"id": "x", **sources}}), RawRecords({**edited(), "x": {"id": "x", **sources}})
    new.records["y"] = {"id": "y", "sources": [{"url": here}]}
    comparison = compared({"events": old}, {"events": new})
    assert new_addresses(comparison) == {here: ["y"]}
    text = report(comparison, Findings(unreachable={here: "answers 404"}), ("1", "2"))
    assert f"- `{here}` `answers 404` (`y`)" in text


def test_a_long_change_is_cut_and_says_so() -> None:
    text = told({f"n{number}": {"id": f"n{number}", "title": "x" * 2000} for number in range(5000)} | OLD)
    assert len(text) < 200_000 and "And 4900 more." in text


@pytest.mark.parametrize(
    "evil", ["@everyone", "![x](http://evil.example/x.png)", "<img src=x>", "a ``` b", "`", "x\n# y"]
)
def test_nothing_in_an_entry_becomes_markup_in_the_report(evil: str) -> None:
    new = edited(a={"title": evil, evil: evil}, e={"title": evil, "url": evil})
    text = told(new, doubles=[evil], unreachable={evil: evil}, site=frozenset())
    html = markdown(text)
    assert "<img" not in html and "<a " not in html and html.count("<h1>") == 1
    assert "@everyone" not in re.sub(r"<code>.*?</code>", "", html, flags=re.DOTALL)


# ---- the registers that stand beside events, read from their files


EDITS = {  # file: what is written now, what is written then, and what the report says of it
    "data/projects.yaml": (
        '{date: "1999-04", state: operating,',
        '{date: "1999-04", state: suspended,',
        ("## Projects", "- **states**", "state: suspended"),
    ),
    "data/project-lists.yaml": (
        "  whole: false",
        "  whole: true",
        ("## Lists of projects", "- **whole**", "new: `True`"),
    ),
    "data/actors.yaml": (
        'zh: "中国政府"',
        'zh: "中國政府"',
        ("## Actors", "### `government-cn`", "- **names**", "中國政府"),
    ),
    "data/threads.yaml": ("  outcome: changed", "  outcome: open", ("## Threads", "- **outcome**", "new: `open`")),
}


@pytest.mark.parametrize("file", EDITS)
def test_a_changed_field_of_a_register_is_told(tmp_path: Path, file: str) -> None:
    old, new, said = EDITS[file]
    shutil.copytree(SAMPLE, tmp_path, dirs_exist_ok=True)
    text = (tmp_path / file).read_text("utf-8")
    assert old in text
    (tmp_path / file).write_text(text.replace(old, new, 1), "utf-8")
    comparison = compared(read_records(SAMPLE), read_records(tmp_path))
    words = report(comparison, Findings(), ("1", "2"))
    assert [part for part in said if part not in words] == []
    assert sum(len(changes.changed) for changes in comparison.changes.values()) == 1 and comparison.lost == []


@pytest.mark.parametrize("kind", ["projects", "actors", "threads"])
def test_a_new_record_of_a_register_is_told_and_one_that_goes_is_asked_back(tmp_path: Path, kind: str) -> None:
    shutil.copytree(SAMPLE, tmp_path, dirs_exist_ok=True)
    path = tmp_path / f"data/{kind}.yaml"
    first, *others = path.read_text("utf-8").split("\n- id: ")
    path.write_text("\n- id: ".join([first, *others[1:]]), "utf-8")
    less, whole = read_records(tmp_path), read_records(SAMPLE)
    id_ = others[0].split()[0]
    assert f"- added: `{id_}`" in report(compared(less, whole), Findings(), ("1", "2"))
    shorter = compared(whole, less)
    assert [(of, entry["id"]) for of, entry in shorter.lost] == [(kind, id_)]
    assert f"- {kind}: `{id_}`" in report(shorter, Findings(), ("1", "2"))


def test_a_new_project_says_its_last_state_and_how_many_sources_it_has() -> None:
    states = [{"date": "2019", "state": "announced"}, {"date": "2021-06", "state": "operating"}]
    new: dict[str, Any] = {"p": {"id": "p", "name": "A plant", "states": states, "sources": [{}, {}]}}
    for states_as_written, said in ((states, "operating, 2021-06"), ("none", "?")):
        new["p"]["states"] = states_as_written
        comparison = compared({"projects": RawRecords()}, {"projects": RawRecords(new)})
        line = f"- added: `p` `A plant`; `{said}`; 2 sources\n"
        assert line in report(comparison, Findings(), ("1", "2"))
