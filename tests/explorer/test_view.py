"""The explorer's files hold the whole event list, and its page says all of it before any script runs."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from pathlib import Path

import pytest
from fieldsite.content import selection
from fieldsite.content.model import Content
from fieldsite.content.selection import Query, select
from fieldsite.core.packing import LETTERS, pack, pack_signed
from fieldsite.explorer import data_files
from fieldsite.explorer.view import Explorer, bars
from fieldsite.maps import live_maps
from fieldsite.rendering import script_bundle

MODULES = Path(__file__).parents[2] / "overrides/assets/explorer"


@pytest.fixture(scope="module")
def explorer(sample: Content, root: Path) -> Explorer:
    return Explorer(sample, "2026.1", root / "overrides/assets/map", MODULES)


def unpacked(text: str) -> list[int]:
    """What codec.js does, said once more the slow way."""
    numbers, number, scale = [], 0, 1
    for letter in text:
        digit = LETTERS.index(letter)
        number += digit * scale
        scale *= 30
        if digit < 60:
            numbers.append(number)
            number, scale = 0, 1
    return numbers


def test_packed_numbers_come_back() -> None:
    numbers = [0, 59, 60, 89, 90, 1859, 1860, 54_000, 2_932_896]
    assert unpacked(pack(numbers)) == numbers
    assert [n // 2 if n % 2 == 0 else -(n + 1) // 2 for n in unpacked(pack_signed([0, -1, 1, -45_000]))] == [
        0,
        -1,
        1,
        -45_000,
    ]


def test_packed_text_needs_no_escape_in_json() -> None:
    assert '"' not in LETTERS and "\\" not in LETTERS and len(json.dumps(LETTERS)) == len(LETTERS) + 2


def test_a_second_run_gives_the_same_bytes(sample: Content, root: Path, explorer: Explorer) -> None:
    again = Explorer(sample, "2026.1", root / "overrides/assets/map", MODULES)
    assert dict(again.files()) == dict(explorer.files())


def test_each_file_is_named_by_what_is_in_it(sample: Content, root: Path, explorer: Explorer) -> None:
    other = Explorer(sample, "2026.2", root / "overrides/assets/map", MODULES)
    assert other.view().opening != explorer.view().opening
    assert other.view().rest == explorer.view().rest


def test_every_event_has_its_text_in_a_part(sample: Content, explorer: Explorer) -> None:
    parts = [json.loads(data) for path, data in explorer.files() if re.fullmatch(r"assets/data/\w{8}/\d+\.json", path)]
    assert [row[0] for part in parts for row in part] == [event.id for event in sample.listed]


def test_the_columns_hold_every_date(sample: Content, explorer: Explorer) -> None:
    data = data_files.read_script(dict(explorer.files())[explorer.view().rest])
    spans = [data["spans"][number] for number in unpacked(data["columns"]["span"])]
    days = [(event.date.last - event.date.first).days for event in sample.listed]
    assert [length for length, _ in spans] == days


@pytest.mark.parametrize("key", ["actor", "project", "thread"])
def test_the_columns_hold_every_value_of_a_facet_of_many(sample: Content, explorer: Explorer, key: str) -> None:
    data = data_files.read_script(dict(explorer.files())[explorer.view().rest])
    facet = next(facet for facet in selection.FACETS if facet.key == key)
    numbers, values = iter(unpacked(data["columns"][key])), data["values"][key]
    read = [tuple(values[next(numbers)][0] for _ in range(next(numbers))) for _ in sample.listed]
    assert read == [facet.values(sample, event) for event in sample.listed] and next(numbers, None) is None
    times = Counter(value for found in read for value in found)
    assert times and [times[value] for value, _ in values] == sorted(times.values(), reverse=True)
    assert all(dict(selection.terms(sample, facet))[value] == label for value, label in values)


def test_the_opening_counts_the_events_of_each_kind_at_each_place(sample: Content, explorer: Explorer) -> None:
    opening, rest = (
        data_files.read_script(dict(explorer.files())[path]) for path in (explorer.view().opening, explorer.view().rest)
    )
    quads = unpacked(rest["columns"]["quad"])
    refs, spots = iter(unpacked(rest["columns"]["refs"])), iter(unpacked(rest["columns"]["spot"]))
    expected = Counter((next(spots), quad) for quad in quads for _ in range(next(refs)))
    counts = unpacked(opening["counts"])
    assert {(at // 4, at % 4): count for at, count in enumerate(counts) if count} == expected
    points = [{ref.place for ref in e.places if ref.precision in ("site", "near", "city")} for e in sample.events]
    assert len(unpacked(opening["several"]["quad"])) == sum(len(places) > 1 for places in points) > 0


def test_map_data_and_scripts_stay_below_102_kilobytes(explorer: Explorer) -> None:
    view = explorer.view()
    sizes = {path: len(gzip.compress(data, 6)) for path, data in explorer.files()}
    style = len(gzip.compress(live_maps.leaflet()[1].encode(), 6))  # our own styles are no part of the map
    assert sum(sizes[path] for path in (view.opening, view.rest, view.main, view.leaflet)) + style < 102_000


def test_each_bar_is_as_tall_as_its_year_has_events_of_its_kind(sample: Content) -> None:
    quads = tuple(sample.vocabulary.ids("quad_class"))
    view = bars(sample.listed, data_files.years(sample.listed), quads)
    counts = Counter((event.date.first.year, event.quad_class) for event in sample.listed)
    tall = {
        (view.years[int(float(x))], quad): float(height)
        for quad, path in zip(quads, view.paths, strict=True)
        for x, height in re.findall(r"M([\d.]+) [\d.]+h[\d.]+v(-?\d+\.\d)h", path)
    }
    most = max(counts, key=lambda key: counts[key])
    unit = abs(tall[most]) / counts[most]
    assert set(tall) == set(counts)
    assert {key: round(abs(height) / unit) for key, height in tall.items()} == counts
    assert all((height < 0) == quad.endswith("conflict") for (_, quad), height in tall.items())


def test_facets_count_as_the_selection_does(sample: Content, explorer: Explorer) -> None:
    view = explorer.view()
    for facet in view.facets:
        for value in facet.values:
            assert value.count == len(select(sample, Query({facet.key: (value.id,)}))), (facet.key, value.id)


def test_events_of_a_whole_country_stand_beside_the_map(sample: Content, explorer: Explorer) -> None:
    expected = Counter(ref.place for e in sample.events for ref in e.places if ref.precision in ("country", "unknown"))
    assert {b.place.id: b.conflict + b.cooperation for b in explorer.view().beside} == expected


def test_a_small_explorer_holds_its_own_events_only(sample: Content, explorer: Explorer) -> None:
    query, _ = selection.read_query(sample, {"sector": "land"})
    view = explorer.view(query)
    assert view.fixed == "sector=land" and view.count == len(select(sample, query))
    assert [e for year in view.years for _, e in year.events] == list(select(sample, query))


def test_a_live_map_names_no_outside_host_and_is_the_same_each_time() -> None:
    live = live_maps.live_map("trial")
    assert live == live_maps.live_map("trial")
    assert "http" not in live.script + live.html and "style" not in live.html
    assert 'id="map_trial"' in live.html and "map_trial.ckEvents = true" in live.script


def test_what_is_joined_holds_neither_import_nor_comment() -> None:
    modules = script_bundle.read_modules(MODULES)
    for entry in ("main.js", "tools.js", "long.js"):
        text = script_bundle.joined(modules, entry)
        assert "import " not in text.replace("import(", "").replace("import.meta", "") and "/**" not in text


@pytest.mark.parametrize(
    ("other", "fault"),
    [
        ('import { x } from "./deep/b.js";\n', "a.js cannot be joined: import"),
        ('import x from "./b2.js";\n', "a.js cannot be joined: import"),
        ("const c = `${b ? `, ${b}` : 1}`;\n", "a.js cannot be joined: ${b ? `, ${b}`"),
        ("const b = 1;\n", "b is declared in b.js and in a.js"),
        ("const one = 1, b = 2;\n", "b is declared in b.js and in a.js"),
    ],
)
def test_modules_that_cannot_be_joined_are_refused(other: str, fault: str) -> None:
    modules = {"a.js": f'import {{ b }} from "./b.js";\n{other}b();\n', "b.js": "export const b = 2;\n"}
    with pytest.raises(ValueError, match=re.escape(fault)):
        script_bundle.joined(modules, "a.js")


def test_an_export_in_the_middle_of_what_is_imported_is_refused() -> None:
    modules = {"a.js": 'import { b } from "./b.js";\nb();\n', "b.js": "export default 1;\nexport const b = 2;\n"}
    with pytest.raises(ValueError, match=r"b\.js cannot be joined: export default"):
        script_bundle.joined(modules, "a.js")


def test_a_script_gives_what_its_module_exports_at_the_end() -> None:
    assert (
        script_bundle.as_script("const a = 1;\nexport { a };\n", "made")
        == "var made = (() => {\nconst a = 1;\nreturn { a };\n})();\n"
    )
    with pytest.raises(ValueError, match="export"):
        script_bundle.as_script("const a = 1;\n", "made")


def test_every_module_has_less_than_250_lines() -> None:
    lengths = {path.name: len(path.read_text("utf-8").splitlines()) for path in MODULES.glob("*.js")}
    assert {name: length for name, length in lengths.items() if length >= 250} == {}


def test_a_comment_between_code_is_left_out_and_the_code_stays() -> None:
    first = 'import { b } from "./b.js";\n/** A. */\n/** @type {any} */ (b).c = 1;\n/**\n * D.\n */\nb();\n'
    modules = {"a.js": first, "b.js": "export const b = 2;\n"}
    assert script_bundle.joined(modules, "a.js") == "const b=2;\n(b).c=1;b();\n"


def test_the_scripts_of_a_page_are_read_one_byte_a_letter(explorer: Explorer) -> None:
    made = script_bundle.joined({"a.js": 'const words = "“Almaty” × 𠀀";\n'}, "a.js")
    assert made == 'const words="\\u201cAlmaty\\u201d × \\ud840\\udc00";\n'
    view = explorer.view()
    for path, data in explorer.files():
        if path in (view.opening, view.rest, view.main, view.tools):
            data.decode("utf-8").encode("latin-1")


def test_leaflet_s_styles_are_those_of_the_parts_that_the_maps_have() -> None:
    styles = live_maps.leaflet()[1]
    for part in (
        ".leaflet-pane",
        ".leaflet-tile-loaded",
        ".leaflet-bar a",
        ".leaflet-control-scale-line",
        "@media print",
    ):
        assert part in styles, part
    for part in (".leaflet-popup-content", ".leaflet-tooltip", "url(", "/*"):
        assert part not in styles, part
    assert styles.count("{") == styles.count("}")


def test_a_kept_map_is_the_one_that_would_be_made(tmp_path: Path) -> None:
    assert (
        live_maps.cached_map(tmp_path, "trial")
        == live_maps.cached_map(tmp_path, "trial")
        == live_maps.live_map("trial")
    )
    assert live_maps.cached_map(tmp_path, "other") == live_maps.live_map("other")
    assert len(list(tmp_path.iterdir())) == 2


def test_more_facets_than_a_browser_can_tell_apart_stop_the_build(
    sample: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(data_files, "FACETS", data_files.FACETS * 3)
    with pytest.raises(ValueError, match="45 facets, of 30 at most"):
        data_files.build(sample, "trial", {"waternames": [], "cities": [], "layers": {}}, {"q": 1, "areas": {}}, {})


def test_acts_stand_next_to_the_line_and_words_beyond_them_conflict_above(sample: Content) -> None:
    quads = tuple(sample.vocabulary.ids("quad_class"))
    view = bars(sample.listed, data_files.years(sample.listed), quads)
    drawn = {
        (x, quad): (float(start), float(height))
        for quad, path in zip(quads, view.paths, strict=True)
        for x, start, height in re.findall(r"M([\d.]+) ([\d.]+)h[\d.]+v(-?\d+\.\d)h", path)
    }
    beyond = 0
    for (x, quad), (start, height) in drawn.items():
        mode, _, stance = quad.partition("-")
        assert (height < 0) is (stance == "conflict")
        inner = drawn.get((x, f"material-{stance}"), (view.baseline, 0.0)) if mode == "verbal" else (view.baseline, 0.0)
        assert start == pytest.approx(inner[0] + inner[1], abs=0.2)
        beyond += start != view.baseline
    assert beyond > 10
