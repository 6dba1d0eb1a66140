/** Which documents answer a query: as content/text_index.py has it, on the same table. */

import { chunks, isChinese, oneLetter, pairs, spellings } from "./folding.js";
import { LONG, WHOLE, beginningOf, near, same } from "./rules.js";

/** What it counts to be the record that is named, and to belong to it. */
const NAMED = 90, GIVEN_BY_NAME = 30;
/** What it counts besides when the name is the title itself, not another name or one with an ending. */
const TITLED = 5;
const EXACT = 2, GIVEN = 5;
const STRONG = 10, WEAK = 3;
const MOST_WORDS = 8;
/** Characters of the least part of a run of Chinese. */
const PART = 2;

/**
 * `meant` are words taken for others, with the name that was meant; `missed` are words without which something is found.
 * @typedef {Map<number, number>} Hits documents with how well they answer
 * @typedef {{scores: Hits, meant: [string, string][], missed: string[]}} Found
 * @typedef {import("./table.js").Table} Table
 */

/** The documents that answer a text, once the parts of the table that it takes have come. @param {Table} table @param {string} text @param {(path: string) => Promise<any>} get @returns {Promise<Found>} */
export async function answer(table, text, get) {
  for (;;) {
    const found = find(table, text), wanted = [...table.wanted];
    if (!wanted.length) return found;
    await Promise.all(wanted.map(async (part) => table.add(part, await get(table.parts[part]))));
  }
}

/**
 * The documents that answer all words of a text; if none does, those that answer most of them. No answer yet where the table then
 * wants parts of it.
 * @param {Table} table @param {string} text @returns {Found}
 */
export function find(table, text) {
  table.wanted.clear();
  const letter = oneLetter(text, table.letters);
  if (letter) return { scores: begun(table, letter), meant: [], missed: [] };
  const { words, meant } = read(table, text);
  if (table.wanted.size) return { scores: new Map(), meant, missed: [] };
  const terms = termsOf(table, words);
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

/** What a single letter finds: the documents with a name that begins with it, and what belongs to them. @param {Table} table @param {string} letter @returns {Hits} */
function begun({ names, named, gives }, letter) {
  const own = new Map(), given = new Map(), [first, end] = beginning(names, letter);
  for (let at = first; at < end; at++) for (const doc of named(at)) own.set(doc, STRONG);
  for (const doc of own.keys()) for (const other of gives(doc)) given.set(other, GIVEN);
  return new Map([...given, ...own]);
}

/** The words of a query as they are looked up, and those that were taken for others. @param {Table} table @param {string} text */
function read(table, text) {
  const words = [], meant = /** @type {[string, string][]} */ ([]);
  for (const parts of chunks(text, table.letters)) {
    const joined = parts.join("");
    const pieces = isChinese(joined) ? piecesOf(table, joined) : hold(table, joined).size ? [joined] : parts;
    for (const piece of pieces) {
      if (table.letters.skipped.has(piece)) continue;
      const other = hold(table, piece).size || table.wanted.size ? "" : nearest(table, piece);
      if (other) meant.push([piece, labelOf(table, other)]);
      words.push(other || piece);
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

/** The documents whose own texts hold a word: strongly, or in a weak one. A run of Chinese is held by its pairs. @param {Table} table @param {string} word @returns {Hits} */
function hold(table, word) {
  const parts = isChinese(word) ? pairs(word) : [word];
  return all((parts.length > 1 ? parts.slice(0, -1) : parts).map((part) => holding(table, part)));
}

/** @param {Table} table @param {string} word @returns {Hits} */
function holding(table, word) {
  const hits = new Map();
  for (const at of matching(table, word)) {
    const exact = table.words[at] === word ? EXACT : 0;
    raise(hits, Array.from(table.posts(at), (post) => [post >> 1, (post & 1 ? STRONG : WEAK) + exact]));
  }
  return hits;
}

/** The documents that are in each of some hits, with their least count. @param {Hits[]} found @returns {Hits} */
const all = ([first, ...others]) =>
  others.reduce((least, hits) => new Map([...least].filter(([doc]) => hits.has(doc)).map(([doc, score]) => [doc, Math.min(score, hits.get(doc) || 0)])), first);

/** The numbers of the words of the table that a word meets. @param {Table} table @param {string} word */
function matching({ words, endings, want }, word) {
  const found = [], start = beginningOf(word);
  want(start, `${start}\uffff`);
  const [first, end] = beginning(words, word), [from, to] = beginning(words, start);
  if (word.length <= WHOLE && words[first] === word) return [first];
  for (let at = from; at < to; at++) if ((at >= first && at < end) || same(word, words[at], endings)) found.push(at);
  return found;
}

/** A run of Chinese as it is where it is a name; in two parts, and these again, where more documents hold both. @param {Table} table @param {string} run @returns {string[]} */
function piecesOf(table, run) {
  const whole = hold(table, run).size, letters = Array.from(run);
  if (table.names[bound(table.names, run)] === run) return [run];
  let most = whole, best = /** @type {string[]} */ ([]);
  for (let end = PART; end <= letters.length - PART; end++) {
    const halves = [letters.slice(0, end).join(""), letters.slice(end).join("")], both = all(halves.map((half) => hold(table, half))).size;
    if (both > most) [most, best] = [both, halves];
  }
  return best.length ? best.flatMap((half) => piecesOf(table, half)) : whole ? [run] : cut(table, run);
}

/** A run of Chinese in pieces that the table holds, each as long as can be. @param {Table} table @param {string} run */
function cut(table, run) {
  const letters = Array.from(run), pieces = [];
  for (const pair of pairs(run)) matching(table, pair);
  for (let at = 0, end = 0; at < letters.length; at = end) {
    for (end = at + 1; end < letters.length && hold(table, letters.slice(at, end + 1).join("")).size; ) end++;
    pieces.push(letters.slice(at, end).join(""));
  }
  return pieces;
}

/** The word that was meant by a mistyped one, best one of a name. @param {Table} table @param {string} word */
function nearest(table, word) {
  if (word.length < LONG || isChinese(word)) return "";
  table.want(word[0], `${word[0]}\uffff`);
  const alike = table.wanted.size ? "" : nearestOf(table, word, ...beginning(table.words, word[0])); // few mistype the first letter
  if (alike || table.wanted.size) return alike;
  table.want("", "\uffff");
  return table.wanted.size ? "" : nearestOf(table, word, 0, table.words.length);
}

/** @param {Table} table @param {string} word @param {number} first @param {number} end */
function nearestOf({ words, posts, events }, word, first, end) {
  let best = "", most = -1;
  for (let at = first; at < end; at++) {
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
  const found = new Set(), [from, to] = beginning(names, beginningOf(words[0]));
  for (let at = from; at < to; at++) {
    const name = names[at].split(" ");
    if (name.length === words.length && words.every((word, n) => same(word, name[n], endings))) named(at).forEach((doc) => found.add(doc));
  }
  return [...found].sort((a, b) => a - b);
}

/** The documents that answer some words together: see the same method of text_index.py. @param {Table} table @param {string[]} words @param {number[]} docs @returns {Hits} */
function hitsOf(table, words, docs) {
  const { letters, labels, events, gives } = table, own = new Map(), given = new Map();
  const titles = docs.flatMap((doc) => spellings(labels[doc - events], letters)).map((title) => title.split(" "));
  for (const phrase of [words, ...titles]) raise(own, said(table, phrase));
  const asked = words.join(" ");
  for (const doc of docs) {
    own.set(doc, NAMED + (spellings(labels[doc - events], letters).includes(asked) ? TITLED : 0));
    for (const other of gives(doc)) given.set(other, GIVEN_BY_NAME);
  }
  for (const [doc, score] of docs.length ? [] : hold(table, words[0])) if (score >= STRONG) for (const other of gives(doc)) given.set(other, GIVEN);
  return new Map([...own.keys(), ...given.keys()].map((doc) => [doc, (own.get(doc) || 0) + (given.get(doc) || 0)]));
}

/** The documents that hold each of some words themselves. @param {Table} table @param {string[]} words @returns {Hits} */
const said = (table, words) => all(words.map((word) => hold(table, word)));

/** Raises each count to that of others, where theirs is higher. @param {Hits} hits @param {Iterable<[number, number]>} others */
function raise(hits, others) {
  for (const [doc, score] of others) hits.set(doc, Math.max(hits.get(doc) || 0, score));
}
