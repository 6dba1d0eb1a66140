"""Firefox reads what Chromium reads: a copy from its folder, and what was kept when the network is gone."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest
from built import serving
from fieldsite.core.addresses import COPY_NAME, copy_path
from firefox import Firefox, firefox
from folder_copies import write_copies
from project import ROOT

EVENT = "events/2019-09-02-zhanaozen-rally-against-factories/"
ROWS = "[...document.querySelectorAll('.cx-row')].filter((row) => row.offsetParent).length"
STORY = "photostories/how-a-container-crosses/index.html"


@pytest.fixture
def reader() -> Iterator[Firefox]:
    with firefox() as found:
        yield found


@pytest.fixture(scope="module")
def copy(editions: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Russian copy of the sample, unpacked where an address has to be encoded."""
    site = shutil.copytree(editions, tmp_path_factory.mktemp("copies") / "site")
    write_copies(site, ["en", "kk", "ru", "zh"], ROOT / "overrides/folder/folder.js", date(2026, 1, 2))
    with ZipFile(site / copy_path("ru")) as archive:
        archive.extractall(site.parent / "үй 家")
    return site.parent / "үй 家" / f"{COPY_NAME}-ru"


def use_the_explorer(reader: Firefox) -> None:
    """Filters by stance and by a word in Kazakh, moves the map, and ends on the first event that is left."""
    reader.wait(f"{ROWS} > 0")
    everything = reader.value(ROWS)
    reader.press("Tab")
    reader.wait("document.querySelector('.cx-explorer.cx-live')")
    reader.click(".cx-facet input[value=conflict]")
    reader.wait(f"{ROWS} < {everything}")
    conflicts = reader.value(ROWS)
    reader.click(".cx-text")
    reader.type("Жаңаөзен")
    reader.wait(f"{ROWS} < {conflicts}")
    assert 0 < reader.value(ROWS) < conflicts < everything
    assert "stance=conflict" in reader.value("location.search")
    assert "could not" not in reader.value("document.querySelector('.cx-status').textContent")
    reader.click(".leaflet-control-zoom-in")
    reader.wait("location.search.includes('at=')")


def search(reader: Firefox, word: str) -> None:
    """Types a word into the search of the site and follows its first result."""
    reader.press("/")
    reader.wait("document.activeElement.matches('.ck-find__input')")
    reader.type(word)
    reader.wait("document.querySelector('.ck-find li a')")
    reader.rest()
    before = reader.value("location.pathname")
    reader.press("Enter")
    reader.wait(f"location.pathname !== {before!r} && document.querySelector('h1')")


def test_a_copy_is_read_from_its_folder(copy: Path, reader: Firefox) -> None:
    reader.go((copy / "index.html").as_uri())
    reader.wait("document.querySelector('.ck-copy')")
    reader.go((copy / "ru/events/index.html").as_uri())
    use_the_explorer(reader)
    search(reader, "Хоргос")
    assert reader.value("location.pathname").endswith("/index.html")
    reader.go((copy / "ru" / STORY).as_uri())
    reader.click(".ck-picture a, a.ck-box, [data-ck-box]")
    reader.wait("document.querySelector('dialog[open] :is(img, svg)')?.getBoundingClientRect().width > 200")
    own = (f"{copy.as_uri()}/", "data:", "blob:")
    assert [address for address in reader.asked() if not address.startswith(own)] == []
    assert reader.complaints() == []


def test_what_was_kept_is_read_without_a_network(editions: Path, reader: Firefox) -> None:
    with serving(editions) as address:
        reader.go(f"{address}ru/offline/")
        reader.click("[data-do=whole]")
        reader.wait("document.querySelector('[data-part=status]').textContent === 'Готово.'")
    reader.go(f"{address}ru/{EVENT}")
    reader.wait("document.querySelector('.ck-copy') && document.querySelector('h1')")
    reader.go(f"{address}ru/events/")
    use_the_explorer(reader)
    search(reader, "Хоргос")
    reader.go(f"{address}{EVENT}")
    assert "/ru/offline/?missing=" in reader.value("location.href"), "the English edition was not kept"
    assert reader.complaints() == []
