"""The server of a built site: it gives what is below its folder, to this machine, and says nothing to the terminal."""

from __future__ import annotations

import gzip
import os
import socket
import subprocess
import sys
import threading
import time
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest
from project import ROOT
from serve import server

BASE = "/base/"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    (site / "page").mkdir(parents=True)
    for name in ("index.html", "404.html", "page/index.html"):
        (site / name).write_text(f"<p>{name}</p>", "utf-8")
    (site / "table.parquet").write_bytes(bytes(range(100)))
    (tmp_path / "secret.txt").write_text("secret", "utf-8")
    return site


@pytest.fixture
def port(folder: Path) -> Iterator[int]:
    running = server(folder, 0, BASE)
    threading.Thread(target=running.serve_forever, args=[0.01], daemon=True).start()
    yield running.server_address[1]
    running.shutdown()
    running.server_close()


def get(port: int, address: str, method: str = "GET", **headers: str) -> tuple[HTTPResponse, bytes]:
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    connection.putrequest(method, address, skip_host="Host" in headers, skip_accept_encoding=True)
    for name, value in headers.items():
        connection.putheader(name.replace("_", "-"), value)
    connection.endheaders()
    answer = connection.getresponse()
    return answer, answer.read()


def raw(port: int, text: bytes) -> bytes:
    with socket.create_connection(("127.0.0.1", port), timeout=60) as connection:
        connection.sendall(text)
        return b"".join(iter(lambda: connection.recv(4096), b""))


def test_pages_and_files_are_given(port: int) -> None:
    assert get(port, BASE)[1] == b"<p>index.html</p>"
    assert get(port, f"{BASE}page/?a=b#c")[1] == b"<p>page/index.html</p>"
    answer, body = get(port, f"{BASE}page/", Accept_Encoding="gzip")
    assert answer.headers["Content-Encoding"] == "gzip" and gzip.decompress(body) == b"<p>page/index.html</p>"
    assert get(port, BASE, "HEAD")[1] == b""


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/page/",
        f"{BASE}nothing",
        f"{BASE}../secret.txt",
        f"{BASE}..%2fsecret.txt",
        f"{BASE}%2e%2e/secret.txt",
        f"{BASE}page/../../secret.txt",
        f"{BASE}..%5csecret.txt",
        f"{BASE}page%00.html",
        f"{BASE}{'a' * 5000}",
        f"{BASE}{'a/' * 5000}",
        f"{BASE}%ff%fe%f0",
        f"{BASE}index.html/x",
        f"{BASE}.git/config",
        f"{BASE}link.txt",
        f"{BASE}linked/secret.txt",
        f"{BASE}linked/",
        "//example.org/base/",
        "*",
    ],
)
def test_what_is_not_there_or_lies_elsewhere_is_not_found(
    port: int, folder: Path, address: str, capfd: pytest.CaptureFixture[str]
) -> None:
    (folder / "link.txt").symlink_to(folder.parent / "secret.txt")
    (folder / "linked").symlink_to(folder.parent)
    answer, body = get(port, address)
    assert (answer.status, body) == (404, b"<p>404.html</p>")
    assert b"secret" not in body
    assert capfd.readouterr() == ("", "")


def test_the_page_for_what_is_not_there_leads_to_where_the_site_is_served(port: int, folder: Path) -> None:
    """It is built with the path that the site is published at."""
    page = '<link href="/published/site/assets/a.css"><a href="/published/site/events/">Events</a><p>="/other/"</p>'
    (folder / "404.html").write_text(page, "utf-8")
    wanted = page.replace("/published/site/", BASE).encode()
    assert get(port, f"{BASE}nothing/here/")[1] == wanted
    answer, zipped = get(port, f"{BASE}nothing/here/", Accept_Encoding="gzip")
    assert (answer.getheader("Content-Encoding"), gzip.decompress(zipped)) == ("gzip", wanted)


def test_the_policy_of_that_page_names_its_scripts_as_they_are_served(port: int, folder: Path) -> None:
    def named(script: str) -> str:
        return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"

    script = 'new URL("/published/",location); d.write(\'<script src="/published/assets/low.js"><\\/script>\')'
    page = f'<meta content="script-src {named(script)}"><link href="/published/assets/a.css"><script>{script}</script>'
    (folder / "404.html").write_text(page, "utf-8")
    served = script.replace("/published/", BASE)
    assert get(port, f"{BASE}nothing/")[1].decode() == page.replace("/published/", BASE).replace(
        named(script), named(served)
    )


@pytest.mark.parametrize(
    ("address", "location"),
    [
        ("/base", "/base/"),
        (f"{BASE}page", "/base/page/"),
        (f"{BASE}page?a=b", "/base/page/?a=b"),
        (f"{BASE}//page", "/base/page/"),
        (f"{BASE}p%61ge?x=%0d%0aSet-Cookie:a", "/base/page/?x=%0d%0aSet-Cookie:a"),
        (f"{BASE}page?'\"<>`", "/base/page/?%27%22%3C%3E%60"),
        (f"{BASE}page#f", "/base/page/"),
    ],
)
def test_a_folder_without_its_slash_leads_to_itself_and_nowhere_else(port: int, address: str, location: str) -> None:
    answer, _ = get(port, address)
    assert answer.status == 301 and answer.headers["Location"] == location
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost", 200),
        ("LOCALHOST:8000", 200),
        ("127.0.0.1:8000", 200),
        ("[::1]:8000", 200),
        ("example.org", 421),
        ("127.0.0.1.example.org", 421),
        ("localhost@example.org", 421),
        ("", 421),
    ],
)
def test_only_names_of_this_machine_are_answered(port: int, host: str, status: int) -> None:
    answer, body = get(port, BASE, Host=host)
    assert answer.status == status and (b"index.html" in body) == (status == 200)


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        ("bytes=0-9", range(10)),
        ("bytes=90-", range(90, 100)),
        ("bytes=-5", range(95, 100)),
        ("bytes=90-5000", range(90, 100)),
        ("bytes=-500", range(100)),
        ("bytes=100-", None),
        ("bytes=9-2", None),
        ("bytes=-0", None),
        ("bytes=-", None),
        ("bytes=0-1,3-4", None),
        ("bytes=" + "9" * 5000 + "-", None),
        ("lines=1-2", None),
        ("ä", None),
    ],
)
def test_one_part_of_a_file_can_be_asked_for(port: int, asked: str, given: range | None) -> None:
    answer, body = get(port, f"{BASE}table.parquet", Range=asked)
    assert (answer.status, body) == (206 if given else 200, bytes(given or range(100)))
    if given:
        assert answer.headers["Content-Range"] == f"bytes {given.start}-{given.stop - 1}/100"


def test_no_request_ends_in_a_traceback(port: int, folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (folder / "large.bin").write_bytes(bytes(20_000_000))
    for text in (
        b"\r\n",
        b"GET\r\n\r\n",
        b"GET / HTTP/9\r\n\r\n",
        b"\x00\xff\r\n\r\n",
        b"GET / HTTP/1.1\r\n" + b"a: b\r\n" * 200,
    ):
        raw(port, text + b"\r\n")
    raw(port, b"GET /" + b"a" * 70_000 + b" HTTP/1.1\r\n\r\n")
    raw(port, b"POST /base/ HTTP/1.1\r\nHost: localhost\r\n\r\n")
    for _ in range(3):
        leaving = socket.create_connection(("127.0.0.1", port))
        leaving.sendall(b"GET /base/large.bin HTTP/1.1\r\nHost: localhost\r\n\r\n")
        leaving.recv(10)
        leaving.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
        leaving.close()
    os.chmod(folder / "page/index.html", 0)
    time.sleep(0.5)
    assert get(port, BASE)[0].status == 200
    assert "Traceback" not in "".join(capfd.readouterr())


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nowhere"], "nowhere holds no built site"),
        (["site", "--port", "99999"], '"99999" is no port'),
        (["site", "--port", "web"], '"web" is no port'),
        (["site", "--base", "x"], '"x" is no such address'),
        ([], "the following arguments are required: folder"),
    ],
)
def test_a_wrong_word_on_the_command_line_is_named(folder: Path, words: list[str], said: str) -> None:
    command = [sys.executable, ROOT / "scripts/serve.py", *words]
    run = subprocess.run(command, cwd=folder.parent, capture_output=True, text=True, check=False)
    assert run.returncode in (1, 2) and said in run.stderr and "Traceback" not in run.stderr


def test_a_port_in_use_is_named(folder: Path, port: int) -> None:
    command = [sys.executable, ROOT / "scripts/serve.py", folder, "--port", str(port)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 1 and f"port {port} cannot be used" in run.stderr and "Traceback" not in run.stderr
