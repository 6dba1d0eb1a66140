"""Hostile texts in every field, body, name and address, in a real browser: nothing runs, nothing is fetched elsewhere.

The rules for texts refuse most of them before a site is built. Here those rules are taken away, and so is the policy of
the pages, which would stop what got through: each wall is to hold by itself.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

import pytest
from built import serving
from early import UNCHECKED, early
from picture_story import picture
from playwright.sync_api import Browser, BrowserContext, expect
from project import ROOT, small_site
from vectors import BODIES, FIELDS, OUT, RUN

EVENT = "2019-09-khorgos-rally"
TOGETHER = 6  # vectors in the text of one page
LISTS = {
    "events/index.md": "{{ explorer() }}",
    "timeline.md": "{{ timeline() }}",
    "places/index.md": "{{ place_list() }}",
    "fieldwork/index.md": '{{ entry_index("fieldwork") }}',
    "photostories/index.md": '{{ entry_index("photostories") }}',
    "outputs.md": "{{ output_list() }}",
    "all.md": '{{ events() }}\n\n{{ static_map() }}\n\n{{ event_map() }}\n\n{{ entry_list("all") }}',
}
PICTURES = 40
# The mark of the site, written into each page: the one address of its kind that a page may hold, once.
ICON = re.findall(r'^  favicon: "(data:[^"]+)"$', (ROOT / "mkdocs.yml").read_text("utf-8"), re.MULTILINE)

# What no page may hold, looked for in the tree that the browser makes of it.
FORBIDDEN = r"""
async ([addresses, icon]) => {
  const found = [], parser = new DOMParser();
  const addressed = "href xlink:href src srcset action formaction data poster background ping".split(" ");
  const within = (one) => (one.localName === "template" ? elements(one.content) : []);
  const elements = (tree) => [...tree.querySelectorAll("*")].flatMap((one) => [one, ...within(one)]);
  for (const address of addresses) {
    const text = await (await fetch(address)).text(), kind = /[.](?:xml|svg)$/.test(address) ? "application/xml" : "text/html";
    const tree = parser.parseFromString(text, kind);
    if (tree.querySelector("parsererror")) found.push([address, "cannot be read"]);
    let icons = 0;
    for (const element of elements(tree)) {
      const wrong = (why) => found.push([address, why, element.outerHTML.slice(0, 200)]);
      for (const { name, value } of element.attributes) {
        const leads = addressed.includes(name), at = value.replace(/[\t\n\r]|^[\0- ]+/g, "").toLowerCase();
        const scheme = /^[a-z][a-z0-9+.-]*:/.exec(at);
        if (element.matches("head > link[rel=icon]") && name === "href" && value === icon && ++icons === 1) continue;
        if (/^on|^(?:srcdoc|formaction|background|ping)$/.test(name)) wrong(name);
        if (name === "style" && kind === "text/html") wrong(name);
        if (leads && scheme && !["http:", "https:", "mailto:"].includes(scheme[0])) wrong(name);
        if (leads && name !== "href" && (/evil/.test(at) || /^[/\\]{2}/.test(at))) wrong(name);
      }
      if (kind !== "text/html" && element.localName === "script") wrong("script");
      if (/^(?:iframe|object|embed|applet|base|math|video|audio)$/.test(element.localName)) wrong("element");
      if (kind === "text/html" && element.localName === "style") wrong("element");
      if (element.localName === "meta" && /refresh/i.test(element.httpEquiv)) wrong("refresh");
      if (element.localName === "link" && element.href && /evil/.test(new URL(element.href).host)) wrong("link");
      const runs = element.localName === "script" && !/json/.test(element.type);
      if (runs && /pwned|evil/.test(element.outerHTML)) wrong("script");
    }
  }
  return found;
}
"""


EVERY_HASH = """
async (texts) => {
  let seen = 0;
  addEventListener("hashchange", () => seen++);
  for (const text of texts) {
    location.hash = text;
    await new Promise((done) => setTimeout(done));
  }
  return seen;
}
"""


@dataclass
class Trap:
    """A window of a browser that heeds no policy, with what ran in it and whom it asked."""

    context: BrowserContext
    at: str
    asked: set[str | None] = field(default_factory=set)
    opened: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.context.on("request", lambda request: self.asked.add(urlsplit(request.url).hostname))
        self.context.on("dialog", lambda dialog: (self.opened.append(dialog.message), dialog.dismiss()))
        self.renew()

    def renew(self) -> None:
        """A new window: a browser lets one window go to some two hundred addresses within ten seconds."""
        self.page = self.context.new_page()
        self.page.on("popup", lambda page: self.opened.append(page.url))

    def go(self, address: str) -> None:
        self.page.goto(self.at + address, wait_until="load")

    def nothing(self) -> bool:
        """Whether nothing ran and nobody else was asked, so far on this page."""
        return self.page.evaluate("top.pwned === undefined") and self.opened == [] and self.asked == {"127.0.0.1"}


def value(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def turned(number: int, by: int) -> str:
    """A vector that is another one in each field of a record; over all records every field has every one."""
    return FIELDS[(number + by * 11) % len(FIELDS)]


def an_event(number: int) -> str:
    """An event with hostile words in every field that holds words; every second one is withdrawn, the others checked."""
    month = f"{2000 + number // 12}-{number % 12 + 1:02}"
    v = [value(turned(number, by)) for by in range(8)]
    url = value(f"https://www.example.org/{number}?{quote(FIELDS[number])}")
    lines = [
        f"title: {value(FIELDS[number])}",
        f'date: "{month}"',
        f"places: [{{place: place-{number}, precision: site}}]",
        f"actors: [{{name: {v[0]}, side: KZ, type: state}}]",
        f"summary: {v[1]}",
        f"sources: [{{title: {v[3]}, publisher: {v[4]}, url: {url}, lang: en}}]",
        f"seen: {v[5]}",
        "confidence: low",
        f"coded_by: {v[6]}",
        "level: state\n  sector: energy\n  form: protest\n  mode: material",
        f"value_usd: 5.0\n  value_note: {v[2]}",
        f"stance: conflict\n  status: withdrawn\n  withdrawn_reason: {v[7]}"
        if number % 2
        else f"stance: cooperation\n  status: reviewed\n  checked_by: {v[7]}",
    ]
    return f'- id: "{month}-event-{number}"\n' + "".join(f"  {line}\n" for line in lines)


def a_place(number: int) -> str:
    v = [value(turned(number, by)) for by in range(5)]
    names = f"{{kk: {v[1]}, ru: {v[2]}, zh: {v[3]}}}"
    where = f"lat: {44 + number / 1000:.3f}, lon: {79 + number / 1000:.3f}"
    return (
        f"- {{id: place-{number}, name: {value(FIELDS[number])}, country: KZ, {where}, precision: site, admin1: {v[0]}, "
        f"names: {names}, note: {v[4]}}}\n"
    )


def write_data(data: Path) -> None:
    with (data / "events.yaml").open("a") as events:
        events.write("".join(an_event(number) for number in range(len(FIELDS))))
    with (data / "places.yaml").open("a") as places:
        places.write("".join(a_place(number) for number in range(len(FIELDS))))
    with (data / "authors.yaml").open("a") as authors:
        for number, text in enumerate(FIELDS[::8]):
            authors.write(f"- {{id: author-{number}, name: {value(text)}, about: {value(turned(number, 3))}}}\n")
    with (data / "outputs.yaml").open("a") as outputs:
        for number, text in enumerate(FIELDS[::4]):
            v = [value(turned(number, by)) for by in range(6)]
            outputs.write(
                f"  - {{id: output-{number}, kind: article, state: published, relation: output, title: {value(text)}, "
                f"authors: [{v[0]}], journal: {v[1]}, publisher: {v[2]}, volume: {v[3]}, issue: {v[4]}, pages: {v[5]}, year: 2020}}\n"
            )


def write_pages(docs: Path) -> int:
    """Every vector in the text of a page, and in titles, descriptions and summaries; says how many pages that are."""
    bodies = [text.replace("EVENT", EVENT) for text in (*BODIES, *FIELDS)]
    groups = [bodies[start : start + TOGETHER] for start in range(0, len(bodies), TOGETHER)]
    for number, group in enumerate(groups):
        title, description = value(turned(number, 0)), value(turned(number, 1))
        text = "\n\nWords.\n\n".join(group)
        (docs / f"v{number}.md").write_text(
            f"---\ntitle: {title}\ndescription: {description}\n---\n\n{text}\n", "utf-8"
        )
    for file, text in LISTS.items():
        (docs / file).parent.mkdir(exist_ok=True)
        (docs / file).write_text(f"---\ntitle: {file}\n---\n\n{text}\n", "utf-8")
    note = (docs / "fieldwork/note.md").read_text("utf-8")
    for number, text in enumerate(FIELDS[::2]):
        hostile = note.replace("title: A note", f"title: {value(text[:160])}").replace(
            "A short note.", value(turned(number, 5))
        )
        (docs / f"fieldwork/note-{number}.md").write_text(hostile, "utf-8")
    write_story(docs / "photostories/story")
    return len(groups)


def write_story(folder: Path) -> None:
    """A story of small pictures whose captions, descriptions and credits are hostile."""
    folder.mkdir(parents=True)
    rows = []
    for number in range(PICTURES):
        picture(folder, f"p{number}.png", size=(64, 48))
        words = [value(f"{turned(number * 4, by)} and more words") for by in range(3)]
        rows.append(
            f"  - {{file: p{number}.png, alt: {words[0]}, caption: {words[1]}, credit: {words[2]}, consent: no-faces}}\n"
        )
    head = (
        f'title: {value(FIELDS[0])}\nkind: photographs\ndate: "2023-05"\nauthors: [desk]\nsummary: {value(FIELDS[1])}\n'
    )
    (folder / "index.md").write_text(
        f"---\n{head}places: [khorgos]\npictures:\n{''.join(rows)}---\n\nWords.\n", "utf-8"
    )


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built site in which every text that a stranger can write is hostile."""
    folder = tmp_path_factory.mktemp("hostile")
    project = small_site(folder / "small")
    write_data(project / "data")
    write_pages(project / "docs")
    # Not strictly: then a picture from elsewhere and a link to nowhere would stop it, and no page could be tried.
    command = [
        sys.executable,
        "-W",
        "ignore",
        "-m",
        "mkdocs",
        "build",
        "--no-strict",
        "--site-dir",
        str(project / "site"),
    ]
    environment = {**os.environ, **early(folder / "unchecked", UNCHECKED)}
    run = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)
    assert run.returncode == 0 and "Traceback" not in run.stderr, run.stderr[-1500:]
    return project / "site"


@pytest.fixture(scope="module")
def trap(hostile: Path, browser: Browser) -> Iterator[Trap]:
    context = browser.new_context(bypass_csp=True)
    with serving(hostile) as at:
        yield Trap(context, at)
    context.close()


def addresses(site: Path) -> list[str]:
    return sorted(
        path.parent.relative_to(site).as_posix() + "/" for path in site.rglob("index.html") if path.parent != site
    )


def test_every_record_and_page_is_on_the_site(hostile: Path) -> None:
    found = addresses(hostile)
    for folder, most in (
        ("events/", len(FIELDS) + 3),
        ("places/", len(FIELDS) + 4),
        ("v", (len(BODIES) + len(FIELDS)) // TOGETHER),
    ):
        assert sum(address.startswith(folder) for address in found) >= most - 1, folder
    assert len(set(FIELDS) | set(BODIES)) >= 150


def test_no_page_holds_what_could_run_or_fetch(hostile: Path, trap: Trap) -> None:
    drawn = [path.relative_to(hostile).as_posix() for path in (*hostile.rglob("*.svg"), *hostile.rglob("*.xml"))]
    assert "feed.xml" in drawn and len(drawn) > 3
    assert len(ICON) == 1 and not re.search(r"script|http(?!://www\.w3\.org/2000/svg')|href|\bon\w+=", unquote(ICON[0]))
    trap.go("")
    asked = [trap.at + address for address in (*addresses(hostile), *drawn)]
    assert trap.page.evaluate(FORBIDDEN, [asked, ICON[0]]) == []


def test_a_script_in_a_title_is_shown_as_text_in_every_place_that_repeats_it(hostile: Path, trap: Trap) -> None:
    text = f"<script>{RUN}</script>"
    number = FIELDS.index(text)
    address = next(address for address in addresses(hostile) if address.endswith(f"-event-{number}/"))
    trap.go(address)
    page = trap.page
    assert page.inner_text("h1").rstrip("¶").strip() == text and page.title().startswith(text)
    assert page.get_attribute('meta[property="og:title"]', "content") == text
    data = json.loads(page.text_content('script[type="application/ld+json"]') or "")
    assert data["name"] == text
    trap.go("timeline/")
    assert page.locator(f'a[href$="{address}"]').first.inner_text() == text


def test_nothing_runs_on_any_written_page_and_any_list(hostile: Path, trap: Trap) -> None:
    written = [address for address in addresses(hostile) if address.startswith("v") or f"{address}index.md" in LISTS]
    records = [
        address
        for address in addresses(hostile)
        if address.startswith(("events/2", "places/place", "fieldwork/note", "authors/"))
    ]
    for address in ["", *written, "timeline/", "outputs/", "all/", "photostories/story/", *records[::40]]:
        trap.go(address)
        assert trap.nothing(), address


def grouped(texts: Sequence[str], number: int) -> list[Sequence[str]]:
    return [texts[start : start + number] for start in range(0, len(texts), number)]


def test_nothing_runs_that_stands_in_an_address(trap: Trap) -> None:
    keys = ("text", "sector", "place", "since", "until", "event", "vs", "at", "sort", "embed", "q", "h", "lang")
    for address, texts in (("events/", FIELDS), ("fieldwork/", FIELDS[::4])):
        for group in grouped(texts, len(keys)):
            trap.go(f"{address}?{'&'.join(f'{key}={quote(text)}' for key, text in zip(keys, group, strict=False))}")
            assert trap.nothing(), group
    for address in ("events/", "photostories/story/", "fieldwork/", "timeline/"):
        trap.renew()
        trap.go(address)
        assert trap.page.evaluate(EVERY_HASH, FIELDS) == len(FIELDS), address
        assert trap.nothing(), address


def test_nothing_runs_that_is_typed_or_found(trap: Trap) -> None:
    trap.go("")
    trap.page.locator(".ck-find__open").click()
    for text in (*FIELDS[::16], "evil", "pwned script"):
        trap.page.locator(".ck-find__input").fill(text)
        trap.page.wait_for_timeout(150)
    expect(trap.page.locator(".ck-find__list a").first).to_be_visible()
    assert trap.nothing()
    trap.go("events/")
    box = trap.page.locator('.cx-explorer input[type="search"]').first
    for text in (*FIELDS[::16], "evil"):
        box.fill(text)
        trap.page.wait_for_timeout(100)
    assert trap.nothing()


def test_with_its_policy_a_page_runs_not_even_what_is_planted_into_it(hostile: Path, browser: Browser) -> None:
    page = (hostile / "v0/index.html").read_text("utf-8")
    planted = f"<script>{RUN}</script><img src=x onerror={RUN}><iframe srcdoc='<script>{RUN}</script>'></iframe><img src={OUT}.png>"
    (hostile / "planted").mkdir()
    (hostile / "planted/index.html").write_text(page.replace("</article>", f"{planted}</article>"), "utf-8")
    context = browser.new_context()
    with serving(hostile) as at:
        there, answered = context.new_page(), set()
        there.on("requestfinished", lambda request: answered.add(urlsplit(request.url).hostname))
        there.goto(f"{at}planted/", wait_until="load")
        assert there.locator("article img").count() >= 2
        assert there.evaluate("top.pwned === undefined") and answered == {"127.0.0.1"}
    context.close()
