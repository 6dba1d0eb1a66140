"""The link check tells a page that is gone from one that only refuses programs. Asked here: a server of our own."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from check_links import addresses, answer
from fieldsite.content.model import Content


class Page(BaseHTTPRequestHandler):
    """Answers with the number that the address names."""

    def do_GET(self) -> None:
        self.send_response(int(self.path.strip("/").partition("?")[0] or 200))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Keeps quiet."""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    running = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{running.server_address[1]}/"
    running.shutdown()


@pytest.mark.parametrize("code", [200, 403, 429])
def test_a_page_that_is_there_or_refuses_programs_is_not_reported(address: str, code: int) -> None:
    assert answer(f"{address}{code}") == ""


@pytest.mark.parametrize("code", [404, 410, 500])
def test_a_page_that_is_gone_is_reported_with_its_answer(address: str, code: int) -> None:
    assert answer(f"{address}{code}").startswith(f"answers {code}")


def test_a_server_that_is_gone_is_reported() -> None:
    assert "cannot be reached" in answer("http://127.0.0.1:9/")


def test_an_address_in_other_letters_can_be_asked_for(address: str) -> None:
    assert answer(f"{address}200?слово=口岸") == ""


def test_each_address_is_asked_for_once_and_knows_its_events(sample: Content) -> None:
    named = addresses(sample)
    assert sum(map(len, named.values())) == sum(len(event.sources) for event in sample.events)
