"""Asking politely: public hosts only, no longer and no more than set, in the pace that a host asks for."""

from __future__ import annotations

import time
from email.utils import formatdate
from typing import TYPE_CHECKING

import pytest
from archive_server import Answer, ArchiveServer
from asking.connections import is_public
from asking.web import BusyFault, RobotsFault, Web, WebFault

if TYPE_CHECKING:
    from .conftest import Asking

OK: Answer = (200, {}, b"Here")


PRIVATE = [
    "127.0.0.1",
    "10.0.0.1",
    "192.168.1.1",
    "172.16.0.1",
    "169.254.169.254",
    "0.0.0.0",
    "100.64.0.1",
    "224.0.0.1",
]
PRIVATE_6 = ["::1", "::", "fe80::1%eth0", "fc00::1", "::ffff:127.0.0.1", "2002:7f00:1::", "ff02::1"]


@pytest.mark.parametrize("address", [*PRIVATE, *PRIVATE_6])
def test_an_address_of_a_private_network_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8"])
def test_an_address_of_the_public_network_is(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_no_question_reaches_this_machine_by_address_or_by_name(server: ArchiveServer, host: str) -> None:
    with pytest.raises(WebFault, match="no public"):
        Web().get(server.base.replace("127.0.0.1", host) + "page", robots=False)
    assert server.asked == []


def test_a_redirect_leads_to_no_private_host_either(server: ArchiveServer) -> None:
    server.answers["/away"] = (302, {"Location": server.base.replace("127.0.0.1", "127.0.0.2") + "secret"}, b"")
    web = Web(may_ask=lambda ip: ip == "127.0.0.1")
    with pytest.raises(WebFault, match="no public host"):
        web.get(f"{server.base}away", robots=False)
    assert server.asked == ["/away"]


@pytest.mark.parametrize("goal", ["file:///etc/passwd", "ftp://example.org/", "http://[::1", "data:,x"])
def test_a_redirect_leads_to_the_web_or_nowhere(asking: Asking, goal: str) -> None:
    asking.server.answers["/away"] = (302, {"Location": goal}, b"")
    with pytest.raises(WebFault, match=r"address that is none|no web page"):
        asking.web().get(f"{asking.server.base}away", robots=False)


def test_a_redirect_in_a_circle_ends(asking: Asking) -> None:
    asking.server.answers["/loop"] = (302, {"Location": "/loop"}, b"")
    with pytest.raises(WebFault, match="infinite loop"):
        asking.web().get(f"{asking.server.base}loop", robots=False)
    assert asking.server.counted("/loop") == 6


def test_a_body_is_read_no_further_than_the_limit(asking: Asking) -> None:
    asking.server.answers["/huge"] = (200, {}, b"x" * 2_000_000)
    with pytest.raises(WebFault, match="more than 1,000 bytes"):
        asking.web().get(f"{asking.server.base}huge", most=1000, robots=False)


@pytest.mark.parametrize("length", ["", "1000"])
def test_a_body_that_drips_for_ever_is_cut_off(asking: Asking, length: str) -> None:
    headers = {"X-Slow": "yes", "Content-Length": length, "Connection": "close"}
    asking.server.answers["/slow"] = (200, headers, b"x" * 1000)
    begun = time.monotonic()
    with pytest.raises(WebFault, match="too long"):
        asking.web(whole=0.5).get(f"{asking.server.base}slow", robots=False)
    assert time.monotonic() - begun < 25, "half of what all of it would take"


def test_a_host_that_says_nothing_is_left(asking: Asking) -> None:
    def silent(path: str, number: int) -> None:
        time.sleep(3)

    asking.server.answers["/silent"] = silent
    with pytest.raises(WebFault, match="too long"):
        asking.web(silence=0.3, whole=10).get(f"{asking.server.base}silent", robots=False)


@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_host_is_given_the_time_that_it_asks_for(asking: Asking, status: int) -> None:
    asking.server.answers["/page"] = lambda _, number: (status, {"Retry-After": "7"}, b"") if number < 3 else OK
    assert asking.web().get(f"{asking.server.base}page", robots=False).body == b"Here"
    assert asking.waits == [7, 7]


def test_the_time_may_be_a_time_of_day(asking: Asking) -> None:
    later = formatdate(time.time() + 60, usegmt=True)
    asking.server.answers["/page"] = lambda _, number: (503, {"Retry-After": later}, b"") if number < 2 else OK
    asking.web().get(f"{asking.server.base}page", robots=False)
    assert len(asking.waits) == 1 and 55 < asking.waits[0] <= 60


@pytest.mark.parametrize("value", ["", "soon", "-1", "9" * 40])
def test_without_a_time_that_can_be_read_each_wait_is_longer(asking: Asking, value: str) -> None:
    asking.server.answers["/page"] = (503, {"Retry-After": value}, b"")
    with pytest.raises(BusyFault, match="503 Service Unavailable"):
        asking.web(pause=1).get(f"{asking.server.base}page", robots=False)
    backed_off = [wait for wait in asking.waits if wait > 1]
    assert backed_off == [2, 4]


def test_a_host_that_asks_for_a_day_is_left_in_peace_at_once(asking: Asking) -> None:
    asking.server.answers["/page"] = (429, {"Retry-After": "86400"}, b"")
    web = asking.web()
    for _ in range(3):
        with pytest.raises(BusyFault):
            web.get(f"{asking.server.base}page", robots=False)
    assert asking.server.asked == ["/page"] and asking.waits == []


def test_a_host_that_fails_three_times_in_a_row_is_left_in_peace(asking: Asking) -> None:
    asking.server.answers["/page"] = lambda *_: None
    web = asking.web()
    for _ in range(5):
        with pytest.raises(WebFault):
            web.get(f"{asking.server.base}page", robots=False)
    assert asking.server.counted("/page") == 3


def test_two_questions_to_one_host_are_apart(asking: Asking) -> None:
    web = asking.web(pause=9)
    web.get(f"{asking.server.base}page", robots=False)
    web.get(f"{asking.server.base}page", robots=False)
    assert len(asking.waits) == 1 and 8 < asking.waits[0] <= 9


def test_what_robots_txt_forbids_is_not_asked_for(asking: Asking) -> None:
    asking.server.answers["/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /page/secret\nCrawl-delay: 4\n")
    web = asking.web()
    with pytest.raises(RobotsFault):
        web.get(f"{asking.server.base}page/secret")
    web.get(f"{asking.server.base}page/open")
    assert asking.server.asked == ["/robots.txt", "/page/open"]
    assert 3 < asking.waits[-1] <= 4


def test_robots_txt_may_forbid_this_program_alone(asking: Asking) -> None:
    asking.server.answers["/robots.txt"] = (
        200,
        {},
        b"User-agent: source-archive\nDisallow: /\n\nUser-agent: *\nAllow: /\n",
    )
    with pytest.raises(RobotsFault):
        asking.web().get(f"{asking.server.base}page")


def test_where_robots_txt_is_not_there_all_is_allowed_and_where_it_fails_nothing(asking: Asking) -> None:
    assert asking.web().get(f"{asking.server.base}page").status == 200
    asking.server.answers["/robots.txt"] = (500, {}, b"")
    with pytest.raises(RobotsFault):
        asking.web().get(f"{asking.server.base}page")
