"""What is translated is counted by language and kind; what is stale is no translation."""

from __future__ import annotations

from dataclasses import replace

from fieldsite.content.model import Content
from fieldsite.content.translation_schema import Translation
from fieldsite.content.translation_state import TranslationState, states
from fieldsite.content.translations import hash_of


def test_translations_are_counted_by_what_they_are_worth(sample: Content) -> None:
    first, second, third = sample.events[:3]
    made = {
        one.id: Translation(id=one.id, title="Событие", of=hash_of((one.title, one.summary)), read_by=reader)
        for one, reader in ((first, None), (second, "A reader"))
    }
    old = Translation(id=third.id, title="Событие", of="0" * 12, read_by="A reader")
    gone = Translation(id="gone", title="Событие", of="0" * 12)
    events = {**made, third.id: old, "gone": gone}
    found = {one.kind: one for one in states(replace(sample, translations={"ru": {"events": events}}))}
    assert found["events"] == TranslationState("ru", "events", len(sample.events), 2, 1, (third.id,))
    assert (found["threads"].translated, found["threads"].all) == (0, len(sample.threads))
    assert found["texts"].all == len(sample.pages) + len(sample.entries)


def test_passages_are_counted_once_and_those_that_stand_nowhere_are_stale(sample: Content) -> None:
    free = next(party.name for event in sample.events for party in event.actors if not party.actor)
    made = {text: Translation(id=text, title="Название", of=hash_of((text,))) for text in (free, f"Former {free}")}
    translated = replace(sample, translations={"ru": {"passages": made}})
    (found,) = (one for one in states(translated) if one.kind == "passages")
    names = {party.name for event in sample.events for party in event.actors if not party.actor}
    assert (found.translated, found.read, found.stale) == (1, 0, (f"Former {free}",))
    assert len(names) < found.all < 20 * len(names)
