"""Content is read whole: nothing is lost on the way, and records meet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from fieldsite.content.loading import load
from fieldsite.content.model import Content
from fieldsite.content.schema import Event
from fieldsite.content.yaml_source import read_yaml
from fieldsite.core.problems import Problem
from fieldsite.pages.site import Site
from project import SAMPLE, sample_content, sample_folder, sample_project


@pytest.mark.parametrize("day", [None, date(1991, 1, 1), date(2100, 1, 1)])
def test_good_content_has_no_fault_on_any_day(day: date | None) -> None:
    assert load(sample_folder(), day)[1] == []


def test_the_tiny_site_that_tests_spoil_has_no_fault(tiny: Callable[[str, str], list[Problem]]) -> None:
    assert tiny("docs/second.md", "---\ntitle: Second\n---\n\nText.\n") == []


def test_all_events_places_and_second_codings_are_there(sample: Content) -> None:
    assert (len(sample.events), len(sample.places), len(sample.second_coding)) == (119, 60, 75)


def test_every_field_and_source_of_the_event_list_is_kept(sample: Content) -> None:
    """What stands in the file is what the records hold: nothing is dropped, rounded or reworded on the way."""
    written = read_yaml((SAMPLE / "data/events.yaml").read_text("utf-8"), "").value
    assert [set(entry) for entry in written] == [event.model_fields_set for event in sample.events]
    for entry, event in zip(written, sample.events, strict=True):
        for field, value in entry.items():
            kept = plain(getattr(event, field))
            if field == "actors":  # what stands in the register is joined to them
                kept = [{key: one[key] for key in row} for one, row in zip(kept, value, strict=True)]
            assert kept == plain_text(value), f"{entry['id']}: {field}"


def plain(value: object) -> object:
    """A record as a YAML file would hold it."""
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if hasattr(value, "model_fields_set"):
        return {
            name: plain(getattr(value, name)) for name in type(value).model_fields if name in value.model_fields_set
        }
    if hasattr(value, "words"):
        return value.text
    return value.isoformat() if isinstance(value, date) else value


def plain_text(value: object) -> object:
    """A value of the file without the blanks that end a folded text; a year may be written as a number."""
    if isinstance(value, list):
        return [plain_text(item) for item in value]
    if isinstance(value, dict):
        return {key: str(item) if key == "date" else plain_text(item) for key, item in value.items()}
    return value.strip() if isinstance(value, str) else value


def test_every_event_is_listed_once_at_each_of_its_places(sample: Content) -> None:
    for place_id, events in sample.events_by_place.items():
        assert place_id in sample.places
        assert max(Counter(event.id for event in events).values()) == 1
    listed = {event.id for events in sample.events_by_place.values() for event in events}
    assert listed == {event.id for event in sample.events}


@pytest.mark.parametrize(("name", "language"), [("Жаңаөзен", "kk"), ("Жанаозен", "ru"), ("扎瑙津", "zh")])
def test_a_place_has_its_names_in_four_languages(sample: Content, name: str, language: str) -> None:
    assert getattr(sample.places["zhanaozen"].names, language) == name


def test_every_term_has_a_label_in_four_languages_and_a_definition(sample: Content) -> None:
    for group in (
        "stance",
        "mode",
        "level",
        "sector",
        "form",
        "precision",
        "side",
        "actor_type",
        "confidence",
        "status",
    ):
        terms = sample.vocabulary.terms(group)
        assert terms, group
        for term in terms:
            assert all(getattr(term.label, language) for language in ("en", "kk", "ru", "zh"))
            assert term.definition.endswith(".")


def test_a_journal_or_story_is_found_from_its_events_and_places(sample: Content) -> None:
    for page in sample.entries:
        assert all(page in sample.entries_on_event(id_) for id_ in page.header.events)
        assert all(page in sample.entries_on_place(id_) for id_ in page.header.places)


def test_a_desk_note_is_never_shown_without_saying_so(sample_site: Site) -> None:
    kinds = {page.slug: sample_site.renderer.kind_of(page) for page in sample_site.content.entries}
    assert len(kinds) == 6
    assert all("desk note" in kind.lower() or "draw" in kind.lower() for kind in kinds.values())


def test_a_record_knows_the_line_on_which_it_begins(sample: Content) -> None:
    lines = (SAMPLE / "data/events.yaml").read_text("utf-8").splitlines()
    for event in sample.events[::20]:
        assert event.id in lines[sample.line("data/events.yaml", event.id) - 1]


def test_a_record_cannot_be_changed(sample: Content) -> None:
    event: Event = sample.events[0]
    with pytest.raises(ValueError, match="frozen"):
        event.title = "other"  # type: ignore[misc]


def test_a_faulty_project_is_known_as_such_although_a_thread_has_its_id(tmp_path: Path) -> None:
    root = sample_project(tmp_path / "project")
    projects, threads = root / "data/projects.yaml", root / "data/threads.yaml"
    id_ = next(iter(sample_content().projects))
    first = sample_content().threads[0].id
    threads.write_text(threads.read_text("utf-8").replace(f"- id: {first}\n", f"- id: {id_}\n", 1), "utf-8")
    projects.write_text(projects.read_text("utf-8").replace("state: operating", "state: running", 1), "utf-8")
    content, problems = load(root)
    assert id_ in content.left_out and id_ not in content.projects
    assert [problem.code for problem in problems] == ["unknown-term"]
