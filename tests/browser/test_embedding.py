"""A view, an event and a chart in a page of another origin: they work there, know nothing of it, and tell it nothing."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from built import serving
from explorer_page import opened
from playwright.sync_api import Page, Request, expect

EVENT = "events/2019-09-02-zhanaozen-rally-against-factories/"
ASKED = "events/?sector=water"
STORED = "() => { try { return [Object.keys(localStorage), Object.keys(sessionStorage)]; } catch (fault) { return fault.name; } }"
REACHED = "() => { try { return String(frames[0].document.title); } catch (fault) { return fault.name; } }"


@pytest.fixture
def host(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """The folder and the address of a site that is not ours."""
    (tmp_path / "host").mkdir()
    with serving(tmp_path / "host", "/blog/") as found:
        yield tmp_path / "host", found


def framed(page: Page, host: tuple[Path, str], code: str) -> list[Request]:
    """Shows the code of a frame in the host's page; every request of the two."""
    requests: list[Request] = []
    (host[0] / "index.html").write_text(f"<!doctype html><title>A blog</title>{code}", "utf-8")
    page.on("request", lambda request: requests.append(request))
    page.goto(f"{host[1]}?secret=of-the-host")
    return requests


def assert_nothing_is_left(page: Page) -> None:
    """No cookie of anybody, and nothing in the storage of the host or of the frame, which may have none at all, but for the
    light or dark look that the theme remembers."""
    assert page.context.cookies() == []
    for frame in page.frames:
        kept = frame.evaluate(STORED)
        assert kept == "SecurityError" or all(key.endswith(".__palette") for keys in kept for key in keys), (
            frame.url,
            kept,
        )


def code_of_view(page: Page, address: str) -> str:
    opened(page, address + ASKED)
    page.get_by_role("button", name="Embed", exact=True).click()
    return page.locator(".cx-dialog pre").inner_text()


def test_a_view_works_in_a_page_of_another_origin(page: Page, host: tuple[Path, str], address: str) -> None:
    requests = framed(page, host, code_of_view(page, address))
    frame = page.frame_locator("iframe")
    page.locator("iframe").hover()
    expect(frame.locator(".cx-explorer.cx-live")).to_be_visible()
    expect(frame.locator(".cx-status")).to_contain_text(" of ")
    expect(frame.locator(".md-header")).to_be_hidden()
    with page.context.expect_page() as opening:
        frame.locator(".cx-row:visible > a").first.click()
    expect(opening.value).to_have_url(re.compile(f"^{re.escape(address)}events/"))
    assert page.url.startswith(host[1])
    frame.locator("input[name=stance][value=conflict]").check()
    expect(frame.locator(".cx-chips")).to_contain_text("Conflict")
    assert {request.url.startswith((address, host[1])) for request in requests} == {True}


def test_host_and_view_learn_nothing_of_each_other(page: Page, host: tuple[Path, str], address: str) -> None:
    requests = framed(page, host, code_of_view(page, address))
    page.locator("iframe").hover()
    expect(page.frame_locator("iframe").locator(".cx-explorer.cx-live")).to_be_visible()
    assert page.evaluate(REACHED) == "SecurityError"
    ours = [request.all_headers() for request in requests if request.url.startswith(address)]
    assert len(ours) > 3 and not [headers for headers in ours if "blog" in headers.get("referer", "")]
    inner = page.frames[1]
    assert inner.evaluate("document.referrer") == ""
    assert inner.evaluate(REACHED.replace("frames[0]", "parent")) == "SecurityError"
    assert_nothing_is_left(page)


def test_a_chart_is_shown_in_a_page_of_another_origin(page: Page, host: tuple[Path, str], address: str) -> None:
    page.goto(f"{address}analysis/")
    code = html.unescape(page.locator(".ck-chart__embed pre").first.evaluate("part => part.innerHTML"))
    assert code.startswith("<iframe ") and code.count("sandbox") == 1
    requests = framed(page, host, code.replace("https://example.org/china-kazakhstan/", address))
    expect(page.frame_locator("iframe").locator("svg title").first).to_have_count(1)
    assert_nothing_is_left(page)
    assert not [
        request for request in requests if request.url.startswith(address) and "referer" in request.all_headers()
    ]
    assert {request.url.startswith((address, host[1])) for request in requests} == {True}


def test_an_event_is_shown_in_a_page_of_another_origin_which_learns_nothing(
    page: Page, host: tuple[Path, str], address: str
) -> None:
    page.goto(address + EVENT)
    title = page.locator("h1").inner_text()
    page.locator(".ck-cite__summary").click()
    code = page.get_by_role("group", name="Frame").inner_text()
    assert code.startswith("<iframe ") and code.endswith("</iframe>") and "allow-scripts" not in code
    requests = framed(page, host, code.replace("https://example.org/china-kazakhstan/", address))
    link = page.frame_locator("iframe").get_by_role("link", name=title)
    with page.context.expect_page() as opening:
        link.click()
    expect(opening.value.locator("h1")).to_have_text(title)
    assert opening.value.evaluate("[document.referrer, window.opener]") == ["", None] and page.url.startswith(host[1])
    assert page.evaluate(REACHED) == "SecurityError"
    assert_nothing_is_left(page)
    asked = [request for request in requests if not request.url.startswith(host[1])]
    assert [request.url for request in asked] == [f"{address}{EVENT}card.html"]
    assert "referer" not in asked[0].all_headers()
    frame = page.frame_locator("iframe").locator("main")
    assert frame.bounding_box()["height"] < 260  # type: ignore[index]
