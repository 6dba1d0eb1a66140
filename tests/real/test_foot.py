"""From every page of the built site a reader gets to the right form, and to the line where its record stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import yaml
from built import BuiltPage, pages
from project import REAL

TEMPLATES = REAL / ".github/ISSUE_TEMPLATE"
RECORDS = re.compile(r"(events|places|threads|projects|actors|outputs|authors|fieldwork|photostories)/[^/]+/")
LANDINGS = re.compile(
    r"(events/(year|sector|region)|releases)/[^/]+/"
)  # made from many records, or frozen: nothing to edit


def forms_of(page: BuiltPage) -> Iterator[dict[str, str]]:
    """What each link to a form fills in."""
    for _, _, address in page.links:
        parts = urlsplit(address)
        if parts.path.endswith("/issues/new"):
            yield {name: values[0] for name, values in parse_qs(parts.query, strict_parsing=True).items()}


def pencil_of(page: BuiltPage) -> tuple[str, int]:
    """The file and the line that the page's pencil opens."""
    addresses = {address for _, _, address in page.links if "/edit/main/" in address}
    assert len(addresses) == 1, (page.address, addresses)
    parts = urlsplit(addresses.pop())
    return parts.path.partition("/edit/main/")[2], int(parts.fragment.removeprefix("L") or 1)


@cache
def lines_of(file: str) -> dict[str, list[int]]:
    """Where the records of a YAML file begin, by id."""
    found: dict[str, list[int]] = {}
    waiting = [yaml.compose((REAL / file).read_text("utf-8"), Loader=yaml.CSafeLoader)]
    while waiting:
        node = waiting.pop()
        pairs = node.value if isinstance(node, yaml.MappingNode) else []
        for key, value in pairs:
            if key.value == "id":
                found.setdefault(value.value, []).append(node.start_mark.line + 1)
        waiting += [value for _, value in pairs] + (node.value if isinstance(node, yaml.SequenceNode) else [])
    return found


def test_every_page_opens_the_form_for_a_correction_with_its_own_address(real_build: Path) -> None:
    for address, page in pages(real_build).items():
        (given,) = [form for form in forms_of(page) if form["title"].startswith("Error: ")]
        here = address.rstrip("/").removesuffix(".html") or "home"
        assert (given["template"], given["id"]) == ("correction.yml", here)
        assert given["title"] == f"Error: {'a page that is not there' if here == '404' else here}"


def test_every_record_can_be_improved_by_a_form_and_no_other_page(real_build: Path) -> None:
    for address, page in pages(real_build).items():
        improved = [form["id"] for form in forms_of(page) if form["title"].startswith("Improve: ")]
        assert improved == ([address.rstrip("/")] if RECORDS.fullmatch(address) else []), address


def test_every_answer_that_is_filled_in_is_a_question_of_the_form(real_build: Path) -> None:
    asked = {
        path.name: {part.get("id") for part in yaml.safe_load(path.read_text("utf-8")).get("body", ())}
        for path in TEMPLATES.glob("*.yml")
    }
    for address, page in pages(real_build).items():
        for form in forms_of(page):
            assert set(form) - {"template", "title"} <= asked[form["template"]], address


def test_the_pencil_of_every_record_opens_the_line_where_it_begins(real_build: Path) -> None:
    seen = set()
    for address, page in pages(real_build).items():
        if RECORDS.fullmatch(address):
            kind, id_, _ = address.split("/")
            file, line = pencil_of(page)
            if file.endswith(".yaml"):
                assert line in lines_of(file)[id_], f"{address} opens {file}:{line}"
            else:
                assert id_ in file and line == 1
            seen.add(kind)
    assert seen == {
        "events",
        "places",
        "threads",
        "projects",
        "actors",
        "outputs",
        "authors",
        "fieldwork",
        "photostories",
    }


def test_the_pencil_of_every_written_page_opens_its_own_file(real_build: Path) -> None:
    for address, page in pages(real_build).items():
        if address != "404.html" and not RECORDS.fullmatch(address) and not LANDINGS.fullmatch(address):
            file, line = pencil_of(page)
            assert (REAL / file).is_file() and line == 1
            assert Path(file).with_suffix("").as_posix().removesuffix("/index") in (
                f"docs/{address}".rstrip("/"),
                "docs/index",
            )
