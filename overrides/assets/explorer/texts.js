/** The words of the events, fetched in parts only when they are wanted. */

import { alternatives, fold } from "./query.js";

/** @typedef {[id: string, title: string, edtf: string, words: string, summary: string, actors: string[]]} Text */

export class Texts {
  /** @param {import("./store.js").Store} store */
  constructor(store) {
    this.store = store;
    /** @type {Map<number, Promise<Text[]>>} */
    this.parts = new Map();
    /** @type {(string | undefined)[]} folded title, and all folded words, of each event */
    this.titles = [];
    /** @type {(string | undefined)[]} */
    this.hay = [];
  }

  /** @param {number} number @returns {Promise<Text[]>} */
  part(number) {
    const known = this.parts.get(number);
    if (known) return known;
    const wanted = fetch(`${this.store.texts}${number}.json`).then((answer) => {
      if (!answer.ok) throw new Error(`texts ${number}: ${answer.status}`);
      return answer.json();
    });
    this.parts.set(number, wanted);
    wanted.catch(() => this.parts.delete(number));
    return wanted;
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

  /** The names of the places in other languages, and all names of those that no event names: needed for searching only. */
  async names() {
    const { places } = this.store;
    if (!places.other.length) places.other = await (await fetch(`${this.store.texts}names.json`)).json();
  }

  /** Fetch every part, a few at a time. @param {(done: number, all: number) => void} [tell] */
  async all(tell = () => {}) {
    const count = Math.ceil(this.store.n / this.store.shard);
    for (let at = 0; at < count; at += 6) {
      const group = Array.from({ length: Math.min(6, count - at) }, (_, step) => at + step);
      (await Promise.all(group.map((number) => this.part(number)))).forEach((rows, step) => this.#keep(rows, group[step]));
      tell(Math.min(at + 6, count), count);
    }
  }

  /** @param {Text[]} rows @param {number} number */
  #keep(rows, number) {
    const { places, refStart, refSpot, spotPlace, shard } = this.store;
    rows.forEach(([, title, edtf, , summary, actors], step) => {
      const row = number * shard + step;
      if (this.hay[row] !== undefined) return;
      const names = [];
      for (let r = refStart[row]; r < refStart[row + 1]; r++) {
        const place = spotPlace[refSpot[r]];
        names.push(places.name[place], places.other[place]);
      }
      this.titles[row] = fold(title);
      this.hay[row] = fold([title, edtf, summary, ...actors, ...names].join("\n"));
    });
  }

  /**
   * For each event 1 if it holds every word, in any way to write it; null when no word is asked for.
   * @param {string} text
   * @returns {Promise<Uint8Array | null>}
   */
  async mask(text) {
    if (!text.trim()) return null;
    await this.names();
    await this.all();
    const ways = alternatives(text, this.store.places);
    return Uint8Array.from(this.hay, (hay) => (ways.every((way) => way.some((word) => hay?.includes(word))) ? 1 : 0));
  }

  /**
   * Rows ordered by how well they answer a text: words in the title count for more than words elsewhere.
   * @param {ArrayLike<number>} rows @param {string} text
   * @returns {number[]}
   */
  byRelevance(rows, text) {
    const ways = alternatives(text, this.store.places);
    const score = (/** @type {number} */ row) =>
      ways.reduce((sum, way) => sum + way.reduce((s, word) => s + (this.titles[row]?.includes(word) ? 4 : 0) + times(this.hay[row] || "", word), 0), 0);
    return Array.from(rows, (row) => ({ row, score: score(row) }))
      .sort((a, b) => b.score - a.score || a.row - b.row)
      .map(({ row }) => row);
  }
}

/** @param {string} text @param {string} word */
function times(text, word) {
  return Math.min(3, text.split(word).length - 1);
}
