"""How catalogues, search engines and archives learn of the data: schema.org, DataCite, CFF, Zenodo."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..content.model import Content
from ..registers.dataset import Creator, Dataset, ReleaseInfo
from .data_package import MEDIA_TYPES, box, time_covered


def dataset_markup(
    content: Content, dataset: Dataset, release: ReleaseInfo, files: Mapping[str, int]
) -> dict[str, Any]:
    """schema.org `Dataset` for the head of a page. `files`: path below the site -> size in bytes."""
    markup = {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "name": dataset.title,
        "alternateName": dataset.short_title,
        "description": dataset.description,
        "url": f"{release.site}data/" if release.site else None,
        "identifier": f"https://doi.org/{dataset.doi}" if dataset.doi else None,
        "version": release.label,
        "dateModified": release.day.isoformat(),
        "license": dataset.licence.url,
        "isAccessibleForFree": True,
        "inLanguage": dataset.language,
        "keywords": list(dataset.keywords),
        "creator": [_schema_org_creator(creator) for creator in dataset.creators],
        "publisher": {"@type": "Organization", "name": dataset.publisher},
        "funder": {"@type": "Organization", "name": dataset.funder.name} if dataset.funder else None,
        "temporalCoverage": time_covered(content, dataset),
        "spatialCoverage": _schema_org_box(content),
        "distribution": [_download(path, size, release) for path, size in files.items()],
    }
    return {key: value for key, value in markup.items() if value is not None}


def _schema_org_creator(creator: Creator) -> dict[str, Any]:
    if not creator.orcid:
        return {"@type": "Organization", "name": creator.name}
    return {"@type": "Person", "name": creator.name, "sameAs": f"https://orcid.org/{creator.orcid}"}


def _schema_org_box(content: Content) -> dict[str, Any] | None:
    found = box(content)
    if found is None:
        return None
    west, south, east, north = found
    return {"@type": "Place", "geo": {"@type": "GeoShape", "box": f"{south} {west} {north} {east}"}}


def _download(path: str, size: int, release: ReleaseInfo) -> dict[str, Any]:
    kind = path.rpartition(".")[2]
    return {
        "@type": "DataDownload",
        "name": path.rpartition("/")[2],
        "encodingFormat": MEDIA_TYPES.get(kind, "application/octet-stream"),
        "contentUrl": release.site + path,
        "contentSize": f"{size} B",
    }


def datacite(content: Content, dataset: Dataset, release: ReleaseInfo) -> dict[str, Any]:
    """DataCite metadata, schema version 4.5, as its JSON; without a DOI until the data base has one."""
    record: dict[str, Any] = {
        "schemaVersion": "http://datacite.org/schema/kernel-4",
        "doi": dataset.doi,
        "url": release.site or None,
        "creators": [_datacite_creator(creator) for creator in dataset.creators],
        "titles": [{"title": dataset.title, "lang": dataset.language}],
        "publisher": {"name": dataset.publisher},
        "publicationYear": str(release.day.year),
        "types": {"resourceTypeGeneral": "Dataset", "resourceType": "Event data"},
        "subjects": [{"subject": keyword} for keyword in dataset.keywords],
        "dates": [
            {"date": release.day.isoformat(), "dateType": "Issued" if release.version else "Updated"},
            {
                "date": time_covered(content, dataset),
                "dateType": "Other",
                "dateInformation": "Time that the data covers",
            },
        ],
        "language": dataset.language,
        "version": release.label,
        "formats": sorted(set(MEDIA_TYPES.values())),
        "rightsList": [_datacite_rights(dataset)],
        "descriptions": [{"description": dataset.description, "descriptionType": "Abstract"}],
        "geoLocations": _datacite_box(content),
        "fundingReferences": _datacite_funding(dataset),
    }
    return {key: value for key, value in record.items() if value is not None}


def _datacite_creator(creator: Creator) -> dict[str, Any]:
    kind = "Personal" if creator.orcid else "Organizational"
    record: dict[str, Any] = {"name": creator.name, "nameType": kind}
    if creator.orcid:
        identifier = f"https://orcid.org/{creator.orcid}"
        record["nameIdentifiers"] = [{"nameIdentifier": identifier, "nameIdentifierScheme": "ORCID"}]
    if creator.affiliation:
        record["affiliation"] = [{"name": creator.affiliation}]
    return record


def _datacite_rights(dataset: Dataset) -> dict[str, str]:
    return {
        "rights": dataset.licence.name,
        "rightsUri": dataset.licence.url,
        "rightsIdentifier": dataset.licence.id,
        "rightsIdentifierScheme": "SPDX",
    }


def _datacite_box(content: Content) -> list[dict[str, Any]] | None:
    names = ("westBoundLongitude", "southBoundLatitude", "eastBoundLongitude", "northBoundLatitude")
    found = box(content)
    return [{"geoLocationBox": dict(zip(names, found, strict=True))}] if found else None


def _datacite_funding(dataset: Dataset) -> list[dict[str, str]] | None:
    funder = dataset.funder
    return [{"funderName": funder.name, "awardNumber": funder.number}] if funder else None


def zenodo(dataset: Dataset, release: ReleaseInfo) -> dict[str, Any]:
    """What Zenodo reads from `.zenodo.json` when a release is archived."""
    keys = ("name", "affiliation", "orcid")
    creators = [{key: value for key in keys if (value := getattr(c, key))} for c in dataset.creators]
    record = {
        "title": dataset.title,
        "upload_type": "dataset",
        "description": dataset.description,
        "creators": creators,
        "keywords": list(dataset.keywords),
        "license": dataset.licence.id,
        "access_right": "open",
        "language": "eng",
        "version": release.version or None,
        "notes": f"Funded by {dataset.funder.name}, {dataset.funder.number}." if dataset.funder else None,
    }
    return {key: value for key, value in record.items() if value is not None}


def citation_cff(dataset: Dataset, release: ReleaseInfo) -> dict[str, Any]:
    """CITATION.cff, version 1.2.0; version and day only for a release."""
    record = {
        "cff-version": "1.2.0",
        "message": "If you use this data base, please cite it as below, with its version.",
        "type": "dataset",
        "title": dataset.title,
        "abstract": dataset.description,
        "authors": [_cff_author(creator) for creator in dataset.creators],
        "keywords": list(dataset.keywords),
        "license": dataset.licence.id,
        "doi": dataset.doi,
        "url": release.site or None,
        "repository-code": dataset.repository,
        "version": release.version or None,
        "date-released": release.day.isoformat() if release.version else None,
    }
    return {key: value for key, value in record.items() if value is not None}


def _cff_author(creator: Creator) -> dict[str, str]:
    author = {"name": creator.name}
    if creator.orcid:
        author["orcid"] = f"https://orcid.org/{creator.orcid}"
    return author
