"""The one table that words of a query are looked up in: words and names, and the records that hold them.

A document is an event or another record; its number is its place in the table. A record gives what it is named by to
the documents that it stands in: an event is found by every name of its places, actors, projects, threads and terms.
The browser looks up the same table in the same way (`overrides/assets/search/lookup.js`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from .folding import SKIPPED, chunks, fold, is_chinese, one_letter, pairs, spellings, words_of
from .word_rules import SHORT_WORD, beginning, near, same

NAMED, GIVEN_BY_NAME = 90, 30  # what it counts to be the record that is named, and to belong to it
TITLED = 5  # what it counts besides when the name is the title itself, not another name or one with an ending
EXACT, GIVEN = 2, 5
STRONG, WEAK = 10, 3
MOST_WORDS = 8  # of a name that is looked for as a whole
PART = 2  # characters of the least part of a run of Chinese
AFTER = "\uffff"

Hits = dict[int, int]


@dataclass(frozen=True)
class Searchable:
    """One thing that is found. `names` stand for it as wholes, and `strong` words count for more than `weak` ones.

    `gives` are the numbers of the documents that it hands its names and strong words to.
    """

    kind: str
    id: str
    title: str
    names: Sequence[str] = ()
    strong: Sequence[str] = ()
    weak: Sequence[str] = ()
    gives: Sequence[int] = ()


@dataclass(frozen=True)
class Found:
    """Documents with how well they answer. `meant` are words taken for others, with the name that was meant; `missed`
    are words that no document holds beside the others: without them nothing would be found."""

    scores: Mapping[int, int]
    meant: tuple[tuple[str, str], ...] = ()
    missed: tuple[str, ...] = ()


class TextIndex:
    """`posts[word]` are the documents of a word with 1 where it is a strong one, `named[name]` the documents of a name."""

    def __init__(self, documents: Sequence[Searchable]) -> None:
        posts: dict[str, dict[int, int]] = defaultdict(dict)
        named: dict[str, dict[int, None]] = defaultdict(dict)
        for number, document in enumerate(documents):
            for text in document.weak:
                for word in words_of(text):
                    posts[word].setdefault(number, 0)
            for text in (document.title, *document.names, *document.strong):
                posts_of_text = words_of(text)
                for word in posts_of_text:
                    posts[word][number] = 1
            for name in document.names:
                for spelling in spellings(name):
                    named[spelling][number] = None
        self.documents = documents
        self.words = sorted(posts)
        self.posts = [dict(sorted(posts[word].items())) for word in self.words]
        self.names = sorted(named)
        self.named = [tuple(named[name]) for name in self.names]

    def find(self, text: str) -> Found:
        """The documents that answer all words of a text; if none does, those that answer most of them."""
        if one_letter(text):
            return Found(self._begun(fold(text.strip())))
        words, meant = self._read(text)
        terms = list(self._terms(words))
        found = [self._hits(words_, docs) for words_, docs in terms]
        scores: Hits = defaultdict(int)
        times: dict[int, int] = defaultdict(int)
        for hits in found:
            for number, score in hits.items():
                scores[number] += score
                times[number] += 1
        most = max(times.values(), default=0)
        best = {number: scores[number] for number, count in times.items() if count == most}
        missed = [" ".join(words_) for (words_, _), hits in zip(terms, found, strict=True) if not hits]
        if most and most < len(terms) and not missed:
            missed = [" ".join(words_) for (words_, _), hits in zip(terms, found, strict=True) if best.keys() - hits]
        return Found(best, tuple(meant), tuple(missed))

    def _read(self, text: str) -> tuple[list[str], list[tuple[str, str]]]:
        """The words of a query as they are looked up, and those that were taken for others."""
        words: list[str] = []
        meant = []
        for parts in chunks(text):
            joined = "".join(parts)
            for piece in self._pieces(joined) if is_chinese(joined) else [joined] if self._hold(joined) else parts:
                if piece in SKIPPED:
                    continue
                other = "" if self._hold(piece) else self._nearest(piece)
                if other:
                    meant.append((piece, self._label(other)))
                words.append(other or piece)
        return words, meant

    def _begun(self, letter: str) -> Hits:
        """What a single letter finds: the documents with a name that begins with it, and what belongs to them."""
        own = {doc: STRONG for at in self._beginning(self.names, letter) for doc in self.named[at]}
        given = {other: GIVEN for doc in own for other in self.documents[doc].gives}
        return given | own

    def _hold(self, word: str) -> Hits:
        """The documents whose own texts hold a word: strongly, or in a weak one. A run of Chinese is held by its pairs."""
        if is_chinese(word) and len(word) > 1:
            return _all([self._holding(pair) for pair in pairs(word)[:-1]])
        return self._holding(word)

    def _holding(self, word: str) -> Hits:
        hits: Hits = {}
        for at in self._matching(word):
            exact = EXACT if self.words[at] == word else 0
            _raise(hits, {doc: (STRONG if strong else WEAK) + exact for doc, strong in self.posts[at].items()})
        return hits

    def _matching(self, word: str) -> list[int]:
        """The numbers of the words of the table that a word meets: as their beginning, with another ending."""
        found = self._beginning(self.words, word)
        if len(word) <= SHORT_WORD and found and self.words[found[0]] == word:
            return [found[0]]
        return [at for at in self._beginning(self.words, beginning(word)) if at in found or same(word, self.words[at])]

    @staticmethod
    def _beginning(of: Sequence[str], text: str) -> range:
        return range(bisect_left(of, text), bisect_left(of, text + AFTER))

    def _pieces(self, run: str) -> list[str]:
        """A run of Chinese as it is where it is a name; in two parts, and these again, where more documents hold both."""
        if self._called(run):
            return [run]
        whole = len(self._hold(run))
        halves = [(run[:end], run[end:]) for end in range(PART, len(run) - PART + 1)]
        both = [len(_all([self._hold(first), self._hold(last)])) for first, last in halves]
        if both and max(both) > whole:
            first, last = halves[both.index(max(both))]
            return self._pieces(first) + self._pieces(last)
        return [run] if whole else list(self._cut(run))

    def _cut(self, run: str) -> Iterator[str]:
        """A run of Chinese in pieces that the table holds, each as long as can be."""
        at = 0
        while at < len(run):
            end = at + 1
            while end < len(run) and self._hold(run[at : end + 1]):
                end += 1
            yield run[at:end]
            at = end

    def _nearest(self, word: str) -> str:
        """The word that was meant by a mistyped one, best one of a name; "" when none is near."""
        alike = self._beginning(self.words, word[0])  # few mistype the first letter
        known = [at for at in alike if near(word, self.words[at])]
        known = known or [at for at, other in enumerate(self.words) if near(word, other)]
        best = max(known, key=lambda at: (self._is_of_name(at), len(self.posts[at]), -at), default=-1)
        return self.words[best] if best >= 0 else ""

    def _is_of_name(self, at: int) -> bool:
        return any(strong and self.documents[number].names for number, strong in self.posts[at].items())

    def _label(self, word: str) -> str:
        """How a word of the table is said: as the title of the record that it names."""
        docs = self._called(word)
        return self.documents[docs[0]].title if docs else word

    def _called(self, name: str) -> tuple[int, ...]:
        """The documents of a name that is written just so."""
        at = bisect_left(self.names, name)
        return self.named[at] if self.names[at : at + 1] == [name] else ()

    def _terms(self, words: Sequence[str]) -> Iterator[tuple[Sequence[str], set[int]]]:
        """The words in groups: as many as make up a whole name, with the documents of that name, or one by one."""
        at = 0
        while at < len(words):
            for end in range(min(len(words), at + MOST_WORDS), at, -1):
                docs = self._whole(words[at:end])
                if docs or end == at + 1:
                    yield words[at:end], docs
                    at = end
                    break

    def _whole(self, words: Sequence[str]) -> set[int]:
        """The documents whose name has just these words; each may have another ending."""
        found: set[int] = set()
        for at in self._beginning(self.names, beginning(words[0])):
            name = self.names[at].split(" ")
            if len(name) == len(words) and all(map(same, words, name)):
                found.update(self.named[at])
        return found

    def _hits(self, words: Sequence[str], docs: Iterable[int]) -> Hits:
        """The documents that answer some words together. Those of a whole name, what belongs to these, and where the name
        stands in a text, as asked for and in English; else all that hold the word, or belong to a record that does."""
        own: Hits = {}
        given: Hits = {}
        named = sorted(docs)
        for phrase in [
            words,
            *(spelling.split(" ") for doc in named for spelling in spellings(self.documents[doc].title)),
        ]:
            _raise(own, self._said(phrase))
        asked = " ".join(words)
        for doc in named:
            own[doc] = NAMED + (TITLED if asked in spellings(self.documents[doc].title) else 0)
            for other in self.documents[doc].gives:
                given[other] = GIVEN_BY_NAME
        if not named:
            givers = (doc for doc, score in self._hold(words[0]).items() if score >= STRONG)
            given.update((other, GIVEN) for doc in givers for other in self.documents[doc].gives)
        return {doc: own.get(doc, 0) + given.get(doc, 0) for doc in (*own, *given)}

    def _said(self, words: Sequence[str]) -> Hits:
        """The documents that hold each of some words themselves."""
        return _all([self._hold(word) for word in words])


def _all(found: Sequence[Hits]) -> Hits:
    """The documents that are in each of some hits, with their least count."""
    least, *others = found
    for hits in others:
        least = {doc: min(score, hits[doc]) for doc, score in least.items() if doc in hits}
    return least


def _raise(hits: Hits, others: Hits) -> None:
    """Raises each count to that of others, where theirs is higher."""
    for doc, score in others.items():
        hits[doc] = max(hits.get(doc, 0), score)
