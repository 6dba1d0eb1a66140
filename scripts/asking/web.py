"""Asks for pages politely: each host not too fast, and no more, no longer and no oftener than is set; only public hosts."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from ipaddress import ip_address
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

import requests
import urllib3

from .connections import Adapter, MayAsk, NotPublicError, is_public

NAME = "source-archive"  # what robots.txt calls this program
AGENT = f"{NAME}/1.0 (looks for archived copies of the sources of a research site)"
LONGEST = 160  # letters of what a server says
BUSY = {429, 503}
MOVED = {301, 302, 303, 307, 308}


@dataclass(frozen=True)
class Limits:
    """How a host is asked. Times in seconds."""

    silence: float = 20  # without a word from it
    whole: float = 60  # for one answer
    most_bytes: int = 30_000_000
    redirects: int = 5
    tries: int = 3  # of a busy host
    failures: int = 3  # in a row, until a host is not asked again
    pause: float = 1.0  # between two questions to one host
    longest_wait: float = 120  # that is waited for a busy host; whoever asks for more is left in peace for this run
    agent: str = AGENT


@dataclass(frozen=True)
class Reply:
    """What a host answered in the end, after redirects."""

    url: str
    status: int
    reason: str
    headers: Mapping[str, str]
    body: bytes


class WebFault(Exception):
    """Why there is no answer, in words on one line."""

    def __init__(self, words: str) -> None:
        super().__init__(plain(words))


class BusyFault(WebFault):
    """A host that has too much to do, and is not asked again in this run."""


class RobotsFault(WebFault):
    """A page that the host's robots.txt asks programs to leave alone."""


@dataclass
class Web:
    """Asks one question after the other. `may_ask` says of an IP address whether a connection may lead to it."""

    limits: Limits = field(default_factory=Limits)
    may_ask: MayAsk = is_public
    wait: Callable[[float], None] = time.sleep
    pauses: dict[str, float] = field(default_factory=dict)  # of hosts that are to be asked more slowly than others
    resting: dict[str, str] = field(default_factory=dict)  # hosts that are not asked again in this run, and why
    _failed: dict[str, int] = field(default_factory=dict)
    _asked: dict[str, float] = field(default_factory=dict)
    _robots: dict[str, RobotFileParser] = field(default_factory=dict)

    def get(self, address: str, headers: Mapping[str, str] = {}, most: int | None = None, robots: bool = True) -> Reply:
        """The answer to one question. With `robots` what robots.txt forbids is not asked for. Raises WebFault."""
        for _ in range(self.limits.redirects + 1):
            if robots:
                self._permitted(address)
            reply = self._patiently(address, headers, most or self.limits.most_bytes)
            goal = reply.headers.get("Location")
            if reply.status not in MOVED or goal is None:
                return reply
            address = _joined(reply.url, goal)
        raise WebFault("redirects in an infinite loop, or too often")

    def _patiently(self, address: str, headers: Mapping[str, str], most: int) -> Reply:
        host = _host(address)
        for number in range(self.limits.tries):
            if host in self.resting:
                raise BusyFault(self.resting[host])
            reply = self._counted(host, address, headers, most)
            if reply.status not in BUSY:
                return reply
            asked_for = _retry_after(reply.headers.get("Retry-After"))
            seconds = asked_for if asked_for is not None else 2 ** (number + 1) * self._pause(host)
            if seconds > self.limits.longest_wait:
                break
            if number + 1 < self.limits.tries:
                self.wait(seconds)
        self.resting[host] = f"{host} answers {reply.status} {reply.reason} and is left in peace for now"
        raise BusyFault(self.resting[host])

    def _counted(self, host: str, address: str, headers: Mapping[str, str], most: int) -> Reply:
        """One answer. A host that fails several times in a row is not asked again."""
        try:
            reply = self._once(address, headers, most)
        except WebFault as error:
            self._failed[host] = self._failed.get(host, 0) + 1
            if self._failed[host] >= self.limits.failures:
                self.resting[host] = str(error)
            raise
        self._failed[host] = 0
        return reply

    def _once(self, address: str, headers: Mapping[str, str], most: int) -> Reply:
        host = _host(address)
        self._in_turn(host)
        until = time.monotonic() + self.limits.whole
        adapter = Adapter(self.may_ask, self.limits.whole)
        given = {"User-Agent": self.limits.agent, "Connection": "close", **headers}
        try:
            with requests.Session() as session:
                session.mount("http://", adapter)
                session.mount("https://", adapter)
                found = session.get(
                    address, headers=given, timeout=self.limits.silence, stream=True, allow_redirects=False
                )
                with found:
                    body = _body(found, most, until)
        except WebFault:
            raise
        except Exception as error:  # whatever a server sends, the run goes on
            raise WebFault(_reason(error, time.monotonic() >= until)) from None
        finally:
            adapter.end()
            self._asked[host] = time.monotonic()
        return Reply(address, found.status_code, plain(found.reason or ""), found.headers, body)

    def _in_turn(self, host: str) -> None:
        """Waits until the host may be asked again. A host that is named by an address must have a public one."""
        try:
            public = self.may_ask(str(ip_address(host)))
        except ValueError:
            public = True  # a name: what it stands for is looked at when the connection is open
        if not public:
            raise WebFault(f"{host} is no public host")
        if host in self._asked and (left := self._asked[host] + self._pause(host) - time.monotonic()) > 0:
            self.wait(left)

    def _pause(self, host: str) -> float:
        return self.pauses.get(host, self.limits.pause)

    def _permitted(self, address: str) -> None:
        parts = urlsplit(address)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._robots:
            self._robots[site] = self._rules(f"{site}/robots.txt")
            slow = self._robots[site].crawl_delay(NAME)
            if slow:
                host = _host(address)
                self.pauses[host] = min(max(float(slow), self._pause(host)), self.limits.longest_wait)
        if not self._robots[site].can_fetch(NAME, address):
            raise RobotsFault("robots.txt asks programs to leave this page alone")

    def _rules(self, address: str) -> RobotFileParser:
        """What a robots.txt says; without one all is allowed, and nothing where the host fails (RFC 9309)."""
        rules = RobotFileParser()
        reply = self.get(address, most=1_000_000, robots=False)
        if reply.status >= 500:
            rules.parse(["User-agent: *", "Disallow: /"])
        else:
            rules.parse(reply.body.decode("utf-8", "replace").splitlines() if reply.status == 200 else [])
        return rules


def plain(words: str) -> str:
    """Words of a server on one line, without signs that Markdown or a page would take for its own."""
    return re.sub(r"[^\w .,:;()/='-]+", " ", re.sub(r"\s+", " ", words)).strip()[:LONGEST]


def _host(address: str) -> str:
    """The host of a web address. Raises WebFault for any other address."""
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        raise WebFault("leads to an address that is none") from None
    if parts.scheme not in ("http", "https") or not host:
        raise WebFault(f"leads to an address that is none of the web ({parts.scheme or 'nothing'})")
    return host


def _joined(base: str, goal: str) -> str:
    try:
        return urljoin(base, goal)
    except ValueError:
        raise WebFault("redirects to an address that is none") from None


def _body(found: requests.Response, most: int, until: float) -> bytes:
    parts, size = [], 0
    for part in found.iter_content(65536):
        size += len(part)
        if size > most:
            raise WebFault(f"answers with more than {most:,} bytes")
        parts.append(part)
    if time.monotonic() >= until:
        raise WebFault("takes too long to answer")
    return b"".join(parts)


def _reason(error: BaseException, late: bool) -> str:
    """What went wrong, in words: the first cause that says it."""
    cause: BaseException | None = error
    cut_off = late
    while cause is not None:
        if isinstance(cause, NotPublicError):
            return str(cause)
        of_system = "" if isinstance(cause, requests.RequestException) else getattr(cause, "strerror", None)
        if of_system and not cut_off:  # who ends a connection that takes too long may hear of its end so
            return f"cannot be reached: {of_system}"
        if isinstance(cause, urllib3.exceptions.TimeoutError):
            late = True
        arguments = [one for one in cause.args if isinstance(one, BaseException)]
        cause = getattr(cause, "reason", None) or cause.__cause__ or cause.__context__ or next(iter(arguments), None)
        cause = cause if isinstance(cause, BaseException) else None
    if late:
        return "takes too long to answer"
    return f"gives an answer that is no web page ({type(error).__name__})"


def _retry_after(value: str | None) -> float | None:
    """Seconds that a busy host asks for, given as a number or as a time of day; None where it says nothing clear."""
    if value is None:
        return None
    if re.fullmatch(r"\d{1,9}", value.strip()):
        return float(value)
    try:
        return max(0.0, (parsedate_to_datetime(value) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):
        return None
