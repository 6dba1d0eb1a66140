"""Kinds of fault that keep a file, or an entry of it, from being read."""

from __future__ import annotations

from .problems import FaultKind

FILE_KINDS = (
    FaultKind(
        "yaml-syntax",
        "Not readable as YAML",
        why="A colon, a quotation mark or an indent that is out of place changes what the line means.",
        bad="title: Zhanaozen: rally against factories",
        good='title: "Zhanaozen: rally against factories"',
    ),
    FaultKind(
        "yaml-anchor",
        "A YAML anchor or alias",
        why="A value that stands elsewhere is hidden from who reads this entry alone.",
        bad="summary: *same",
        good="summary: The words themselves.",
    ),
    FaultKind(
        "yaml-tag",
        "A YAML tag",
        why="Tags turn a text into something else; entries hold plain values only.",
        bad="date: !!timestamp 2019-09-02",
        good="date: 2019-09-02",
    ),
    FaultKind(
        "key-no-word",
        "A key that is not a word",
        why="Each line says key: value, and the key is one of those that the codebook lists.",
        bad="? [title, date]\n: Rally",
        good="title: Rally",
    ),
    FaultKind(
        "key-twice",
        "A key written twice",
        why="Only one of the two could be kept, and nobody would see that the other is lost.",
        bad="stance: conflict\nstance: cooperation",
        good="stance: conflict",
    ),
    FaultKind(
        "too-deep",
        "Nested too deeply",
        why="No entry needs so many levels; a mistyped bracket makes them, or somebody who wishes to stop the reader.",
        bad="places: [[[[[[[[[[[[[[[[[[[[[[zhanaozen",
        good="places:\n  - {place: zhanaozen, precision: city}",
    ),
    FaultKind(
        "file-too-large",
        "A file that is too large",
        why="The whole content is read again and again while people write; large files belong elsewhere.",
        bad="data/events.yaml of 50 MB",
        good="data/events.yaml of less than 40 MB",
    ),
    FaultKind(
        "file-unreadable",
        "A file that cannot be read",
        why="It is missing, or the system does not let the program open it.",
        bad="data/authors.yaml was deleted",
        good="data/authors.yaml is there, with an empty list when there is nothing to say: []",
    ),
    FaultKind(
        "not-utf-8",
        "Not UTF-8 text",
        why="Letters beyond English come out as other letters when a file is saved in an old encoding.",
        bad="a file saved as Windows-1251",
        good="the same file saved as UTF-8 (in most editors: Save as, Encoding)",
    ),
    FaultKind(
        "file-form",
        "A file of another form",
        why="A list was expected and keys were found, or the other way round.",
        bad="title: Rally in Zhanaozen",
        good="- id: 2019-09-02-zhanaozen-rally\n  title: Rally in Zhanaozen",
    ),
    FaultKind(
        "header-without-end",
        "A header without its end",
        why="The header of a page stands between two lines of three dashes; without the second all is header.",
        bad="---\ntitle: At the market\n\nThe text.",
        good="---\ntitle: At the market\n---\n\nThe text.",
    ),
    FaultKind(
        "symlink",
        "A link to another file",
        why="It leads to a file that another machine does not have, or to one that is not to be published.",
        bad="docs/fieldwork/note.md is a link to ../../note.md",
        good="docs/fieldwork/note.md is the file itself",
    ),
    FaultKind(
        "file-kind",
        "A kind of file that is not published",
        why="Pages and pictures are checked for what they may give away; other files cannot be.",
        bad="docs/fieldwork/interviews.docx",
        good="docs/fieldwork/interviews.md",
    ),
    FaultKind(
        "file-name",
        "A name of a file or folder that not all can read",
        why="Names below docs/ become addresses: small letters, digits and single hyphens, one ending in small letters.",
        bad="docs/fieldwork/market/IMG 2034.JPG",
        good="docs/fieldwork/market/img-2034.jpg",
    ),
    FaultKind(
        "page-address",
        "A page that can have no address",
        why="The name of the file is the address of the page: small letters, digits and hyphens, and each name once.",
        bad="docs/fieldwork/At the Market.md",
        good="docs/fieldwork/at-the-market.md",
    ),
)
