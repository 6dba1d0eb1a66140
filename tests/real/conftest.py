"""The real content, read, built and served. What stands in this folder holds for any content that `scripts/check.py` accepts.

PROJECT_ROOT names another tree with the same programs, such as one to which somebody has added.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from built import built_once, serving
from fieldsite.content.loading import load
from fieldsite.content.model import Content
from fieldsite.core.problems import faults_in
from fieldsite.pages.site import Site
from project import DAY, REAL, opened


@pytest.fixture(scope="session")
def real() -> Content:
    content, problems = load(REAL, DAY)
    assert faults_in(problems) == []
    return content


@pytest.fixture(scope="session")
def real_site() -> Site:
    found, problems = opened(REAL)
    assert faults_in(problems) == []
    return found


@pytest.fixture(scope="session")
def real_build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built_once("real-site", REAL, tmp_path_factory)


@pytest.fixture(scope="session")
def real_address(real_build: Path) -> Iterator[str]:
    with serving(real_build) as found:
        yield found
