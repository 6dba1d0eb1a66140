"""Citations by key: what stands in the text, what stands in the list, and what is said of a key that is not known."""

from __future__ import annotations

from pathlib import Path

import pytest
from fieldsite.content.bibliography import Cited, read_citation, read_references
from fieldsite.content.loading import load
from fieldsite.content.model import Content
from fieldsite.pages import building
from fieldsite.pages.texts import TextInHand
from fieldsite.rendering.templates import Links
from markupsafe import Markup
from project import DAY, opened

ONE = "@article{one, author = {Doe, Jane}, title = {A {Title} \\& more}, journal = {J}, year = 2020, pages = {1--9}}\n"
TWO = "@book{two, author = {Doe, Jane}, title = {Another}, publisher = {P}, year = 2020}\n"
NOTE = "docs/fieldwork/note.md"


def bib(small: Path, text: str) -> Path:
    (small / "data/references.bib").write_text(text, "utf-8")
    return small


def messages(small: Path) -> list[str]:
    return [str(problem).replace("\n    ", " | ") for problem in load(small, DAY)[1]]


def note(small: Path, text: str) -> None:
    path = small / NOTE
    path.write_text(path.read_text("utf-8") + f"\n{text}\n", "utf-8")


def test_latex_is_read_as_plain_text(small: Path) -> None:
    works, problems = read_references(bib(small, ONE))
    assert problems == []
    assert works.by_key["one"].csl["title"] == "A Title & more" and works.by_key["one"].csl["page"] == "1-9"


@pytest.mark.parametrize(
    ("type_", "csl"),
    [
        ("article", "article-journal"),
        ("book", "book"),
        ("incollection", "chapter"),
        ("inproceedings", "paper-conference"),
        ("phdthesis", "thesis"),
        ("techreport", "report"),
        ("online", "webpage"),
        ("misc", "document"),
    ],
)
def test_a_work_of_each_type_is_read_as_such(small: Path, type_: str, csl: str) -> None:
    works, problems = read_references(bib(small, TWO.replace("@book", f"@{type_}")))
    assert problems == [] and works.by_key["two"].csl["type"] == csl


def test_works_of_one_author_and_year_are_told_apart_by_letters(small: Path) -> None:
    works, _ = read_references(bib(small, ONE + TWO))
    assert [work.label for work in works.by_key.values()] == ["Doe 2020a", "Doe 2020b"]


@pytest.mark.parametrize(
    ("authors", "label"),
    [
        ("Doe, Jane", "Doe 2020"),
        ("{World Bank}", "World Bank 2020"),
        ("Doe, Jane and Roe, Ann", "Doe and Roe 2020"),
        ("Doe, Jane and Roe, Ann and Poe, Una", "Doe, Roe and Poe 2020"),
        ("Doe, Jane and Roe, Ann and Poe, Una and Coe, Ida", "Doe et al. 2020"),
    ],
)
def test_authors_are_named_as_the_style_names_them(small: Path, authors: str, label: str) -> None:
    works, _ = read_references(bib(small, TWO.replace("Doe, Jane", authors)))
    assert works.by_key["two"].label == label


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (ONE + ONE, '2:1: the key "one" was used before [work-twice] | every key is used once'),
        ("@book{two,\n  title = }\n", "2:1: not readable as BibTeX: field value expected [bibtex-syntax] | check braces"),
        (ONE + "\n@book{three, author = {Doe, J}, title = {T}}\n", '3:1: "three" has no year [work-incomplete] | add year'),
        ("@book{three, title = {T}, year = 2020}\n", '1:1: "three" has no author [work-incomplete] | add author = {...}'),
        (ONE.replace("{one", "{One_1"), '1:1: "One_1" is no key [work-key] | use small letters, digits and hyphens'),
    ],
)  # fmt: skip
def test_a_fault_in_the_list_of_works_has_its_line(small: Path, text: str, message: str) -> None:
    assert any(found.startswith(f"data/references.bib:{message}") for found in messages(bib(small, text))), messages(
        small
    )


def test_a_key_that_is_not_known_is_a_fault_with_the_nearest(small: Path) -> None:
    note(bib(small, TWO.replace("{two", "{doe-2020")), "As shown [@doe-2021, p. 4].")
    assert messages(small) == [
        f'{NOTE}:14:10: no work has the key "doe-2021" [unknown-work] | did you mean "doe-2020"?'
    ]


def test_a_citation_that_cannot_be_read_is_a_fault(small: Path) -> None:
    note(bib(small, TWO), "As shown [@two p. 4].")
    assert messages(small)[0].startswith(
        f'{NOTE}:14:10: not readable as a citation: "[@two p. 4]" [citation-unreadable] | write [@key]'
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("@two", [Cited("two", "")]),
        ("@two, p. 4", [Cited("two", "p. 4")]),
        ("@two; @one, 3-5", [Cited("two", ""), Cited("one", "3-5")]),
        ("@", None),
        ("@two; one", None),
    ],
)
def test_a_citation_names_works_and_pages(text: str, found: list[Cited] | None) -> None:
    assert read_citation(text) == found


def test_a_page_that_cites_ends_with_a_list_of_what_it_cites_and_no_more(small: Path) -> None:
    note(bib(small, ONE + TWO), "As shown [@two, 7].")
    site, problems = opened(small)
    assert problems == []
    page = site.content.entries_in("fieldwork")[0]
    html = str(building.written_view(site, page, Links("../../")).frame(Markup("Text")))
    assert '<li id="ref-two">Doe, Jane. 2020b. Another. P.</li>' in html and "ref-one" not in html
    text = TextInHand(site, page, Links(""))
    shown, faults = text.finished(text.marked(text.run))
    assert '(<a href="#ref-two">Doe 2020b</a>, 7)' in shown and faults == []


def test_a_work_that_is_also_an_output_says_the_same_in_both_places(sample: Content) -> None:
    outputs = {output.id: output for output in sample.outputs}
    assert sample.references
    for key, work in sample.references.items():
        output, csl = outputs[key], work.csl
        assert csl["title"] == output.title
        assert csl.get("DOI") == output.doi and csl.get("URL") == output.url
        assert csl.get("container-title") == output.journal and csl.get("publisher") == output.publisher
        assert csl["issued"]["date-parts"][0][0] == (output.year or (output.online and output.online.year))
        assert [f"{a['family']}, {a['given']}" for a in csl["author"]] == list(output.authors)
