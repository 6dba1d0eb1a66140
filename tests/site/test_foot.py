"""The foot of a page leads somewhere sensible, also in a copy that knows no repository."""

from __future__ import annotations

from pathlib import Path

import pytest
from built import pages
from project import build, small_site


@pytest.fixture(scope="module")
def without_repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("copy")
    build(folder / "site", small_site(folder / "small"), REPO_URL="")
    return folder / "site"


def test_a_copy_without_a_repository_leads_to_the_guide_instead_and_has_no_pencil(without_repository: Path) -> None:
    found = pages(without_repository)
    assert len(found) > 5
    for address, page in found.items():
        up = "../" * address.count("/")
        to = [link for _, name, link in page.links if name == "href" and not link.startswith(("#", "http"))]
        assert address == "404.html" or to.count(f"{up}contribute/") >= 2
        assert not [link for link in to if "issues/" in link or "/edit/" in link or link == ""]
