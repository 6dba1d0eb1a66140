"""The link check tells a page that is gone from one that only refuses programs. Asked here: servers of our own."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from asking import pages
from asking.web import Limits, Web
from fieldsite.content.loading import load
from fieldsite.content.model import Content
from fieldsite.registers.web_addresses import web_addresses
from project import ROOT

RUDE = {
    "nothing": b"",
    "garbage": b"\x00\xff\x80 garbage\r\n\r\n",
    "another protocol": b"SSH-2.0-OpenSSH_9.2\r\n",
    "a status that is no number": b"HTTP/1.1 abc def\r\n\r\n",
    "a length that is none": b"HTTP/1.1 200 OK\r\nContent-Length: -x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    "endless headers": b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 500 + b"\r\n",
    "a reason to be read as markup": b"HTTP/1.1 404 <img src=x> [a](b) @everybody\r\nContent-Length: 0\r\n\r\n",
    "a redirect to a file": b"HTTP/1.1 302 Found\r\nLocation: file:///etc/passwd\r\nContent-Length: 0\r\n\r\n",
    "a redirect to nowhere": b"HTTP/1.1 302 Found\r\nLocation: http://[::1\r\nContent-Length: 0\r\n\r\n",
    "a redirect in a line of its own": b"HTTP/1.1 302 Found\r\nLocation: /\xe9\xff nowhere\r\nContent-Length: 0\r\n\r\n",
}


def answer(address: str) -> str:
    return pages.answer(Web(Limits(pause=0, tries=1), may_ask=lambda _: True), address)


class Page(BaseHTTPRequestHandler):
    """Answers with the number that the address names; `loop` leads to itself, `moved` to the first page."""

    def do_GET(self) -> None:
        name = self.path.strip("/").partition("?")[0] or "200"
        goal = {"loop": "/loop", "moved": "/", "elsewhere": "/200"}.get(name)
        self.send_response(302 if goal else int(name))
        if goal:
            self.send_header("Location", goal)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Keeps quiet."""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    running = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    threading.Thread(target=running.serve_forever, args=[0.01], daemon=True).start()
    yield f"http://127.0.0.1:{running.server_address[1]}/"
    running.shutdown()


@pytest.fixture
def rude() -> Iterator[dict[str, str]]:
    """The address of a server for each way of being no web server."""
    addresses, sockets = {}, []
    for name, reply in RUDE.items():
        listening = socket.create_server(("127.0.0.1", 0))
        threading.Thread(target=_reply, args=(listening, reply), daemon=True).start()
        addresses[name] = f"http://127.0.0.1:{listening.getsockname()[1]}/page"
        sockets.append(listening)
    yield addresses
    for listening in sockets:
        listening.close()


def _reply(listening: socket.socket, reply: bytes) -> None:
    while True:
        try:
            caller = listening.accept()[0]
        except OSError:
            return
        caller.recv(4096)
        caller.sendall(reply)
        caller.close()


@pytest.mark.parametrize("code", [200, 403, 429])
def test_a_page_that_is_there_or_refuses_programs_is_not_reported(address: str, code: int) -> None:
    assert answer(f"{address}{code}") == ""


@pytest.mark.parametrize("code", [404, 410, 500])
def test_a_page_that_is_gone_is_reported_with_its_answer(address: str, code: int) -> None:
    assert answer(f"{address}{code}").startswith(f"answers {code}")


def test_a_page_that_became_the_first_page_of_its_site_is_reported(address: str) -> None:
    assert answer(f"{address}moved") == "leads to the first page of 127.0.0.1 now"
    assert answer(f"{address}elsewhere") == answer(address) == ""


def test_a_server_that_is_gone_is_reported() -> None:
    assert "cannot be reached" in answer("http://127.0.0.1:9/")


def test_a_redirect_that_leads_in_a_circle_is_told_on_one_line(address: str) -> None:
    said = answer(f"{address}loop")
    assert "infinite loop" in said and "\n" not in said


def test_an_address_in_other_letters_can_be_asked_for(address: str) -> None:
    assert answer(f"{address}200?слово=口岸") == ""


def test_whatever_a_server_sends_is_told_in_plain_words(rude: dict[str, str]) -> None:
    for name, where in rude.items():
        said = answer(where)
        assert said or name == "a length that is none", name
        assert re.fullmatch(r"[\w .,:;()/='-]*", said) and len(said) <= 160, (name, said)


def test_one_rude_server_does_not_cost_the_report(small: Path, address: str, rude: dict[str, str]) -> None:
    asked = {"a": rude["garbage"], "b": f"{address}404", "project": address}
    for file in (small / "data/events.yaml", small / "data/outputs.yaml"):
        ours = re.sub(
            r'"https://www\.example\.org/(\w+)"', lambda found: f'"{asked[found[1]]}"', file.read_text("utf-8")
        )
        file.write_text(ours, "utf-8")
    command = [sys.executable, ROOT / "scripts/check_links.py", "--pause", "0", "--own-machine", "--root", small]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, "")
    assert "2 of 3" in run.stdout.splitlines()[0]
    assert f"- <{address}404> answers 404 Not Found (2019-09-khorgos-rally)" in run.stdout


def test_every_address_is_asked_for_once_and_knows_who_names_it(sample: Content) -> None:
    named = web_addresses(sample)
    for event in sample.events:
        assert all(event.id in named[source.url] for source in event.sources)
    assert any(name.startswith("@") for who in named.values() for name in who), "references are asked for"
    assert any(output.id in who for output in sample.outputs for who in named.values())


def test_archived_copies_are_asked_for_too(small: Path) -> None:
    copy = '- {url: "https://www.example.org/a", archive_url: "https://archive.example.org/a", archived_on: 2009-12-13}'
    (small / "data/source-archive.yaml").write_text(f"{copy}\n", "utf-8")
    assert web_addresses(load(small)[0])["https://archive.example.org/a"] == ["2009-12-12-khorgos-pipeline-opens"]


def test_links_in_texts_are_asked_for_and_those_in_code_are_not(small: Path) -> None:
    page = small / "docs/index.md"
    text = "See [it](https://www.example.org/in(1)), <https://www.example.org/angle>. `https://www.example.org/code`\n"
    page.write_text(page.read_text("utf-8") + text, "utf-8")
    named = web_addresses(load(small)[0])
    found = {address for address, who in named.items() if "docs/index.md" in who}
    assert found == {"https://www.example.org/in(1)", "https://www.example.org/angle"}
