"""The issue forms ask what the schema takes, and offer the terms of the vocabulary."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from fieldsite.authoring.drafts import group_of
from fieldsite.authoring.issue_forms import UNSURE, forms
from fieldsite.content.model import Content
from fieldsite.content.schema import Event

FOLDER = Path(__file__).parents[2] / ".github/ISSUE_TEMPLATE"
OUR_OWN = {"field", "change", "safety"}  # what only a form has: which part, what it should say, the promise


def fields(name: str) -> dict[str, dict[str, Any]]:
    form = yaml.safe_load((FOLDER / name).read_text("utf-8"))
    return {part["id"]: part for part in form["body"] if part["type"] != "markdown"}


def test_the_forms_are_those_that_the_schema_makes(real: Content) -> None:
    for name, text in forms(real.vocabulary).items():
        assert (FOLDER / name).read_text("utf-8") == text, "run make forms"


@pytest.mark.parametrize("name", ["event.yml", "correction.yml"])
def test_every_field_of_a_form_is_a_field_of_the_schema(name: str) -> None:
    assert set(fields(name)) - OUR_OWN <= set(Event.model_fields)


def test_a_list_to_choose_from_holds_exactly_the_terms_of_the_vocabulary(real: Content) -> None:
    lists = {id_: part for id_, part in fields("event.yml").items() if part["type"] == "dropdown"}
    assert len(lists) == 6
    for id_, part in lists.items():
        *terms, last = part["attributes"]["options"]
        assert terms == real.vocabulary.ids(group_of(Event, id_)) and last == UNSURE


def test_what_the_schema_needs_of_a_reader_is_asked(real: Content) -> None:
    needed = {name for name, field in Event.model_fields.items() if field.is_required()}
    assert needed - set(fields("event.yml")) == {"id", "status"}


def test_a_correction_names_a_field_that_exists() -> None:
    assert set(fields("correction.yml")["field"]["attributes"]["options"]) <= set(Event.model_fields)


@pytest.mark.parametrize("name", ["event.yml", "correction.yml"])
def test_a_form_has_what_the_form_language_asks_for(name: str) -> None:
    form = yaml.safe_load((FOLDER / name).read_text("utf-8"))
    assert {"name", "description", "body"} <= set(form)
    for part in form["body"]:
        assert part["type"] in {"markdown", "input", "textarea", "dropdown", "checkboxes"}
        assert part["attributes"].get("label") or part["type"] == "markdown"
    labels = [part["attributes"]["label"] for part in form["body"] if part["type"] != "markdown"]
    assert len(labels) == len(set(labels))
