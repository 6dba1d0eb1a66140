"""What goes with the data is accepted by the programs that it is written for."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from fieldsite.citations.works import Work, cite_item
from fieldsite.content.yaml_source import read_yaml
from fieldsite.core.yaml_text import to_yaml
from fieldsite.exports import catalogues
from fieldsite.exports.record_files import cited_release
from fieldsite.registers.dataset import Dataset, ReleaseInfo, read_dataset
from release_content import RELEASE, awkward, files, sample, written

DEVELOPMENT = ReleaseInfo("", RELEASE.day, "1a2b3c4", "2026.1")
BIN = Path(sys.executable).parent


def validated(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [BIN / "frictionless", "validate", "datapackage.json", "--json"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_frictionless_accepts_the_package(tmp_path: Path) -> None:
    result = validated(written(tmp_path))
    report = json.loads(result.stdout)
    assert report["valid"], report
    assert report["stats"]["tasks"] == len(files()) - 2  # all but the package itself and the checksums
    assert sum(task["stats"].get("rows", 0) for task in report["tasks"]) > len(sample().content.events)


def test_frictionless_accepts_awkward_text_and_open_dates(tmp_path: Path) -> None:
    given = awkward()
    lonely = tuple(event.model_copy(update={"related": ()}) for event in given.content.events)
    assert validated(written(tmp_path, given._replace(content=replace(given.content, events=lonely)))).returncode == 0


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (b",conflict,", b",quarrel,", "constraint-error"),
        (b"\r\n1992-01-03-diplo", b"\r\n1992-01-03-DIPLO", "foreign-key"),
        (b",1992-01-03,", b",3 January,", "type-error"),
    ],
)
def test_frictionless_finds_a_value_that_does_not_belong(tmp_path: Path, old: bytes, new: bytes, fault: str) -> None:
    folder = written(tmp_path)
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    for key in ("hash", "bytes"):
        del package["resources"][0][key]
    (folder / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    data = (folder / "events.csv").read_bytes()
    assert old in data
    (folder / "events.csv").write_bytes(data.replace(old, new, 2))
    report = json.loads(validated(folder).stdout)
    assert fault in {error["type"] for task in report["tasks"] for error in task["errors"]}


@pytest.mark.parametrize(
    ("table", "always"),
    [
        (
            "events-places",
            "event_id position place precision name country latitude longitude geometry_precision",
        ),
        ("events-sources", "event_id position title title_is_description publisher url lang"),
        ("events-actors", "event_id position name side type"),
        ("events-related", "event_id related_id"),
        ("events-seen", "event_id seen"),
        ("project-listings", "project_id position list_id"),
        (
            "events",
            "id title summary date date_precision date_approximate date_uncertain date_words stance mode quad_class level"
            " sector form source_count confidence status sensitivity",
        ),
        ("places", "id name country latitude longitude precision event_count"),
        (
            "projects",
            "id name sector state_count last_state last_date conflict_events cooperation_events source_count confidence",
        ),
        (
            "project-states",
            "project_id position date date_precision date_approximate date_uncertain date_words state source source_title"
            " source_publisher source_url source_lang",
        ),
        ("project-partners", "project_id position name side type"),
        (
            "project-lists",
            "id name date date_precision date_approximate date_uncertain date_words published_by project_count whole known"
            " source_count",
        ),
        ("actors", "id name side type event_count project_count"),
        ("actor-holders", "actor_id position name since"),
        ("threads", "id title summary question outcome outcome_note event_count project_count"),
        ("threads-events", "thread_id event_id"),
        ("threads-projects", "thread_id project_id"),
        ("vocabulary", "list id label_en label_kk label_ru label_zh definition"),
    ],
)
def test_the_package_says_which_columns_always_hold_a_value(table: str, always: str) -> None:
    package = json.loads(files()["data/datapackage.json"])
    columns = next(one["schema"]["fields"] for one in package["resources"] if one["name"] == table)
    assert [one["name"] for one in columns if one.get("constraints", {}).get("required")] == always.split()


def test_frictionless_notices_a_changed_file_by_its_checksum(tmp_path: Path) -> None:
    folder = written(tmp_path)
    data = (folder / "events.csv").read_bytes()
    (folder / "events.csv").write_bytes(data.replace(b"conflict", b"cOnflict", 1))
    assert "hash-count" in validated(folder).stdout


def test_datacite_accepts_the_record() -> None:
    from datacite import schema45

    given = sample()
    with_doi = given.dataset.model_copy(update={"doi": "10.5281/zenodo.1234"})
    for dataset in (given.dataset, with_doi):
        record = catalogues.datacite(given.content, dataset, RELEASE)
        schema45.validator.validate(record)
        assert record["version"] == "2026.1"


def cffconvert(path: Path) -> subprocess.CompletedProcess[str]:
    command = [BIN / "cffconvert", "--validate", "-i", path]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.skipif(not (BIN / "cffconvert").exists(), reason="cffconvert is not installed")
def test_cffconvert_accepts_the_citation_file_and_refuses_a_false_licence(tmp_path: Path) -> None:
    path = tmp_path / "CITATION.cff"
    for release in (RELEASE, DEVELOPMENT):
        path.write_text(to_yaml(catalogues.citation_cff(sample().dataset, release)), encoding="utf-8")
        assert cffconvert(path).returncode == 0
    path.write_text(path.read_text(encoding="utf-8").replace("CC-BY-4.0", "CC-BY-9"), encoding="utf-8")
    assert cffconvert(path).returncode != 0


def test_a_build_between_releases_says_so() -> None:
    assert (DEVELOPMENT.name, DEVELOPMENT.label) == ("development version after 2026.1", "2026.1+dev.1a2b3c4")
    assert ReleaseInfo("", RELEASE.day).name == "development version"
    assert (RELEASE.name, RELEASE.label) == ("2026.1", "2026.1")
    assert "version" not in catalogues.citation_cff(sample().dataset, DEVELOPMENT)


def test_the_page_markup_names_every_download_and_its_size() -> None:
    sizes = {path: len(data) for path, data in files().items()}
    markup = catalogues.dataset_markup(sample().content, sample().dataset, RELEASE, sizes)
    assert markup["@type"] == "Dataset" and markup["license"].startswith("https://creativecommons.org/")
    urls = [item["contentUrl"] for item in markup["distribution"]]
    assert "https://example.org/china-kazakhstan/data/events.csv" in urls and len(urls) == len(sizes)


def test_a_faulty_description_is_named_with_its_line(tmp_path: Path) -> None:
    root = Path(__file__).resolve().parents[2]
    (tmp_path / "data").mkdir()
    text = (root / "data/dataset.yaml").read_text(encoding="utf-8").replace("licence:", "license:")
    (tmp_path / "data/dataset.yaml").write_text(text, encoding="utf-8")
    found, problems = read_dataset(tmp_path)
    line = next(i for i, row in enumerate(text.splitlines(), 1) if row.startswith("license:"))
    assert found is None
    assert any(p.line == line and 'unknown key "license"' in p.what for p in problems)


def test_yaml_comes_back_as_it_went_in() -> None:
    value = {"a": 'x: "y" # z', "list": [{"b": 1, "c": [True, None]}, "NO"], "empty": [], "1 2": {"d": "é\nü"}}
    assert read_yaml(to_yaml(value), "x.yaml").value == value


def test_the_facts_need_no_dataset_without_events() -> None:
    given = sample()
    empty = replace(given.content, events=())
    assert isinstance(given.dataset, Dataset)
    assert "spatialCoverage" not in catalogues.dataset_markup(empty, given.dataset, RELEASE, {})


def test_the_tools_of_the_field_are_there() -> None:
    assert shutil.which("ogrinfo"), "install gdal-bin: the tests open the exports with it"


def test_csv_on_the_web_describes_every_column_of_every_csv_file(tmp_path: Path) -> None:
    folder = written(tmp_path)
    described = {
        table["url"]: table["tableSchema"] for table in json.loads((folder / "csv-metadata.json").read_text())["tables"]
    }
    assert set(described) == {path.name for path in folder.glob("*.csv")}
    package = {
        one["path"]: one["schema"]
        for one in json.loads(files()["data/datapackage.json"])["resources"]
        if "schema" in one
    }
    for name, schema in described.items():
        header = (folder / name).read_text("utf-8").splitlines()[0]
        assert [column["name"] for column in schema["columns"]] == header.split(",")
        assert schema["primaryKey"] == package[name]["primaryKey"]
        assert all(link["reference"]["resource"] in described for link in schema.get("foreignKeys", ()))


def test_a_reader_of_csv_on_the_web_accepts_it_and_finds_what_does_not_belong(tmp_path: Path) -> None:
    import csvw

    folder = written(tmp_path)
    whole = csvw.CSVW(str(folder / "csv-metadata.json"), validate=True)
    assert whole.is_valid and len(whole.tables) == len([*folder.glob("*.csv")])
    data = (folder / "events.csv").read_bytes()
    (folder / "events.csv").write_bytes(data.replace(b",1992-01-03,1992-01-03,", b",1992-01-03,3 January,", 1))
    with pytest.raises(ValueError, match="date_earliest"):
        assert not csvw.CSVW(str(folder / "csv-metadata.json"), validate=True).is_valid


def test_pybtex_reads_every_source_once() -> None:
    from pybtex.database import parse_bytes

    content = sample().content
    records = (*content.events, *content.projects.values(), *content.project_lists.values())
    found = parse_bytes(files()["data/sources.bib"], "bibtex").entries
    assert sorted(entry.fields["url"] for entry in found.values()) == sorted(
        {s.url for r in records for s in r.sources}
    )
    first = content.events[0]
    entry = found[f"{first.id}-s1"]
    assert entry.fields["howpublished"] and entry.fields["url"] == first.sources[0].url


@pytest.mark.skipif(not shutil.which("biber"), reason="biber is not installed: apt-get install biber")
@pytest.mark.parametrize("version", ["2026.1", ""])
def test_biber_reads_every_source_and_citation_and_misses_nothing_but_days(tmp_path: Path, version: str) -> None:
    given = sample().of(RELEASE if version else DEVELOPMENT)
    works: tuple[Work, ...] = (None, *given.content.events[:2], *given.content.entries[:2])
    cited = cited_release(given.registers, RELEASE.site)
    printed = "\n".join(cite_item(work, cited, f"x/{at}/", given.content).bibtex for at, work in enumerate(works))
    sources = files()["data/sources.bib"].decode()
    run = by_biber(tmp_path, f"{sources}\n{printed}")
    assert run.returncode == 0
    told = [line for line in run.stdout.splitlines() if line.startswith(("WARN", "ERROR"))]
    assert [line for line in told if "one of 'date, year'" not in line and "WARNINGS: " not in line] == []
    assert (tmp_path / "all_bibertool.bib").read_text("utf-8").count("\n@") >= sources.count("\n@") + len(works) - 1
    assert by_biber(tmp_path, printed.replace("@misc{", "@misc{in development-", 1)).returncode != 0


def by_biber(folder: Path, text: str) -> subprocess.CompletedProcess[str]:
    (folder / "all.bib").write_text(text, "utf-8")
    command = ["biber", "--tool", "--validate-datamodel", "all.bib"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
