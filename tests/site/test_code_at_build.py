"""Nothing that a stranger writes runs on the machine that builds: real check, real builds, and what is left behind."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import html5lib
import pytest
from attempts import DATA, FILES, HEADERS, REFUSED, SHOWN
from early import UNCHECKED, early
from project import build, small_site, try_build

EVENT = "2019-09-khorgos-rally"
OURS = "wordsofastranger"  # stands in every attempt, and in no template
SUM = str(7919 * 7907)
WORK = '@book{key, author = {Doe, Jane}, title = {Words OURS {{ config }} {\\% set x = 1 \\%}}, year = 2020}\n'
ALL = "---\ntitle: All\n---\n\n{{ explorer() }}\n\n{{ event_map() }}\n\n{{ timeline() }}\n\n{{ static_map() }}\n"
# It notes every text that reaches the template engine with a stranger's words in it.
SPY = """
import pathlib
from jinja2 import lexer
plain = lexer.Lexer.tokeniter
def tokeniter(self, source, *more, **others):
    with pathlib.Path(LOG).open("a") as log:
        log.write("seen\\n" if OURS not in source else f"STRANGER {source!r}\\n")
    return plain(self, source, *more, **others)
lexer.Lexer.tokeniter = tokeniter
"""


class Ground:
    """A small site full of attempts, and the folder in which a program that ran would leave a file."""

    def __init__(self, folder: Path) -> None:
        self.site = small_site(folder / "small")
        self.canaries = folder / "canaries"
        self.canaries.mkdir()
        self.log = folder / "log"
        spy = SPY.replace("LOG", repr(str(self.log))).replace("OURS", repr(OURS))
        self.spied = early(folder / "spied", spy)
        self.unchecked = early(folder / "unchecked", spy, UNCHECKED)
        (self.site / "docs/all.md").write_text(ALL, "utf-8")
        (self.site / "data/references.bib").write_text(WORK.replace("OURS", OURS), "utf-8")

    def meant(self, text: str, number: str) -> str:
        return text.replace("RUN", f"touch {self.canaries}/{number}").replace("EVENT", EVENT)

    def page(self, name: str, body: str, header: str = f"title: A {OURS}") -> str:
        text = f"---\n{header}\n---\n\n{OURS}\n\n{self.meant(body, name)}\n"
        (self.site / f"docs/{name}.md").write_text(text, "utf-8")
        return f"docs/{name}.md"

    def nothing_ran(self) -> bool:
        stray = [path for path in self.site.rglob("*") if path.name.startswith("pwned")]
        return not list(self.canaries.iterdir()) and not stray


def each(attempts: Mapping[str, Sequence[str]], prefix: str) -> Iterator[tuple[str, str]]:
    """(name for a page, text) of every attempt."""
    for group, texts in enumerate(attempts.values()):
        for number, text in enumerate(texts):
            yield f"{prefix}{group}-{number}", text


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Ground:
    return Ground(tmp_path_factory.mktemp("attempts"))


@pytest.fixture(scope="module")
def named(ground: Ground) -> dict[str, str]:
    """Every attempt that a page can hold is written down; what the check says of each file."""
    for name, text in [*each(REFUSED, "refused-"), *each(SHOWN, "shown-")]:
        ground.page(name, text)
    for name, header in each(HEADERS, "header-"):
        ground.page(name, "Words.", ground.meant(header, name))
    note = (ground.site / "docs/fieldwork/note.md").read_text("utf-8")
    for name, text in [*each(REFUSED, "refused-note-"), *each(SHOWN, "shown-note-")][::9]:
        (ground.site / f"docs/fieldwork/{name}.md").write_text(note + ground.meant(text, name) + "\n", "utf-8")
    said = check(ground)
    return {line.partition(":")[0]: line for line in said.splitlines() if line.startswith(("docs/", "data/"))}


def with_data(ground: Ground) -> None:
    """Gives every field of an event that holds free words, and those of places and authors, one attempt each."""
    texts = [ground.meant(f"{text} {OURS}", name) for name, text in each(DATA, "data-")]
    data = ground.site / "data"
    for file, words in {
        "events.yaml": ('"Gas pipeline opens at Khorgos"', '"Rally at Khorgos"', "People gathered.", "Residents", '"A report"'),
        "places.yaml": ("name: Khorgos,",),
        "authors.yaml": ("Notes from public sources.", "Desk"),
        "outputs.yaml": ("A book}",),
    }.items():
        content = (data / file).read_text("utf-8")
        for number, word in enumerate(words):
            assert word in content
            value = json.dumps(texts[number % len(texts)])
            new = {"name: Khorgos,": f"name: {value},", "A book}": f"{value}}}"}.get(word, value)
            content = content.replace(word, new, 1)
        (data / file).write_text(content, "utf-8")


def check(ground: Ground) -> str:
    """What `make check` says; it never ends in a traceback."""
    command = [sys.executable, "scripts/check.py"]
    run = subprocess.run(command, cwd=ground.site, capture_output=True, text=True, check=False)
    assert "Traceback" not in run.stdout + run.stderr, run.stderr[-1500:]
    return run.stdout + run.stderr


def test_there_are_enough_attempts_of_enough_classes() -> None:
    groups = [texts for attempts in (REFUSED, SHOWN, HEADERS, DATA, FILES) for texts in attempts.values()]
    assert len(groups) >= 30 and sum(map(len, groups)) >= 170


def test_every_attempt_that_is_no_plain_text_is_refused_at_its_line(named: dict[str, str]) -> None:
    wanted = {f"docs/{name}.md" for name, _ in [*each(REFUSED, "refused-"), *each(HEADERS, "header-")]}
    assert wanted - set(named) == set()
    assert [line for line in named.values() if not line.partition(":")[2][:1].isdigit()] == []
    assert [file for file in named if file.startswith(("docs/shown-0", "docs/shown-3"))] == []  # code, a macro's text


def test_with_them_nothing_is_built_and_nothing_runs(ground: Ground, named: dict[str, str]) -> None:
    run = try_build(ground.site / "site", ground.site, **ground.spied)
    assert run.returncode == 1 and "Traceback" not in run.stdout + run.stderr
    assert ground.nothing_ran() and not (ground.site / "site").exists()


@pytest.fixture(scope="module")
def built(ground: Ground, named: dict[str, str]) -> Path:
    """The site of every attempt that is text for readers, whatever else the check has to say of it."""
    for file in named:
        if "shown" not in file and not file.startswith("data/"):
            (ground.site / file).unlink()
    with_data(ground)
    build(ground.site / "site", ground.site, **ground.unchecked)
    return ground.site / "site"


def test_what_is_not_refused_runs_nothing_either(ground: Ground, built: Path) -> None:
    assert ground.nothing_ran()


def test_no_text_of_a_stranger_reaches_the_template_engine(ground: Ground, built: Path) -> None:
    lines = ground.log.read_text("utf-8").splitlines()
    assert len(lines) > 20, "the spy saw the theme's own templates"
    assert [line for line in lines if line.startswith("STRANGER")] == []


def test_braces_are_shown_as_they_were_written(built: Path) -> None:
    def words(name: str) -> str:
        tree = html5lib.parse((built / name / "index.html").read_text("utf-8"), namespaceHTMLElements=False)
        return " ".join("".join(tree.itertext()).split())

    names = dict(each(SHOWN, "shown-"))
    for name, text in names.items():
        page = words(name)
        assert OURS in page and SUM not in page, text
        if text.startswith(("`{{", "```\n{{", "[[EVENT|{{ event", "[[EVENT|{%")):
            inside = text.strip("`\n").removeprefix("[[EVENT|").removesuffix("]]")
            assert inside.replace("EVENT", EVENT).partition("RUN")[0] in page, text
    event = words(f"events/{EVENT}")
    assert "{{ config }}" in event and SUM not in event


BROKEN = {
    "events.yaml": "- !!python/object/apply:os.system [RUN]\n",
    "places.yaml": "!!python/object/apply:os.system [RUN]\n",
    "authors.yaml": "- &a [*a]\n",
    "outputs.yaml": "%TAG ! tag:yaml.org,2002:python/\n---\n!object/apply:os.system [RUN]\n",
    "vocabulary.yaml": "sector: !!python/name:os.system\n",
    "second-coding.yaml": "<<: !!python/object/new:os.system [RUN]\n",
    "references.bib": '@string{a = "{{ config }}"}\n@preamble{"\\immediate\\write18{RUN}"}\n@book{key,\n',
}


def test_data_files_that_are_more_than_data_are_refused(tmp_path: Path) -> None:
    ground = Ground(tmp_path)
    for file, text in BROKEN.items():
        (ground.site / "data" / file).write_text(ground.meant(text, file), "utf-8")
    run = try_build(ground.site / "site", ground.site)
    said = (run.stdout + run.stderr).splitlines()
    assert run.returncode == 1
    assert [file for file in BROKEN if not any(f"data/{file}:" in line for line in said)] == []
    assert ground.nothing_ran()
