"""What catalogues, search engines and archives are told of the data, key by key."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from fieldsite.core import dates
from fieldsite.exports import catalogues
from fieldsite.exports.citation_files import citation_files, faults, newest
from fieldsite.exports.data_package import MEDIA_TYPES, data_package, table_schema, time_covered
from fieldsite.exports.tables import Column, Table
from fieldsite.registers.dataset import Creator, ReleaseInfo
from fieldsite.registers.releases import Release
from release_content import RELEASE, Given, sample

SITE = "https://example.org/china-kazakhstan/"
NAMES = [{"name": "A group"}, {"name": "Li, Wei", "affiliation": "A university", "orcid": "0000-0002-1825-0097"}]
BETWEEN = ReleaseInfo("", date(2026, 12, 1), "1a2b3c4", "2026.1")


@pytest.fixture(scope="module")
def two() -> Given:
    """Two events of 1994 and of 2003 or later at two places; a data set with a DOI, a group and a person."""
    given = sample()
    places = {}
    for id_, lat, lon in (("almaty", 43.24, 76.89), ("aktau", 43.65, 51.16)):
        places[id_] = given.content.places[id_].model_copy(update={"lat": lat, "lon": lon})
    events = []
    for id_, day in (("almaty", "1994-05-06"), ("aktau", "2003/..")):
        where = given.content.events[0].places[0].model_copy(update={"place": id_, "precision": "city"})
        events.append(
            given.content.events[0].model_copy(update={"date": dates.read(day), "places": (where,), "id": id_})
        )
    dataset = given.dataset.model_copy(
        update={"doi": "10.5281/zenodo.1234", "creators": tuple(Creator(**name) for name in NAMES)}
    )
    content = replace(given.content, events=tuple(events), places=places)
    return Given(content, replace(given.registers, dataset=dataset))


def shared(given: Given) -> dict[str, Any]:
    return {"description": given.dataset.description, "keywords": list(given.dataset.keywords)}


def test_search_engines_are_told_what_the_data_set_is(two: Given) -> None:
    sizes = {"data/events.csv": 12, "data/events.geojson": 34, "data/README": 5}
    markup = catalogues.dataset_markup(two.content, two.dataset, RELEASE, sizes)
    assert markup == {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "name": "Conflict and cooperation between China and Kazakhstan: an event data base",
        "alternateName": "China-Kazakhstan event data base",
        **shared(two),
        "url": f"{SITE}data/",
        "identifier": "https://doi.org/10.5281/zenodo.1234",
        "version": "2026.1",
        "dateModified": "2026-11-21",
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "isAccessibleForFree": True,
        "inLanguage": "en",
        "creator": [
            {"@type": "Organization", "name": "A group"},
            {"@type": "Person", "name": "Li, Wei", "sameAs": "https://orcid.org/0000-0002-1825-0097"},
        ],
        "publisher": {"@type": "Organization", "name": two.dataset.publisher},
        "funder": {"@type": "Organization", "name": "Research Grants Council of Hong Kong, Early Career Scheme"},
        "temporalCoverage": "1991-01-01/2003-01-01",
        "spatialCoverage": {"@type": "Place", "geo": {"@type": "GeoShape", "box": "43.24 51.16 43.65 76.89"}},
        "distribution": [
            {
                "@type": "DataDownload",
                "name": path.removeprefix("data/"),
                "encodingFormat": kind,
                "contentUrl": SITE + path,
                "contentSize": f"{sizes[path]} B",
            }
            for path, kind in (
                ("data/events.csv", "text/csv"),
                ("data/events.geojson", "application/geo+json"),
                ("data/README", "application/octet-stream"),
            )
        ],
    }


def test_what_is_not_known_is_left_out(two: Given) -> None:
    bare = two.dataset.model_copy(update={"doi": None, "funder": None})
    empty = replace(two.content, events=())
    nowhere = replace(BETWEEN, site="")
    markup = catalogues.dataset_markup(empty, bare, nowhere, {})
    assert {"url", "identifier", "funder", "spatialCoverage"}.isdisjoint(markup) and None not in markup.values()
    assert (markup["version"], markup["temporalCoverage"]) == ("2026.1+dev.1a2b3c4", "1991-01-01/..")
    record = catalogues.datacite(empty, bare, nowhere)
    assert {"doi", "url", "fundingReferences", "geoLocations"}.isdisjoint(record) and None not in record.values()
    assert record["dates"][0] == {"date": "2026-12-01", "dateType": "Updated"}
    for made in (catalogues.zenodo(bare, nowhere), catalogues.citation_cff(bare, nowhere)):
        assert {"version", "notes", "date-released", "url", "doi"}.isdisjoint(made) and None not in made.values()


def test_datacite_is_told_what_the_data_set_is(two: Given) -> None:
    assert catalogues.datacite(two.content, two.dataset, RELEASE) == {
        "schemaVersion": "http://datacite.org/schema/kernel-4",
        "doi": "10.5281/zenodo.1234",
        "url": SITE,
        "creators": [
            {"name": "A group", "nameType": "Organizational"},
            {
                "name": "Li, Wei",
                "nameType": "Personal",
                "nameIdentifiers": [
                    {"nameIdentifier": "https://orcid.org/0000-0002-1825-0097", "nameIdentifierScheme": "ORCID"}
                ],
                "affiliation": [{"name": "A university"}],
            },
        ],
        "titles": [{"title": two.dataset.title, "lang": "en"}],
        "publisher": {"name": two.dataset.publisher},
        "publicationYear": "2026",
        "types": {"resourceTypeGeneral": "Dataset", "resourceType": "Event data"},
        "subjects": [{"subject": keyword} for keyword in two.dataset.keywords],
        "dates": [
            {"date": "2026-11-21", "dateType": "Issued"},
            {
                "date": "1991-01-01/2003-01-01",
                "dateType": "Other",
                "dateInformation": "Time that the data covers",
            },
        ],
        "language": "en",
        "version": "2026.1",
        "formats": sorted(set(MEDIA_TYPES.values())),
        "rightsList": [
            {
                "rights": "Creative Commons Attribution 4.0 International",
                "rightsUri": "https://creativecommons.org/licenses/by/4.0/",
                "rightsIdentifier": "CC-BY-4.0",
                "rightsIdentifierScheme": "SPDX",
            }
        ],
        "descriptions": [{"description": two.dataset.description, "descriptionType": "Abstract"}],
        "geoLocations": [
            {
                "geoLocationBox": {
                    "westBoundLongitude": 51.16,
                    "southBoundLatitude": 43.24,
                    "eastBoundLongitude": 76.89,
                    "northBoundLatitude": 43.65,
                }
            }
        ],
        "fundingReferences": [
            {"funderName": "Research Grants Council of Hong Kong, Early Career Scheme", "awardNumber": "9048202"}
        ],
    }


def test_zenodo_and_the_citation_file_say_who_made_it_and_on_what_terms(two: Given) -> None:
    assert catalogues.zenodo(two.dataset, RELEASE) == {
        "title": two.dataset.title,
        "upload_type": "dataset",
        **shared(two),
        "creators": NAMES,
        "license": "CC-BY-4.0",
        "access_right": "open",
        "language": "eng",
        "version": "2026.1",
        "notes": "Funded by Research Grants Council of Hong Kong, Early Career Scheme, 9048202.",
    }
    made = catalogues.citation_cff(two.dataset, RELEASE)
    assert made.pop("message").startswith("If you use this data base, please cite it")
    assert made.pop("repository-code", None) == two.dataset.repository
    assert made == {
        "cff-version": "1.2.0",
        "type": "dataset",
        "title": two.dataset.title,
        "abstract": two.dataset.description,
        "authors": [{"name": "A group"}, {"name": "Li, Wei", "orcid": "https://orcid.org/0000-0002-1825-0097"}],
        "keywords": list(two.dataset.keywords),
        "license": "CC-BY-4.0",
        "doi": "10.5281/zenodo.1234",
        "url": SITE,
        "version": "2026.1",
        "date-released": "2026-11-21",
    }


def test_the_time_covered_ends_with_the_beginning_of_the_latest_event(two: Given) -> None:
    before = two.content.events[0].model_copy(update={"date": dates.read("../2020")})
    content = replace(two.content, events=(before, *two.content.events))
    assert time_covered(content, two.dataset) == "1991-01-01/2003-01-01"


def test_a_package_names_each_file_with_its_size_and_the_columns_of_tables(two: Given) -> None:
    column = Column("stance", "string", "What it is.", "stance", True, "judged")
    flag = Column("sure", "boolean", "Whether it is sure.")
    table = Table("x-y", "A table", (column, flag), [], ("stance",), (("stance", "x-y", "id"), ("sure", "other", "id")))
    files = {"x-y.csv": (12, "ab"), "schema.v1.JSON.json": (3, "cd")}
    package = data_package([table], files, two.content.vocabulary, two.dataset, RELEASE, "")
    assert {
        key: package[key] for key in ("profile", "name", "version", "created", "homepage", "licenses", "contributors")
    } == {
        "profile": "data-package",
        "name": "china-kazakhstan-events",
        "version": "2026.1",
        "created": "2026-11-21T00:00:00Z",
        "homepage": SITE,
        "licenses": [{"name": "CC-BY-4.0", "title": two.dataset.licence.name, "path": two.dataset.licence.url}],
        "contributors": [{"title": "A group", "role": "author"}, {"title": "Li, Wei", "role": "author"}],
    }
    assert package["resources"] == [
        {
            "name": "x-y",
            "path": "x-y.csv",
            "format": "csv",
            "mediatype": "text/csv",
            "bytes": 12,
            "hash": "sha256:ab",
            "profile": "tabular-data-resource",
            "title": "A table",
            "encoding": "utf-8",
            "schema": table_schema(table, two.content.vocabulary),
        },
        {
            "name": "schema-v1-json-json",
            "path": "schema.v1.JSON.json",
            "format": "json",
            "mediatype": "application/json",
            "bytes": 3,
            "hash": "sha256:cd",
            "type": "file",
        },
    ]
    assert table_schema(table, two.content.vocabulary) == {
        "fields": [
            {
                "name": "stance",
                "type": "string",
                "description": "What it is.",
                "basis": "judged",
                "constraints": {"required": True, "enum": ["conflict", "cooperation"]},
            },
            {
                "name": "sure",
                "type": "boolean",
                "description": "Whether it is sure.",
                "basis": "derived",
                "trueValues": ["true"],
                "falseValues": ["false"],
            },
        ],
        "primaryKey": ["stance"],
        "foreignKeys": [
            {"fields": ["stance"], "reference": {"resource": "", "fields": ["id"]}},
            {"fields": ["sure"], "reference": {"resource": "other", "fields": ["id"]}},
        ],
        "missingValues": [""],
    }


def test_they_name_the_address_of_the_release_else_that_in_the_settings_and_never_the_example(tmp_path: Path) -> None:
    release = Release.model_construct(version="2026.1", day=date(2026, 11, 30), site=None)
    assert newest(tmp_path, []).site == newest(tmp_path, [release]).site == ""
    for address, expected in (("https://example.org/china-kazakhstan/", ""), ("https://a.org/x/", "https://a.org/x/")):
        (tmp_path / "mkdocs.yml").write_text(f'site_name: A\nsite_url: !ENV [SITE_URL, "{address}"]\n', "utf-8")
        assert newest(tmp_path, [release]).site == newest(tmp_path, []).site == expected
    own = release.model_copy(update={"site": "https://b.org/"})
    assert newest(tmp_path, [own]).site == "https://b.org/"


def test_the_files_at_the_root_are_held_to_the_description(two: Given, tmp_path: Any) -> None:
    assert list(faults(tmp_path, two.dataset, [])) == []  # a folder of content alone
    made = citation_files(two.dataset, newest(tmp_path, []))
    for name, data in made.items():
        (tmp_path / name).write_bytes(data.replace(b"\n", b"\r\n"))
    assert list(faults(tmp_path, two.dataset, [])) == []
    lines = made["CITATION.cff"].split(b"\n")
    (tmp_path / "CITATION.cff").write_bytes(b"\n".join([*lines[:2], b"type: software", *lines[3:]]))
    (one,) = faults(tmp_path, two.dataset, [])
    assert (one.file, one.line, one.column, one.code) == ("CITATION.cff", 3, 1, "citation-file")
    assert one.what == "the file does not say here what data/dataset.yaml says"
    assert "writes CITATION.cff anew" in one.write
    (tmp_path / ".zenodo.json").write_bytes(made[".zenodo.json"] + b"{}")
    (both,) = faults(tmp_path, two.dataset, [])
    assert both.what.endswith(", nor does .zenodo.json") and "CITATION.cff and .zenodo.json anew" in both.write
    (tmp_path / "CITATION.cff").write_bytes(made["CITATION.cff"])
    (other,) = faults(tmp_path, two.dataset, [])
    assert (other.file, other.line) == (".zenodo.json", made[".zenodo.json"].count(b"\n") + 1)
