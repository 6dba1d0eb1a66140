"""The content as MkDocs' configuration names it."""

from __future__ import annotations

from pathlib import Path

import mkdocs_hooks
import pytest
from fieldsite.pages.site import Site
from mkdocs.config import load_config
from mkdocs_site.opening import AHEAD, Ahead
from project import sample_folder
from super_collections import SuperDict


def test_what_plugins_find_in_the_configuration_is_no_whole_site(
    sample_site: Site, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The plugin of the macros writes out all that it finds there, once a build."""
    monkeypatch.chdir(sample_folder())
    config = load_config(site_dir=str(tmp_path))
    config.plugins.on_startup(command="build", dirty=False)
    config[AHEAD] = Ahead(sample_site)
    config = config.plugins.on_config(config)
    assert config[mkdocs_hooks.KEY].site is sample_site
    assert len(SuperDict(config.plugins["macros"].variables).to_json()) < 1_000_000
