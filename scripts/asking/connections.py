"""Connections that end when their time is over, and that lead to public hosts only, whatever a name is said to stand for."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from ipaddress import IPv6Address, ip_address
from typing import Any

from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

MayAsk = Callable[[str], bool]


class NotPublicError(OSError):
    """A name that stands for an address of a private network or of this machine."""


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the public network; of one that carries another, whether that one does."""
    ip = ip_address(address.partition("%")[0])
    if isinstance(ip, IPv6Address):
        carried = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if carried:
            return is_public(str(carried))
    return ip.is_global and not ip.is_multicast


class Adapter(HTTPAdapter):
    """Opens one connection for each question; `end` cuts those whose time is over and forgets those that are done.

    Behind a proxy it is the proxy that decides which hosts can be reached.
    """

    def __init__(self, may_ask: MayAsk, most_seconds: float) -> None:
        self.may_ask = may_ask
        self.most_seconds = most_seconds
        self.timers: list[threading.Timer] = []
        super().__init__(max_retries=0)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = _pools(self)

    def opened(self, found: socket.socket | None) -> None:
        """Refuses a connection to a host that is not public; cuts any other one off when its time is over."""
        if found is None:
            return
        peer = str(found.getpeername()[0])
        if not self.may_ask(peer):
            found.close()
            raise NotPublicError(f"is at {peer}, which is no public address")
        timer = threading.Timer(self.most_seconds, _cut, [found])
        timer.daemon = True
        self.timers.append(timer)
        timer.start()

    def end(self) -> None:
        """Lets go of the connections of a question that is answered."""
        for timer in self.timers:
            timer.cancel()
        self.timers.clear()


def _cut(found: socket.socket) -> None:
    with suppress(OSError):
        found.shutdown(socket.SHUT_RDWR)


def _pools(adapter: Adapter) -> dict[str, type]:
    """The kinds of connection that report to the adapter when they are open."""

    class Plain(HTTPConnection):
        def connect(self) -> None:
            super().connect()
            adapter.opened(self.sock)

    class Tls(HTTPSConnection):
        def connect(self) -> None:
            super().connect()
            adapter.opened(self.sock)

    plain = type("PlainPool", (HTTPConnectionPool,), {"ConnectionCls": Plain})
    tls = type("TlsPool", (HTTPSConnectionPool,), {"ConnectionCls": Tls})
    return {"http": plain, "https": tls}
