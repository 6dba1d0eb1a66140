"""What is published: a file that is as it was in the last site is not written again, and any other is."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from mkdocs_site.publishing import Published

PAGE = "events/one/index.html"


@pytest.fixture
def last(tmp_path: Path) -> Path:
    """The last site, which holds one page that was last changed long ago."""
    page = tmp_path / "last" / PAGE
    page.parent.mkdir(parents=True)
    page.write_bytes(b"<p>One</p>")
    os.utime(page, (1_000_000_000, 1_000_000_000))
    return tmp_path / "last"


def test_a_file_that_is_as_it_was_keeps_its_date_and_is_not_written_again(tmp_path: Path, last: Path) -> None:
    published = Published(tmp_path / "new", last)
    published.write(PAGE, b"<p>One</p>")
    published.write("events/two/index.html", b"<p>Two</p>")
    assert (tmp_path / "new" / PAGE).samefile(last / PAGE)
    assert (tmp_path / "new" / PAGE).stat().st_mtime == 1_000_000_000
    assert (tmp_path / "new/events/two/index.html").read_bytes() == b"<p>Two</p>"


@pytest.mark.parametrize("damage", [b"<p>Ome</p>", b"<p>One</p", b"", b"<p>One</p>\n"])
def test_a_file_that_changed_in_the_last_site_is_written_and_the_last_site_stays(
    tmp_path: Path, last: Path, damage: bytes
) -> None:
    (last / PAGE).write_bytes(damage)
    Published(tmp_path / "new", last).write(PAGE, b"<p>One</p>")
    assert (tmp_path / "new" / PAGE).read_bytes() == b"<p>One</p>"
    assert (last / PAGE).read_bytes() == damage


def test_without_a_last_site_every_file_is_written(tmp_path: Path) -> None:
    for last in (None, tmp_path / "not-there"):
        Published(tmp_path / str(last is None), last).write(PAGE, bytes(3_000_000))
        assert (tmp_path / str(last is None) / PAGE).read_bytes() == bytes(3_000_000)


def test_a_disk_that_knows_no_second_names_gets_every_file(
    tmp_path: Path, last: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", refused)
    Published(tmp_path / "new", last).write(PAGE, b"<p>One</p>")
    assert (tmp_path / "new" / PAGE).read_bytes() == b"<p>One</p>"
    assert not (tmp_path / "new" / PAGE).samefile(last / PAGE)
