"""What a browser may run is listed beforehand; that it stands in a page makes no script one of ours."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

import pytest
from fieldsite.rendering.policy import Policy, offers_streets

OURS = Policy.of(["{# words #}\n<script>first()</script>\n", "<script>second(1 < 2)</script>"])
PAGE = '<head><meta charset="utf-8"><title>x</title></head>'
BEFORE = "default-src 'none'; script-src 'self' {}; style-src 'self'; img-src 'self' data:{}; font-src 'self'; "
AFTER = (
    "connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; object-src 'none'"
)


def hashed(script: str) -> str:
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"


@pytest.mark.parametrize(("streets", "host"), [(False, ""), (True, " https://tile.openstreetmap.org")])
def test_the_whole_policy(streets: bool, host: str) -> None:
    hashes = f"{hashed('first()')} {hashed('second(1 < 2)')}"
    policy = BEFORE.format(hashes, host) + AFTER
    page = OURS.put_into(PAGE, streets)
    metas = (
        f'<meta http-equiv="Content-Security-Policy" content="{policy}"><meta name="referrer" content="same-origin">'
    )
    assert page == PAGE.replace('<meta charset="utf-8">', f'<meta charset="utf-8">{metas}')


def test_a_planted_script_is_not_in_the_policy() -> None:
    planted = PAGE + "<script>planted()</script>"
    assert hashed("planted()") not in OURS.put_into(planted, True)
    assert OURS.put_into(planted, True).endswith(planted.partition("<title>")[2])


@pytest.mark.parametrize(
    "script",
    [
        "<script>planted()</script>",
        "<SCRIPT>planted()</SCRIPT>",
        "<script>first() </script>",
        "<script>first()</script >",
        '<script type="module">first()</script>',
        "<script async>first()</script>",
        "<script\n>planted()</script>",
        "<script/x>planted()</script>",
        "<script>planted()",
        '<script src="https://example.org/a.js"></script>',
        '<script src="//example.org/a.js"></script>',
        '<script src="/\\example.org/a.js"></script>',
        '<script src="data:text/javascript,planted().js"></script>',
        '<script src="a.js">planted()</script>',
        '<script src="a.csv"></script>',
        '<script data-src="a.js"></script>',
        "<script type='text/plain' data-src=\"//elsewhere/a.js\"></script>",
        "<script type='text/javascript' data-src=\"a.js\">planted()</script>",
        '<script type=\'text/plain\' data-src="a.js" src="https://elsewhere/a.js"></script>',
        '<script type="text/javascript">planted()</script>',
        '<script data-type="application/json">planted()</script>',
        '<p title="<script>">x</p>',
        "<!-- <script>planted()</script> -->",
    ],
)
def test_every_other_script_is_a_stranger(script: str) -> None:
    assert list(OURS.strangers(f"<p>Words</p>{script}<p>Words</p>")) != []


@pytest.mark.parametrize(
    "script",
    [
        "<script>first()</script><script>second(1 < 2)</script>",
        '<script src="../assets/explorer.js"></script>',
        '<script defer src="a/b-1.min.js"></script><script type="module" src="/base/b.js"></script>',
        '<script id="__config" type="application/json">{"a": "b"}</script>',
        '<script type="application/ld+json">{"a": "\\u003cscript>"}</script>',
        "<p>&lt;script>planted()&lt;/script></p> scripts and <scripture>",
    ],
)
def test_own_scripts_files_and_data_are_no_strangers(script: str) -> None:
    assert list(OURS.strangers(script)) == []


@pytest.mark.parametrize(
    ("html", "offered"),
    [
        ('<label><input class="cx-streets" type="checkbox" data-tool="streets" disabled></label>', True),
        ("<p>cx-streets</p>", False),
        ('<p class="cx-streets">data-tool="streets"</p>', False),
        ('&lt;input data-tool="streets">', False),
        ('<p title="&lt;input data-tool=&quot;streets&quot;>">', False),
    ],
)
def test_tiles_are_offered_by_our_own_box_and_by_no_words(html: str, offered: bool) -> None:
    assert offers_streets(html) is offered
