"""The page of a release says what it holds, where its files are, how to cite it, and what changed; never what is not there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from gettext import NullTranslations
from pathlib import Path

import pytest
from fieldsite.core.cache import CACHE
from fieldsite.core.other_languages import OtherLanguage
from fieldsite.pages import release_pages
from fieldsite.pages.data_macros import DataMacros
from fieldsite.pages.downloads import downloads
from fieldsite.pages.site import Site
from fieldsite.pages.surroundings import surrounded
from fieldsite.registers.releases import Release
from fieldsite.rendering.templates import Links
from release_content import files

RALLY = "2019-09-02-zhanaozen-rally-against-factories"
COUNTS = {"conflict": 4, "cooperation": 5, "withdrawn": 1, "candidate": 10, "reviewed": 0, "sources": 20, "places": 3}
FIRST = {"version": "2026.1", "day": "2026-11-30", "crosswalks": 1, "counts": {"events": 10, **COUNTS}, "made_with": {}}
SECOND = {**FIRST, "version": "2026.2", "day": "2026-12-30", "before": "2026.1"}
FILE = {"path": "data/events.csv", "bytes": 3, "sha256": "0" * 64}
CHANGED = {"id": RALLY, "title": "A rally", "fields": [{"field": "date", "gone": ["2019"], "new": ["2019-09"]}]}
GONE = {"id": "1992-x", "title": "Oil & gas", "reason": "Counted twice."}


@pytest.fixture
def two(sample_site: Site, tmp_path: Path) -> Site:
    """A site after two releases, of which the files of the first are kept."""
    first = Release.model_validate({**FIRST, "files": [FILE], "changes": {}})
    changes = {"added": [], "changed": [CHANGED], "withdrawn": [GONE]}
    second = Release.model_validate({**SECOND, "files": [FILE], "changes": changes})
    kept = tmp_path / CACHE / "releases/2026.1"
    kept.mkdir(parents=True)
    (kept / "events.csv").write_bytes(b"id\n")
    registers = replace(sample_site.registers, releases=(second, first))
    return replace(sample_site, content=replace(sample_site.content, root=tmp_path), registers=registers)


def page(site: Site, version: str) -> str:
    found = {page.url: page for page in release_pages.derived_pages(site)}
    assert [*found] == [*release_pages.addresses(site)] == ["releases/2026.2/", "releases/2026.1/"]
    return str(found[f"releases/{version}/"].body(Links("../../")))


def test_it_offers_the_files_that_are_kept_and_says_where_none_are(two: Site) -> None:
    assert [*release_pages.files(two)] == [
        ("releases/2026.1/events.csv", two.cache("releases") / "2026.1/events.csv"),
    ]
    first, second = page(two, "2026.1"), page(two, "2026.2")
    assert 'href="../../releases/2026.1/events.csv" download' in first and "sha256sum" in first
    assert "events.csv" not in second and "not in this copy of the site" in second


@pytest.mark.parametrize("spoiled", [b"", b"id,x\n", None])
def test_a_release_whose_files_are_not_whole_has_none(two: Site, spoiled: bytes | None) -> None:
    file = two.cache("releases") / "2026.1/events.csv"
    file.unlink() if spoiled is None else file.write_bytes(spoiled)
    assert [*release_pages.files(two)] == [] and "not in this copy" in page(two, "2026.1")


def test_every_file_of_the_data_base_is_offered_with_what_it_is_good_for() -> None:
    made = {path: len(raw) for path, raw in files().items()}
    assert {file.path for _, group in downloads(made) for file in group} == {*made}


def test_it_says_what_it_holds_and_what_changed(two: Site) -> None:
    first, second = page(two, "2026.1"), page(two, "2026.2")
    assert "30 November 2026" in first and "10 events (4 of conflict, 5 of cooperation)" in first
    assert (
        "in no figure: 1" in first
        and "Reviewed by a person: none." in first
        and "automated reading: 10." in first
        and "It is the first release." in first
    )
    assert 'The release after it is <a href="../../releases/2026.2/">' in first
    assert "0 added, 1 changed, 1 withdrawn" in second and "<code>date</code> 2019 → 2019-09" in second
    assert "Oil &amp; gas" in second and "Counted twice." in second and 'href="../../releases/2026.1/"' in second


def test_a_release_with_reviewed_records_counts_them(two: Site) -> None:
    newest = two.registers.releases[0].model_copy(
        update={"counts": {"events": 10, **COUNTS, "reviewed": 7, "contested": 2}}
    )
    site = replace(two, registers=replace(two.registers, releases=(newest, two.registers.releases[1])))
    assert "Contested: 2." in page(site, "2026.2") and "Contested" not in page(site, "2026.1")
    assert "Reviewed by a person: 7." in page(site, "2026.2")


def test_it_is_cited_by_its_version_day_and_own_address(two: Site) -> None:
    assert "Version 2026.1. https://example.org/china-kazakhstan/releases/2026.1/" in page(two, "2026.1")
    between = replace(two.registers.release, version="", day=date(2027, 1, 1), after="2026.2")
    site = replace(two, registers=replace(two.registers, release=between))
    shown = str(DataMacros(site, Links("../")).cite_release())
    assert shown.index("Cite release 2026.2") < shown.index("Cite the development version") and "2026.1" not in shown
    tagged = replace(two, registers=replace(two.registers, release=two.registers.releases[0].info))
    assert str(DataMacros(tagged, Links("../")).cite_release()).count("<summary") == 1


def test_in_another_edition_its_text_is_not_said_to_be_in_english_and_its_files_are_those_of_the_root(
    two: Site,
) -> None:
    language = OtherLanguage("ru", NullTranslations())
    facts = replace(two.facts, url=f"{two.facts.url}ru/", languages=("en", "ru"))
    russian = replace(two, content=replace(two.content, language=language), facts=facts, record=two)
    named = {**FILE, "path": "data/SHA256SUMS"}
    (two.cache("releases") / "2026.1/SHA256SUMS").write_bytes(b"id\n")
    first = Release.model_validate({**FIRST, "files": [FILE, named], "changes": {}})
    russian = replace(russian, registers=replace(two.registers, releases=(first,)))
    (made,) = (surrounded(russian, page) for page in release_pages.derived_pages(russian))
    body = str(made.body(russian.links_from(made.url)))
    assert "in English only so far" not in body and '<div lang="en"' not in body
    for name in ("events.csv", "SHA256SUMS"):
        assert f'href="../../../releases/2026.1/{name}" download' in body
    assert f"curl -sO {two.facts.url}releases/2026.1/SHA256SUMS" in body
