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


@pytest.mark.parametrize("group", ["thread_question", "thread_outcome", "project_state"])
def test_the_terms_of_threads_and_projects_are_printed(sample: Content, group: str) -> None:
    printed = {name: terms for name, _, terms in term_tables(sample.vocabulary)}
    assert [term.id for term in printed[group]] == sample.vocabulary.ids(group)


def test_a_table_of_nothing_known_is_a_fault(sample_site: Site) -> None:
    with pytest.raises(MacroFault, match="thraed") as fault:
        Macros(sample_site, Links("../")).field_table("thraed")
    assert "thread" in fault.value.write
