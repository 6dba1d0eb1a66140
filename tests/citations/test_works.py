"""Citations: what readers copy can be read again by the programs that they paste it into."""

from __future__ import annotations

import codecs
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qs

import pytest
import rispy
from fieldsite.citations import styles
from fieldsite.citations.formats import bibtex, coins, meta_tags, ris
from fieldsite.citations.works import Citation, CitedRelease, CitedSelection, Named, cite_item, csl_item
from fieldsite.content.model import Content
from fieldsite.content.output_schema import Output
from fieldsite.content.schema import Event
from fieldsite.core import dates
from fieldsite.core.vocabulary import Vocabulary
from fieldsite.rendering.templates import Links, Templates
from pybtex.database import parse_string

ROOT = Path(__file__).resolve().parents[2]
SITE = CitedRelease("Steppe data", ("Steppe project",), "https://example.org/steppe/", "2026.1", 2026)
HARD = [
    'Miners say "no" & walk out: 100% of shift_2 #1 at $3',
    "A {brace} opened { and never closed, a back\\slash, a ~ and a ^",
    "Жители Жанаозена против «заводов»",
    "哈萨克斯坦与中国：“冲突”与合作",
    "Қазақстан мен Қытай – шекара",
    "Who owns the land?",
]


@pytest.fixture(scope="module")
def event(sample: Content) -> Event:
    return next(event for event in sample.events if event.date.precision == "day")


@pytest.mark.parametrize("version", ["2026.1", "in development"])
def test_the_data_base_itself_is_cited_in_bibtex_that_pybtex_reads(version: str) -> None:
    [entry] = parse_string(cite_item(None, replace(SITE, version=version)).bibtex, "bibtex").entries.values()
    assert re.fullmatch(r"release-[\w-]+", entry.key) and entry.fields["note"] == f"version {version}"
    assert "doi" not in entry.fields


def test_a_doi_of_the_data_base_is_cited_for_the_whole_and_not_for_one_event(event: Event) -> None:
    facts = replace(SITE, doi="10.5281/zenodo.1234")
    assert csl_item(None, facts)["DOI"] == "10.5281/zenodo.1234" and "DOI" not in csl_item(event, facts, "events/x/")


def titled(event: Event, title: str) -> Event:
    return event.model_copy(update={"title": title})


def article(**fields: object) -> Output:
    base = {"id": "a", "kind": "article", "state": "published", "relation": "output", "title": "On rails"}
    return Output.model_construct(**{**dict.fromkeys(Output.model_fields), "confirmed_at": (), **base, **fields})


def plain(latex: str) -> str:
    """LaTeX as a reader of the printed page sees it."""
    for word in ("left", "right"):
        latex = latex.replace(rf"{{\textbrace{word}}}", f"\x00{word}")
    latex = latex.replace(r"\$", "$")
    text = codecs.decode(latex.replace(r"{\textasciicircum}", "\x00hat"), "ulatex+UTF-8")
    text = text.removeprefix("{").removesuffix("}")
    text = re.sub(r"\{(\\|~)\s*\}", r"\1", text)
    return text.replace("\x00left", "{").replace("\x00right", "}").replace("\x00hat", "^")


@pytest.mark.parametrize("title", HARD)
def test_a_title_comes_back_whole_from_bibtex(event: Event, title: str) -> None:
    item = csl_item(titled(event, title), SITE, "events/a/")
    read = parse_string(bibtex(item), "bibtex").entries[event.id]
    assert plain(read.fields["title"]) == item["title"]
    assert read.fields["url"] == "https://example.org/steppe/events/a/"
    assert str(read.persons["author"][0]) == "{Steppe project}"


@pytest.mark.parametrize("title", HARD)
def test_a_title_comes_back_whole_from_ris_and_csl_json(event: Event, title: str) -> None:
    item = csl_item(titled(event, title), SITE)
    (record,) = rispy.loads(ris(item))
    assert record["title"] == item["title"]
    assert (record["type_of_reference"], record["year"], record["authors"]) == ("DATA", "2026", ["Steppe project"])
    assert json.loads(Citation(item).csl_json) == [item]


def test_an_address_with_signs_of_its_own_is_not_escaped() -> None:
    item = csl_item(CitedSelection("Water, since 2009", 41), SITE, "events/?sector=water&since=2009#list_1")
    assert parse_string(bibtex(item), "bibtex").entries["view"].fields["url"] == item["URL"]
    assert rispy.loads(ris(item))[0]["urls"] == [item["URL"]]
    assert "41 events" in Citation(item).text_chicago


def test_an_article_is_written_as_a_full_csl_processor_writes_it() -> None:
    """The expected lines were also given by pandoc's citeproc 3.9 from the same item and styles."""
    from datetime import date

    made = cite_item(
        article(
            authors=("Tjia, Linda Yin-nor", "Li, Wei"),
            title="Leverage amid Dreams",
            journal="Third World Quarterly",
            volume="43",
            issue="4",
            pages="797-822",
            year=2022,
            online=date(2022, 3, 17),
            doi="10.1080/01436597.2022.2027237",
        ),
        SITE,
    )
    assert made.text_chicago == (
        "Tjia, Linda Yin-nor, and Wei Li. 2022. “Leverage amid Dreams.” Third World Quarterly 43 (4): 797–822. "
        "https://doi.org/10.1080/01436597.2022.2027237."
    )
    assert made.text_apa == (
        "Tjia, L. Y., & Li, W. (2022). Leverage amid Dreams. Third World Quarterly, 43(4), 797–822. "
        "https://doi.org/10.1080/01436597.2022.2027237"
    )


def test_filling_in_gives_what_the_processor_gives_for_the_real_words(event: Event) -> None:
    item = csl_item(titled(event, "Qazaqstan"), SITE, "events/a/")
    for style in (styles.CHICAGO, styles.APA):
        raw = {key: value for key, value in item.items() if key not in ("id", "language")}
        whole = styles._written_out(json.dumps(raw), style)
        assert styles.reference(item, style).lower() == whole.lower()


def test_quotation_marks_and_question_marks_stand_as_print_wants_them(sample: Content) -> None:
    page = sample.entries_in("fieldwork")[0]
    asked = page.header.model_copy(update={"title": 'Who said "no"?'})
    made = cite_item(replace(page, header=asked), SITE, "fieldwork/a/", sample)
    assert "“Who said ‘no’?” " in made.text_chicago
    assert "?." not in made.text_chicago + made.text_apa


def test_a_journal_names_its_kind_and_its_day(sample: Content) -> None:
    page = sample.entries_in("fieldwork")[0]
    made = cite_item(page, SITE, "fieldwork/a/", sample)
    assert sample.authors[page.header.authors[0]].name in made.text_apa
    assert "Desk note from public sources" in made.text_apa
    assert str(page.header.date.last.year) in made.text_apa


@pytest.mark.parametrize(
    ("written", "chicago", "apa"),
    [("2026-05-07", "May 7", "(2026, May 7)"), ("2026-05", "May.", "(2026, May)"), ("2026", "2026.", "(2026)")],
)
def test_a_note_is_cited_with_its_date_as_far_as_it_is_known(
    sample: Content, written: str, chicago: str, apa: str
) -> None:
    page = next(page for page in sample.entries if not page.header.pictures)
    dated = replace(page, header=page.header.model_copy(update={"date": dates.read(written)}))
    item = csl_item(dated, SITE, "fieldwork/a/", sample)
    texts = styles.reference(item, styles.CHICAGO), styles.reference(item, styles.APA)
    assert chicago in texts[0] and apa in texts[1] and not any("December" in text or "2222" in text for text in texts)


def test_a_work_without_author_or_date_says_so_once() -> None:
    made = cite_item(article(kind="podcast", title="On air", url="https://example.org/a", authors=()), SITE)
    assert made.text_chicago == "On air. n.d. Podcast episode. https://example.org/a."
    assert made.text_apa == "On air. (n.d.). [Podcast episode]. https://example.org/a"


def test_nothing_says_when_it_was_read(sample: Content, event: Event) -> None:
    for work in (event, sample.entries_in("fieldwork")[0], CitedSelection("All", 2), Named("Analysis"), None):
        made = cite_item(work, SITE, "a/", sample)
        forms = made.text_chicago + made.text_apa + made.bibtex + made.ris + made.csl_json
        assert not re.search(r"access|retriev|urldate|Y2  -", forms, re.IGNORECASE)


def test_a_release_is_cited_with_its_version() -> None:
    made = cite_item(None, SITE)
    assert made.text_chicago == "Steppe project. 2026. “Steppe data.” Version 2026.1. https://example.org/steppe/."
    assert (
        made.text_apa == "Steppe project. (2026). Steppe data (Version 2026.1) [Dataset]. https://example.org/steppe/"
    )


def test_a_planned_output_cannot_be_cited() -> None:
    with pytest.raises(ValueError, match="planned"):
        cite_item(article(state="planned"), SITE)


def test_a_withdrawn_event_is_cited_as_withdrawn(event: Event) -> None:
    assert "withdrawn" in cite_item(event.model_copy(update={"status": "withdrawn"}), SITE).text_apa


@pytest.mark.parametrize(
    ("given", "letters"), [("Linda Yin-nor", "L. Y."), ("Jean-Luc", "J.-L."), ("Айгүл", "А."), ("Q.", "Q.")]
)
def test_given_names_become_initials(given: str, letters: str) -> None:
    assert styles.initials(given) == letters


def test_scholar_and_dublin_core_tags_carry_the_article() -> None:
    item = csl_item(article(authors=("Tjia, Linda",), journal="J & K", pages="7-9", year=2022, doi="10.1000/x"), SITE)
    tags = meta_tags(item)
    assert ("citation_title", "On rails") in tags
    assert ("citation_author", "Tjia, Linda") in tags
    assert ("citation_publication_date", "2022") in tags
    assert ("citation_firstpage", "7") in tags
    assert ("citation_lastpage", "9") in tags
    assert ("DC.identifier", "https://doi.org/10.1000/x") in tags
    assert all(name and content for name, content in tags)


def test_a_reference_manager_reads_the_context_object(event: Event) -> None:
    fields = parse_qs(coins(csl_item(titled(event, "A & B = “C”"), SITE, "events/a/")))
    assert fields["rft_val_fmt"] == ["info:ofi/fmt:kev:mtx:dc"]
    assert fields["rft.title"] == [f"A & B = “C” ({event.date.words})"]
    assert fields["rft.identifier"] == ["https://example.org/steppe/events/a/"]
    assert fields["rft.type"] == ["dataset"]
    assert fields["rft.source"] == ["Steppe data, version 2026.1"] and fields["rft.date"] == ["2026"]
    assert parse_qs(coins(csl_item(event, SITE), "2026-11-30"))["rft.date"] == ["2026-11-30"]


class Texts(HTMLParser):
    """The text of each element that can be copied."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.inside = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if "data-ck-copy" in dict(attrs):
            self.inside = True
            self.found.append("")
        assert not {"style", "onclick"} & set(dict(attrs))

    def handle_endtag(self, tag: str) -> None:
        self.inside = False

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.found[-1] += data


def test_the_box_shows_every_form_as_it_is(event: Event) -> None:
    look = Templates(ROOT / "overrides" / "macros", Vocabulary())
    made: Citation = cite_item(titled(event, '<b onclick="x">&amp; "A"'), SITE, "events/a/")
    values = {"citation": made, "cited": "this event", "coins": "", "frame": "events/a/card.html"}
    html = look.render("cite_box.html", Links(""), record="", **values)
    forms = [made.text_chicago, made.text_apa, made.bibtex]
    assert Texts(html).found == [*forms, made.ris, made.csl_json]
    html = look.render("cite_box.html", Links("../../"), record="events/a.json", **values)
    assert Texts(html).found == forms[:1]
    assert '<a href="../../events/a.json">This record as JSON</a>' in html
    assert '<a href="../../events/a/card.html">' in html
