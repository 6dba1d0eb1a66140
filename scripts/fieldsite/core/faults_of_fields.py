"""Kinds of fault in one field of a record."""

from __future__ import annotations

from .problems import FaultKind

FIELD_KINDS = (
    FaultKind(
        "unknown-key",
        "A key that is not known",
        why="A mistyped key would be passed over in silence, and its value with it.",
        bad="levle: subnational",
        good="level: subnational",
    ),
    FaultKind(
        "missing-key",
        "A key that is missing",
        why="Without it the record cannot be shown, counted or cited.",
        bad="- id: 2019-09-02-zhanaozen-rally\n  date: 2019-09-02",
        good='- id: 2019-09-02-zhanaozen-rally\n  title: "Rally against factories"\n  date: 2019-09-02',
    ),
    FaultKind(
        "unknown-term",
        "A word that is no term of its list",
        why="Events can be counted only when all use the same words; the codebook lists and defines them.",
        bad="form: demonstration",
        good="form: protest",
    ),
    FaultKind(
        "unknown-choice",
        "A word that is none of the choices",
        why="Only a few words mean something in this place.",
        bad="layout: large",
        good="layout: full",
    ),
    FaultKind(
        "date-form",
        "A date in another form",
        why="12/05 is two days at once; year-month-day is one everywhere, and can be sorted.",
        bad="date: 12/05/2023",
        good="date: 2023-05-12",
    ),
    FaultKind(
        "day-form",
        "Not one day",
        why="Here a whole day is needed, not a month, a year or a span.",
        bad="accessed: 2026",
        good="accessed: 2026-11-21",
    ),
    FaultKind(
        "empty-text",
        "An empty text",
        why="A line without words says nothing; what is not known is left out.",
        bad='seen: ""',
        good="leave the line out",
    ),
    FaultKind(
        "hidden-character",
        "An invisible character",
        why="It can make a text read otherwise than it is stored; it comes with text copied from elsewhere.",
        bad="title: Rally with a sign in it that turns the line around",
        good="title: Rally, typed anew",
    ),
    FaultKind(
        "web-address",
        "Not a web address",
        why="A reader must be able to follow it.",
        bad="url: example.org/page",
        good="url: https://www.example.org/page",
    ),
    FaultKind(
        "id-form",
        "An id in another form",
        why="Ids are addresses of pages; capitals, blanks and accents do not survive everywhere.",
        bad="place: Zhanaozen",
        good="place: zhanaozen",
    ),
    FaultKind(
        "form",
        "A text of another form",
        why="Codes of countries, DOIs and the like have one form by which others recognise them.",
        bad="country: Kazakhstan",
        good="country: KZ",
    ),
    FaultKind(
        "text-type",
        "Something other than text",
        why="YAML reads 12 as a number and true as a truth value; quotes make them text.",
        bad="title: 12",
        good='title: "12"',
    ),
    FaultKind(
        "list-type",
        "Something other than a list",
        why="Several values can stand here, so even a single one is written as a list.",
        bad="authors: project-desk",
        good="authors: [project-desk]",
    ),
    FaultKind(
        "keys-type",
        "Something other than keys with values",
        why="This part of a record has parts of its own, each with its key.",
        bad="places:\n  - zhanaozen",
        good="places:\n  - {place: zhanaozen, precision: city}",
    ),
    FaultKind(
        "number-type",
        "Something other than a number",
        why="Numbers are compared and drawn; signs of degree, commas and currencies make them text.",
        bad="lat: 43,24",
        good="lat: 43.24",
    ),
    FaultKind(
        "number-range",
        "A number that cannot be",
        why="Latitudes end at 90 degrees, sums are above nothing.",
        bad="value_usd: -5",
        good="value_usd: 5000000",
    ),
    FaultKind(
        "length",
        "A text too long or too short",
        why="Lists, maps and cards show it in a line or two; what is longer belongs into the text of a page.",
        bad="title: a sentence of three hundred letters",
        good="title: one neutral line",
    ),
    FaultKind(
        "too-few",
        "An empty list",
        why="At least one is needed here: an event without a source cannot be checked by anyone.",
        bad="sources: []",
        good="sources:\n  - {title: ..., publisher: ..., url: https://www.example.org/page, lang: en}",
    ),
)
