/** Which documents answer a query: as content/text_index.py has it, on the same table. */

import { chunks, isChinese, spellings } from "./folding.js";
import { LONG, STEM, WHOLE, near, same } from "./rules.js";

/** What it counts to be the record that is named, and to belong to it. */
const NAMED = 90, GIVEN_BY_NAME = 30;
const EXACT = 2, GIVEN = 5;
const STRONG = 10, WEAK = 3;
const MOST_WORDS = 8;

/**
 * `meant` are words taken for others, with the name that was meant; `missed` are words without which something is found.
 * @typedef {Map<number, number>} Hits documents with how well they answer
 * @typedef {{scores: Hits, meant: [string, string][], missed: string[]}} Found
 * @typedef {import("./table.js").Table} Table
 */

/** The documents that answer all words of a text; if none does, those that answer most of them. @param {Table} table @param {string} text @returns {Found} */
export function find(table, text) {
  const { words, meant } = read(table, text), terms = termsOf(table, words);
  const found = terms.map(([some, docs]) => hitsOf(table, some, docs));
  /** @type {Hits} */
  const scores = new Map(), times = new Map();
  for (const hits of found) {
    for (const [doc, score] of hits) {
      scores.set(doc, (scores.get(doc) || 0) + score);
      times.set(doc, (times.get(doc) || 0) + 1);
    }
  }
  let most = 0;
  for (const count of times.values()) most = Math.max(most, count);
  const best = new Map([...scores].filter(([doc]) => times.get(doc) === most));
  let missed = terms.filter((_, at) => !found[at].size);
  if (most && most < terms.length && !missed.length) missed = terms.filter((_, at) => [...best.keys()].some((doc) => !found[at].has(doc)));
  return { scores: best, meant, missed: missed.map(([some]) => some.join(" ")) };
}

/** The words of a query as they are looked up, and those that were taken for others. @param {Table} table @param {string} text */
function read(table, text) {
  const words = [], meant = /** @type {[string, string][]} */ ([]);
  for (const parts of chunks(text, table.letters)) {
    const joined = parts.join("");
    const pieces = matching(table, joined).length ? [joined] : isChinese(joined) ? cut(table, joined) : parts;
    for (const piece of pieces) {
      const other = matching(table, piece).length ? "" : nearest(table, piece);
      if (other) meant.push([piece, labelOf(table, other)]);
      if (!table.letters.skipped.has(piece)) words.push(other || piece);
    }
  }
  return { words, meant };
}

/** The first of some words in order that is not below a text. @param {string[]} of @param {string} text */
function bound(of, text) {
  let low = 0, high = of.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (of[middle] < text) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Where the words with a beginning stand. @param {string[]} of @param {string} text @returns {[number, number]} */
const beginning = (of, text) => [bound(of, text), bound(of, `${text}\uffff`)];

/** The numbers of the words of the table that a word meets. @param {Table} table @param {string} word */
function matching({ words, endings }, word) {
  const found = [];
  if (isChinese(word)) {
    for (let at = bound(words, "\u3400"); at < words.length; at++) if (words[at].includes(word)) found.push(at);
    return found;
  }
  const [first, end] = beginning(words, word);
  if (word.length <= WHOLE && words[first] === word) return [first];
  const [from, to] = word.length < LONG ? [first, end] : beginning(words, word.slice(0, STEM));
  for (let at = from; at < to; at++) if ((at >= first && at < end) || same(word, words[at], endings)) found.push(at);
  return found;
}

/** A run of Chinese in pieces that the table holds, each as long as can be. @param {Table} table @param {string} run */
function cut(table, run) {
  const letters = Array.from(run), pieces = [];
  for (let at = 0, end = 0; at < letters.length; at = end) {
    for (end = letters.length; end > at + 1 && !matching(table, letters.slice(at, end).join("")).length; ) end--;
    pieces.push(letters.slice(at, end).join(""));
  }
  return pieces;
}

/** The word that was meant by a mistyped one, best one of a name. @param {Table} table @param {string} word */
function nearest({ words, posts, events }, word) {
  let best = "", most = -1;
  for (let at = 0; at < words.length; at++) {
    if (!near(word, words[at])) continue;
    const docs = posts(at), count = docs.length + (docs.some((doc) => doc & 1 && doc >> 1 >= events) ? 1e6 : 0);
    if (count > most) [best, most] = [words[at], count];
  }
  return best;
}

/** How a word of the table is said: as the title of the record that it names. @param {Table} table @param {string} word */
function labelOf({ names, named, labels, events }, word) {
  const at = bound(names, word);
  return names[at] === word ? labels[named(at)[0] - events] : word;
}

/** The words in groups: as many as make up a whole name, with the documents of that name, or one by one. @param {Table} table @param {string[]} words */
function termsOf(table, words) {
  const terms = /** @type {[string[], number[]][]} */ ([]);
  for (let at = 0; at < words.length; ) {
    for (let end = Math.min(words.length, at + MOST_WORDS); end > at; end--) {
      const some = words.slice(at, end), docs = whole(table, some);
      if (!docs.length && end > at + 1) continue;
      terms.push([some, docs]);
      at = end;
    }
  }
  return terms;
}

/** The documents whose name has just these words; each may have another ending. @param {Table} table @param {string[]} words */
function whole({ names, named, endings }, words) {
  const first = words[0].length < LONG || isChinese(words[0]) ? words[0] : words[0].slice(0, STEM);
  const found = new Set(), [from, to] = beginning(names, first);
  for (let at = from; at < to; at++) {
    const name = names[at].split(" ");
    if (name.length === words.length && words.every((word, n) => same(word, name[n], endings))) named(at).forEach((doc) => found.add(doc));
  }
  return [...found].sort((a, b) => a - b);
}

/** The documents that answer some words together: see the same method of text_index.py. @param {Table} table @param {string[]} words @param {number[]} docs @returns {Hits} */
function hitsOf(table, words, docs) {
  const { letters, labels, events, posts, gives } = table, own = new Map(), given = new Map();
  const titles = docs.flatMap((doc) => spellings(labels[doc - events], letters)).map((title) => title.split(" "));
  for (const phrase of [words, ...titles]) raise(own, said(table, phrase));
  for (const doc of docs) {
    own.set(doc, NAMED);
    for (const other of gives(doc)) given.set(other, GIVEN_BY_NAME);
  }
  for (const at of docs.length ? [] : matching(table, words[0])) {
    for (const post of posts(at)) if (post & 1) for (const other of gives(post >> 1)) given.set(other, GIVEN);
  }
  return new Map([...own.keys(), ...given.keys()].map((doc) => [doc, (own.get(doc) || 0) + (given.get(doc) || 0)]));
}

/** The documents that hold each of some words themselves. @param {Table} table @param {string[]} words @returns {Hits} */
function said(table, words) {
  /** @type {Hits | undefined} */
  let found;
  for (const word of words) {
    const hits = new Map();
    for (const at of matching(table, word)) {
      const exact = table.words[at] === word ? EXACT : 0;
      raise(hits, Array.from(table.posts(at), (post) => [post >> 1, (post & 1 ? STRONG : WEAK) + exact]));
    }
    const before = found;
    found = before ? new Map([...before].filter(([doc]) => hits.has(doc)).map(([doc, score]) => [doc, Math.min(score, hits.get(doc))])) : hits;
  }
  return found || new Map();
}

/** Raises each count to that of others, where theirs is higher. @param {Hits} hits @param {Iterable<[number, number]>} others */
function raise(hits, others) {
  for (const [doc, score] of others) hits.set(doc, Math.max(hits.get(doc) || 0, score));
}
