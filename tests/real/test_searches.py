"""Searches as readers make them: each finds the one thing that it was made for, while there is such a record."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from fieldsite.content.model import Content

QUERIES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("queries.yaml").read_text("utf-8"))
FIRST = 10  # results of a kind that a reader looks through


@pytest.mark.parametrize("query", QUERIES, ids=[query["q"] for query in QUERIES])
def test_it_finds_what_it_is_for(real: Content, query: dict[str, Any]) -> None:
    kind, _, id_ = query["finds"].partition(":")
    documents, found = real.text_index.documents, real.text_index.find(query["q"]).scores
    if not any((one.kind, one.id) == (kind, id_) for one in documents):
        pytest.skip("the record is not there any more")
    same = sorted((number for number in found if documents[number].kind == kind), key=lambda n: (-found[n], n))
    assert id_ in [documents[number].id for number in same[:FIRST]], query["why"]
