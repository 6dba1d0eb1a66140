"""Maps as a browser draws them, small ones and the explorer's: letters can be read and cover neither marks nor one another."""

from __future__ import annotations

from itertools import combinations

import pytest
from built import KINDS
from explorer_page import opened
from fieldsite.core.cartography import overlap
from playwright.sync_api import Route, expect
from visits import let_go
from windows import OpenWindow

# The boxes of marks and of lines of text that are seen, less what a line keeps free above and below its letters. Marks that look
# alike stand in one element: it is taken apart.
SEEN = """() => [...document.querySelectorAll('svg.ck-map__sheet')].map(sheet => {
  for (const path of sheet.querySelectorAll('path.ck-mark')) {
    const marks = path.getAttribute('d').split(/(?=M)/);
    path.replaceWith(...marks.map(d => { const one = path.cloneNode(); one.setAttribute('d', d); return one; }));
  }
  const scale = sheet.getBoundingClientRect().width / sheet.viewBox.baseVal.width;
  const seen = [...sheet.querySelectorAll('tspan, path.ck-mark, .ck-mark circle')].map(part => [part, part.getBoundingClientRect()]);
  return seen.filter(([, box]) => box.width).map(([part, { left, top, right, bottom, height }]) => {
    const text = part.tagName === 'tspan', spare = text ? height * 0.15 : 0;
    const size = text ? parseFloat(getComputedStyle(part).fontSize) * scale : 99;
    return { what: text ? part.textContent : part.closest('.ck-mark').getAttribute('class'), text, size,
      box: [left, top + spare, right, bottom - spare] };
  });
})"""


@pytest.mark.parametrize("width", [360, 768, 1440])
@pytest.mark.parametrize("kind", ["home", "event", "place", "places", "thread", "note"])
def test_letters_are_12_pixels_or_more_and_cover_nothing(
    open_window: OpenWindow, address: str, kind: str, width: int
) -> None:
    page = open_window(viewport={"width": width, "height": 900})
    page.goto(address + KINDS[kind])
    maps = page.evaluate(SEEN)
    assert maps
    for parts in maps:
        assert [part for part in parts if part["text"]]
        assert [(part["what"], part["size"]) for part in parts if part["size"] < 12] == []
        assert [(a["what"], b["what"]) for a, b in combinations(parts, 2) if touching(a, b)] == []


def touching(one: dict[str, object], other: dict[str, object]) -> bool:
    """Whether a text and another text or a mark cover each other; the halves of a mark may."""
    a, b = one["box"], other["box"]
    assert isinstance(a, list) and isinstance(b, list)
    return bool(one["text"] or other["text"]) and a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


# Signs of a key whose first word begins another line.
PARTED = """() => [...document.querySelectorAll(".ck-map__key .ck-key")].flatMap((sign) => {
  const walker = document.createTreeWalker(sign.closest("figcaption"), NodeFilter.SHOW_TEXT), range = new Range();
  for (let node; (node = walker.nextNode()); ) {
    const at = node.data.search(/[^\\s]/), after = sign.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING;
    if (at < 0 || !after) continue;
    range.setStart(node, at), range.setEnd(node, at + 1);
    return range.getBoundingClientRect().top < sign.getBoundingClientRect().bottom ? [] : [node.data];
  }
  return ["nothing"];
})"""


def test_a_sign_of_the_key_and_its_word_stay_on_one_line(open_window: OpenWindow, address: str) -> None:
    page = open_window(viewport={"width": 1440, "height": 900})
    for kind in ("places", "home", "place", "event", "thread"):
        page.goto(address + KINDS[kind])
        assert page.locator(".ck-map__key .ck-key").count() or kind == "home"
        for width in (*range(320, 500, 6), 768, 1000, 1220, 1440):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate(PARTED) == [], (kind, width)


LABELS = """() => {
  const { map } = document.querySelector(".cx-explorer").ckApp, point = ({ x, y }) => Object.values(map.above.toContainer({ x, y }));
  const { width, height } = map.section.querySelector(".folium-map").getBoundingClientRect();
  return { width, height,
    marks: map.marks.map(({ x, y, r, kind, total }) => [...point({ x, y }), r, kind, total]),
    names: map.labels.map(({ text, box: [left, top, right, bottom], style }) =>
      [text, style, ...point({ x: left, y: top }), ...point({ x: right, y: bottom })]) };
}"""


@pytest.mark.parametrize("zoom", [4, 5.5, 8])
@pytest.mark.parametrize("width", [360, 1440])
def test_no_name_on_the_map_covers_a_mark_or_a_name_and_large_marks_have_theirs(
    open_window: OpenWindow, address: str, width: int, zoom: float
) -> None:
    page = opened(open_window(viewport={"width": width, "height": 900}), f"{address}events/?at=44.2,80.2,{zoom}")
    page.wait_for_function(
        "() => document.querySelector('.cx-explorer').ckApp.map.labels.some(({ style }) => style === 'mark')"
    )
    found = page.evaluate(LABELS)
    names = [(text, style, (left, top, right, bottom)) for text, style, left, top, right, bottom in found["names"]]
    marks = [(x - r, y - r, x + r, y + r) for x, y, r, _, _ in found["marks"]]
    boxes = [box for _, _, box in names]
    assert [pair for pair in combinations(boxes, 2) if overlap(*pair)] == []
    assert [(text, mark) for text, _, box in names for mark in marks if overlap(box, mark)] == []
    assert all(b[0] >= 0 and b[1] >= 0 and b[2] <= found["width"] and b[3] <= found["height"] for b in boxes)
    assert "mark" in {style for _, style, _ in names}
    assert len({text for text, _, _ in names}) == len(names)


def test_no_name_lies_under_a_button_once_the_map_can_be_moved(open_window: OpenWindow, address: str) -> None:
    page = opened(open_window(viewport={"width": 1440, "height": 900}), f"{address}events/")
    page.wait_for_timeout(300)
    names = [(text, (left, top, right, bottom)) for text, _, left, top, right, bottom in page.evaluate(LABELS)["names"]]
    buttons = page.evaluate(
        """() => { const { left, top } = document.querySelector(".folium-map").getBoundingClientRect();
          const covering = document.querySelectorAll(".leaflet-control-zoom, .leaflet-control-scale, .cx-map-buttons");
          return [...covering].map((one) => one.getBoundingClientRect())
            .map((box) => [box.left - left, box.top - top, box.right - left, box.bottom - top]); }"""
    )
    assert len(buttons) == 3 and names
    assert [text for text, box in names for button in buttons if overlap(box, tuple(button))] == []


def test_a_mark_that_is_pressed_before_the_map_can_be_moved_opens_then(open_window: OpenWindow, address: str) -> None:
    page = open_window(viewport={"width": 1440, "height": 900})
    held: list[Route] = []
    page.route("**/leaflet*.js", lambda route: held.append(route))
    page.goto(f"{address}events/?place=zhanaozen")
    page.wait_for_selector(".cx-explorer.cx-drawn")
    page.wait_for_function("document.querySelector('.cx-explorer').ckApp?.map.marks.length")
    x, y = page.evaluate(
        "(() => { const { map } = document.querySelector('.cx-explorer').ckApp;"
        " const { x, y } = map.above.toContainer(map.marks.at(-1)); return [x, y]; })()"
    )
    page.locator(".folium-map").click(position={"x": x, "y": y})
    expect(page.locator(".cx-tip")).to_contain_text(": 1 event")
    place = page.locator(".cx-tip").inner_text().partition(":")[0]
    let_go(page, held)
    expect(page.locator(".cx-card")).to_be_visible()
    expect(page.locator(".cx-card-title")).to_have_text(f"{place}: 1 event")
