"""Searches as readers make them: each finds the one thing that it was made for, while there is such a record."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from fieldsite.content.in_language import in_language
from fieldsite.content.model import Content
from fieldsite.core.other_languages import read_language
from fieldsite.search.shown import pages_file
from project import ROOT

QUERIES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("queries.yaml").read_text("utf-8"))
FIRST = 10  # results of a kind that a reader looks through


def finds(content: Content, query: dict[str, Any]) -> bool | None:
    """Whether a query finds its record among the first of its kind; None when there is no such record."""
    kind, _, id_ = query["finds"].partition(":")
    documents, found = content.text_index.documents, content.text_index.find(query["q"]).scores
    if not any((one.kind, one.id) == (kind, id_) for one in documents):
        return None
    same = sorted((number for number in found if documents[number].kind == kind), key=lambda n: (-found[n], n))
    return id_ in [documents[number].id for number in same[:FIRST]]


@pytest.mark.parametrize("query", QUERIES, ids=[query["q"] for query in QUERIES])
def test_it_finds_what_it_is_for(real: Content, query: dict[str, Any]) -> None:
    if (found := finds(real, query)) is None:
        pytest.skip("the record is not there any more")
    assert found, query["why"]


@pytest.mark.parametrize("language", ["kk", "ru", "zh"])
def test_the_search_of_every_edition_finds_nearly_all(real: Content, language: str) -> None:
    """A translated text holds no word of the English one: a query for such a word may find nothing there."""
    content = in_language(real, read_language(ROOT, language))
    missed = [query["q"] for query in QUERIES if finds(content, query) is False]
    assert len(missed) <= len(QUERIES) / 20, missed


def sentences(content: Content) -> dict[str, str]:
    """What a result says of each page, by its address."""
    return dict(json.loads(pages_file(content))["pages"])


@pytest.mark.parametrize("language", ["kk", "ru", "zh"])
def test_a_result_of_another_language_has_no_sentence_in_english(real: Content, language: str) -> None:
    """A page whose sentence is translated shows that; without a translation it shows none."""
    spoken = read_language(ROOT, language)
    english, own = sentences(real), sentences(in_language(real, spoken))
    without = sentences(in_language(replace(real, translations={}), spoken))
    assert own.keys() == english.keys() == without.keys() and any(english.values())
    assert [address for address in own if own[address] and own[address] == english[address]] == []
    assert [address for address in without if without[address]] == []
