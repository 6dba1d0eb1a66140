"""The server that answers as the archives do, and somebody who asks it without waiting."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from archive_server import ArchiveServer, running
from asking.archives import Archives
from asking.web import Limits, Web


@pytest.fixture
def server() -> Iterator[ArchiveServer]:
    with running() as found:
        yield found


@dataclass
class Asking:
    """Somebody who asks the archives of a server; `waits` are the seconds that he would have waited."""

    server: ArchiveServer
    waits: list[float] = field(default_factory=list)

    def web(self, **limits: float) -> Web:
        return Web(Limits(**{"pause": 0, "silence": 2, "whole": 2, **limits}), lambda _: True, self.waits.append)  # type: ignore[arg-type]

    @property
    def archives(self) -> Archives:
        return Archives(self.server.base, (f"{self.server.base}timegate/",), 0)


@pytest.fixture
def asking(server: ArchiveServer) -> Asking:
    return Asking(server)
