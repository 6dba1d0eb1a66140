"""The preview makes the pages that a build makes, one after the other, and says what is wrong instead."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from mkdocs_site.preview import Preview
from picture_story import story
from project import DAY, sample_folder

ADDED = re.compile(r'<link rel="stylesheet" href="/_preview/.*?</script>', re.DOTALL)


@pytest.fixture(autouse=True)
def same_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BUILD_DAY", DAY.isoformat())


def test_every_page_and_file_is_that_of_a_build(site: Path) -> None:
    preview = Preview(sample_folder())
    preview.read([])
    assert preview.faults == ()
    built = {path.relative_to(site).as_posix(): path for path in sorted(site.rglob("*.*"))}
    pages = [path for path in built if path.endswith("index.html")]
    assert len(pages) > 30
    for path in pages:
        page = preview.page(path)
        assert ADDED.sub("", page.html) == built[path].read_text("utf-8"), path
        assert page.status == 200 and page.faults == ()
    # They hold the day, and the address of the server; and what the finished site holds.
    others = {"404.html", "sitemap.xml", "sitemap.xml.gz", "assets/offline/en.json"}
    for path in built.keys() - {*pages} - others:
        made = built[path].read_bytes()
        # Feeds of texts get these from finished pages.
        assert preview.content(path) == re.sub(rb'<content type="html">.*?</content>\n', b"", made, flags=re.DOTALL), (
            path
        )


def test_nothing_can_be_shown_of_a_site_that_begins_with_a_fault_until_it_is_mended(small: Path) -> None:
    page = small / "docs/index.md"
    good = page.read_text("utf-8")
    page.write_text(good + "\n{{ no_such_macro() }}\n", "utf-8")
    preview = Preview(small)
    preview.read([])
    shown = preview.page("index.html")
    assert shown.status == 503 and "docs/index.md:" in shown.html and "no_such_macro" in shown.html
    page.write_text(good, "utf-8")
    preview.read(["docs/index.md"])
    assert preview.page("index.html").status == 200
    assert preview.page("index.html").version != shown.version


def test_a_page_that_did_not_change_keeps_its_version(small: Path) -> None:
    preview = Preview(small)
    preview.read([])
    note = next(path.stem for path in (small / "docs/fieldwork").glob("*.md"))
    paths = ("index.html", f"fieldwork/{note}/index.html")
    before = [preview.page(path).version for path in paths]
    page = small / "docs/index.md"
    page.write_text(page.read_text("utf-8") + "\nMore.\n", "utf-8")
    preview.read(["docs/index.md"])
    after = [preview.page(path).version for path in paths]
    assert after[0] != before[0] and after[1] == before[1]


def test_a_story_shows_its_photographs(small: Path) -> None:
    folder = story(small)
    preview = Preview(small)
    preview.read([])
    html = preview.page(f"photostories/{folder.name}/index.html").html
    picture = re.search(r'src="(?:\.\./)*(assets/pictures/[^"]+)"', html)
    assert preview.faults == () and picture
    assert preview.content(picture[1])
    assert preview.content("assets/pictures/none.jpg") is None


def test_a_template_that_was_saved_is_seen_in_the_page_that_holds_it(small: Path) -> None:
    preview = Preview(small)
    preview.read([])
    address = "events/2019-09-khorgos-rally/index.html"
    assert "Drawn anew." not in preview.page(address).html
    for name in ("static_map.html", "event.html"):
        template = small / "overrides/macros" / name
        template.write_text(f"{template.read_text('utf-8')}<p>Drawn anew.</p>", "utf-8")
        preview.read([f"overrides/macros/{name}"])
    assert preview.page(address).html.count("Drawn anew.") == 2
