"""Kinds of fault in the text of a page: macros, links, citations and the works that they name."""

from __future__ import annotations

from .problems import FaultKind

PAGE_KINDS = (
    FaultKind(
        "header-braces",
        "Braces in the header",
        why="Macros work in the text of a page only; in a header they would be printed as they are.",
        bad='title: "{{ number_of() }} events"',
        good='title: "All events"',
    ),
    FaultKind(
        "macro-unreadable",
        "Not readable between braces",
        why="A macro is a name, brackets, and values in quotes; one sign too few and it is none.",
        bad='{{ timeline(sector="land" }}',
        good='{{ timeline(sector="land") }}',
    ),
    FaultKind(
        "template-statement",
        "A statement between braces",
        why="No text of a page is given to a template engine; only macros are called.",
        bad="{% for event in events %}",
        good='{{ events(sector="land") }}',
    ),
    FaultKind(
        "too-tangled",
        "More than Markdown can read",
        why="Some texts take Markdown minutes, or break it: hundreds of open brackets, lists in lists in lists.",
        bad="- " * 21 + "a word",
        good="- a word",
    ),
    FaultKind(
        "construct-in-heading",
        "A macro, link or citation in a heading",
        why="The table of contents and the address of the heading are made of its plain words.",
        bad="## What happened at [[2019-09-02-zhanaozen-rally-against-factories]]",
        good="## What happened at Zhanaozen",
    ),
    FaultKind(
        "construct-in-address",
        "A macro, link or citation in an address or a tag",
        why="What it shows is HTML, and an address is a plain word.",
        bad="[the rally]([[2019-09-02-zhanaozen-rally-against-factories]])",
        good="[[2019-09-02-zhanaozen-rally-against-factories|the rally]]",
    ),
    FaultKind(
        "unknown-macro",
        "A macro that is not known",
        why="Only the macros of this site can be called.",
        bad='{{ event_crad("2019-09-02-zhanaozen-rally-against-factories") }}',
        good='{{ event_card("2019-09-02-zhanaozen-rally-against-factories") }}',
    ),
    FaultKind(
        "macro-arguments",
        "Values that a macro cannot take",
        why="Each macro takes certain values: text in quotes, numbers, true or false.",
        bad="{{ events(latest=2.5) }}",
        good="{{ events(latest=5) }}",
    ),
    FaultKind(
        "unknown-form",
        "A form that is not known",
        why="A link to a form that is not there would lead to an empty one.",
        bad='{{ form("mistake") }}',
        good='{{ form("correction") }}',
    ),
    FaultKind(
        "filter",
        "A filter that is not known",
        why="A list or map narrowed by an unknown word would be empty, or show all.",
        bad='{{ static_map(sektor="water") }}',
        good='{{ static_map(sector="water") }}',
    ),
    FaultKind(
        "citation-unreadable",
        "Not readable as a citation",
        why="A citation names works by their keys, parted by semicolons.",
        bad="[@tjia-2022-leverage and @other]",
        good="[@tjia-2022-leverage; @other]",
    ),
    FaultKind(
        "unknown-work",
        "A work that is not in the list",
        why="Works are cited by their keys in data/references.bib.",
        bad="[@tjia-2202]",
        good="[@tjia-2022-leverage]",
    ),
    FaultKind(
        "bibtex-syntax",
        "Not readable as BibTeX",
        why="Braces come in pairs, and a comma stands behind each field.",
        bad="@article{tjia-2022-leverage,\n  title = {Leverage\n}",
        good="@article{tjia-2022-leverage,\n  title = {Leverage},\n}",
    ),
    FaultKind(
        "work-incomplete",
        "A work without author, title or year",
        why="A reader needs them to find the work.",
        bad="@book{lee-2017,\n  title = {The Specter},\n}",
        good="@book{lee-2017,\n  author = {Lee, Ching Kwan},\n  title = {The Specter},\n  year = {2017},\n}",
    ),
    FaultKind(
        "work-key",
        "A key in another form",
        why="Texts cite works by key: small letters, digits and hyphens can be typed everywhere.",
        bad="@book{Lee:2017,",
        good="@book{lee-2017-specter,",
    ),
    FaultKind(
        "work-type",
        "A type of work that is not known",
        why="The type says how the work is cited.",
        bad="@artcle{lee-2017,",
        good="@article{lee-2017,",
    ),
    FaultKind(
        "work-field",
        "A field in another form",
        why="Years, DOIs and addresses have one form by which they can be followed and sorted.",
        bad="doi = {https://doi.org/10.1000/182},",
        good="doi = {10.1000/182},",
    ),
    FaultKind(
        "work-twice",
        "A key used twice",
        why="A citation could mean either work.",
        bad="@book{lee-2017, ...}\n@article{lee-2017, ...}",
        good="@book{lee-2017-specter, ...}\n@article{lee-2017-labour, ...}",
    ),
    FaultKind(
        "does-not-run",
        "A script or template that does not run",
        why="The pages are made by it; while it fails, the last good ones are shown.",
        bad="{{ event.titel }} in a template below overrides/",
        good="{{ event.title }}",
    ),
    FaultKind(
        "build-warning",
        "Something that stops a build",
        why="A build is strict, so that no page with a dead link or without a place in the menu is published.",
        bad="[Outputs](output.md)",
        good="[Outputs](outputs.md)",
    ),
    FaultKind(
        "translation-letters",
        "A translation in letters of another language",
        why="It was put into the wrong file, or left in English. What is mostly in another script is a fault; what has no letter "
        "of the language and is no name is warned of.",
        bad='title: "Rally against factories", in data/translations/kk/events.yaml',
        good='title: "Зауыттарға қарсы митинг"',
    ),
    FaultKind(
        "translation-differs",
        "A translated text with other parts than its English",
        why="Macros, links, citations, footnotes and headings are the same in every language. A part that the English has not "
        "is a fault; one that is missing is only warned of.",
        bad="[[2019-09-02-zhanaozen-rally|митинг]] where the English has "
        "[[2019-09-02-zhanaozen-rally-against-factories|a rally]]",
        good="[[2019-09-02-zhanaozen-rally-against-factories|митинг]]",
    ),
)
