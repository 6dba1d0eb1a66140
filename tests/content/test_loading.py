"""The real content: all of it is there, without a fault, and its records meet."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from fieldsite.content.loading import load
from fieldsite.content.model import Content
from fieldsite.content.schema import Event
from fieldsite.content.yaml_source import read_yaml
from fieldsite.pages.site import Site


def test_the_real_content_has_no_fault_on_any_day(root) -> None:
    for day in (None, date(1991, 1, 1), date(2100, 1, 1)):
        assert load(root, day)[1] == []


def test_all_events_places_and_second_codings_are_there(real: Content) -> None:
    assert (len(real.events), len(real.places), len(real.second_coding)) == (337, 92, 120)


def test_every_field_and_source_of_the_event_list_is_kept(real: Content, root) -> None:
    """What stands in the file is what the records hold: nothing is dropped, rounded or reworded on the way."""
    written = read_yaml((root / "data/events.yaml").read_text("utf-8"), "").value
    assert [set(entry) for entry in written] == [event.model_fields_set for event in real.events]
    for entry, event in zip(written, real.events, strict=True):
        for field, value in entry.items():
            assert plain(getattr(event, field)) == plain_text(value), f"{entry['id']}: {field}"


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


def test_every_event_is_a_candidate_with_a_source_and_notes_of_what_was_seen(real: Content) -> None:
    assert {event.status for event in real.events} == {"candidate"}
    assert min(len(event.sources) for event in real.events) >= 1
    assert all(event.seen for event in real.events)
    assert sum(len(event.sources) for event in real.events) == 715


def test_the_events_stand_in_date_order_from_the_1990s_to_today(real: Content) -> None:
    keys = [event.date.sort_key for event in real.events]
    assert keys == sorted(keys)
    assert keys[0][0].year < 1993 < 2024 < keys[-1][0].year


def test_no_date_pretends_to_be_the_first_of_january(real: Content) -> None:
    exact = [event for event in real.events if event.date.precision == "day" and event.date.text.endswith("-01-01")]
    assert all("1 January" in (event.seen or "") or "Jan" in (event.seen or "") for event in exact), exact


def test_related_events_name_each_other(real: Content) -> None:
    for event in real.events:
        for other in event.related:
            assert event.id in real.event_by_id[other].related


def test_every_event_is_listed_once_at_each_of_its_places(real: Content) -> None:
    for place_id, events in real.events_by_place.items():
        assert place_id in real.places
        assert max(Counter(event.id for event in events).values()) == 1
    listed = {event.id for events in real.events_by_place.values() for event in events}
    assert listed == {event.id for event in real.events}


@pytest.mark.parametrize(("name", "language"), [("Жаңаөзен", "kk"), ("Жанаозен", "ru"), ("扎瑙津", "zh")])
def test_a_place_has_its_names_in_four_languages(real: Content, name: str, language: str) -> None:
    assert getattr(real.places["zhanaozen"].names, language) == name


def test_every_term_has_a_label_in_four_languages_and_a_definition(real: Content) -> None:
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
        terms = real.vocabulary.terms(group)
        assert terms, group
        for term in terms:
            assert all(getattr(term.label, language) for language in ("en", "kk", "ru", "zh"))
            assert term.definition.endswith(".")


def test_every_term_that_is_coded_is_used_or_offered_once(real: Content) -> None:
    used = Counter(event.form for event in real.events)
    assert set(used) == set(real.vocabulary.ids("form"))


def test_a_journal_or_story_is_found_from_its_events_and_places(real: Content) -> None:
    for page in real.entries:
        assert all(page in real.entries_on_event(id_) for id_ in page.header.events)
        assert all(page in real.entries_on_place(id_) for id_ in page.header.places)


def test_a_desk_note_is_never_shown_without_saying_so(real_site: Site) -> None:
    kinds = {page.slug: real_site.kind_of(page) for page in real_site.content.entries}
    assert len(kinds) >= 6
    assert all("desk note" in kind.lower() or "draw" in kind.lower() for kind in kinds.values())


def test_a_record_knows_the_line_on_which_it_begins(real: Content, root) -> None:
    lines = (root / "data/events.yaml").read_text("utf-8").splitlines()
    for event in real.events[::20]:
        assert event.id in lines[real.line("data/events.yaml", event.id) - 1]


def test_a_record_cannot_be_changed(real: Content) -> None:
    event: Event = real.events[0]
    with pytest.raises(ValueError, match="frozen"):
        event.title = "other"  # type: ignore[misc]
