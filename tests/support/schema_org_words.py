"""The words of schema.org that the site uses, and what is wrong with data that uses them otherwise.

Written down from the vocabulary's own table, release 12.0 (schemaorg-all-https-properties.csv, domainIncludes and
rangeIncludes; schemaorg-all-https-types.csv, subTypeOf), as https://schema.org/docs/developers.html offers it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

PARENTS = {
    "CreativeWork": "Thing",
    "Article": "CreativeWork",
    "Dataset": "CreativeWork",
    "MediaObject": "CreativeWork",
    "DataDownload": "MediaObject",
    "Event": "Thing",
    "Place": "Thing",
    "AdministrativeArea": "Place",
    "Organization": "Thing",
    "GovernmentOrganization": "Organization",
    "Project": "Organization",
    "Person": "Thing",
    "ItemList": "Thing",
    "BreadcrumbList": "ItemList",
    "ListItem": "Thing",
    "GeoCoordinates": "Thing",
    "GeoShape": "Thing",
    "GeoCircle": "GeoShape",
}
# Each property: the types that have it, and what it may be.
WORDS = {
    "address": ("GeoCoordinates GeoShape Organization Person Place", "PostalAddress Text"),
    "alternateName": ("Thing", "Text"),
    "author": ("CreativeWork", "Organization Person"),
    "box": ("GeoShape", "Text"),
    "containedInPlace": ("Place", "Place"),
    "contentSize": ("MediaObject", "Text"),
    "contentUrl": ("MediaObject", "URL"),
    "creator": ("CreativeWork", "Organization Person"),
    "dateModified": ("CreativeWork", "Date DateTime"),
    "datePublished": ("CreativeWork", "Date DateTime"),
    "description": ("Thing", "Text"),
    "dissolutionDate": ("Organization", "Date"),
    "distribution": ("Dataset", "DataDownload"),
    "encodingFormat": ("CreativeWork MediaObject", "Text URL"),
    "endDate": ("Event", "Date DateTime"),
    "foundingDate": ("Organization", "Date"),
    "funder": ("CreativeWork Event Organization Person", "Organization Person"),
    "geo": ("Place", "GeoCoordinates GeoShape"),
    "geoMidpoint": ("GeoCircle", "GeoCoordinates"),
    "geoRadius": ("GeoCircle", "Distance Number Text"),
    "headline": ("CreativeWork", "Text"),
    "identifier": ("Thing", "PropertyValue Text URL"),
    "image": ("Thing", "ImageObject URL"),
    "inLanguage": ("CreativeWork Event", "Language Text"),
    "isAccessibleForFree": ("CreativeWork Event Place", "Boolean"),
    "item": ("ListItem", "Thing"),
    "itemListElement": ("ItemList", "ListItem Text Thing"),
    "itemListOrder": ("ItemList", "ItemListOrderType Text"),
    "keywords": ("CreativeWork", "DefinedTerm Text URL"),
    "latitude": ("GeoCoordinates Place", "Number Text"),
    "license": ("CreativeWork", "CreativeWork URL"),
    "location": ("Event Organization", "Place PostalAddress Text VirtualLocation"),
    "longitude": ("GeoCoordinates Place", "Number Text"),
    "member": ("Organization", "Organization Person"),
    "name": ("Thing", "Text"),
    "numberOfItems": ("ItemList", "Integer"),
    "parentOrganization": ("Organization", "Organization"),
    "position": ("CreativeWork ListItem", "Integer Text"),
    "publisher": ("CreativeWork", "Organization Person"),
    "sameAs": ("Thing", "URL"),
    "spatialCoverage": ("CreativeWork", "Place"),
    "startDate": ("Event", "Date DateTime"),
    "subjectOf": ("Thing", "CreativeWork Event"),
    "temporalCoverage": ("CreativeWork", "DateTime Text URL"),
    "url": ("Thing", "URL"),
    "version": ("CreativeWork", "Number Text"),
}
DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
PLAIN: dict[str, Any] = {
    "Text": lambda value: isinstance(value, str) and value.strip() != "",
    "URL": lambda value: isinstance(value, str) and re.match(r"https?://[^\s/]+/", value) is not None,
    "Date": lambda value: isinstance(value, str) and DATE.fullmatch(value) is not None,
    "Number": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    "Integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "Boolean": lambda value: isinstance(value, bool),
    "ItemListOrderType": lambda value: isinstance(value, str) and value.startswith("https://schema.org/ItemListOrder"),
}
# What the rich results of a search engine ask for besides.
WANTED = {
    "Dataset": {"name", "description", "license", "creator", "distribution"},
    "Article": {"headline", "image", "datePublished", "author"},
    "Event": {"name", "location", "image"},
    "BreadcrumbList": {"itemListElement"},
    "ItemList": {"itemListElement"},
    "ListItem": {"position"},
}


def kinds(type_: str) -> Iterator[str]:
    """A type and all that it is a kind of."""
    while type_:
        yield type_
        type_ = PARENTS.get(type_, "")


def faults(data: dict[str, Any], where: str = "") -> Iterator[str]:
    """Everything in a piece of JSON-LD that the vocabulary does not allow, and what is missing."""
    type_ = data.get("@type", "")
    if type_ not in PARENTS:
        yield f"{where}: no type {type_!r}"
        return
    here = f"{where}/{type_}"
    yield from (f"{here}: no {name}" for name in sorted(WANTED.get(type_, set()) - data.keys()))
    for name, value in data.items():
        if name in ("@type", "@context"):
            continue
        domains, ranges = (set(words.split()) for words in WORDS.get(name, ("", "")))
        if not domains & {*kinds(type_)}:
            yield f"{here}: {name} is no property of it"
        values = value if isinstance(value, list) else [value]
        if not values and name in WANTED.get(type_, ()):
            yield f"{here}: {name} is empty"
        for one in values:
            yield from _faults_of_value(one, ranges, f"{here}.{name}")


def _faults_of_value(value: Any, ranges: set[str], where: str) -> Iterator[str]:
    if isinstance(value, dict):
        yield from faults(value, where)
        if not ranges & {*kinds(value.get("@type", ""))}:
            yield f"{where}: may not be a {value.get('@type')}"
    elif not any(PLAIN[kind](value) for kind in ranges if kind in PLAIN) and not _is_named(value, ranges):
        yield f"{where}: may not be {value!r}"


def _is_named(value: Any, ranges: set[str]) -> bool:
    """The vocabulary's data model lets a thing be named by its address, as `item` of a step is."""
    return bool(PLAIN["URL"](value) and ranges & {*PARENTS, "Thing"})
