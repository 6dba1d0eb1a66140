"""What must not be shown exactly is shown nowhere: a coarse event looks in every output as if it lay in its region."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from fieldsite.content.coarsening import wider_place
from fieldsite.content.loading import load
from fieldsite.content.model import Content
from fieldsite.content.second_look import Known
from project import DAY, build, opened, small_site

EXACT = "places:\n    - {place: khorgos, precision: site}\n  actors:\n    - {name: Residents"
COARSE = EXACT.replace("khorgos, precision: site", "zhetysu-region, precision: region")
NOTE = "docs/fieldwork/note.md"


def with_text(folder: Path, file: str, old: str, new: str) -> None:
    text = (folder / file).read_text("utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new), "utf-8")


def marked(folder: Path, event_place: str, note_place: str) -> Path:
    """A small site whose rally and note are marked as coarse and written down at the places given."""
    small_site(folder)
    with_text(folder, "data/events.yaml", EXACT, event_place)
    with_text(
        folder,
        "data/events.yaml",
        "  summary: People gathered.\n",
        "  summary: People gathered.\n  sensitivity: coarse\n",
    )
    with_text(folder, NOTE, "places: [khorgos]", f"places: [{note_place}]\nsensitivity: coarse")
    return folder


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """Every file of two builds: one written down exactly and marked coarse, one written down at the region."""
    built = []
    for event_place, note_place in ((EXACT, "khorgos"), (COARSE, "zhetysu-region")):
        base = tmp_path_factory.mktemp("coarse")
        build(base / "site", marked(base / "small", event_place, note_place))
        built.append(
            {p.relative_to(base).as_posix(): p.read_bytes() for p in sorted((base / "site").rglob("*")) if p.is_file()}
        )
        shutil.rmtree(base)
    return built[0], built[1]


def test_a_coarse_event_and_note_are_in_every_file_as_if_they_lay_in_their_region(
    both: tuple[dict[str, bytes], dict[str, bytes]],
) -> None:
    """Pages, maps, search index, explorer data, CSV, JSON, GeoJSON, XLSX, Parquet and SQLite, byte for byte."""
    exact, region = both
    assert list(exact) == list(region)
    kinds = {Path(name).suffix for name in exact}
    assert {".html", ".json", ".csv", ".geojson", ".xlsx", ".sqlite", ".svg"} <= kinds
    assert [name for name in exact if exact[name] != region[name]] == []


def test_the_region_shows_the_event_and_the_exact_place_does_not(
    both: tuple[dict[str, bytes], dict[str, bytes]],
) -> None:
    exact, _ = both
    assert b"2019-09-khorgos-rally" in exact["site/places/zhetysu-region/index.html"]
    assert b"2019-09-khorgos-rally" not in exact["site/places/khorgos/index.html"]
    assert b"places/khorgos/" not in exact["site/events/2019-09-khorgos-rally/index.html"]
    assert b"80.4" not in exact["site/events/2019-09-khorgos-rally/index.html"]


def test_a_picture_of_a_coarse_story_is_coarse_too(tmp_path: Path) -> None:
    folder = small_site(tmp_path / "small")
    story = folder / "docs/photostories/one/index.md"
    story.parent.mkdir(parents=True)
    story.write_text(
        "---\ntitle: One\nkind: drawn-plates\ndate: 2026\nauthors: [desk]\nsummary: S.\nplaces: [khorgos]\n"
        "sensitivity: coarse\npictures:\n  - plate: gauges\n    alt: Two tracks of different width\n    caption: Gauges\n"
        "    credit: Drawn\n    place: khorgos\n---\n\nText.\n",
        "utf-8",
    )
    header = opened(folder)[0].content.entries_in("photostories")[0].header
    assert header.places == ("zhetysu-region",)
    assert [picture.place for picture in header.pictures] == ["zhetysu-region"]


def test_the_region_stands_for_a_place_and_the_country_where_there_is_no_region(sample: Content) -> None:
    region = wider_place(sample, "zhanaozen")
    assert region is not None and (region.precision, region.name) == ("region", sample.places["zhanaozen"].admin1)
    for place in sample.places.values():
        wider = wider_place(sample, place.id)
        assert wider is None or (wider.country == place.country and wider.precision in ("region", "country"))


def test_a_place_that_nothing_stands_for_is_a_fault_and_not_shown_exactly(small: Path) -> None:
    with_text(
        small,
        "data/events.yaml",
        "  summary: People gathered.\n",
        "  summary: People gathered.\n  sensitivity: coarse\n",
    )
    places = small / "data/places.yaml"
    places.write_text(
        "".join(line for line in places.read_text("utf-8").splitlines(True) if "khorgos" in line), "utf-8"
    )
    site, problems = opened(small)
    assert any("no region or country in the register stands for" in problem.what for problem in problems)
    assert all(event.places == () for event in site.content.events if event.sensitivity == "coarse")


def test_a_place_of_an_entry_or_its_picture_that_nothing_stands_for_is_a_fault(small: Path) -> None:
    with_text(small, NOTE, "places: [khorgos]", "places: [khorgos]\nsensitivity: coarse")
    pictures = (
        "pictures:\n  - {plate: gauges, alt: Two tracks of two widths, caption: C, credit: D, place: khorgos}\n---\n\n"
    )
    with_text(small, NOTE, "---\n\n", pictures)
    places = small / "data/places.yaml"
    places.write_text(
        "".join(line for line in places.read_text("utf-8").splitlines(True) if "khorgos" in line), "utf-8"
    )
    site, problems = opened(small)
    found = [problem.line for problem in problems if problem.code == "no-wider-place" and problem.file == NOTE]
    assert found == [7, 12]
    assert site.content.entries[0].header.places == ()


def test_words_and_events_that_tell_a_hidden_place_are_warned_of(small: Path) -> None:
    with_text(small, NOTE, "places: [khorgos]", "places: [khorgos]\nsensitivity: coarse")
    with_text(
        small,
        "data/events.yaml",
        "  summary: People gathered.\n",
        "  summary: People gathered.\n  sensitivity: coarse\n",
    )
    _, problems = load(small, DAY, Known(DAY))
    told = [(p.file, p.line, p.warning) for p in problems if p.code == "place-told"]
    assert told == [("data/events.yaml", 20, True), (NOTE, 13, True)]
    with_text(small, "data/events.yaml", "  sensitivity: coarse\n", "")
    with_text(small, NOTE, "met at Khorgos", "met near the border")
    _, problems = load(small, DAY, Known(DAY))
    (beside,) = [p for p in problems if p.code == "place-told"]
    assert (beside.file, beside.line) == (NOTE, 10) and "shows its place" in beside.what
