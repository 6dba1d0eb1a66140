"""What an entry may hold is said once, in the schema, and everything else follows from it."""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args

import pytest
from fieldsite.content.coverage_schema import Recapture
from fieldsite.content.entry_schema import Journal, PageHeader, PictureEntry, Story
from fieldsite.content.fields import Record
from fieldsite.content.model import Content
from fieldsite.content.output_schema import Output
from fieldsite.content.schema import Event, Place
from fieldsite.content.validation import wrong_value
from fieldsite.content.yaml_source import read_yaml
from pydantic import BaseModel, ValidationError

GOOD: dict[str, Any] = read_yaml((Path(__file__).parents[1] / "tiny/data/events.yaml").read_text("utf-8"), "").value[0]


def event(content: Content, **changes: Any) -> Event:
    return Event.model_validate({**GOOD, **changes}, context={"vocabulary": content.vocabulary})


def source(**changes: Any) -> list[dict[str, Any]]:
    return [{**GOOD["sources"][0], **changes}]


def records(model: type[BaseModel]) -> set[type[BaseModel]]:
    """The record and every record inside it."""
    found = {model}
    for field in model.model_fields.values():
        for part in (field.annotation, *get_args(field.annotation)):
            if isinstance(part, type) and issubclass(part, BaseModel):
                found |= records(part)
    return found


def test_the_example_is_good_as_it_stands(sample: Content) -> None:
    assert event(sample).quad_class == "material-cooperation"


@pytest.mark.parametrize("model", [Event, Place, Output, Journal, Story, PageHeader], ids=lambda m: m.__name__)
def test_a_record_takes_no_unknown_key_converts_nothing_and_cannot_be_changed(model: type[BaseModel]) -> None:
    for each in records(model):
        assert issubclass(each, Record)
        config = each.model_config
        assert (config["extra"], config["strict"], config["frozen"]) == ("forbid", True, True)


@pytest.mark.parametrize("name", sorted(Event.model_fields))
def test_every_field_of_an_event_says_what_it_means(name: str) -> None:
    meaning = Event.model_fields[name].description
    assert name == "id" or (meaning and meaning.endswith("."))


def test_every_example_of_the_schema_is_itself_a_good_value(sample: Content) -> None:
    fields = {name: field.examples for name, field in Event.model_fields.items() if field.examples}
    assert len(fields) > 5
    for name, examples in fields.items():
        for example in examples:
            event(sample, **{name: example})


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("date", "12/05/2023"),
        ("date", True),
        ("date", 2019.5),
        ("stance", "Conflict"),
        ("title", ""),
        ("title", "   "),
        ("title", "x" * 161),
        ("title", 5),
        ("summary", "x" * 901),
        ("summary", "a\u202eb"),
        ("summary", "a\u0000b"),
        ("summary", "a\u2028b"),
        ("id", "2019_09"),
        ("id", "../../etc/passwd"),
        ("id", "a-"),
        ("id", "жанаозен"),
        ("id", "a" * 101),
        ("id", "a\n"),
        ("value_usd", 0),
        ("value_usd", "5"),
        ("value_usd", float("inf")),
        ("value_usd", float("nan")),
        ("value_usd", True),
        ("places", []),
        ("actors", []),
        ("sources", []),
        ("sources", {}),
        ("related", "one"),
        ("checked_on", "2026-11"),
        ("checked_on", "2026-11-20~"),
        ("sensitivity", "secret"),
        ("status", "published"),
        ("confidence", "certain"),
        ("colour", "red"),
    ],
)
def test_a_wrong_value_is_refused(sample: Content, field: str, value: object) -> None:
    with pytest.raises(ValidationError):
        event(sample, **{field: value})


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "//example.org/a",
        "example.org/a",
        "https://",
        "https:///a",
        'https://example.org/"onclick="x',
        "https://example.org/<script>",
        "https://example.org/a b",
        "https://example.org/a\nb",
        " https://example.org/",
        "https://[::1",
        "ftp://example.org/",
    ],
)
def test_an_address_is_http_or_https_in_full(sample: Content, address: str) -> None:
    with pytest.raises(ValidationError, match="no web address"):
        event(sample, sources=source(url=address))


def test_an_address_in_another_script_is_good(sample: Content) -> None:
    for address in ("https://ru.wikipedia.org/wiki/Жанаозен", "http://example.org:8080/a?b=c&d=%20#e"):
        assert event(sample, sources=source(url=address)).sources[0].url == address


def test_a_term_is_one_of_the_vocabulary_and_the_message_names_the_nearest(sample: Content) -> None:
    with pytest.raises(ValidationError) as caught:
        event(sample, sector="enrgy")
    assert caught.value.errors()[0]["ctx"]["write"] == 'did you mean "energy"?'


@pytest.mark.parametrize(("key", "write"), [("rus", 'did you mean "ru"?'), ("uz", "write one of: kk, ru, zh")])
def test_a_wrong_key_inside_a_field_is_measured_against_the_keys_that_stand_there(key: str, write: str) -> None:
    (problem,) = wrong_value(Place, "names", {key: "Жаркент"})
    assert (problem.code, problem.write) == ("unknown-key", write)


def test_a_coordinate_lies_on_the_globe(sample: Content) -> None:
    good = {"id": "a", "name": "A", "country": "KZ", "lat": 44.0, "lon": 80.0, "precision": "site"}
    Place.model_validate(good, context={"vocabulary": sample.vocabulary})
    for wrong in ({"lat": 90.1}, {"lon": -180.1}, {"lat": "44"}, {"lat": float("nan")}, {"country": "Kazakhstan"}):
        with pytest.raises(ValidationError):
            Place.model_validate({**good, **wrong}, context={"vocabulary": sample.vocabulary})


@pytest.mark.parametrize(("alt", "faults"), [("A red tent", []), ("A red car", ["alt-text"]), ("一辆红色车", [])])
def test_ten_letters_or_five_characters_can_say_what_is_to_be_seen(alt: str, faults: list[str]) -> None:
    assert [problem.code for problem in wrong_value(PictureEntry, "alt", alt)] == faults


def test_a_search_may_have_found_nothing_and_not_less() -> None:
    assert wrong_value(Recapture, "both", 0) == []
    assert [problem.code for problem in wrong_value(Recapture, "both", -1)] == ["number-range"]


def test_a_picture_names_a_file_of_its_own_folder(sample: Content) -> None:
    header = {"title": "T", "kind": "drawn-plates", "date": "2026", "authors": ["desk"], "summary": "S"}
    words = {"alt": "A", "caption": "C", "credit": "D"}
    for file in (
        "../secret.jpg",
        "/etc/passwd",
        "a/b.jpg",
        "..",
        ".hidden.jpg",
        "a\\b.jpg",
        "https://example.org/a.jpg",
    ):
        with pytest.raises(ValidationError):
            Story.model_validate(
                {**header, "pictures": [{**words, "file": file}]}, context={"vocabulary": sample.vocabulary}
            )
