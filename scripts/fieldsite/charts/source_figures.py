"""What the sources are: the sums that they state, their languages, and their originating publishers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ..content.model import Content
from ..content.schema import Event
from ..content.selection import listed
from ..core.words import dollars
from ..registers.publishers import Publishers
from ..registers.threads import undertaking_of
from .figure import Cell, Figure, percent, stance_key


def sums(content: Content) -> Figure:
    """Every sum that a source states, and whether it is the largest of its joint project or case thread."""
    events = [event for event in listed(content) if event.value_usd]
    case_of = undertaking_of(content)
    largest: dict[str, float] = {}
    for event in events:
        case = case_of.get(event.id, event.id)
        largest[case] = max(largest.get(case, 0), event.value_usd or 0)
    label = content.vocabulary.label
    rows = [
        (event.id, event.date.first.year, label("sector", event.sector), event.stance, event.value_usd or 0,
         "yes" if largest[case_of.get(event.id, event.id)] == event.value_usd else "no", event.title)
        for event in events
    ]  # fmt: skip
    total = sum(event.value_usd or 0 for event in events)
    finding = (
        f"{len(events)} of {len(listed(content))} events state a sum; added up they give {dollars(total)}, but "
        f"{dollars(sum(largest.values()))} if each case counts once with its largest sum."
    )
    caveat = (
        "Neither figure is money spent: sums are announced, agreed, lent, claimed or paid, a package repeats the projects in "
        "it, and milestones of one project repeat its sum."
    )
    key = (
        *stance_key(content.vocabulary),
        ("filled", "largest of its case"),
        ("hollow", "not the largest of its case"),
    )
    columns = ("event_id", "year", "sector", "stance", "value_usd", "largest_of_its_case", "title")
    return Figure("sums", "Sums that sources state", finding, caveat, columns, tuple(rows), key)


def languages(content: Content) -> Figure:
    """Sources by the decade of their event and by language."""
    label = content.vocabulary.label
    found = [(_decade(event), source.lang) for event in listed(content) for source in event.sources]
    main = ("en", "ru", "kk", "zh")
    names = {**{lang: label("language", lang) for lang in main}, "": "Other languages"}
    total = Counter(lang for _, lang in found)
    local = sum(total[lang] for lang in main[1:])
    finding = (
        f"{total['en']} of {len(found)} sources ({percent(total['en'], len(found))}) are in English; Russian, Kazakh and "
        f"Chinese together make {local} ({percent(local, len(found))})."
    )
    caveat = "What is not searched in a language is not found in it: events told only in Kazakh, Russian or Chinese may be missing."
    rows = _by_decade([(decade, names.get(lang, names[""])) for decade, lang in found], list(names.values()))
    columns = ("decade", "language", "sources")
    return Figure("languages", "Sources by language", finding, caveat, columns, rows)


def origins(content: Content, publishers: Publishers) -> Figure:
    """Reports by the decade of their event and by the type of their originating publisher."""
    found = [
        (_decade(event), publishers.kind(name))
        for event in listed(content)
        for source in event.sources
        for name in sorted(publishers.origins(source))
    ]
    party = sum(kind.party for _, kind in found)
    finding = (
        f"{party} of {len(found)} reports ({percent(party, len(found))}) come from official bodies, state media or firms of the "
        "two sides."
    )
    caveat = (
        "A report copied by another site counts for the house that wrote it; a source that names two houses counts for both. "
        "Kinds are given by the project's own list of houses; what the list does not name is press."
    )
    rows = _by_decade([(decade, kind.label) for decade, kind in found], [kind.label for kind in publishers.all_kinds])
    return Figure("origins", "Reports by kind of house", finding, caveat, ("decade", "kind", "reports"), rows)


def _by_decade(found: Sequence[tuple[str, str]], names: Sequence[str]) -> tuple[tuple[Cell, ...], ...]:
    counts = Counter(found)
    return tuple((decade, name, counts[decade, name]) for decade in sorted({d for d, _ in found}) for name in names)


def _decade(event: Event) -> str:
    return f"{event.date.first.year // 10 * 10}s"
