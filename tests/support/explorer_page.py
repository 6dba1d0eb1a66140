"""The explorer's page as tests ask it: opened, its rows, and its answers beside those of selection.py."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from fieldsite.content.model import Content
from fieldsite.content.selection import FACETS, Query, query_string, select, terms
from playwright.sync_api import Page

IDS = """async ([base, asked]) => {
  const { Texts, addressOf, readQuery, select, storeOf, withRoom } = ckExplorer;
  const { opening, rest } = document.querySelector(".cx-explorer").dataset;
  const store = withRoom(storeOf(opening, rest, base)), texts = new Texts(store);
  const ids = (await texts.many(Array.from({ length: store.n }, (_, row) => row))).map(([id]) => id);
  const answers = [];
  const countsOf = (found) => Object.fromEntries(store.facets.map(({ key, values }, number) => {
    const counts = found.countsOf(number);
    return [key, Object.fromEntries(values.map(([id], value) => [id, counts[value]]))];
  }));
  for (const search of asked) {
    const query = readQuery(search, store.facets);
    const found = select(store, query, await texts.mask(query.text));
    const chosen = Array.from(store.order.subarray(0, found.count), (row) => ids[row]);
    answers.push({ ids: chosen, again: addressOf(query, store.facets), counts: countsOf(found) });
  }
  return answers;
}"""


NOTED = """() => {
  const line = document.querySelector(".cx-status"), said = (window.saidInTurn = []);
  new MutationObserver(() => said.push(line.textContent)).observe(line, { childList: true, characterData: true, subtree: true });
}"""


def turn_to(page: Page) -> None:
    """What a reader does who turns to a page: the pointer moves, and what moves the map comes."""
    page.mouse.move(2, 3)
    page.mouse.move(4, 5)


def opened(page: Page, url: str) -> Page:
    page.goto(url)
    turn_to(page)
    page.wait_for_selector(".cx-explorer.cx-live")
    return page


def note_what_is_said(page: Page) -> None:
    """From now on the page keeps what its status says, each text of which may stand for a moment only."""
    page.evaluate(NOTED)


def wait_until_said(page: Page, words: str) -> None:
    """Waits until the status has said these words, also if it says others by now."""
    page.wait_for_function("(words) => saidInTurn.some((said) => said.includes(words))", arg=words)


def shown(page: Page) -> list[str]:
    return page.locator(".cx-row:visible > a").evaluate_all("links => links.map((link) => link.href.split('/').at(-2))")


def answers(page: Page, base: str, asked: list[str]) -> list[dict[str, Any]]:
    return list(page.evaluate(IDS, [base, asked]))


def differing(content: Content, page: Page, base: str, queries: Sequence[Query]) -> list[str]:
    """The addresses of those queries to which the page's script gives other events, or another address, than Python."""
    asked = [query_string(query) for query in queries]
    return [
        search
        for search, query, answer in zip(asked, queries, answers(page, base, asked), strict=True)
        if (answer["again"], answer["ids"]) != (search, [event.id for event in select(content, query)])
    ]


def miscounted(content: Content, page: Page, base: str, queries: Sequence[Query]) -> list[tuple[str, str, str]]:
    """Query, facet and value of each count that is not the number of events that choosing the value would give."""
    wrong = []
    for query, answer in zip(queries, answers(page, base, [query_string(query) for query in queries]), strict=True):
        for facet in FACETS:
            counts = answer["counts"][facet.key]
            assert {value for value, _ in terms(content, facet)} >= set(counts)
            for value, count in counts.items():
                meant = Query({**query.chosen, facet.key: (value,)}, query.since, query.until, query.exact, query.text)
                if count != len(select(content, meant)):
                    wrong.append((query_string(query), facet.key, value))
    return wrong
