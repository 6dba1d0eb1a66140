"""A copy to take home opens from its folder: every page, control and picture works, and nothing is asked for outside of it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest
from built import BuiltPage
from explorer_page import turn_to
from fieldsite.core.addresses import COPY_NAME, copy_path
from fieldsite.rendering.from_folder import as_script
from folder_copies import write_copies
from playwright.sync_api import Page, expect
from project import ROOT, build, small_site, try_build
from visits import arrive, roll
from windows import Windows

EDITIONS = ("en", "kk", "ru", "zh")
READ = ("en", "ru")  # the copies that are read here
STORY = "photostories/how-a-container-crosses/index.html"
READER = ROOT / "overrides/folder/folder.js"
SITE = "https://example.org/china-kazakhstan/"
WORDS = {"en": ("Events", "Khorgos", "A copy of"), "ru": ("События", "Хоргос", "Копия от")}


def unpacked(site: Path, language: str, folder: Path) -> Path:
    with ZipFile(site / copy_path(language)) as archive:
        archive.extractall(folder)
    return folder / f"{COPY_NAME}-{language}"


@pytest.fixture(scope="module")
def copies(editions: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The copies of the sample that are read, unpacked where an address has to be encoded."""
    site = shutil.copytree(editions, tmp_path_factory.mktemp("copies") / "site")
    write_copies(site, EDITIONS, READER, date(2026, 1, 2))
    return {language: unpacked(site, language, site.parent / "үй 家") for language in READ}


@pytest.fixture
def asked(page: Page) -> Iterator[list[str]]:
    """What went wrong on the way: requests that failed, and faults that the console tells. What a reader left is no fault."""
    wrong: list[str] = []
    page.on("requestfailed", lambda one: wrong.append(one.url) if one.failure != "net::ERR_ABORTED" else None)
    page.on("console", lambda one: wrong.append(one.text) if one.type in ("error", "warning") else None)
    page.on("pageerror", lambda one: wrong.append(str(one)))
    yield wrong
    assert wrong == []


@pytest.fixture
def only(page: Page, asked: list[str]) -> Callable[[Path], None]:
    """Holds every request against a folder."""

    def within(folder: Path) -> None:
        own = (f"{folder.as_uri()}/", "data:", "blob:")
        page.on("request", lambda one: None if one.url.startswith(own) else asked.append(one.url))

    return within


@pytest.mark.parametrize("language", READ)
def test_a_reader_walks_through_a_copy_by_clicks_and_filters(
    copies: dict[str, Path], page: Page, only: Callable[[Path], None], language: str
) -> None:
    folder, (events, _, copy) = copies[language], WORDS[language]
    only(folder)
    page.goto((folder / "index.html").as_uri())
    expect(page.locator(".ck-copy")).to_contain_text(copy)
    page.get_by_role("link", name=events, exact=True).first.click()
    page.wait_for_url("**/events/index.html")
    page.wait_for_selector(".cx-row")
    turn_to(page)
    page.wait_for_selector(".cx-explorer.cx-live")
    assert page.url.endswith("/events/index.html")
    rows, status = page.locator(".cx-row:visible"), page.locator(".cx-status")
    everything = rows.count()
    page.locator(".cx-facet input[value=conflict]").check()
    expect(rows).not_to_have_count(everything)
    conflicts = rows.count()
    page.locator(".cx-text").fill("Жаңаөзен")
    expect(rows).not_to_have_count(conflicts)
    assert 0 < rows.count() < conflicts < everything
    expect(page).to_have_url(re.compile("stance=conflict"))
    expect(status).not_to_contain_text("could not")
    page.locator(".cx-row:visible a").first.click()
    expect(page.locator("h1")).to_be_visible()
    assert page.url.endswith("/index.html")
    expect(page.locator("svg use[href]").first).to_be_attached()
    page.locator(".ck-cite summary").first.click()
    if page.get_by_role("button", name="Save .ris").count():
        with page.expect_download() as taken:
            page.get_by_role("button", name="Save .ris").first.click()
        assert taken.value.suggested_filename == f"{page.url.split('/')[-2]}.ris"
    roll(page, 300)  # the theme's script comes
    page.wait_for_load_state("networkidle")


@pytest.mark.parametrize("language", READ)
def test_the_search_of_a_copy_finds_and_leads(
    copies: dict[str, Path], page: Page, only: Callable[[Path], None], language: str
) -> None:
    folder, own = copies[language], "" if language == "en" else f"{language}/"
    only(folder)
    page.goto((folder / own / "about/index.html").as_uri())
    page.keyboard.press("/")
    expect(page.locator(".ck-find__input")).to_be_focused()
    page.keyboard.type(WORDS[language][1])
    results = page.locator(".ck-find li a")
    expect(results.first).to_be_visible()
    expect(page.locator(".ck-find__again")).to_have_count(0)
    expect(results.nth(3)).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(rf"/{own}[a-z]+/[^/]+/index\.html$"))
    expect(page.locator("h1")).to_be_visible()


def test_the_map_of_a_copy_is_moved(copies: dict[str, Path], page: Page, only: Callable[[Path], None]) -> None:
    only(copies["en"])
    page.goto((copies["en"] / "events/index.html").as_uri())
    turn_to(page)
    page.wait_for_selector(".cx-explorer.cx-live")
    assert page.locator("[data-tool=streets]").count() == 0, "its tiles are asked for elsewhere"
    page.locator(".leaflet-control-zoom-in").click()
    expect(page).to_have_url(re.compile(r"at=[\d.,-]+"))


def test_a_picture_of_a_copy_is_shown_large(copies: dict[str, Path], page: Page, only: Callable[[Path], None]) -> None:
    only(copies["en"])
    arrive(page, (copies["en"] / STORY).as_uri())
    assert page.evaluate("[...document.images].filter((one) => one.complete && !one.naturalWidth).length") == 0
    page.locator(".ck-picture a, a.ck-box, [data-ck-box]").first.click()
    expect(page.get_by_role("dialog", name="Pictures of this page, large")).to_be_visible()


@pytest.mark.parametrize("ending", ["ZIP", "XLSX", "CSV", "GeoJSON", "JSON", "BibTeX", "PNG", "SVG"])
def test_a_selection_is_taken_from_a_copy_and_names_the_site(
    copies: dict[str, Path], own_window: Page, ending: str
) -> None:
    own_window.locator("[data-tool=download]").click()
    with own_window.expect_download() as taken:
        own_window.locator(".cx-formats").get_by_role("button", name=ending, exact=True).click()
    path = taken.value.path()
    assert path.stat().st_size > 500
    if ending == "JSON":
        assert f'"address": "{SITE}events/?stance=conflict"' in path.read_text("utf-8")
        assert f'"files": "{SITE}data/"' in path.read_text("utf-8")
    own_window.keyboard.press("Escape")


@pytest.fixture(scope="module")
def own_window(copies: dict[str, Path], own_windows: Windows) -> Page:
    found = own_windows.open(viewport={"width": 1440, "height": 900})
    found.goto(f"{(copies['en'] / 'events/index.html').as_uri()}?stance=conflict")
    turn_to(found)
    found.wait_for_selector(".cx-explorer.cx-live")
    return found


def test_projects_are_taken_from_a_copy(copies: dict[str, Path], page: Page, only: Callable[[Path], None]) -> None:
    only(copies["ru"])
    page.goto((copies["ru"] / "ru/projects/index.html").as_uri())
    for link in ("[data-ck-rows]", "[data-ck-states]"):
        with page.expect_download() as taken:
            page.locator(link).click()
        assert taken.value.path().read_text("utf-8").count("\n") > 5


@pytest.mark.parametrize("language", READ)
def test_links_of_a_copy_lead_to_files_in_it_or_to_the_site(copies: dict[str, Path], language: str) -> None:
    folder = copies[language]
    found = sorted(folder.rglob("*.html"))
    assert len(found) > 150
    for path in found:
        html = path.read_text("utf-8")
        page = BuiltPage(path.name)
        page.feed(html)
        for tag, _, link in page.links:
            if re.match(r"https?:|mailto:|data:|#|\?", link) or (tag == "use" and not link):
                continue
            target = (path.parent / re.split("[?#]", link)[0]).resolve()
            assert target.is_file(), f"{path.relative_to(folder)}: {link}"
            assert target.is_relative_to(folder)
        if path != folder / "index.html":
            policy = re.search(r'Content-Security-Policy" content="([^"]*)', html)
            assert policy and "http" not in policy[1] and "unsafe" not in policy[1]
        assert 'type="module"' not in html and "application/ld+json" not in html


def test_the_page_on_reading_without_a_network_says_what_a_copy_cannot_do(copies: dict[str, Path], page: Page) -> None:
    page.goto((copies["en"] / "offline/index.html").as_uri())
    expect(page.locator("[data-part=state]")).to_have_text(re.compile("nothing need be kept"))
    assert page.locator("[data-do]:visible").count() == 0


def test_published_copies_are_listed_with_their_size_and_are_the_same_twice(tmp_path: Path) -> None:
    project = small_site(tmp_path / "small")
    text = "---\ntitle: Without a network\ndescription: Keep it.\n---\n\n# Without a network\n\n{{ offline() }}\n\n{{ take_home() }}\n"
    (project / "docs/offline.md").write_text(text, "utf-8")
    translated = text.replace("title: Without a network\ndescription: Keep it.", 'of: "000000000000"')
    (project / "docs/offline.ru.md").write_text(translated, "utf-8")
    for name in ("one", "two"):
        build(tmp_path / name, project, "--publish")
    for language in ("en", "kk", "ru", "zh"):
        path = copy_path(language)
        assert (tmp_path / "one" / path).read_bytes() == (tmp_path / "two" / path).read_bytes()
        own = "" if language == "en" else f"{language}/"
        html = (tmp_path / "one" / own / "offline/index.html").read_text("utf-8")
        assert len(re.findall(r"data-ck-size=\"[a-z]{2}\">ZIP\W+1 ", html)) == 4
        assert f'{"../" if language != "en" else ""}../{path}"' in html
        assert f"docs/offline{'.ru' if language == 'ru' else ''}.md" in html, "the pencil leads to the text of the edition"


def test_a_site_that_lacks_the_words_of_a_copy_is_not_published(tmp_path: Path) -> None:
    project = small_site(tmp_path / "small")
    run = try_build(tmp_path / "site", project, "--publish", "--languages", "en")
    assert run.returncode == 1 and "docs/offline.md: write {{ offline() }} in it" in run.stderr
    assert "Traceback" not in run.stderr and not (tmp_path / "site").exists()


def test_a_module_that_imports_another_is_refused() -> None:
    with pytest.raises(ValueError, match="join them"):
        as_script('import { a } from "./a.js";\nexport const b = a;\n', "assets/b.js")
    assert as_script("export const b = 1;\n", "assets/b.js").endswith("return {b}})();\n")


@pytest.mark.parametrize("language", READ)
def test_the_languages_that_are_not_in_a_copy_are_those_of_the_site(copies: dict[str, Path], language: str) -> None:
    for page, address in (("index.html", ""), ("about/index.html", "about/")):
        html = (copies[language] / ("" if language == "en" else language) / page).read_text("utf-8")
        switch = html[html.index('class="ck-language"') :]
        others = re.findall(r'href="(https?://[^"]+)" hreflang="(\w+)"', switch[: switch.index("</details>")])
        wanted = [(f"{SITE}{'' if code == 'en' else f'{code}/'}{address}", code) for code in EDITIONS if code != language]
        assert others == wanted
