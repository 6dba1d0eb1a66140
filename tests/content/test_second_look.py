"""Content that can be read is looked at a second time: what is there twice, gone, to come, or can hardly be meant."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from fieldsite.content.history import LISTS, PublishedContent, dates_in, gone, ids_in
from fieldsite.content.loading import load
from fieldsite.content.second_look import Known
from fieldsite.content.yaml_source import Document
from fieldsite.core.problems import Problem

DAY = date(2026, 11, 30)
EVENTS, PLACES = "data/events.yaml", "data/places.yaml"
RALLY = "2019-09-khorgos-rally"


def as_before(folder: Path) -> PublishedContent:
    texts = {file: (folder / file).read_text("utf-8") for file in LISTS if (folder / file).is_file()}
    pages = [path.relative_to(folder).as_posix() for path in sorted((folder / "docs").rglob("*.md"))]
    ids = {file: dict.fromkeys(ids_in(text), "commit 1a2b3c4d") for file, text in texts.items()}
    return PublishedContent(ids, dict.fromkeys(pages, "commit 1a2b3c4d"), dates_in(texts[EVENTS]))


class Look:
    """The tiny site, in whose files words are exchanged; says what is found: code, "warning" or "fault", line."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.edit(EVENTS, ("  status: candidate", "  coded_by: a-reader\n  status: candidate"), every=True)
        self.before = as_before(folder)

    def edit(self, file: str, *changes: tuple[str, str], every: bool = False) -> None:
        text = (self.folder / file).read_text("utf-8")
        for old, new in changes:
            assert old in text, old
            text = text.replace(old, new, -1 if every else 1)
        (self.folder / file).write_text(text, "utf-8")

    def __call__(self, file: str, *changes: tuple[str, str], known: bool = False) -> list[str]:
        self.edit(file, *changes)
        found = load(self.folder, DAY, Known(DAY, self.before if known else None))[1]
        return [f"{one.code} {'warning' if one.warning else 'fault'} {one.line}" for one in found]

    def rally_again(self, *changes: tuple[str, str]) -> list[str]:
        """What is found when the second event stands there again below itself, under another id and changed."""
        text = (self.folder / EVENTS).read_text("utf-8")
        again = text[text.index(f"- id: {RALLY}") :].replace(RALLY, "2019-09-khorgos-protest")
        again = again.replace("  related: [2009-12-12-khorgos-pipeline-opens]\n", "")
        for old, new in changes:
            assert old in again, old
            again = again.replace(old, new)
        return self(EVENTS, (text, text + again))


@pytest.fixture
def look(small: Path) -> Look:
    return Look(small)


def test_the_tiny_site_itself_leaves_nothing_to_ask(look: Look) -> None:
    assert look(EVENTS, ("A pipeline opened.", "A pipeline opened."), known=True) == []


def test_an_event_entered_again_under_another_id_is_a_fault(look: Look) -> None:
    assert look.rally_again() == ["event-twice fault 39"]


def test_it_is_found_with_other_words_a_day_later_and_from_another_page(look: Look) -> None:
    changes = (
        ("Rally at Khorgos", "Drivers block the gate of Khorgos"),
        ("People gathered.", "About a hundred people gathered and asked for passage."),
        ('"2019-09"', '"2019-09-13"'),
        ("https://www.example.org/b", "https://www.example.org/other"),
    )
    assert look.rally_again(*changes) == ["event-twice warning 39"]


@pytest.mark.parametrize(
    "changes",
    [
        [('"2019-09"', '"2019-10-09"')],
        [("status: candidate", 'status: withdrawn\n  withdrawn_reason: "Counted twice."')],
        [("place: khorgos, precision: site", "place: zhetysu-region, precision: region"), ("example.org/b", "example.org/c")],
        [("Rally at Khorgos", "Court fines a cement plant"), ("People gathered.", "The judge named dust and noise."),
         ("example.org/b", "example.org/c")],
    ],
    ids=["another month", "one is withdrawn", "another place and source", "other words"],
)  # fmt: skip
def test_two_events_are_not_taken_for_one(look: Look, changes: list[tuple[str, str]]) -> None:
    assert look.rally_again(*changes) == []


def test_two_alike_that_name_each_other_are_two(look: Look) -> None:
    changes = [
        ("Rally at Khorgos", "Second rally at Khorgos, of drivers"),
        ("People gathered.", "Drivers of lorries gathered."),
    ]
    found = look.rally_again(*changes, ("  confidence: low", "  confidence: low\n  related: [2019-09-khorgos-rally]"))
    assert [line for line in found if "event-twice" in line] == []


def test_one_page_is_one_source_however_its_address_is_written(look: Look) -> None:
    other = '    - {title: "The same", publisher: "A paper", url: "http://www.example.org/a/#top", lang: en}\n'
    assert look(EVENTS, ("lang: en}\n", "lang: en}\n" + other)) == ["source-twice fault 16"]
    assert look(EVENTS, ("/a/#top", "/a/?page=2")) == []


@pytest.mark.parametrize(
    ("entry", "found"),
    [
        ("{id: horgos, name: KHORGOS, country: KZ, lat: 44.0, lon: 80.0, precision: site, admin1: Zhetysu Region}", True),
        ("{id: dry-port, name: Dry port, country: KZ, lat: 44.21, lon: 80.40, precision: site}", True),
        ("{id: khorgos-2, name: Khorgos, country: KZ, lat: 47.0, lon: 60.0, precision: site, admin1: Ulytau Region}", False),
        ("{id: khorgos-town, name: Khorgos, country: KZ, lat: 44.3, lon: 80.3, precision: city}", False),
        ("{id: yard, name: Yard, country: KZ, lat: 44.22, lon: 80.40, precision: site}", False),
    ],
)  # fmt: skip
def test_a_second_entry_for_a_place_is_a_fault(look: Look, entry: str, found: bool) -> None:
    assert (
        look(PLACES, ("- {id: zhetysu-region", f"- {entry}\n- {{id: zhetysu-region")) == ["place-twice fault 3"] * found
    )


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('date: "2009-12-12"', 'date: "2109-12-12"', "date-to-come fault 3"),
        ('date: "2009-12-12"', 'date: "2009-12/2109"', "date-to-come fault 3"),
        ('date: "2009-12-13"', 'date: "2109-12-13"', "date-to-come fault 15"),
        ('date: "2009-12-13"', 'date: "1999-12-13"', "source-older warning 15"),
        ("  confidence: medium", "  value_usd: 3.5\n  confidence: medium", "sum-too-small fault 16"),
        ("  coded_by: a-reader\n", "", "no-coder warning 18"),
        ("name: Residents", "name: Aigerim Bekova", "private-person warning 31"),
        ("name: Residents", 'name: "Aigerim Bekova, teacher"', "private-person warning 31"),
        ("id: 2009-12-12-khorgos-pipeline-opens", "id: 2010-12-12-khorgos-pipeline-opens", "id-year warning 1"),
        ("title: \"Rally at Khorgos\"", "title: Rally at plant #3", "cut-text fault 21"),
        ("title: \"Rally at Khorgos\"", "title: “Rally at Khorgos”", "smart-quotes fault 21"),
    ],
)  # fmt: skip
def test_what_can_hardly_be_meant_is_asked_about(look: Look, old: str, new: str, said: str) -> None:
    assert said in look(EVENTS, (old, new))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('date: "2009-12-12"', f'date: "{DAY.isoformat()}"'),
        ('date: "2009-12-12"', 'date: "2026"'),
        ('date: "2009-12-12"', 'date: "2009/.."'),
        ("  confidence: medium", "  value_usd: 3.5\n  value_note: A fine of 500 tenge.\n  confidence: medium"),
        ("name: Residents", "name: Land protesters"),
        ("name: Residents", "name: Residents of Almaty"),
    ],
)
def test_what_is_unusual_and_true_is_taken(look: Look, old: str, new: str) -> None:
    found = look(EVENTS, (old, new))
    assert [line for line in found if not line.startswith(("date-order", "id-year", "source-older"))] == []


def test_an_old_source_whose_year_is_told_is_no_slip(look: Look) -> None:
    old = ('date: "2009-12-13"', 'date: "1999-12-13"')
    assert look(EVENTS, old) == ["source-older warning 15"]
    assert look(EVENTS, ("  confidence: medium", "  seen: The plan is of 1999.\n  confidence: medium")) == []


def test_tomorrow_is_no_day_to_come_for_those_who_live_further_east(look: Look) -> None:
    new = f'date: "2019-09/{(DAY + timedelta(days=1)).isoformat()}"'
    assert look(EVENTS, ('date: "2019-09"', new)) == []


def test_a_coder_by_a_slip_of_the_pen_is_asked_about_and_two_coders_are_not(look: Look) -> None:
    found = look(
        EVENTS, ("coded_by: a-reader", "coded_by: second-reader"), ("  status", "  checked_by: second-raeder\n  status")
    )
    assert found == []  # each name stands once: nobody knows which is right
    found = look(EVENTS, ("coded_by: a-reader", "coded_by: second-reader"))
    assert found == ["coder-misspelt warning 19"]
    assert look(EVENTS, ("second-raeder", "second-reader-2")) == []


def test_an_id_that_was_published_must_stay(look: Look, small: Path) -> None:
    renamed = ("id: 2019-09-khorgos-rally", "id: 2019-09-khorgos-rallies")
    assert "id-gone fault 20" in look(EVENTS, renamed, known=True)
    assert "id-gone fault 2" in look(PLACES, ("- {id: khorgos,", "- {id: x1,"), known=True)
    (small / "docs/fieldwork/note.md").rename(small / "docs/fieldwork/other.md")
    assert "address-gone fault 0" in look(PLACES, ("- {id: x1,", "- {id: x1,"), known=True)


def test_an_id_keeps_its_year_when_the_date_is_corrected(look: Look) -> None:
    corrected = ('date: "2009-12-12"', 'date: "2008-12-12"')
    assert "id-year warning 3" in look(EVENTS, corrected, known=True), "the year is asked about as long as it is news"
    look.before = as_before(look.folder)
    assert "id-year" not in " ".join(look(EVENTS, known=True))
    new = ("id: 2019-09-khorgos-rally", "id: 2018-09-khorgos-rally-at-the-gate")
    assert "id-year fault 20" in look(EVENTS, new, known=True)


def test_ids_are_found_however_a_list_is_written() -> None:
    text = '- id: one\n- {id: "two", a: 1}\n-   title: x\n    id: three\noutputs:\n  - id: four\n  # id: none\n'
    assert ids_in(text) == ["one", "two", "three", "four"]


def test_of_a_file_that_cannot_be_read_nothing_is_called_gone() -> None:
    before = PublishedContent(ids={"data/events.yaml": {"a-rally": "commit 1a2b3c4d"}})
    unread = Document(
        "data/events.yaml", problems=[Problem("data/events.yaml", 5, 1, "a mark", code="unfinished-merge")]
    )
    empty = Document("data/events.yaml")
    assert list(gone({unread.file: unread}, before)) == []
    assert [problem.code for problem in gone({empty.file: empty}, before)] == ["id-gone"]


def test_an_event_pasted_twice_has_an_id_that_is_used_twice_and_nothing_else(small: Path) -> None:
    file = small / "data/events.yaml"
    entries = re.split(r"^(?=- )", file.read_text("utf-8"), flags=re.MULTILINE)
    file.write_text("".join([*entries, "\n", entries[-1]]), "utf-8")
    found = load(small, date(2026, 11, 20), Known(date(2026, 11, 20)))[1]
    assert [problem.code for problem in found if not problem.warning] == ["id-twice"]


def test_a_copy_of_a_related_event_is_told_of_as_a_copy_only(small: Path) -> None:
    file = small / "data/events.yaml"
    head, *entries = re.split(r"^(?=- )", file.read_text("utf-8"), flags=re.MULTILINE)
    names = [ids_in(entry)[0] for entry in entries]
    copy = entries[1].replace(names[1], f"{names[1]}-again", 1)
    file.write_text(head + entries[0] + entries[1] + copy + "".join(entries[2:]), "utf-8")
    found = load(small, date(2026, 11, 20), Known(date(2026, 11, 20)))[1]
    assert [problem.code for problem in found if not problem.warning] == ["event-twice"]


def test_every_message_says_where_and_what_to_write(small: Path) -> None:
    text = (small / EVENTS).read_text("utf-8")
    (small / EVENTS).write_text(re.sub(r'date: "2', 'date: "3', text), "utf-8")
    found: list[Problem] = load(small, DAY, Known(DAY, as_before(small)))[1]
    assert found and all(one.line and one.column and one.write for one in found)
