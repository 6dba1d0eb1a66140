"""The forms by which readers propose an event or a correction, made from the schema so that both ask the same."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..content.schema import Event, Source
from ..core.vocabulary import Vocabulary
from ..core.yaml_text import to_yaml
from .drafts import group_of

HEAD = "# Made from the schema and the vocabulary by `make forms`. Change those, not this file.\n"
NEEDED = {"title", "date", "summary", "places", "sources"}
LONG = {"summary", "places", "actors", "sources"}
ASKED = ("title", "date", "summary", "places", "actors", "sources")
CODES = ("stance", "mode", "level", "sector", "form", "confidence")
NOT_FOR_READERS = {"id", "coded_by", "checked_by", "checked_on", "sensitivity"}
UNSURE = "I am not sure"
HELP = {
    "date": "As exactly as the source says and no more: 2019-09-02, 2019-09, 2019, 2003~ (about), 2019-09-02/2019-09-04.",
    "places": "The town, works or district; a region or a country when the source says no more. One on each line.",
    "actors": "Offices, firms, groups, with their side (KZ, CN, other). One on each line. Never a private person.",
    "sources": "One on each line or block: " + ", ".join(Source.model_fields) + ". At least title, publisher and url.",
}
LABELS = {"places": "Where", "actors": "Who", "sources": "Sources", "title": "What happened", "date": "When"}


def forms(vocabulary: Vocabulary) -> dict[str, str]:
    """The text of each form by its file name."""
    return {
        "event.yml": HEAD + to_yaml(_event_form(vocabulary)),
        "correction.yml": HEAD + to_yaml(_correction_form()),
    }


def _event_form(vocabulary: Vocabulary) -> dict[str, Any]:
    intro = (
        "One act, at one place or level, in one stretch of time, reported by at least one page that others can open. "
        "Leave blank what you do not know. Please name no private person."
    )
    codes = "The codes are optional: somebody will choose them with you if you are unsure."
    return {
        "name": "A missing event",
        "description": "Something that China and Kazakhstan did together or against each other, with its source.",
        "title": "Event: ",
        "labels": ["event"],
        "body": [
            _words(intro),
            *(_question(name, vocabulary) for name in ASKED),
            _words(codes),
            *(_question(name, vocabulary) for name in CODES),
            _safety(),
        ],
    }


def _correction_form() -> dict[str, Any]:
    fields = [name for name in Event.model_fields if name not in NOT_FOR_READERS]
    which = "The last part of the address of the event's page, for example 2019-09-02-zhanaozen-rally."
    return {
        "name": "A correction or a better source",
        "description": "A date, place, word, code or source of an event that should be different.",
        "title": "Correction: ",
        "labels": ["correction"],
        "body": [
            _field("input", "id", "Which event", which, required=True),
            _field("dropdown", "field", "Which part of it", "", options=fields, required=True),
            _field(
                "textarea", "change", "What it should say", "And what is wrong with what it says now.", required=True
            ),
            _field("textarea", "sources", "Which source says so", HELP["sources"], required=True),
            _safety(),
        ],
    }


def _question(name: str, vocabulary: Vocabulary) -> dict[str, Any]:
    field = Event.model_fields[name]
    terms = vocabulary.ids(group_of(Event, name))
    about = HELP.get(name) or field.description or ""
    kind = "dropdown" if terms else "textarea" if name in LONG else "input"
    options = [*terms, UNSURE] if terms else []
    return _field(kind, name, LABELS.get(name, name.capitalize()), about, options=options, required=name in NEEDED)


def _field(
    kind: str, id_: str, label: str, description: str, *, options: list[str] | None = None, required: bool = False
) -> dict[str, Any]:
    attributes: dict[str, Any] = {"label": label}
    if description:
        attributes["description"] = description
    if options:
        attributes["options"] = options
    return {"type": kind, "id": id_, "attributes": attributes, "validations": {"required": required}}


def _words(text: str) -> dict[str, Any]:
    return {"type": "markdown", "attributes": {"value": text}}


def _safety() -> Mapping[str, Any]:
    promise = {"label": "Nobody is put in danger by this, and no private person is named.", "required": True}
    return {"type": "checkboxes", "id": "safety", "attributes": {"label": "Safety", "options": [promise]}}
