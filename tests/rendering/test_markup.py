"""Content from strangers runs nothing in a reader's browser."""

from __future__ import annotations

import json
import re
import threading
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import html5lib
import pytest
from fieldsite.rendering.markup import cleaned, outside_pictures
from playwright.sync_api import Browser, expect
from project import build, opened, small_site
from serve import server

PLANTED = "top.pwned=1"
TAG = f'"><script>{PLANTED}</script><img src=x onerror={PLANTED}>'
VECTORS = {
    "script": f"<script>{PLANTED}</script>",
    "script of another host": '<script src="https://example.org/a.js"></script>',
    "picture with a handler": f"<img src=x onerror={PLANTED}>",
    "drawing": f"<svg onload={PLANTED}><script>{PLANTED}</script></svg>",
    "drawing with a link": f'<svg><a xlink:href="javascript:{PLANTED}"><text>x</text></a></svg>',
    "formula": f'<math><a xlink:href="javascript:{PLANTED}">x</a></math>',
    "link to a script": f"[x](javascript:{PLANTED})",
    "link to a script, in capitals": f"[x](JaVaScRiPt:{PLANTED})",
    "link to a script, with a tab": f"<a href='java\tscript:{PLANTED}'>x</a>",
    "link to a script, as entities": f"<a href='&#106;avascript:{PLANTED}'>x</a>",
    "link to data": f"[x](data:text/html,<script>{PLANTED}</script>)",
    "frame": f'<iframe srcdoc="<script>{PLANTED}</script>"></iframe>',
    "frame of another host": '<iframe src="https://example.org/"></iframe>',
    "style": f'<p style="background: url(javascript:{PLANTED}); position: fixed">x</p>',
    "style sheet": "<style>@import url(https://example.org/a.css); body { display: none }</style>",
    "linked style sheet": '<link rel="stylesheet" href="https://example.org/a.css">',
    "refresh": f'<meta http-equiv="refresh" content="0; url=javascript:{PLANTED}">',
    "base": '<base href="https://example.org/">',
    "form": '<form action="https://example.org/"><input name="a"><button formaction="javascript:1">x</button></form>',
    "object": '<object data="https://example.org/a.swf"></object><embed src="https://example.org/a.swf">',
    "film": f"<video src=x onerror={PLANTED}></video><audio src=x onerror={PLANTED}></audio>",
    "handler in an attribute list": f'## Heading {{: onclick="{PLANTED}" onmouseover="{PLANTED}" }}',
    "handler on a paragraph": f'Words.\n{{: onfocus="{PLANTED}" tabindex=1 autofocus style="color: red" }}',
    "handler that opens": f"<details open ontoggle={PLANTED}><summary>x</summary></details>",
    "heading": f"## Heading {TAG}",
    "footnote": f"Words[^1].\n\n[^1]: Note {TAG}",
    "admonition": f'!!! note "Title {TAG}"\n    Text.',
    "definition": f"Term {TAG}\n:   Meaning {TAG}",
    "table": f"| a |\n|---|\n| {TAG} |",
    "template of the browser": f"<template><script>{PLANTED}</script></template>",
    "text that is not one": f'<noscript><p title="</noscript><img src=x onerror={PLANTED}>"></noscript>',
    "broken tag": f"<scr<script>ipt>{PLANTED}</scr</script>ipt>",
    "comment": f"<!--><script>{PLANTED}</script>-->",
    "our own mark": f"[[2019-09-khorgos-rally|x]] <p title='ckslot0x {PLANTED}'>ckslot0x</p> ckslot7x",
    "link in words of an event": f"[[2019-09-khorgos-rally|{TAG}]]",
}


@pytest.mark.parametrize(
    "text",
    [
        "![a](https://example.org/a.png)",
        "![a](//example.org/a.png)",
        "![a](<https://example.org/a.png>)",
        '<img src="http://example.org/a.png">',
        "<IMG alt=a SRC=https://example.org/a.png>",
        "![a](data:x)",
        '<img src="/\\evil.example/a.png">',
        '<img src="/&#9;/evil.example/a.png">',
        "<img src='\\\\evil.example/a.png'>",
        "![a](/\\evil.example/a.png)",
        "![a](.//evil.example/a.png)",
        "![a](/a.png)",
        "<img alt=a src= //evil.example/a.png>",
        "![a](a.png) and ![b](//example.org/b.png)",
        f"![x](javascript:{PLANTED})",
    ],
)
def test_a_picture_of_another_host_is_a_fault_with_its_line(text: str) -> None:
    assert [problem.line for problem in outside_pictures(f"Words.\n\n{text}\n", "a", 1)] == [3]


@pytest.mark.parametrize(
    "html",
    [
        '<p id="a" class="b" lang="kk">Text <em>x</em> <abbr title="y">z</abbr></p>',
        '<a href="../a/#b">x</a> <a href="https://example.org/?a=1&amp;b=2">y</a> <a href="mailto:a@example.org">z</a>',
        '<table><thead><tr><th align="right" scope="col">a</th></tr></thead></table>',
        '<details class="note"><summary>a</summary><p>b</p></details>',
        '<img src="a.jpg" alt="b" width="1" height="2" loading="lazy">',
        '<div class="highlight"><pre><code><span class="k">a</span></code></pre></div>',
    ],
)
def test_what_authors_need_stays_as_it_is(html: str) -> None:
    assert cleaned(html, "mark") == (html, [])


@pytest.fixture(scope="module")
def poisoned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built site in which every text that a stranger can write carries a script."""
    folder = small_site(tmp_path_factory.mktemp("poisoned") / "small")
    for number, (name, text) in enumerate(VECTORS.items()):
        (folder / f"docs/v{number}.md").write_text(f"---\ntitle: {json.dumps(name + TAG)}\n---\n\n{text}\n", "utf-8")
    events = (folder / "data/events.yaml").read_text("utf-8")
    for old in ("Rally at Khorgos", "People gathered.", "Residents", "Another report", "A paper"):
        events = events.replace(
            old, json.dumps(old.strip('"') + TAG).strip('"') if f'"{old}"' in events else json.dumps(old + TAG)
        )
    (folder / "data/events.yaml").write_text(events, "utf-8")
    places = (folder / "data/places.yaml").read_text("utf-8")
    (folder / "data/places.yaml").write_text(
        places.replace("name: Khorgos", f"name: {json.dumps('Khorgos' + TAG)}"), "utf-8"
    )
    note = folder / "docs/fieldwork/note.md"
    text = note.read_text("utf-8").replace("title: A note", f"title: {json.dumps('A note' + TAG)}")
    note.write_text(text.replace("summary: A short note.", f"summary: {json.dumps('A short note.' + TAG)}"), "utf-8")
    assert [str(problem) for problem in opened(folder)[1]] == []
    build(folder / "site", folder)
    return folder / "site"


@cache
def elements(path: Path) -> Any:
    tree = html5lib.parse(path.read_text("utf-8"), namespaceHTMLElements=False)
    return [element for element in tree.iter() if isinstance(element.tag, str)]


def test_no_element_of_any_built_page_carries_a_script_of_the_content(poisoned: Path) -> None:
    pages = sorted(poisoned.rglob("*.html"))
    assert len(pages) > len(VECTORS) + 5
    for path in pages:
        for element in elements(path):
            assert not [name for name in element.attrib if name.startswith("on") or name in ("style", "srcdoc")], path
            assert element.tag not in (
                "iframe",
                "object",
                "embed",
                "base",
                "math",
                "video",
                "audio",
                "style",
            ), path
            for name in ("href", "src", "action", "formaction", "{http://www.w3.org/1999/xlink}href"):
                address = re.sub(r"[\t\n\r]", "", element.attrib.get(name, "")).lstrip("\x00\x1f ").lower()
                scheme = re.match(r"[a-z][a-z0-9+.-]*:", address)
                assert scheme is None or scheme[0] in ("http:", "https:", "mailto:"), (path, element.attrib)
            if element.tag == "script" and element.attrib.get("type") is None:
                assert PLANTED not in (element.text or ""), path


def test_a_script_in_a_title_is_shown_as_text_in_every_place_that_repeats_it(poisoned: Path) -> None:
    page = elements(poisoned / "events/2019-09-khorgos-rally/index.html")
    wanted = "Rally at Khorgos" + TAG
    assert next(e for e in page if e.tag == "h1").text == wanted
    assert next(e for e in page if e.tag == "title").text.startswith("Rally at Khorgos")
    assert next(e for e in page if e.attrib.get("property") == "og:title").attrib["content"] == wanted
    assert TAG in next(e for e in page if e.attrib.get("name") == "description").attrib["content"]
    data = json.loads(next(e for e in page if e.attrib.get("type") == "application/ld+json").text)
    assert data["name"] == wanted


def test_the_search_index_holds_no_markup_of_the_content(poisoned: Path) -> None:
    for entry in json.loads((poisoned / "search/search_index.json").read_text("utf-8"))["docs"]:
        for text in (entry["title"], entry["text"]):
            for element in html5lib.parseFragment(text, namespaceHTMLElements=False).iter():
                assert element.tag not in ("script", "img", "iframe", "style", "svg"), entry
                assert not [name for name in element.attrib if name.startswith("on")], entry


def test_an_author_cannot_write_the_mark_that_stands_for_macro_output(poisoned: Path) -> None:
    number = list(VECTORS).index("our own mark")
    page = elements(poisoned / f"v{number}/index.html")
    paragraph = next(e for e in page if e.attrib.get("title", "").startswith("ckslot0x"))
    assert paragraph.attrib["title"] == f"ckslot0x {PLANTED}" and paragraph.text == "ckslot0x"


def test_no_script_of_the_content_runs_even_in_a_browser_that_ignores_the_policy(
    poisoned: Path, browser: Browser
) -> None:
    running = server(poisoned, 0, "/")
    threading.Thread(target=running.serve_forever, daemon=True).start()
    context = browser.new_context(bypass_csp=True)
    page, asked = context.new_page(), set()
    page.on("request", lambda request: asked.add(urlsplit(request.url).hostname))
    addresses = [path.parent.relative_to(poisoned).as_posix() for path in poisoned.rglob("index.html")]
    for address in sorted(addresses):
        page.goto(f"http://127.0.0.1:{running.server_address[1]}/{address}/", wait_until="load")
        assert page.evaluate("window.pwned === undefined"), address
    page.locator(".md-search__input").click()
    page.keyboard.type("Rally")
    expect(page.locator(".md-search-result__link").first).to_contain_text("<script>")
    assert page.evaluate("window.pwned === undefined")
    context.close()
    running.shutdown()
    assert asked == {"127.0.0.1"}


def test_every_page_forbids_foreign_code_and_lists_no_script_of_the_content(poisoned: Path) -> None:
    policies = set()
    for path in poisoned.rglob("*.html"):
        head = next(e for e in elements(path) if e.attrib.get("http-equiv") == "Content-Security-Policy")
        policies.add(head.attrib["content"].partition("sha256")[0])
        assert "unsafe" not in head.attrib["content"]
    assert policies == {"default-src 'none'; script-src 'self' '"}
