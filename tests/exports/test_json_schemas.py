"""What an editor is told is what the check asks, as far as a schema can say it: the real data fits, mistakes are named."""

from __future__ import annotations

import json
import random
import subprocess
from copy import deepcopy
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from fieldsite.content.model import Content
from fieldsite.core import dates, patterns
from fieldsite.exports.json_schemas import FILES, editor_files
from fieldsite.exports.record_files import record_files
from fieldsite.exports.record_schemas import RECORD_MODELS, event_schema, record_schema
from node_packages import node_packages
from project import ROOT, SAMPLE
from release_content import files
from release_content import sample as released
from written_files import written

SCHEMAS = sorted((ROOT / "schemas").glob("*.json"))
AJV = "ajv@8.20.0"
COMPILE = """
const Ajv = require("ajv/dist/2020");
const { readFileSync } = require("fs");
const { schema, good, bad } = JSON.parse(readFileSync(process.argv[2], "utf-8"));
const validate = new Ajv({ strict: true, allErrors: true }).compile(schema);
const faults = value => (validate(value) ? [] : validate.errors.map(e => `${e.instancePath} ${e.message}`));
console.log(JSON.stringify({ good: good.flatMap(faults), bad: bad.map(value => faults(value).length) }));
"""
EVENT: dict[str, Any] = {
    "id": "2023-05-12-almaty-rally",
    "title": "A rally",
    "date": "2023-05-12",
    "stance": "conflict",
    "mode": "material",
    "level": "subnational",
    "sector": "land",
    "form": "protest",
    "places": [{"place": "almaty", "precision": "city"}],
    "actors": [{"name": "Residents of Almaty", "side": "KZ", "type": "public"}],
    "summary": "People gathered.",
    "sources": [{"title": "A report", "publisher": "A paper", "url": "https://www.example.org/a?b=1", "lang": "en"}],
    "confidence": "high",
    "status": "candidate",
}
# Where in the event, and what somebody may well write there.
MISTAKES: list[tuple[str, Any]] = [
    ("title", "A **rally**"),
    ("summary", "People <b>gathered</b>."),
    ("summary", "People [gathered](https://www.example.org)."),
    ("related", ["2023-05-11-almaty-rally", "2023-05-11-almaty-rally"]),
    ("date", "12/05/2023"),
    ("date", "2023-02-31"),
    ("date", "2023-02-29"),
    ("date", "2023-13"),
    ("date", "12 May 2023"),
    ("date", "2023-5-2"),
    ("date", "20230512"),
    ("date", 20230512),
    ("date", "2023-05-12 to 2023-05-14"),
    ("date", ["2023"]),
    ("date", ""),
    ("sources.0.url", "javascript:alert(1)"),
    ("sources.0.url", "www.example.org"),
    ("sources.0.url", "https://https://example.org"),
    ("sources.0.url", "https://example.org/a b"),
    ("sources.0.url", 'https://example.org/"x'),
    ("sources.0.accessed", "2023-05"),
    ("sources.0.lang", "English"),
    ("sources.0.titel", "x"),
    ("sources", []),
    ("stance", "quarrel"),
    ("stance", None),
    ("form", "demonstration"),
    ("id", "2023 Almaty"),
    ("id", "x" * 101),
    ("title", ""),
    ("title", "  "),
    ("title", "x" * 161),
    ("title", "hidden \u202e text"),
    ("value_usd", -1),
    ("value_usd", "3.5 billion"),
    ("places", "almaty"),
    ("places.0.place", "Almaty"),
    ("actors.0.side", "Kazakhstan"),
    ("related", "2023-05-12-x"),
    ("colour", "red"),
    ("actors.0", {"side": "KZ", "type": "public"}),
    ("actors.0", {"actor": None}),
    ("status", "withdrawn"),
    ("status", "contested"),
    ("status", "reviewed"),
    ("withdrawn_reason", "Twice."),
    ("claims", [{"by": "A paper", "text": "It was so.", "source": 1}] * 2),
]


@cache
def schema(name: str) -> Any:
    found = json.loads((ROOT / f"schemas/{name}.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(found)
    return jsonschema.Draft202012Validator(found)


def with_mistake(where: str, value: Any) -> dict[str, Any]:
    event = deepcopy(EVENT)
    *steps, last = where.split(".")
    part: Any = event
    for step in steps:
        part = part[int(step) if step.isdigit() else step]
    part[int(last) if last.isdigit() else last] = value
    return event


def without_terms(part: Any) -> Any:
    """A schema without its closed lists: who adds a term to the vocabulary need not run a program."""
    if isinstance(part, list):
        return [without_terms(item) for item in part]
    if isinstance(part, dict):
        return {key: without_terms(value) for key, value in part.items() if key != "enum"}
    return part


def test_the_files_in_the_repository_are_those_that_the_models_make(sample: Content) -> None:
    made = editor_files(sample.vocabulary)
    assert {f"schemas/{path.name}" for path in SCHEMAS} == {name for name in made if name.startswith("schemas/")}
    for name, raw in made.items():
        kept = json.loads((ROOT / name).read_text("utf-8"))
        assert without_terms(kept) == without_terms(json.loads(raw)), "run make forms"


def test_the_schemas_have_names_of_their_own() -> None:
    names = [json.loads(path.read_text("utf-8"))["$id"] for path in SCHEMAS]
    assert len(names) == len(set(names)) == len(FILES) and all(name.startswith("urn:") for name in names)


@pytest.mark.parametrize(("where", "value"), MISTAKES)
def test_a_mistake_is_refused(where: str, value: Any) -> None:
    assert schema("events").is_valid([EVENT])
    assert not schema("events").is_valid([with_mistake(where, value)])


def test_the_other_files_refuse_theirs() -> None:
    place = {"id": "x", "name": "X", "country": "KZ", "lat": 43.2, "lon": 76.9, "precision": "city"}
    assert schema("places").is_valid([place])
    for field, value in (("lat", "43,2"), ("lat", 143.2), ("country", "Kazakhstan"), ("precision", "town")):
        assert not schema("places").is_valid([{**place, field: value}])
    thread = {"id": "x", "title": "X", "summary": "Y", "question": "water", "outcome": "open", "outcome_note": "Z"}
    assert schema("threads").is_valid([{**thread, "events": ["a", "b"]}])
    assert not schema("threads").is_valid([{**thread, "events": ["a", "a"]}])
    copy = {"url": "https://a.org/", "archive_url": "https://web.archive.org/x", "archived_on": "2026-11-30"}
    assert schema("source-archive").is_valid([copy])
    for field in ("archive_url", "archived_on"):
        assert not schema("source-archive").is_valid([{key: copy[key] for key in copy if key != field}])
    note = {"title": "A", "kind": "desk-note", "date": "2026-11", "authors": ["x"], "summary": "B"}
    assert schema("fieldwork").is_valid(note)
    for field, value in (("kind", "journal"), ("authors", []), ("embargo", "soon"), ("layout", "wide")):
        assert not schema("fieldwork").is_valid({**note, field: value})


def random_dates(seed: int) -> list[str]:
    """Texts near to dates: right ones of every form, and right ones with one letter exchanged."""
    dice = random.Random(seed)
    marks = ["", "", "", "~", "?", "%"]
    found = []
    for _ in range(3000):
        day = date(1, 1, 1) + timedelta(dice.randrange(3_652_000))
        text = day.isoformat()[: dice.choice([4, 7, 10, 10])] + dice.choice(marks)
        if dice.random() < 0.2:
            text += "/" + dice.choice(["..", "", text, (day + timedelta(400)).isoformat()])
        if dice.random() < 0.7:
            at = dice.randrange(len(text))
            text = text[:at] + dice.choice("0123456789X-/~.") + text[at + 1 :]
        found.append(text)
    return found


def test_the_pattern_of_a_date_takes_what_the_reader_takes_and_nothing_more() -> None:
    pattern = jsonschema.Draft202012Validator({"pattern": patterns.DATE})
    judged = {True: 0, False: 0}
    for text in random_dates(seed=20261130):
        try:
            taken = bool(dates.read(text))
        except dates.NotADate as reason:
            taken = "before it begins" in str(reason)  # no pattern can compare two dates
        assert pattern.is_valid(text) == taken, text
        judged[taken] += 1
    assert min(judged.values()) > 500


def judged(folder: Path, of: Any, good: list[Any], bad: list[Any]) -> dict[str, list[Any]]:
    """What ajv, as strict as it can be, says of values by this schema: faults of the good ones, how many each bad one has."""
    packages = node_packages(AJV)
    (folder / "compile.cjs").write_text(COMPILE, "utf-8")
    (folder / "given.json").write_text(json.dumps({"schema": of, "good": good, "bad": bad}), "utf-8")
    run = subprocess.run(
        ["node", folder / "compile.cjs", folder / "given.json"],
        env={"NODE_PATH": str(packages), "PATH": "/usr/bin:/bin:/usr/local/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr[-1500:]
    return dict(json.loads(run.stdout))


@pytest.mark.parametrize("name", FILES)
def test_the_strictest_reader_of_schemas_takes_each_and_finds_the_same(
    name: str, sample: Content, tmp_path: Path
) -> None:
    bad = [[with_mistake(*mistake)] for mistake in MISTAKES] if name == "events" else []
    good = [value for _, value in written(SAMPLE, name)]
    made = json.loads(editor_files(sample.vocabulary)[f"schemas/{name}.schema.json"])
    found = judged(tmp_path, made, good, bad)
    assert found["good"] == [] and all(found["bad"])


@pytest.mark.parametrize("word", RECORD_MODELS)
def test_every_file_of_a_record_fits_its_schema_and_spoiled_ones_do_not(
    word: str, sample: Content, tmp_path: Path
) -> None:
    good = [one for path, raw in record_files(*released()) if word in (one := json.loads(raw)) and "release" in one]
    first = good[0]
    record = first[word]
    bad = [
        {**first, key: value} for key, value in (("colour", "red"), ("page", ""), ("release", {"version": "2026.1"}))
    ]
    bad += [{key: first[key] for key in first if key != left_out} for left_out in first]
    fields = RECORD_MODELS[word][0].model_fields.items()
    always = record.keys() - {name for name, field in fields if not field.is_required() and field.default is None}
    bad += [{**first, word: {key: record[key] for key in record if key != left_out}} for left_out in always]
    bad += [{**first, word: {**record, key: None}} for key in record]
    found = judged(tmp_path, record_schema(word, sample.vocabulary), good, bad)
    assert found["good"] == [] and len(always) > 4 and all(found["bad"])


def test_every_exported_event_fits_the_published_schema() -> None:
    made = event_schema(released().content.vocabulary)
    assert json.loads(files()["data/event.schema.json"]) == made
    validator = jsonschema.Draft202012Validator(made)
    for record in json.loads(files()["data/events.json"])["events"]:
        validator.validate(record)
    assert not validator.is_valid({**EVENT, "date": 2019})


def test_editors_find_the_schema_of_each_file() -> None:
    wired = json.loads((ROOT / ".vscode/settings.json").read_text("utf-8"))["yaml.schemas"]
    for path in sorted((ROOT / "data").glob("*.yaml")):
        first = path.read_text("utf-8").partition("\n")[0]
        name = f"schemas/{path.stem}.schema.json"
        if (ROOT / name).exists():
            assert wired[f"./{name}"] == f"data/{path.name}"
            assert first == f"# yaml-language-server: $schema=../{name}"
    assert all((ROOT / name).is_file() for name in wired)
