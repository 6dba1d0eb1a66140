/** The words of the events, fetched in parts only when they are wanted, and the search in them. */

import { inTime, moduleAt } from "./loading.js";
import { say } from "../words/words.js";

/** @typedef {[id: string, title: string, edtf: string, words: string, summary: string, actors: string[]]} Text */

const UNFOUND = say("The search could not be loaded, so none are left out");
/** Milliseconds after which what has not come is taken for lost. */
const PATIENCE = 20000;

/** @param {string} address @returns {Promise<any>} */
async function json(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
}

/** A part that could not be had is asked for again. @template T @param {Map<any, Promise<T>>} parts @param {any} name @param {() => Promise<T>} get @returns {Promise<T>} */
function kept(parts, name, get) {
  const known = parts.get(name);
  if (known) return known;
  const wanted = get();
  parts.set(name, wanted);
  wanted.catch(() => parts.delete(name));
  return wanted;
}

export class Texts {
  /** @param {import("./store.js").Store} store */
  constructor(store) {
    this.store = store;
    /** @type {Map<any, Promise<any>>} */
    this.parts = new Map();
    /** What the last search found. @type {import("../search/lookup.js").Found | null} */
    this.found = null;
    this.asked = "";
    /** Why there is no answer. */
    this.fault = "";
  }

  /** @param {number} number @returns {Promise<Text[]>} */
  part(number) {
    return kept(this.parts, number, () => json(`${this.store.texts}${number}.json`));
  }

  /** The text of one event. @param {number} row */
  async of(row) {
    return (await this.part(Math.floor(row / this.store.shard)))[row % this.store.shard];
  }

  /** @param {Iterable<number>} rows @returns {Promise<Text[]>} */
  many(rows) {
    return Promise.all(Array.from(rows, (row) => this.of(row)));
  }

  /** The row of an event, -1 for none. @param {string} id */
  async find(id) {
    for (let row = 0; row < this.store.n; row += this.store.shard) {
      const at = (await this.part(row / this.store.shard)).findIndex(([known]) => known === id);
      if (at >= 0) return row + at;
    }
    return -1;
  }

  /** The table of words of the events that this page is of, with what looks words up in it. */
  lookup() {
    return kept(this.parts, "lookup", async () => {
      const { lookup, words, key } = this.store.search;
      const [kit, data] = await inTime(Promise.all([moduleAt(lookup), json(words)]), PATIENCE);
      if (data.key !== key) throw new Error("The page is of another day than the table of words");
      const root = new URL("../", words);
      return { answer: kit.answer, table: kit.tableOf(data), get: (/** @type {string} */ path) => json(new URL(path, root).href) };
    });
  }

  /**
   * For each event 1 if it answers every word, by its own text or by a name of what it belongs to; null when no word is asked for,
   * or when the table could not be had.
   * @param {string} text
   * @returns {Promise<Uint8Array | null>}
   */
  async mask(text) {
    this.found = null;
    this.fault = "";
    this.asked = text;
    if (!text.trim()) return null;
    try {
      const { answer, table, get } = await this.lookup(), said = new Uint8Array(this.store.n);
      const found = /** @type {import("../search/lookup.js").Found} */ (await inTime(answer(table, text, get), PATIENCE));
      if (text === this.asked) this.found = found; // and not the answer of an older question
      const { scores, missed } = found;
      if (!missed.length) for (const doc of scores.keys()) if (doc < said.length) said[doc] = 1;
      return said;
    } catch (fault) {
      console.error(fault);
      this.fault = UNFOUND;
      return null;
    }
  }

  /**
   * Rows ordered by how well they answer the last search: what is named, and words in the title, count for more than words elsewhere.
   * @param {ArrayLike<number>} rows
   * @returns {number[]}
   */
  byRelevance(rows) {
    const score = (/** @type {number} */ row) => this.found?.scores.get(row) || 0;
    return Array.from(rows).sort((a, b) => score(b) - score(a) || a - b);
  }

  /** What a reader is told of the last search: the words that it took for others, or that there is no answer. */
  told() {
    return this.fault || (this.found?.meant || []).map(([asked, name]) => say("“{asked}” is not known: shown is {name}.", { asked, name })).join(" ");
  }
}
