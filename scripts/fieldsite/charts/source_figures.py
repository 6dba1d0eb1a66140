"""What the sources are: the sums that they state, their languages, and their originating publishers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ..content.model import Content
from ..content.schema import Event
from ..core.languages import phrase
from ..registers.publishers import Publishers
from ..registers.threads import undertaking_of
from .figure import Cell, Figure, percent, stance_key


def sums(content: Content) -> Figure:
    """Every sum that a source states, and whether it is the largest of its joint project or case thread."""
    events = [event for event in content.listed if event.value_usd]
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
    finding = phrase(
        "%(events)s of %(all)s events state a sum; added up they give %(total)s, but %(largest)s if each case counts once with"
        " its largest sum.",
        events=len(events),
        all=len(content.listed),
        total=content.language.dollars(total),
        largest=content.language.dollars(sum(largest.values())),
    )
    caveat = phrase(
        "Neither figure is money spent: sums are announced, agreed, lent, claimed or paid, a package repeats the projects in"
        " it, and milestones of one project repeat its sum."
    )
    key = (
        *stance_key(content.vocabulary),
        ("filled", phrase("largest of its case")),
        ("hollow", phrase("not the largest of its case")),
    )
    columns = ("event_id", "year", "sector", "stance", "value_usd", "largest_of_its_case", "title")
    title = phrase("Sums that sources state")
    return Figure("sums", title, finding, caveat, columns, tuple(rows), key, language=content.language)


def languages(content: Content) -> Figure:
    """Sources by the decade of their event and by language."""
    label = content.vocabulary.label
    found = [(_decade(content, event), source.lang) for event in content.listed for source in event.sources]
    main = ("en", "ru", "kk", "zh")
    names = {**{lang: label("language", lang) for lang in main}, "": content.language.text("Other languages")}
    total = Counter(lang for _, lang in found)
    local = sum(total[lang] for lang in main[1:])
    finding = phrase(
        "%(english)s of %(all)s sources (%(share)s) are in English; Russian, Kazakh and Chinese together make %(local)s"
        " (%(local_share)s).",
        english=total["en"],
        all=len(found),
        share=percent(total["en"], len(found)),
        local=local,
        local_share=percent(local, len(found)),
    )
    caveat = phrase(
        "What is not searched in a language is not found in it: events told only in Kazakh, Russian or Chinese may be missing."
    )
    rows = _by_decade([(decade, names.get(lang, names[""])) for decade, lang in found], list(names.values()))
    columns = ("decade", "language", "sources")
    title = phrase("Sources by language")
    return Figure("languages", title, finding, caveat, columns, rows, language=content.language)


def origins(content: Content, publishers: Publishers) -> Figure:
    """Reports by the decade of their event and by the type of their originating publisher."""
    found = [
        (_decade(content, event), publishers.kind(name))
        for event in content.listed
        for source in event.sources
        for name in sorted(publishers.origins(source))
    ]
    party = sum(kind.party for _, kind in found)
    finding = phrase(
        "%(party)s of %(all)s reports (%(share)s) come from official bodies, state media or firms of the two sides.",
        party=party,
        all=len(found),
        share=percent(party, len(found)),
    )
    caveat = phrase(
        "A report copied by another site counts for the house that wrote it; a source that names two houses counts for both."
        " Kinds are given by the project's own list of houses; what the list does not name is press."
    )
    names = {kind.id: kind.label_in(content.language) for kind in publishers.all_kinds}
    rows = _by_decade([(decade, names[kind.id]) for decade, kind in found], list(names.values()))
    title, columns = phrase("Reports by kind of house"), ("decade", "kind", "reports")
    return Figure("origins", title, finding, caveat, columns, rows, language=content.language)


def _by_decade(found: Sequence[tuple[str, str]], names: Sequence[str]) -> tuple[tuple[Cell, ...], ...]:
    counts = Counter(found)
    return tuple((decade, name, counts[decade, name]) for decade in sorted({d for d, _ in found}) for name in names)


def _decade(content: Content, event: Event) -> str:
    return content.language.text("%(decade)ss", decade=event.date.first.year // 10 * 10)
