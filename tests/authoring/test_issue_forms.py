"""The issue forms ask what the schema takes, in plain words, and keep to GitHub's form language."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from fieldsite.authoring import form_words
from fieldsite.authoring.drafts import group_of
from fieldsite.authoring.form_words import UNSURE
from fieldsite.authoring.issue_forms import form_address, forms
from fieldsite.content.entry_schema import Journal, PictureEntry
from fieldsite.content.model import Content
from fieldsite.content.register_schema import Actor, Project
from fieldsite.content.schema import Event, Place

FOLDER = Path(__file__).parents[2] / ".github/ISSUE_TEMPLATE"
NAMES = ("event", "correction", "project", "actor", "place", "note", "picture", "take-down")
MODELS = {"event": Event, "project": Project, "actor": Actor, "place": Place, "note": Journal, "picture": PictureEntry}
OF_A_FORM = {"id", "page", "parts", "change", "source", "text", "wish", "reply", "promise"}
# What the project itself decides, or what a reader could not know.
NOT_ASKED = {"id", "status", "coded_by", "checked_by", "checked_on", "sensitivity"}


def form(name: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((FOLDER / f"{name}.yml").read_text("utf-8"))
    return found


def questions(name: str) -> dict[str, dict[str, Any]]:
    return {part["id"]: part for part in form(name)["body"] if part["type"] != "markdown"}


def without_terms(made: dict[str, Any]) -> dict[str, Any]:
    """A form without the words that come from the vocabulary: who changes a label there need not run a program."""
    for part in made["body"]:
        if part["attributes"].get("options", [""])[-1] == UNSURE:
            part["attributes"]["options"] = []
    return made


def test_the_forms_in_the_repository_are_those_that_the_schema_makes(sample: Content) -> None:
    made = {name: yaml.safe_load(text) for name, text in forms(sample.vocabulary).items()}
    assert {path.name for path in FOLDER.glob("*.yml")} == {*made, "config.yml"}
    for name, expected in made.items():
        assert without_terms(form(Path(name).stem)) == without_terms(expected), "run make forms"


@pytest.mark.parametrize("name", MODELS)
def test_every_question_is_a_field_of_the_schema_or_the_form_s_own(name: str) -> None:
    assert set(questions(name)) - OF_A_FORM <= set(MODELS[name].model_fields)


@pytest.mark.parametrize("name", ["event", "project", "actor", "note"])
def test_what_the_schema_needs_of_a_reader_is_asked(name: str) -> None:
    needed = {field for field, about in MODELS[name].model_fields.items() if about.is_required()}
    assert needed - set(questions(name)) <= NOT_ASKED


@pytest.mark.parametrize("name", MODELS)
def test_a_list_to_choose_from_holds_the_labels_of_the_terms_and_a_way_to_leave_it_open(
    name: str, sample: Content
) -> None:
    made = {part.get("id"): part for part in yaml.safe_load(forms(sample.vocabulary)[f"{name}.yml"])["body"]}
    lists = {id_: part for id_, part in made.items() if part["type"] == "dropdown"}
    assert lists
    for id_, part in lists.items():
        *labels, last = part["attributes"]["options"]
        assert labels == [term.label.en for term in sample.vocabulary.terms(group_of(MODELS[name], id_))]
        assert last == UNSURE


def test_a_correction_needs_no_source_and_no_key_of_ours() -> None:
    asked = questions("correction")
    needed = {id_ for id_, part in asked.items() if part.get("validations", {}).get("required")}
    assert needed == {"id", "change"}
    parts = asked["parts"]["attributes"]
    assert parts["multiple"] and "A spelling mistake" in parts["options"]
    assert not [words for words in parts["options"] if "_" in words or words in Event.model_fields]


def test_every_field_of_an_event_that_a_reader_may_correct_has_its_words() -> None:
    assert set(form_words.EVENT_FIELDS) | NOT_ASKED == set(Event.model_fields)


def test_a_picture_is_not_attached_and_a_take_down_asks_for_nothing_private() -> None:
    promises = [one["label"] for one in questions("picture")["promise"]["attributes"]["options"]]
    assert form_words.NOT_ATTACHED in promises
    assert {part["type"] for part in form("take-down")["body"][:1]} == {"markdown"}
    assert "SECURITY.md" in form("take-down")["body"][0]["attributes"]["value"]
    assert not questions("take-down")["reply"]["validations"]["required"]


@pytest.mark.parametrize("name", NAMES)
def test_a_form_keeps_to_the_form_language(name: str) -> None:
    made = form(name)
    assert {"name", "description", "title", "labels", "body"} == set(made)
    ids = [part["id"] for part in made["body"] if "id" in part]
    labels = [part["attributes"]["label"] for part in made["body"] if part["type"] != "markdown"]
    assert len(ids) == len(set(ids)) and len(labels) == len(set(labels))
    assert all(re.fullmatch(r"[A-Za-z0-9_-]+", id_) for id_ in ids)
    for part in made["body"]:
        assert part["type"] in {"markdown", "input", "textarea", "dropdown", "checkboxes"}
        options = part["attributes"].get("options", ())
        words = [one["label"] if isinstance(one, dict) else one for one in options]
        assert bool(words) == (part["type"] in {"dropdown", "checkboxes"})
        assert len(words) == len(set(words)) and "None" not in words


def test_an_address_opens_a_form_with_answers_that_hold_any_letters() -> None:
    opened = urlsplit(form_address("https://example.org/code/", "correction", "Error: Жаңаөзен & 50 %", id="places/x"))
    assert opened.path == "/code/issues/new"
    expected = {"template": ["correction.yml"], "title": ["Error: Жаңаөзен & 50 %"], "id": ["places/x"]}
    assert parse_qs(opened.query) == expected


def test_without_a_repository_there_is_no_address() -> None:
    assert form_address("", "correction", "Error") == ""
