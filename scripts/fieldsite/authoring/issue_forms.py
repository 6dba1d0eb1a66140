"""The forms by which readers write to the project on GitHub, made from the schema so that both ask the same."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from pydantic import BaseModel

from ..content.entry_schema import Journal, PictureEntry
from ..content.register_schema import Actor, Project
from ..content.schema import Event, Place
from ..core.vocabulary import Vocabulary
from ..core.yaml_text import to_yaml
from . import form_words as words
from .drafts import group_of
from .form_words import UNSURE, Words

HEAD = "# Made from the schema and the vocabulary by `make forms`. Change those, not this file.\n"
FormItem = Mapping[str, Any]


def form_address(repository: str, form: str, title: str, **answers: str) -> str:
    """Where a form is opened with its title and some answers filled in; "" when the site knows no repository."""
    query = urlencode({"template": f"{form}.yml", "title": title, **answers})
    return f"{repository.rstrip('/')}/issues/new?{query}" if repository else ""


def forms(vocabulary: Vocabulary) -> dict[str, str]:
    """The text of each form by its file name."""
    made = {
        "event": _event(vocabulary),
        "correction": _correction(),
        "project": _project(vocabulary),
        "actor": _actor(vocabulary),
        "place": _place(vocabulary),
        "note": _note(vocabulary),
        "picture": _picture(vocabulary),
        "take-down": _take_down(),
    }
    heads = {form: dict(zip(("name", "description", "title"), words.HEADS[form], strict=True)) for form in made}
    return {
        f"{form}.yml": HEAD + to_yaml({**heads[form], "labels": [form], "body": parts}) for form, parts in made.items()
    }


def _event(vocabulary: Vocabulary) -> list[FormItem]:
    asked = ("title", "date", "summary", "places", "actors", "sources")
    needed = {"title", "date", "summary", "places", "sources"}
    codes = ("stance", "mode", "level", "sector", "form", "confidence")
    return [
        _says(words.EVENT),
        *(_question(Event, name, vocabulary, name in needed) for name in asked),
        _says(words.CODES),
        *(_question(Event, name, vocabulary) for name in codes),
        _promise(words.SAFE),
    ]


def _correction() -> list[FormItem]:
    fields = [words.EVENT_FIELDS[name].label for name in Event.model_fields if name in words.EVENT_FIELDS]
    parts = [*words.FAULTS, *fields, *words.OF_REGISTERS, *words.OTHERS]
    return [
        _field("input", "id", words.WHICH_PAGE, required=True),
        _field("dropdown", "parts", words.WHICH_PARTS, options=parts, several=True),
        _field("textarea", "change", words.CHANGE, required=True),
        _field("textarea", "source", words.SOURCE_OF_CHANGE),
        _promise(words.SAFE),
    ]


def _project(vocabulary: Vocabulary) -> list[FormItem]:
    needed = {"name", "places", "partners", "states", "sources"}
    return [
        _says(words.PROJECT),
        *(_question(Project, name, vocabulary, name in needed) for name in words.FIELDS[Project]),
        _promise(words.SAFE),
    ]


def _actor(vocabulary: Vocabulary) -> list[FormItem]:
    return [
        _says(words.ACTOR),
        *(_question(Actor, name, vocabulary, name in ("name", "side")) for name in words.FIELDS[Actor]),
        _field("textarea", "source", words.SOURCE_OF_ACTOR, required=True),
        _promise(words.SAFE),
    ]


def _place(vocabulary: Vocabulary) -> list[FormItem]:
    asked = ("name", "country", "admin1", "lat", "lon", "precision", "names", "note")
    return [
        _says(words.PLACE),
        *(_question(Place, name, vocabulary, name in ("name", "country")) for name in asked),
        _field("textarea", "source", words.SOURCE_OF_PLACE, required=True),
        _promise(words.SAFE),
    ]


def _note(vocabulary: Vocabulary) -> list[FormItem]:
    asked = ("title", "kind", "date", "authors", "summary", "places", "sectors", "events")
    needed = {"title", "kind", "date", "authors", "summary"}
    return [
        _says(words.NOTE),
        *(_question(Journal, name, vocabulary, name in needed) for name in asked),
        _field("textarea", "text", words.TEXT, required=True),
        _promise(words.SAFE, words.OWN_WORK),
    ]


def _picture(vocabulary: Vocabulary) -> list[FormItem]:
    asked = ("caption", "alt", "credit", "taken", "place", "consent")
    needed = {"caption", "credit", "consent"}
    return [
        _says(words.PICTURE),
        _field("input", "page", words.PAGE_OF_PICTURE),
        *(_question(PictureEntry, name, vocabulary, name in needed) for name in asked),
        _promise(words.NOT_ATTACHED, words.SAFE),
    ]


def _take_down() -> list[FormItem]:
    return [
        _says(words.TAKE_DOWN),
        _field("input", "id", words.WHICH_PAGE, required=True),
        _field("dropdown", "wish", words.WISH, options=words.WISHES, required=True),
        _field("textarea", "reply", words.REPLY),
        _promise(words.NOTHING_PRIVATE),
    ]


def _question(model: type[BaseModel], name: str, vocabulary: Vocabulary, required: bool = False) -> FormItem:
    """One field of the schema as a question, with its terms to choose from where it takes one of a closed list."""
    said, meaning = words.FIELDS[model][name], model.model_fields[name].description or ""
    terms = vocabulary.terms(group_of(model, name))
    kind = "dropdown" if terms else "textarea" if name in words.LONG else "input"
    options = [*(term.label.en for term in terms), UNSURE] if terms else []
    asked = Words(said.label, said.help or meaning)
    return _field(kind, name, asked, options=options, several=name == "sectors", required=required)


def _field(
    kind: str, id_: str, said: Words, *, options: list[str] | None = None, several: bool = False, required: bool = False
) -> FormItem:
    attributes: dict[str, Any] = {"label": said.label}
    if said.help:
        attributes["description"] = said.help
    if options:
        attributes |= {"options": options, **({"multiple": True} if several else {})}
    return {"type": kind, "id": id_, "attributes": attributes, "validations": {"required": required}}


def _says(text: str) -> FormItem:
    return {"type": "markdown", "attributes": {"value": text}}


def _promise(*promises: str) -> FormItem:
    options = [{"label": promise, "required": True} for promise in promises]
    return {"type": "checkboxes", "id": "promise", "attributes": {"label": "Before you send it", "options": options}}
