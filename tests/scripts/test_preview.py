"""What is saved shows in the open browser by itself: one preview of a copy of the real project, and a real browser.

How soon it shows is measured by the bench.
"""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page
from previewed import copied, previewing, save, until
from project import ROOT

NEW = "Just now saved"
Change = Callable[[str], str]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copied(tmp_path_factory.mktemp("preview"))


@pytest.fixture(scope="module")
def running(project: Path) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    with previewing(project) as found:
        yield found


@pytest.fixture(scope="module")
def address(running: tuple[str, subprocess.Popen[str]]) -> str:
    return running[0]


def first(file: Path, pattern: str) -> str:
    found = re.search(pattern, file.read_text("utf-8"), re.MULTILINE)
    assert found, f"{file} has no {pattern}"
    return found[1]


def first_id(project: Path, register: str) -> str:
    return first(project / f"data/{register}.yaml", r"^- id: (\S+)")


def a_note(project: Path) -> Path:
    return next(path for path in sorted((project / "docs/fieldwork").glob("*.md")) if path.name != "index.md")


def put(old: str, new: str) -> Change:
    return lambda text: text.replace(old, new, 1)


def at_the_end(words: str) -> Change:
    return lambda text: f"{text}\n\n{words}\n"


def opened(page: Page, address: str) -> None:
    """Opens a page and waits until it listens for changes."""
    with page.expect_response("**/_preview/changes?*"):
        page.goto(address)


def shows(page: Page, words: str) -> None:
    page.wait_for_function("words => document.body?.innerText.includes(words)", arg=words)


def note_of_faults(page: Page, words: str) -> str:
    page.wait_for_function("words => document.querySelector('#ck-preview')?.innerText.includes(words)", arg=words)
    return page.inner_text("#ck-preview")


def no_fault(page: Page) -> None:
    page.wait_for_function("() => !document.querySelector('#ck-preview')")


def every_kind(project: Path) -> dict[str, tuple[Path, str, Change]]:
    """What can be saved: the file, a page that shows it, and the change."""
    note, event = a_note(project), f"events/{first_id(project, 'events')}/"
    data, overrides = project / "data", project / "overrides"
    return {
        "a note": (note, f"fieldwork/{note.stem}/", at_the_end(NEW)),
        "a page": (project / "docs/contribute/index.md", "contribute/", at_the_end(NEW)),
        "an event": (data / "events.yaml", event, put('title: "', f'title: "{NEW} ')),
        "an event in a list": (data / "events.yaml", "timeline/", put('title: "', f'title: "{NEW} again ')),
        "a place": (data / "places.yaml", f"places/{first_id(project, 'places')}/", put('name: "', f'name: "{NEW} ')),
        "a term": (data / "vocabulary.yaml", "data/codebook/", put('definition: "', f'definition: "{NEW} ')),
        "a template": (overrides / "macros/event.html", event, put("<h1>", f"<p>{NEW} template</p><h1>")),
        "a frame": (
            overrides / "main.html",
            "about/",
            put("{% block site_nav %}", f"{{% block site_nav %}}{NEW} frame"),
        ),
        "a script": (
            project / "scripts/fieldsite/pages/records.py",
            event,
            lambda text: re.sub(r'("(?:day|month|year|span)": phrase\(")', rf"\1{NEW} script ", text),
        ),
    }


@pytest.mark.parametrize(
    "kind",
    ["a note", "a page", "an event", "an event in a list", "a place", "a term", "a template", "a frame", "a script"],
)
def test_what_is_saved_shows_by_itself(page: Page, project: Path, address: str, kind: str) -> None:
    file, path, change = every_kind(project)[kind]
    opened(page, address + path)
    before = file.read_text("utf-8")
    added = next(words for words in re.findall(rf"{NEW}(?: \w+)?", change(before)) if words not in before)
    save(file, change)
    shows(page, added)


def test_a_saved_style_dresses_the_page(page: Page, project: Path, address: str) -> None:
    opened(page, address)
    save(project / "overrides/assets/css/pages.css", at_the_end("h1, h2 { letter-spacing: 7px !important; }"))
    # While the page is loaded anew, it has no heading yet.
    dressed = "heading => heading && getComputedStyle(heading).letterSpacing === '7px'"
    page.wait_for_function(f"() => ({dressed})(document.querySelector('h1, h2'))")


def test_the_page_stays_where_it_was_scrolled_to(page: Page, project: Path, address: str) -> None:
    opened(page, f"{address}fieldwork/{a_note(project).stem}/")
    page.evaluate("() => scrollTo(0, 900)")
    save(a_note(project), at_the_end(f"{NEW} below"))
    shows(page, f"{NEW} below")
    page.wait_for_function("() => Math.abs(scrollY - 900) < 3")


def test_a_page_that_did_not_change_is_left_alone(page: Page, project: Path, address: str) -> None:
    opened(page, f"{address}fieldwork/{a_note(project).stem}/")
    page.evaluate("() => { window.untouched = true; }")
    with page.expect_response("**/_preview/changes?*"):
        page.evaluate("() => document.dispatchEvent(new Event('visibilitychange'))")
    save(project / "docs/contribute/index.md", at_the_end(f"{NEW} elsewhere"))
    until(lambda: f"{NEW} elsewhere" in text_of(f"{address}contribute/"))
    page.wait_for_timeout(300)
    assert page.evaluate("() => window.untouched")


def text_of(address: str) -> str:
    with urlopen(address, timeout=60) as answer:
        return str(answer.read().decode())


def test_a_fault_is_shown_on_the_page_which_stays_until_it_is_mended(page: Page, project: Path, address: str) -> None:
    file, path = project / "data/events.yaml", f"events/{first_id(project, 'events')}/"
    opened(page, address + path)
    heading, before = page.inner_text("h1"), file.read_text("utf-8")
    line = 1 + before[: before.index("\n  stance: ")].count("\n") + 1
    save(file, lambda text: re.sub(r"\n  stance: \w+", "\n  stance: neither", text, count=1))
    assert f"data/events.yaml:{line}:" in note_of_faults(page, "neither")
    assert page.inner_text("h1") == heading
    assert heading in text_of(address + path)
    assert "<h1" in text_of(f"{address}about/"), "pages that were not open are there too"
    save(file, lambda _: before)
    no_fault(page)


@pytest.mark.parametrize(
    ("file", "path", "change", "says"),
    [
        ("overrides/macros/timeline.html", "timeline/", lambda text: "\n{% if %}" + text, "timeline.html:2"),
        (
            "overrides/macros/timeline.html",
            "timeline/",
            lambda text: "{{ nothing_of_the_kind }}" + text,
            "timeline.html:1",
        ),
        ("scripts/fieldsite/pages/records.py", "about/", lambda text: text + "\nx = = 1\n", "records.py:"),
        ("scripts/fieldsite/pages/records.py", "about/", lambda text: text + "\nnobody_knows_this()\n", "records.py:"),
    ],
)
def test_what_does_not_run_is_named_with_its_line_and_the_page_stays(
    page: Page, project: Path, address: str, file: str, path: str, change: Change, says: str
) -> None:
    opened(page, address + path)
    heading, before = page.inner_text("h1"), (project / file).read_text("utf-8")
    save(project / file, change)
    note_of_faults(page, says)
    assert page.inner_text("h1") == heading
    save(project / file, lambda _: before)
    no_fault(page)


def another_event(block: str) -> str:
    """An entry beside another one, of the same day and with nothing else in common that could make it the same event."""
    text = re.sub(r"^- id: (\S+)", r"- id: \1-newly-added", block)
    text = re.sub(r'title: "(?:[^"\\]|\\.)*"', 'title: "An event that came to it"', text, count=1)
    text = re.sub(
        r"(?s)  summary:.*?\n  sources:", "  summary: A yard for wagons of grain was opened.\n  sources:", text
    )
    text = re.sub(r'url: "[^"]+"', lambda match: f'url: "https://example.org/{match.start()}"', text)
    return re.sub(r"(?m)^  related: .*\n", "", text)


def test_pages_and_events_come_and_go(page: Page, project: Path, address: str) -> None:
    events, note = project / "data/events.yaml", a_note(project)
    block = first(events, r"^(- id: [\s\S]+?)(?=^- id: )")
    id_, twin = f"{first_id(project, 'events')}-newly-added", note.with_name("newly-added.md")
    opened(page, f"{address}events/")
    twin.write_text(note.read_text("utf-8"), "utf-8")
    save(events, put(block, block + another_event(block)))
    shows(page, "An event that came to it")
    assert "An event that came to it" in text_of(f"{address}events/{id_}/")
    assert "An event that came to it" in text_of(f"{address}data/events.csv")
    found = json.loads(text_of(f"{address}search/words.json"))["events"]
    assert any(id_ in text_of(f"{address}{path}") for path in found)
    opened(page, f"{address}fieldwork/newly-added/")
    assert page.inner_text("h1") in note.read_text("utf-8")
    twin.unlink()
    shows(page, "There is no page at this address")
    save(events, put(another_event(block), ""))


def test_published_pages_know_nothing_of_the_preview(site: Path) -> None:
    assert not (site / "preview").exists()
    assert "_preview" not in (site / "index.html").read_text("utf-8")


def test_the_strict_policy_holds_in_the_preview_too(page: Page, address: str) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    opened(page, address)
    assert "script-src 'self'" in text_of(address)
    assert [text for text in said if "Content Security Policy" in text] == []


def test_a_page_says_that_the_preview_has_stopped_until_it_is_back(page: Page, project: Path) -> None:
    line = "The preview has stopped; run make serve again"
    with previewing(project) as (address, process):
        opened(page, f"{address}about/")
        process.kill()
        page.wait_for_function("words => document.body.innerText.includes(words)", arg=line, timeout=5000)
    with previewing(project, port=int(address.strip("/").rpartition(":")[2])):
        page.wait_for_function("words => !document.body.innerText.includes(words)", arg=line)


def test_a_port_that_is_taken_is_named_and_ctrl_c_ends_all(running: tuple[str, subprocess.Popen[str]]) -> None:
    address, process = running
    port = address.strip("/").rpartition(":")[2]
    second = [sys.executable, "scripts/preview.py", "--port", port]
    taken = subprocess.run(second, cwd=ROOT, capture_output=True, text=True, check=False)
    assert taken.returncode == 1 and f"port {port} cannot be used" in taken.stderr and "Traceback" not in taken.stderr
    process.send_signal(signal.SIGINT)
    assert process.wait(60) == 0
    assert process.stdout and "Traceback" not in process.stdout.read()
    with pytest.raises(OSError):
        urlopen(address, timeout=5)
