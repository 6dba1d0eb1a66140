"""Names of files below docs/ are addresses; links to other files are read from nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from attempts import FILES
from fieldsite.content.loading import load

PAGE = "---\ntitle: A page\n---\n\nWords.\n"
GOOD = ("a.md", "a-page/index.md", "2019-a/b2.md", "x/y/z-1.md")
BAD = {
    "A.md": "name it a.md",
    "a page.md": "name it a-page.md",
    "a_b.md": "name it a-b.md",
    "a--b.md": "name it a-b.md",
    "-a.md": "name it a.md",
    "a.b.md": "name it a-b.md",
    "Ä.md": "name it in small letters",
    "中亚.md": "name it in small letters",
    "a\u200bb.md": "name it a-b.md",
    "README.md": "name it readme.md",
    "events.csv.md": "name it events-csv.md",
    ".hidden.md": "name it hidden.md",
    "a.MD": "name it a.md",
    "a" * 98 + ".md": "name it " + "a" * 90 + ".md",
    'x"><script>alert(1)<>.md': "name it x-script-alert-1.md",
    "a b/index.md": "name it a-b",
    "assets/map/x.md": "give the folder another name",
    "dir.md/a.md": "name it dir-md",
    "fieldwork/Ä Note.md": "name it note.md",
    "fieldwork/note/IMG 2034.JPG": "name it img-2034.jpg",
    "fieldwork/note/queue.JPG": "name it queue.jpg",
    **{name: "name it " for name in FILES["the name of a file"] if name not in ("hooks.py", "main.py", "conf.yml", ".pages")},
    "overrides/main.html": "docs/ takes these kinds",
    "hooks.py": "docs/ takes these kinds",
}  # fmt: skip


def write(root: Path, name: str) -> None:
    path = root / "docs" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(PAGE, "utf-8")


@pytest.mark.parametrize("name", BAD)
def test_another_name_is_refused_with_a_better_one(small: Path, name: str) -> None:
    write(small, name)
    problems = [problem for problem in load(small)[1] if problem.code in ("file-name", "file-kind")]
    assert len(problems) == 1 and BAD[name] in problems[0].write
    assert str(problems[0]).count("\n") == 1


def test_plain_names_and_hidden_files_pass(small: Path) -> None:
    for name in (*GOOD, ".DS_Store", ".obsidian/app.json", ".adding-x/IMG 1.txt"):
        write(small, name)
    content, problems = load(small)
    assert problems == []
    assert {page.file for page in content.pages} >= {f"docs/{name}" for name in GOOD}


@pytest.mark.parametrize("file", ["data/references.bib", "data/authors.yaml", "data/speed.json", "docs/a.md", "docs/a"])
def test_a_link_to_another_file_is_refused_and_nothing_of_it_is_said(small: Path, tmp_path: Path, file: str) -> None:
    secret = tmp_path / "secret"
    secret.write_text("root:topsecret:0:0 {{{\n", "utf-8")
    (small / file).unlink(missing_ok=True)
    (small / file).symlink_to(tmp_path if file == "docs/a" else secret)
    problems = load(small)[1]
    assert [p.file for p in problems if p.code == "symlink"] == [file]
    assert not any("topsecret" in str(problem) for problem in problems)


@pytest.mark.parametrize("folder", ["data", "docs"])
def test_a_folder_that_is_a_link_is_refused(small: Path, tmp_path: Path, folder: str) -> None:
    (small / folder).rename(tmp_path / "elsewhere")
    (small / folder).symlink_to(tmp_path / "elsewhere")
    assert folder in [problem.file for problem in load(small)[1] if problem.code == "symlink"]
