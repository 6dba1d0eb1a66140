"""The codebook's tables hold every field of each record, said in the schema's own words."""

from __future__ import annotations

import pytest
from fieldsite.content.model import Content
from fieldsite.pages.codebook import TABLES, field_tables, term_tables
from fieldsite.pages.macro_base import MacroFault
from fieldsite.pages.macros import Macros
from fieldsite.pages.site import Site
from fieldsite.rendering.templates import Links


@pytest.mark.parametrize("of", TABLES)
def test_every_field_of_a_record_stands_in_its_table_with_a_meaning(of: str) -> None:
    for (title, _, model), (told, _, rows) in zip(TABLES[of], field_tables(of), strict=True):
        assert told == title
        assert [row.name for row in rows] == list(model.model_fields)
        assert all(row.meaning for row in rows)


def test_no_two_tables_have_one_name() -> None:
    titles = [title for tables in TABLES.values() for title, _, _ in tables]
    assert len(titles) == len(set(titles))


def test_what_takes_yes_or_no_is_called_so() -> None:
    kinds = {row.name: row.kind for _, _, rows in field_tables("project") for row in rows}
    assert kinds["whole"] == "true or false"
    assert kinds["jobs"] == "number"
    assert kinds["states"] == "list of records"


@pytest.mark.parametrize(
    ("of", "name", "row"),
    [
        ("event", "date", (True, "date (EDTF)", "", "2019-09-02")),
        ("event", "stance", (True, "term", "stance", "conflict")),
        ("event", "title", (True, "text", "", "")),
        ("event", "value_usd", (False, "number", "", "")),
        ("event", "sources", (True, "list of records", "", "")),
        ("event", "related", (False, "list of texts", "", "")),
        ("thread", "outcome", (True, "term", "thread_outcome", "")),
        ("actor", "also", (False, "list of texts", "", "")),
    ],
)
def test_a_field_says_whether_it_is_needed_and_what_it_takes(
    of: str, name: str, row: tuple[bool, str, str, str]
) -> None:
    found = next(one for one in next(field_tables(of))[2] if one.name == name)
    example = row[3] and found.examples[0]
    assert (found.needed, found.kind, found.group, example) == row


def test_each_table_says_where_its_records_stand() -> None:
    told = {of: [what for _, what, _ in field_tables(of)] for of in TABLES}
    assert told == {
        "event": [
            "one entry of `events.yaml`",
            *(f"each item of `{key}`" for key in ("places", "actors", "sources")),
            "one entry of `source-archive.yaml`",
            *(f"each item of `{key}`" for key in ("claims", "replies")),
        ],
        "correction": ["one entry of `corrections.yaml`"],
        "thread": ["one entry of `threads.yaml`"],
        "project": [
            "one entry of `projects.yaml`",
            "each item of `states`",
            "each item of `lists`",
            "one entry of `project-lists.yaml`",
        ],
        "actor": ["one entry of `actors.yaml`", "each item of `holders`"],
    }


def test_every_closed_list_that_a_field_takes_its_value_from_is_printed_with_its_terms(sample: Content) -> None:
    printed = {name: terms for name, _, terms in term_tables(sample.vocabulary)}
    taken = {row.group for of in TABLES for _, _, rows in field_tables(of) for row in rows} - {""}
    assert taken | {"quad_class", "date_precision"} <= printed.keys()
    assert all([term.id for term in terms] == sample.vocabulary.ids(name) != [] for name, terms in printed.items())


def test_every_closed_list_has_a_title_of_its_own(sample: Content) -> None:
    titles = [title for _, title, _ in term_tables(sample.vocabulary)]
    assert len(set(titles)) == len(titles) and all(title[0].isupper() for title in titles)


def test_a_table_of_nothing_known_is_a_fault(sample_site: Site) -> None:
    with pytest.raises(MacroFault, match="thraed") as fault:
        Macros(sample_site, Links("../")).field_table("thraed")
    assert "thread" in fault.value.write
