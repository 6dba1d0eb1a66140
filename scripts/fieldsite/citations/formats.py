"""One work, as a CSL-JSON item, in the notations of reference managers and in the words they look for in pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from io import StringIO
from typing import Any
from urllib.parse import urlencode

from .styles import Csl

BIBTEX_TYPES = {"article-journal": "article", "book": "book"}
RIS_TYPES = {
    "article-journal": "JOUR",
    "book": "BOOK",
    "dataset": "DATA",
    "paper-conference": "CPAPER",
    "post-weblog": "BLOG",
    "webpage": "ELEC",
    "broadcast": "SOUND",
}
ZOTERO_TYPES = {
    "dataset": "dataset",
    "post-weblog": "blogPost",
    "webpage": "webpage",
    "paper-conference": "conferencePaper",
    "speech": "presentation",
    "broadcast": "podcast",
}
COINS_FIELDS = {"volume": "volume", "issue": "issue", "pages": "page", "pub": "publisher", "language": "language"}
HIGHWIRE_WITHIN = {"article-journal": "citation_journal_title", "paper-conference": "citation_conference_title"}
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
VERBATIM = frozenset({"url", "doi"})  # BibTeX hands these on untouched: an escaped sign would be a wrong address
FLAT_BRACES = re.compile(r"[^{}]*(?:\{[^{}]*\}[^{}]*)*")
LATEX = str.maketrans(
    {
        "\\": r"{\textbackslash}",
        "{": r"{\textbraceleft}",
        "}": r"{\textbraceright}",
        "~": r"{\textasciitilde}",
        "^": r"{\textasciicircum}",
        **{sign: "\\" + sign for sign in "&%$#_"},
    }
)


def bibtex(item: Csl) -> str:
    """One BibTeX entry in UTF-8. The title stands in double braces, so that no style changes its capitals."""
    from pybtex.database import BibliographyData, Entry, Person

    fields = {name: text if name in VERBATIM else text.translate(LATEX) for name, text in _bibtex_fields(item)}
    fields["title"] = "{" + fields["title"] + "}"
    authors = [
        Person(last="{" + author["literal"].translate(LATEX) + "}")
        if "literal" in author
        else Person(first=author["given"].translate(LATEX), last=author["family"].translate(LATEX))
        for author in item.get("author", ())
    ]
    entry = Entry(BIBTEX_TYPES.get(item["type"], "misc"), fields, {"author": authors} if authors else {})
    stream = StringIO()
    key = re.sub(r"[^A-Za-z0-9_:-]+", "-", item["id"])
    _writer().write_stream(BibliographyData({key: entry}), stream)
    return re.sub(r'month = "([a-z]{3})"', r"month = \1", stream.getvalue())  # the macro, which styles can sort by


@lru_cache(maxsize=1)
def _writer() -> Any:
    from pybtex.database.output.bibtex import Writer

    class Utf8Writer(Writer):  # type: ignore[misc]
        """Leaves the text as it is: the general writer escapes addresses, and lets single braces through."""

        def _encode(self, text: str) -> str:
            return text

        def check_braces(self, text: str) -> None:
            """In most texts none stand in others, and that these are closed is seen sooner."""
            if not FLAT_BRACES.fullmatch(text):
                super().check_braces(text)

    return Utf8Writer(encoding="UTF-8")


def _bibtex_fields(item: Csl) -> Iterator[tuple[str, str]]:
    yield "title", item["title"]
    within = item.get("container-title")
    if within:
        yield ("journal" if item["type"] == "article-journal" else "howpublished"), within
    for name, key in (("publisher", "publisher"), ("volume", "volume"), ("number", "issue")):
        if key in item:
            yield name, str(item[key])
    if "page" in item:
        yield "pages", str(item["page"]).replace("-", "--")
    date = _date(item)
    if date:
        yield "year", str(date[0])
    if len(date) > 1:
        yield "month", MONTHS[date[1] - 1]
    notes = [str(item["genre"])] if "genre" in item else []
    notes += [f"version {item['version']}"] if "version" in item else []
    if notes:
        yield "note", ", ".join(notes)
    if "DOI" in item:
        yield "doi", item["DOI"]
    if "URL" in item:
        yield "url", item["URL"]


def _date(item: Csl) -> list[int]:
    return list(item.get("issued", {}).get("date-parts", [[]])[0])


def _person(author: dict[str, str]) -> str:
    return author["literal"] if "literal" in author else f"{author['family']}, {author['given']}"


def ris(item: Csl) -> str:
    """One RIS record."""
    import rispy

    date = _date(item)
    first, _, last = str(item.get("page", "")).partition("-")
    record = {
        "type_of_reference": RIS_TYPES.get(item["type"], "GEN"),
        "id": item["id"],
        "title": " ".join(item["title"].split()),
        "authors": [_person(author) for author in item.get("author", ())],
        "year": str(date[0]) if date else "",
        "date": "/".join([*(f"{part:02}" for part in date), "", "", ""][:3]) + "/" if len(date) > 1 else "",
        "secondary_title": item.get("container-title", ""),
        "publisher": item.get("publisher", ""),
        "volume": item.get("volume", ""),
        "number": item.get("issue", ""),
        "start_page": first,
        "end_page": last,
        "edition": item.get("version", ""),
        "type_of_work": item.get("genre", ""),
        "doi": item.get("DOI", ""),
        "urls": [item["URL"]] if "URL" in item else [],
        "language": item.get("language", ""),
    }
    return str(rispy.dumps([{key: value for key, value in record.items() if value}])).removeprefix("1.\n")


def meta_tags(item: Csl) -> list[tuple[str, str]]:
    """Name and content of the meta tags that Google Scholar (Highwire's words) and Dublin Core readers look for."""
    return [(name, str(content)) for name, content in (*_highwire(item), *_dublin_core(item)) if content]


def _highwire(item: Csl) -> Iterator[tuple[str, str]]:
    date = _date(item)
    first, _, last = str(item.get("page", "")).partition("-")
    yield "citation_title", item["title"]
    for author in item.get("author", ()):
        yield "citation_author", _person(author)
    yield "citation_publication_date", "/".join(f"{part:02}" for part in date)
    if item["type"] in HIGHWIRE_WITHIN:
        yield HIGHWIRE_WITHIN[item["type"]], item.get("container-title", "")
    yield "citation_publisher", item.get("publisher", "")
    yield "citation_volume", item.get("volume", "")
    yield "citation_issue", item.get("issue", "")
    yield "citation_firstpage", first
    yield "citation_lastpage", last
    yield "citation_doi", item.get("DOI", "")
    yield "citation_public_url", item.get("URL", "")
    yield "citation_language", item.get("language", "")


def record_tags(item: Csl, day: str) -> list[tuple[str, str]]:
    """The meta tags of a record of the data base, which is no article: Dublin Core alone, with the day of the version."""
    return [(name, content) for name, content in _dublin_core({**item, "type": "dataset"}, day) if content]


def _within(item: Csl) -> str:
    """What the item is part of, in which version: forms that have no field for a version keep it there."""
    version = f", version {item['version']}" if "version" in item else ""
    return f"{item['container-title']}{version}" if "container-title" in item else ""


def _dublin_core(item: Csl, day: str = "") -> Iterator[tuple[str, str]]:
    kinds = {"dataset": "Dataset", "broadcast": "Sound"}
    yield "DC.title", item["title"]
    for author in item.get("author", ()):
        yield "DC.creator", _person(author)
    yield "DC.date", day or "-".join(f"{part:02}" for part in _date(item))
    yield "DC.type", kinds.get(item["type"], "Text")
    yield "DC.publisher", item.get("publisher", "")
    yield "DC.source", _within(item)
    yield "DC.identifier", f"https://doi.org/{item['DOI']}" if "DOI" in item else item.get("URL", "")
    yield "DC.language", item.get("language", "")


def coins(item: Csl, day: str = "") -> str:
    """The OpenURL context object of the item, for the title of an empty span of class Z3988; not yet escaped. `day` is that of
    the version, where a citation gives its year alone.
    """
    article = item["type"] == "article-journal"
    book = item["type"] == "book"
    form = "journal" if article else "book" if book else "dc"
    pairs = [("ctx_ver", "Z39.88-2004"), ("rft_val_fmt", f"info:ofi/fmt:kev:mtx:{form}")]
    if form == "dc":
        pairs += [("rft.type", ZOTERO_TYPES.get(item["type"], "document")), ("rft.title", item["title"])]
        pairs += [("rft.source", _within(item)), ("rft.identifier", item.get("URL", ""))]
    else:
        title = "rft.atitle" if article else "rft.btitle"
        pairs += [("rft.genre", "article" if article else "book"), (title, item["title"])]
        pairs += [("rft.jtitle", item.get("container-title", "")), ("rft_id", item.get("URL", ""))]
    pairs += [("rft_id", f"info:doi/{item['DOI']}" if "DOI" in item else "")]
    pairs += [(f"rft.{name}", str(item.get(key, ""))) for name, key in COINS_FIELDS.items()]
    pairs += [("rft.date", day or "-".join(f"{part:02}" for part in _date(item)))]
    for author in item.get("author", ()):
        pairs.append(("rft.aucorp", author["literal"]) if "literal" in author else ("rft.au", _person(author)))
    return urlencode([pair for pair in pairs if pair[1]])
