"""What a machine can mend is mended, and nothing else in a file changes."""

from __future__ import annotations

from random import Random

import pytest
from fieldsite.authoring.event_mending import related_both_ways, sorted_by_date
from fieldsite.authoring.mending import mended
from fieldsite.content.yaml_source import read_yaml
from fieldsite.core import dates
from project import ROOT

EVENTS = "data/events.yaml"
LIST = """# A list of events.

- id: one
  date: "2019-09-02"
  title: "A"
  related: [two]  # of one dispute

# On the second.
- id: two
  title: "B"   # a remark
  date: "2019-09-04"

- id: three
  date: "2020"
  related:
    - two
"""


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("title: “Rally at the plant”\n", 'title: "Rally at the plant"\n'),
        ("title: Rally at plant #3\n", 'title: "Rally at plant #3"\n'),
        ("title: Rally: the second day\n", 'title: "Rally: the second day"\n'),
        ("date: 2 September 2019\n", "date: 2019-09-02\n"),
        ('date: "02.09.2019"\n', 'date: "2019-09-02"\n'),
        ('- {title: "A, b", date: 20190902, lang: en}\n', '- {title: "A, b", date: 2019-09-02, lang: en}\n'),
        ('- {date: "September 2, 2019", lang: en}\n', '- {date: "2019-09-02", lang: en}\n'),
        ("date: 2019-9-2 # as the paper has it\n", "date: 2019-09-02 # as the paper has it\n"),
        ("\ufefftitle: a\r\nnote: b \t\r\n", "title: a\nnote: b\n"),
        ("title: a", "title: a\n"),
        ("title: a\n\n\n", "title: a\n"),
    ],
)
def test_a_slip_in_a_file_of_data_is_mended(before: str, after: str) -> None:
    assert mended("data/places.yaml", before) == after


@pytest.mark.parametrize(
    "text",
    [
        "date: 12/05/2023\n",
        "date: 2021-22\n",
        'title: "“Rally” at the plant"\n',
        'title: "Rally at plant #3"\n',
        "sector: land # not water\n",
        "summary: >-\n  note: in a text # is a sign\n  date: 2. 9. 2019\n",
        '- summary: |\n    note: “a”\n\n    title: b: c\n  title: "d"\n',
        'seen: "first\n  note: a #3\n  date: 2 September 2019"\n',
    ],
)
def test_what_only_its_writer_can_decide_is_left(text: str) -> None:
    assert mended("data/places.yaml", text) == text


def test_in_a_page_code_and_line_breaks_keep_their_blanks() -> None:
    page = "---\ntitle: “A page” \ndate: 2. 9. 2019\n---\n\nOne  \ntwo \n\n```\nkept \n\n  \n```\n\nthree  \n\n"
    kept = '---\ntitle: "A page"\ndate: 2019-09-02\n---\n\nOne  \ntwo\n\n```\nkept \n\n  \n```\n\nthree\n'
    assert mended("docs/fieldwork/a.md", page) == kept


def test_both_ends_of_a_relation_are_named_in_the_way_each_list_is_written() -> None:
    after = related_both_ways(LIST)
    assert '  date: "2019-09-04"\n  related: [one, three]\n' in after
    assert after.replace("  related: [one, three]\n", "", 1) == LIST
    block = LIST.replace("    - two\n", "    - one\n")
    assert "  related: [two, three]  # of one dispute\n" in related_both_ways(block)
    assert related_both_ways(LIST.replace("[two]", "[three]")).endswith("    - two\n    - one\n")


def test_a_list_that_is_written_in_an_unusual_way_is_left() -> None:
    flow = '- {id: one, date: "2019", related: [two]}\n- {id: two, date: "2019"}\n'
    assert related_both_ways(flow) == flow
    spread = "- id: one\n  related: [two]\n- id: two\n  related: [three,\n    four]\n"
    assert related_both_ways(spread) == spread


def test_entries_come_into_the_order_of_their_dates_with_the_remarks_above_them() -> None:
    head, one, two, three = LIST.rstrip("\n").split("\n\n")
    moved = "\n\n".join([head, three, two, one]) + "\n"
    assert sorted_by_date(moved) == LIST
    assert sorted_by_date(LIST) == LIST


def test_a_date_that_cannot_be_read_leaves_the_order_as_it_is() -> None:
    text = LIST.replace('"2019-09-02"', '"soon"').replace('"2020"', '"1991"')
    assert sorted_by_date(text) == text


@pytest.mark.parametrize(
    "text", ["- a\n  b: [", "", "a: 1\n", "- 1\n- 2\n", "# only a remark\n", "- id: \t x\n", "- - a\n"]
)
def test_a_file_that_cannot_be_read_is_no_error(text: str) -> None:
    assert mended(EVENTS, text).split() == text.split()


def test_the_real_list_shuffled_and_half_of_its_relations_lost_comes_back_as_it_was() -> None:
    text = (ROOT / EVENTS).read_text("utf-8")
    dice = Random(7)
    head, *entries = text.rstrip("\n").split("\n\n- id: ")
    dice.shuffle(entries)
    spoiled = "\n\n- id: ".join([head, *entries]) + "\n"
    after = mended(EVENTS, spoiled.replace("\n", "\r\n"))
    assert sorted(after.splitlines()) == sorted(text.splitlines())
    keys = [[dates.read(e["date"]).sort_key for e in read_yaml(one, "").value] for one in (after, text)]
    assert keys[0] == keys[1]
    assert mended(EVENTS, after) == after
