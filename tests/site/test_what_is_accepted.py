"""What the check takes the build takes: pages of odd pieces in odd orders, those without a fault built all at once."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from random import Random

from fieldsite.content.second_look import Known
from fieldsite.core.problems import faults_in
from fieldsite.pages.site_opening import open_site
from fieldsite.registers.reading import GitFacts
from project import DAY, FACTS, try_build

PAGES = 150
LINKS = (
    *("index.md", "places/khorgos.md", "events/2019-09-khorgos-rally.md", "fieldwork/note.md#x", "nowhere.md", "#part"),
    *("data/events.csv", "page-1.md", "page-2.md#part", "/places/", "places/khorgos/", "https://www.example.org/a_(b)"),
    *("mailto:a@example.org", "", "?x", "index.md?x#y", "<index.md>", "index.md 'title'", "../docs/index.md", "x y.md"),
)  # fmt: skip
PIECES = (
    *("## Part", "# Title", "Text.", "", "", "- item", "    - deeper", "1. one", "| a | b |", "|---|---|", "> quoted"),
    *("```", "~~~", "`code`", "***", "---", "===", "!!! note", "    text", "??? more", ": meaning", "x[^1]", "[^1]: note"),
    *("[ref]: index.md", "[a][ref]", "![a][ref]", "<b>bold</b>", "<div>", "</div>", "<!--", "-->", "<br>", "&amp; &#60;"),
    *("{{ gallery() }}", "{{ number_of('events') }}", "{{ events() }}", "[[2019-09-khorgos-rally|words]]", "[[", "{{", "}}"),
    *("{: .class }", "{#part}", "*[HTML]: words", "\\[a\\](b)", "a  ", "\ta", "\u00a0", "<index.md>", "![a](b.png)", "%}", "{#"),
)  # fmt: skip


def odd_page(dice: Random) -> str:
    lines = [dice.choice(PIECES) if dice.random() < 0.7 else f"[a]({dice.choice(LINKS)})" for _ in range(dice.randint(1, 9))]
    return "\n".join(line for piece in lines for line in ([piece, ""] if dice.random() < 0.6 else [piece])) + "\n"


def test_pages_of_odd_pieces_that_the_check_takes_are_built(small: Path) -> None:
    seed = date.today().toordinal()
    print("seed:", seed)  # another every day; shown when the test fails
    dice = Random(seed)
    for number in range(PAGES):
        page = f'---\ntitle: "Page {number}"\n---\n\n{odd_page(dice)}'
        (small / f"docs/page-{number}.md").write_text(page, "utf-8")
    faulty = [Path("docs")]
    while faulty:  # a page that goes can leave a link of another without its end
        problems = open_site(small, FACTS, GitFacts(DAY), date.max, Known(DAY))[1]
        faulty = sorted({Path(problem.file) for problem in faults_in(problems)})
        for file in faulty:
            (small / file).unlink()
    left = len(list((small / "docs").glob("page-*.md")))
    assert PAGES / 10 < left < PAGES, "nearly all or none had a fault: the pieces show nothing"
    run = try_build(small / "site", small)
    assert run.returncode == 0, run.stdout + run.stderr
    assert sum(1 for _ in (small / "site").glob("page-*/index.html")) == left
