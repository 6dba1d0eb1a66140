"""Every published page says what may run in it, and that is the theme's own; a page with more stops the build."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from fieldsite.rendering.policy import INLINE
from jinja2 import DictLoader, Environment
from mkdocs.exceptions import PluginError
from mkdocs_site.policies import Policies
from project import try_build

CARD = "card.html"
META = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)"><meta name="referrer" content="same-origin">')
POLICY = re.compile(
    r"default-src 'none'; script-src 'self'((?: 'sha256-[\w+/]{43}=')+); style-src 'self'; img-src 'self' data:( \S+)?; "
    r"font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; "
    r"object-src 'none'"
)


def hashes_and_host(page: str) -> tuple[list[str], str]:
    """What the policy of a page allows besides the files of the site."""
    metas = META.findall(page.split("<script", 1)[0])
    assert len(metas) == 1 and page.count("Content-Security-Policy") == 1
    found = POLICY.fullmatch(metas[0])
    assert found, metas[0]
    return found[1].split(), (found[2] or "").strip()


def themed(site: Path) -> list[Path]:
    """Every page but the cards for frames, which have a policy of their own."""
    return [path for path in site.rglob("*.html") if path.name != CARD]


def test_a_card_for_a_frame_may_have_its_own_style_and_nothing_else(site: Path) -> None:
    cards = [path.read_text("utf-8") for path in site.rglob(CARD)]
    assert len(cards) == len([path for path in (site / "events").glob("*.json") if path.with_suffix("").is_dir()]) > 50
    for card in cards:
        (style,) = re.findall(r"<style>(.*?)</style>", card, re.DOTALL)
        allowed = b64encode(sha256(style.encode()).digest()).decode()
        (policy,) = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', card)
        assert policy == f"default-src 'none'; style-src 'sha256-{allowed}'; base-uri 'none'; form-action 'none'"
        assert card.index(policy) < card.index("<style>") and '<meta name="referrer" content="no-referrer">' in card
        assert not re.search(r"<(script|img|link rel=\"?(stylesheet|icon|preload))|\ssrc=|style=", card)


def test_every_page_has_the_whole_policy_for_the_inline_scripts_that_it_holds(site: Path) -> None:
    pages = themed(site)
    assert len(pages) > 50
    for path in pages:
        page = path.read_text("utf-8")
        inside = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
        hashes, _ = hashes_and_host(page)
        wanted = [f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'" for script in inside]
        assert hashes == wanted and len(wanted) == len(INLINE), path


def test_only_pages_with_the_box_for_streets_may_ask_the_host_of_the_tiles(site: Path) -> None:
    offering = set()
    for path in themed(site):
        page = path.read_text("utf-8")
        host = hashes_and_host(page)[1]
        assert host in ("", "https://tile.openstreetmap.org")
        assert bool(host) == ('data-tool="streets"' in page), path
        offering |= {path.parent.relative_to(site).as_posix()} if host else set()
    assert "events" in offering


@pytest.fixture
def planted(small: Path) -> Path:
    """A project in which a part of every page holds a script that nobody knows."""
    footer = small / "overrides/partials/footer.html"
    footer.write_text(footer.read_text("utf-8") + "<script>planted()</script>\n", "utf-8")
    return small


def test_a_page_with_another_script_stops_the_build_with_its_name(planted: Path) -> None:
    run = try_build(planted / "site", planted)
    said = run.stdout + run.stderr
    assert run.returncode == 1 and not (planted / "site").exists()
    assert said.count("<script>planted()</script>") == 1
    assert re.search(r"\.(?:md|html): a script that may not run: \"<script>planted\(\)</script>\"", said)
    assert "rendering/policy.py" in said


def test_when_the_theme_no_longer_has_a_template_of_the_list_the_build_says_so() -> None:
    templates = Environment(loader=DictLoader(dict.fromkeys(INLINE[1:], "<script>a()</script>")))
    settings: Any = SimpleNamespace(theme={})
    with pytest.raises(PluginError, match=rf"the theme has no {INLINE[0]}: .*rendering/policy\.py"):
        Policies(templates, settings).finished("<p>Words</p>", "a.md", ".")
