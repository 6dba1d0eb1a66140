"""Archives are believed only when what they give is a copy of the page, of a day that can be."""

from __future__ import annotations

import json
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from archive_server import BODY, CDX, TAKEN, Answer
from asking.archives import PageCopy, find, save
from asking.web import WebFault

if TYPE_CHECKING:
    from .conftest import Asking

PAGE = "https://www.example.org/a?b=1&c=д"
NEAR = date(2019, 9, 3)


def table(*rows: list[object]) -> bytes:
    return json.dumps([CDX, *rows]).encode()


def found(asking: Asking) -> PageCopy | None:
    return find(asking.web(), asking.archives, PAGE, NEAR)


def test_the_copy_nearest_to_the_day_is_asked_for_and_read(asking: Asking) -> None:
    asking.server.has_copy("https://www.example.org/a")
    copy = find(asking.web(), asking.archives, "https://www.example.org/a", NEAR)
    address = f"{asking.server.base}web/{TAKEN}/https://www.example.org/a"
    assert copy == PageCopy(address, date(2019, 9, 5), sha256(BODY).hexdigest())
    asked = parse_qs(urlsplit(next(path for path in asking.server.asked if path.startswith("/cdx/"))).query)
    assert asked["url"] == ["https://www.example.org/a"] and asked["closest"] == ["20190903120000"]


def test_a_copy_that_robots_txt_forbids_to_read_is_known_without_a_hash(asking: Asking) -> None:
    asking.server.has_copy("https://www.example.org/a")
    asking.server.answers["/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /web/\n")
    copy = find(asking.web(), asking.archives, "https://www.example.org/a", NEAR)
    assert copy and copy.day == date(2019, 9, 5) and copy.sha256 is None


def test_a_page_that_no_archive_has_is_none(asking: Asking) -> None:
    assert found(asking) is None
    assert asking.server.counted("/timegate/") == 1


LIES: dict[str, tuple[Answer | None, str]] = {
    "a page instead of JSON": ((200, {}, b"<html>Sorry</html>"), "no JSON"),
    "half of it": ((200, {}, b'[["timestamp"'), "no JSON"),
    "another form": ((200, {}, b'{"a": 1}'), "another form"),
    "a number": ((200, {}, b"7"), "another form"),
    "too few columns": ((200, {}, b'[["timestamp", "original"], ["2019"]]'), "another form"),
    "a number for the time": ((200, {}, table([20190905103000, PAGE, "200"])), "another form"),
    "another page": ((200, {}, table([TAKEN, "https://www.example.org/b", "200"])), "another page"),
    "no address": ((200, {}, table([TAKEN, "http://[::1", "200"])), "another page"),
    "a day that is none": ((200, {}, table(["20191305103000", PAGE, "200"])), "a day that there is not"),
    "a day to come": ((200, {}, table(["20910905103000", PAGE, "200"])), "cannot be"),
    "a day before the web": ((200, {}, table(["19690905103000", PAGE, "200"])), "cannot be"),
    "too much": ((200, {}, b" " * 1_100_000), "more than 1,000,000 bytes"),
    "a fault": ((500, {}, b""), "answers 500"),
    "a circle": ((302, {"Location": "/cdx/"}, b""), "infinite loop"),
    "nothing": (None, "cannot be reached|no web page"),
}


@pytest.mark.parametrize("lie", LIES)
def test_a_lie_of_the_index_is_named_and_not_believed(asking: Asking, lie: str) -> None:
    answer, said = LIES[lie]
    asking.server.answers["/cdx/"] = lambda *_: answer
    with pytest.raises(WebFault, match=said):
        found(asking)


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ((404, {}, b""), "answers 404"),
        ((200, {}, b""), "empty"),
        ((302, {"Location": "/page"}, b""), "something that is none"),
        ((302, {"Location": f"/web/{TAKEN}id_/https://www.example.org/b"}, b""), "another page"),
    ],
)
def test_a_copy_that_is_none_is_not_believed(asking: Asking, answer: Answer, said: str) -> None:
    page = "https://www.example.org/a"
    asking.server.has_copy(page)
    asking.server.answers[f"/web/{TAKEN}id_/https://www.example.org/b"] = (200, {}, BODY)
    asking.server.answers[f"/web/{TAKEN}id_/{page}"] = answer
    with pytest.raises(WebFault, match=said):
        find(asking.web(), asking.archives, page, NEAR)


def memento(asking: Asking, original: str, taken: str) -> None:
    asking.server.answers["/timegate/"] = (302, {"Location": "/memento/1"}, b"")
    headers = {
        "Memento-Datetime": taken,
        "Link": f'<{quote(original, safe=":/?=&")}>; rel="original", </x>; rel="timegate"',
    }
    asking.server.answers["/memento/1"] = (200, headers, BODY)


def test_the_second_archive_is_asked_when_the_first_has_none_or_fails(asking: Asking) -> None:
    memento(asking, PAGE, "Thu, 05 Sep 2019 10:30:00 GMT")
    expected = PageCopy(f"{asking.server.base}memento/1", date(2019, 9, 5))
    assert found(asking) == expected
    asking.server.answers["/cdx/"] = (500, {}, b"")
    assert found(asking) == expected


@pytest.mark.parametrize(
    ("original", "taken", "said"),
    [
        (PAGE, "yesterday", "without the day"),
        (PAGE, "Thu, 05 Sep 2091 10:30:00 GMT", "cannot be"),
        ("https://www.example.org/b", "Thu, 05 Sep 2019 10:30:00 GMT", "another page"),
        ("", "Thu, 05 Sep 2019 10:30:00 GMT", "another page|a copy of"),
    ],
)
def test_a_lie_of_the_second_archive_is_not_believed(asking: Asking, original: str, taken: str, said: str) -> None:
    memento(asking, original, taken)
    with pytest.raises(WebFault, match=said):
        found(asking)


def test_a_new_copy_is_asked_for_and_looked_at(asking: Asking) -> None:
    page = "https://www.example.org/a"
    asking.server.has_copy(page)
    asking.server.answers["/save/"] = (302, {"Location": f"/web/{TAKEN}/{page}"}, b"")
    asking.server.answers[f"/web/{TAKEN}/{page}"] = (200, {}, BODY)
    assert save(asking.web(), asking.archives, page).sha256 == sha256(BODY).hexdigest()
    asking.server.answers["/save/"] = (200, {}, b"Queued")
    with pytest.raises(WebFault, match="a later run"):
        save(asking.web(), asking.archives, page)
