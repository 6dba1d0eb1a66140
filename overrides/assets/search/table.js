/** The table of words, names and documents, as search/index_file.py writes it. */

import { BACKSLASH, LOWEST, packedLength, unpack } from "../explorer/codec.js";
import { lettersOf } from "./folding.js";

/**
 * `kinds[k]` with `starts[k]`, the number of its first document. `labels` are the titles of all documents but events.
 * `posts(word)` and `named(name)` are documents by the number of a word or name, the first twice as large and 1 more where the
 * word is a strong one; `gives(document)` those that a document hands its names to.
 * @typedef {{key: string, letters: import("./folding.js").Letters, endings: Set<string>, kinds: string[], starts: number[], events: number,
 *   labels: string[], words: string[], names: string[], posts: (at: number) => Int32Array, named: (at: number) => Int32Array,
 *   gives: (doc: number) => Int32Array}} Table
 */

/** @param {any} data @returns {Table} */
export function tableOf(data) {
  const kinds = data.kinds.map((/** @type {[string, number]} */ [kind]) => kind), starts = [0];
  for (const [, count] of data.kinds) starts.push(starts[starts.length - 1] + count);
  const events = kinds[0] === "event" ? starts[1] : 0, gives = lists(data.gives);
  return {
    key: data.key,
    letters: lettersOf(data),
    endings: new Set(data.endings.split(" ")),
    kinds,
    starts,
    events,
    labels: data.labels,
    words: wordsOf(data.words),
    names: wordsOf(data.names),
    posts: lists(data.posts),
    named: lists(data.named),
    gives: (doc) => (doc < events ? new Int32Array(0) : gives(doc - events)),
  };
}

/** Each line is how many letters it shares with the one before, and the rest. @param {string} text */
export function wordsOf(text) {
  let before = "";
  return text ? text.split("\n").map((line) => {
    const code = line.charCodeAt(0);
    return (before = before.slice(0, code - LOWEST - (code > BACKSLASH ? 1 : 0)) + line.slice(1));
  }) : [];
}

/** Rows of numbers, each read when it is asked for. @param {string} text */
function lists(text) {
  const rows = text.split(" ");
  return (/** @type {number} */ at) => {
    const row = unpack(rows[at], new Int32Array(packedLength(rows[at])));
    for (let i = 1; i < row.length; i++) row[i] += row[i - 1];
    return row;
  };
}

/** The kind of a document. @param {Table} table @param {number} doc */
export const kindOf = ({ kinds, starts }, doc) => kinds[starts.findLastIndex((start, at) => at < kinds.length && start <= doc)];
