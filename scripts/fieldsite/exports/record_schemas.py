"""JSON Schemas of records as the data base gives them: stricter than those for editors, since nothing is left to be with_terms in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel, TypeAdapter

from ..content.fields import ID_PATTERN
from ..content.register_schema import Actor, CaseThread, Project
from ..content.schema import Event, Place
from ..core.patterns import DAY_SCHEMA
from ..core.vocabulary import Vocabulary
from .json_schemas import DRAFT, SCHEMA_NAME, with_terms
from .text import json_bytes

# What a record is called in its own file, the model that it is read with, and what it is joined to there.
RECORD_MODELS: Mapping[str, tuple[type[BaseModel], tuple[str, ...]]] = {
    "event": (Event, ("projects", "threads")),
    "project": (Project, ("threads",)),
    "place": (Place, ("events", "projects")),
    "actor": (Actor, ("events", "projects")),
    "thread": (CaseThread, ()),
}
TEXT = {"type": "string", "minLength": 1}
IDS = {"type": "array", "items": {"type": "string", "pattern": ID_PATTERN}, "uniqueItems": True}
# What `text.about_release` says at the head of each file.
RELEASE = {
    "type": "object",
    "additionalProperties": False,
    "required": ["title", "version", "day", "licence"],
    "properties": {"title": TEXT, "version": TEXT, "day": DAY_SCHEMA, "licence": TEXT},
}

# The record as a work, in every form but the one that its page shows: a list of one item of CSL-JSON, a text, BibTeX and RIS.
CITE = {
    "type": "object",
    "additionalProperties": False,
    "required": ["csl", "apa", "bibtex", "ris"],
    "properties": {
        "csl": {"type": "array", "minItems": 1, "maxItems": 1, "items": {"type": "object"}},
        "apa": TEXT,
        "bibtex": TEXT,
        "ris": TEXT,
    },
}


def address(word: str) -> str:
    """Where the schema of a kind of record is, below the site's root."""
    return f"schemas/records/{word}.schema.json"


def schema_files(vocabulary: Vocabulary) -> Iterator[tuple[str, bytes]]:
    """The schema of each kind of record for programs, by its address."""
    return ((address(word), json_bytes(record_schema(word, vocabulary))) for word in RECORD_MODELS)


def record_schema(word: str, vocabulary: Vocabulary) -> dict[str, Any]:
    """The schema of a file such as `events/<id>.json`: the record, its release, and the ids of what it is joined to."""
    model, joined = RECORD_MODELS[word]
    record = published(model, vocabulary)
    properties = {
        "release": RELEASE,
        "page": {"type": "string", "pattern": r"^\S+/$"},
        word: record,
        **dict.fromkeys(joined, IDS),
        "cite": CITE,
    }
    return {
        "$schema": DRAFT,
        "$id": f"{SCHEMA_NAME}record:{word}",
        "title": f"One {word} of the data base, as a file",
        "$defs": record.pop("$defs", {}),
        "type": "object",
        "additionalProperties": False,
        "required": list(properties),
        "properties": properties,
    }


def event_schema(vocabulary: Vocabulary) -> dict[str, Any]:
    """The schema of an event as `events.json` has it."""
    return {"$schema": DRAFT, "$id": f"{SCHEMA_NAME}event", **published(Event, vocabulary)}


def published(model: type[BaseModel], vocabulary: Vocabulary) -> dict[str, Any]:
    """The schema of a record as `text.plain` gives it, of an event with what is worked out from it."""
    made: dict[str, Any] = _as_given(with_terms(TypeAdapter(model).json_schema(), vocabulary))
    if model is Event:
        made["properties"]["derived"] = _derived(vocabulary)
        made["required"].append("derived")
    return made


def _as_given(part: Any) -> Any:
    """Dates are always text, a field without a value is left out, and one that has a value unless told otherwise is there."""
    if isinstance(part, list):
        return [_as_given(item) for item in part]
    if not isinstance(part, Mapping):
        return part
    kept = {key: _as_given(value) for key, value in part.items() if key != "default"}
    if isinstance(part.get("properties"), Mapping) and part.get("type") == "object":
        filled_in = [name for name, of in part["properties"].items() if of.get("default") is not None]
        kept["required"] = [*kept.get("required", ()), *filled_in]
    choices = [choice for choice in kept.pop("anyOf", ()) if choice.get("type") != "null"]
    if [choice.get("type") for choice in choices] == ["string", "integer"]:  # a date
        choices = choices[:1]
    return {**choices[0], **kept} if len(choices) == 1 else {**kept, **({"anyOf": choices} if choices else {})}


def _derived(vocabulary: Vocabulary) -> dict[str, Any]:
    """What `text` works out from an event, under the names that its columns have."""
    yes_or_no, number = {"type": "boolean"}, {"type": "integer", "minimum": 1, "maximum": 7}
    place = {
        "id": {"type": "string", "pattern": ID_PATTERN},
        "name": TEXT,
        "country": {"type": "string", "pattern": "^[A-Z]{2}$"},
        "admin1": TEXT,
        "iso_3166_2": {"type": "string", "pattern": "^[A-Z]{2}-[A-Z0-9]{1,3}$"},
        "latitude": {"type": "number", "minimum": -90, "maximum": 90},
        "longitude": {"type": "number", "minimum": -180, "maximum": 180},
        "geometry_precision": {"enum": vocabulary.ids("precision")},
        "ucdp_where_prec": number,
        "acled_geo_precision": number,
    }
    at_times = ("admin1", "iso_3166_2", "ucdp_where_prec", "acled_geo_precision")
    properties = {
        "date_earliest": DAY_SCHEMA,
        "date_latest": DAY_SCHEMA,
        "date_precision": {"enum": ["day", "month", "year", "span"]},
        "date_approximate": yes_or_no,
        "date_uncertain": yes_or_no,
        "date_words": TEXT,
        "quad_class": {"enum": vocabulary.ids("quad_class")},
        "gdelt_quad_class": number,
        "plover_type": TEXT,
        "cameo_root": {"type": "string", "pattern": "^[0-9]{2}$"},
        "event_type_sure": yes_or_no,
        "ucdp_date_prec": number,
        "acled_time_precision": number,
        "places": {"type": "array", "minItems": 1, "items": _object(place, at_times)},
    }
    words = {"description": "Worked out from the rest at export.", "readOnly": True}
    known_at_times = ("date_earliest", "date_latest", "plover_type", "cameo_root", "acled_time_precision")
    return {**_object(properties, known_at_times), **words}


def _object(properties: Mapping[str, Any], at_times: tuple[str, ...]) -> dict[str, Any]:
    """An object of these properties alone; all but some are always there."""
    always = [name for name in properties if name not in at_times]
    return {"type": "object", "additionalProperties": False, "required": always, "properties": dict(properties)}
