"""What was published and is gone: named at the place where it stood, with the id that it has now where that is seen."""

from __future__ import annotations

from fieldsite.content.history import LISTS, PublishedContent, gone
from fieldsite.content.kinds import KINDS
from fieldsite.content.paths import EVENTS, PLACES
from fieldsite.content.yaml_source import Document, read_yaml

WHEN = "commit 1a2b3c4d"
BACK = "put the entry back; an event that does not hold gets status: withdrawn and a withdrawn_reason"


def said(file: str, before: list[str], now: str) -> list[tuple[int, int, str, str]]:
    published = PublishedContent(ids={file: dict.fromkeys(before, WHEN)})
    found = list(gone({file: read_yaml(now, file)}, published))
    assert all((one.file, one.code, one.warning) == (file, "id-gone", False) for one in found)
    return [(one.line, one.column, one.what, one.write) for one in found]


def test_ids_that_are_still_there_are_not_told_of_in_whatever_order() -> None:
    assert said(EVENTS, ["one", "two"], "- id: new\n- id: two\n- {id: one}\n") == []


def test_what_was_lost_stood_above_the_next_that_is_there() -> None:
    text = "- id: alpha\n- title: x\n  id: gamma\n"
    assert said(EVENTS, ["alpha", "beta", "gamma"], text) == [(3, 7, f'the event "beta" of {WHEN} is gone', BACK)]
    assert said(PLACES, ["alpha", "gamma", "last"], text) == [
        (3, 12, f'the place "last" of {WHEN} is gone', "put the entry back")
    ]


def test_an_id_that_was_changed_a_little_is_told_of_at_the_new_one() -> None:
    what = f'the event "2019-09-khorgos-rally" of {WHEN} has another id now, "2019-09-khorgos-rallies"'
    write = "write id: 2019-09-khorgos-rally again: an id is an address, and stays when title, name or date change"
    assert said(EVENTS, ["one", "2019-09-khorgos-rally"], "- id: one\n- id: 2019-09-khorgos-rallies\n") == [
        (2, 7, what, write)
    ]


def test_an_id_that_was_there_before_is_not_the_new_one_of_another() -> None:
    told = said(EVENTS, ["khorgos-rally-a", "khorgos-rally-b"], "- id: khorgos-rally-b\n")
    assert told == [(1, 7, f'the event "khorgos-rally-a" of {WHEN} is gone', BACK)]


def test_each_list_says_what_its_records_are_called() -> None:
    for file, word in LISTS.items():
        ((*_, what, _),) = said(file, ["one"], "")
        assert what == f'the {word} "one" of {WHEN} is gone'
    assert LISTS[EVENTS] == "event"


def test_the_one_new_id_in_the_place_of_a_lost_one_is_its_new_id() -> None:
    ((*_, what, _),) = said(EVENTS, ["one"], "- id: entirely-other\n")
    assert what == f'the event "one" of {WHEN} has another id now, "entirely-other"'
    ((*_, what, _),) = said(EVENTS, ["one"], "- id: entirely-other\n- id: and-another\n")
    assert what == f'the event "one" of {WHEN} is gone'


def test_a_list_that_is_empty_has_lost_all_and_an_unknown_file_nothing() -> None:
    assert [what for _, _, what, _ in said(EVENTS, ["one", "two"], "")] == [
        f'the event "one" of {WHEN} is gone',
        f'the event "two" of {WHEN} is gone',
    ]
    assert list(gone({}, PublishedContent(ids={EVENTS: {"one": WHEN}}))) == []


def test_a_page_is_gone_when_nothing_stands_at_its_address() -> None:
    before = PublishedContent(
        pages=dict.fromkeys(
            [
                "docs/fieldwork/kept.md",
                "docs/fieldwork/into-a-folder.md",
                "docs/fieldwork/out-of-it/index.md",
                "docs/fieldwork/lost.md",
                "docs/photostories/lost/index.md",
                "docs/about.md",
            ],
            WHEN,
        )
    )
    now = ("docs/fieldwork/kept.md", "docs/fieldwork/into-a-folder/index.md", "docs/fieldwork/out-of-it.md")
    found = list(gone({file: Document(file) for file in now}, before))
    assert [(one.file, one.line, one.column, one.what, one.code) for one in found] == [
        (
            file,
            0,
            0,
            f"the {KINDS[file.split('/')[1]].noun} of {WHEN} is gone: its address would lead nowhere",
            "address-gone",
        )
        for file in ("docs/fieldwork/lost.md", "docs/photostories/lost/index.md")
    ]
