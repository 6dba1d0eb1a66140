/** The table of words, names and documents, as search/index_file.py writes it: names first, words in parts when they are asked for. */

import { BACKSLASH, LOWEST, packedLength, unpack } from "../explorer/codec.js";
import { lettersOf } from "./folding.js";

/**
 * `kinds[k]` with `starts[k]`, the number of its first document. `labels` and `ids` are those of all documents but events. `words` are
 * those of the parts that are here, in order; `want(from, to)` has the parts noted in `wanted` that words between two would be in.
 * `parts` and `told` are the paths of the parts and of the files that say what events are.
 * `posts(word)` and `named(name)` are documents by the number of a word or name, the first twice as large and 1 more where the
 * word is a strong one; `gives(document)` those that a document hands its names to.
 * @typedef {{key: string, letters: import("./folding.js").Letters, endings: Set<string>, kinds: string[], starts: number[], events: number,
 *   labels: string[], ids: string[], told: string[], parts: string[], wanted: Set<number>, want: (from: string, to: string) => void,
 *   add: (part: number, data: {words: string, posts: string}) => void, words: string[], names: string[], posts: (at: number) => Int32Array, named: (at: number) => Int32Array,
 *   gives: (doc: number) => Int32Array}} Table
 */

/** @param {any} data @param {Record<string, any>} [here] parts by their paths @returns {Table} */
export function tableOf(data, here = {}) {
  const kinds = data.kinds.map((/** @type {[string, number]} */ [kind]) => kind), starts = [0];
  for (const [, count] of data.kinds) starts.push(starts[starts.length - 1] + count);
  const events = kinds[0] === "event" ? starts[1] : 0, gives = lists(data.gives);
  const firsts = data.parts.map((/** @type {[string, string]} */ [word]) => word), parts = data.parts.map((/** @type {[string, string]} */ [, path]) => path);
  /** @type {[string[], string[]][]} what has come, by part */
  const come = [];
  /** @type {string[]} */
  let posts = [];
  /** @type {Table} */
  const table = {
    key: data.key,
    letters: lettersOf(data),
    endings: new Set(data.endings.split(" ")),
    kinds,
    starts,
    events,
    labels: data.labels,
    ids: data.ids,
    told: data.events,
    parts,
    wanted: new Set(),
    want(from, to) {
      for (let part = 0; part < parts.length && firsts[part] <= to; part++) if (!come[part] && (part + 1 === parts.length || firsts[part + 1] > from)) table.wanted.add(part);
    },
    add(part, data) {
      come[part] = [wordsOf(data.words), data.posts.split(" ")];
      table.words = come.flatMap(([words]) => words); // a part that has not come is left out
      posts = come.flatMap(([, rows]) => rows);
    },
    words: [],
    names: wordsOf(data.names),
    posts: (at) => steps(posts[at]),
    named: lists(data.named),
    gives: (doc) => (doc < events ? new Int32Array(0) : gives(doc - events)),
  };
  for (const [part, path] of parts.entries()) if (here[path]) table.add(part, here[path]);
  return table;
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
  return (/** @type {number} */ at) => steps(rows[at]);
}

/** Each number is the step from the one before. @param {string} text */
function steps(text) {
  const row = unpack(text, new Int32Array(packedLength(text)));
  for (let i = 1; i < row.length; i++) row[i] += row[i - 1];
  return row;
}

/** The kind of a document. @param {Table} table @param {number} doc */
export const kindOf = ({ kinds, starts }, doc) => kinds[starts.findLastIndex((start, at) => at < kinds.length && start <= doc)];
