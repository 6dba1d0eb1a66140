"""Kinds of fault between records: ids, order, and what one says of another."""

from __future__ import annotations

from .problems import FaultKind

RELATION_KINDS = (
    FaultKind(
        "unknown-id",
        "An id that nothing has",
        why="What is named must be there: a place in the register, an event in the list, an author.",
        bad="place: zhanaozan",
        good="place: zhanaozen",
    ),
    FaultKind(
        "id-twice",
        "An id used twice",
        why="The id is the address; two records cannot have one address.",
        bad="- id: almaty\n- id: almaty",
        good="- id: almaty\n- id: almaty-region",
    ),
    FaultKind(
        "date-order",
        "An event out of order",
        why="The list is kept by date, so that two people who add events rarely touch the same lines.",
        bad="- date: 2019-09-02\n- date: 2003-05",
        good="- date: 2003-05\n- date: 2019-09-02",
    ),
    FaultKind(
        "unknown-country",
        "A code that no country has",
        why="The code says in which country the point must lie.",
        bad="country: KK",
        good="country: KZ",
    ),
    FaultKind(
        "outside-country",
        "A place outside its country",
        why="Latitude and longitude were exchanged, or a digit was mistyped.",
        bad="{id: almaty, country: KZ, lat: 76.9, lon: 43.2}",
        good="{id: almaty, country: KZ, lat: 43.2, lon: 76.9}",
    ),
    FaultKind(
        "no-wider-place",
        "No region to show instead",
        why="An event that must not be shown exactly is shown at its region, which must be in the register.",
        bad="sensitivity: coarse, at a place whose region is not in data/places.yaml",
        good="add the region, or the country, to data/places.yaml",
    ),
    FaultKind(
        "place-told",
        "A hidden place that words tell",
        why="`sensitivity: coarse` hides the place on maps, pages and in downloads, but cannot change what is written.",
        bad="title: A talk in Khorgos\nplaces: [khorgos]\nsensitivity: coarse",
        good="title: A talk near the border\nplaces: [khorgos]\nsensitivity: coarse",
    ),
    FaultKind(
        "related-to-itself",
        "An event related to itself",
        why="`related` names other events of the same case.",
        bad="- id: a\n  related: [a, b]",
        good="- id: a\n  related: [b]",
    ),
    FaultKind(
        "related-one-way",
        "A relation that only one side names",
        why="Both events name each other, so that a reader finds one from the other.",
        bad="- id: a\n  related: [b]\n- id: b",
        good="- id: a\n  related: [b]\n- id: b\n  related: [a]",
    ),
    FaultKind(
        "reviewed-by-nobody",
        "Reviewed, but by nobody else",
        why="Reviewed means that a second person read the event against its sources.",
        bad="coded_by: anna\nstatus: reviewed",
        good="coded_by: anna\nchecked_by: bolat\nstatus: reviewed",
    ),
    FaultKind(
        "withdrawn-reason",
        "Withdrawn without a reason, or a reason without withdrawal",
        why="The page of a withdrawn event stays, and says why it was withdrawn.",
        bad="status: withdrawn",
        good='status: withdrawn\nwithdrawn_reason: "The source was a forgery."',
    ),
    FaultKind(
        "missing-list",
        "A list of the vocabulary that is missing",
        why="Fields take their terms from it; perhaps its name was mistyped.",
        bad="fomr:\n  - id: protest",
        good="form:\n  - id: protest",
    ),
    FaultKind(
        "name-twice",
        "A name listed twice",
        why="A publisher belongs to one group only.",
        bad="names: [RFE/RL, RFE/RL]",
        good="names: [RFE/RL]",
    ),
    FaultKind(
        "thread-too-small",
        "A thread of too few events",
        why="A case thread tells three events or more that `related` joins.",
        bad="anchor: an event that is related to nothing",
        good="anchor: an event that is related to two others",
    ),
    FaultKind(
        "thread-twice",
        "A case with two names",
        why="The two anchors are one case, since `related` joins them.",
        bad="- {id: khorgos, anchor: a}\n- {id: khorgos-port, anchor: b}",
        good="- {id: khorgos, anchor: a}",
    ),
    FaultKind(
        "thread-without-name",
        "A case without a name",
        why="Three related events or more are told as a thread, which needs a title and a summary.",
        bad="three events that name each other under `related`",
        good="- {id: khorgos, title: The port of Khorgos, summary: ..., anchor: id of one of them}",
    ),
    FaultKind(
        "release-name",
        "A release under another name",
        why="The file of a release is found by its version.",
        bad="data/releases/latest.yaml",
        good="data/releases/2026.1.yaml",
    ),
)
