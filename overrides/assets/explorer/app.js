/** One explorer: a query, the selection that answers it, and the views that show that selection. */

import { Address } from "./address.js";
import { drawAreas } from "./areas.js";
import { drawBasemap } from "./basemap.js";
import { cardOf } from "./card.js";
import { connect } from "./controls.js";
import { Facets, queryWords } from "./facets.js";
import { showControls } from "./state.js";
import { eventsAt, select } from "./filter.js";
import { Histogram } from "./histogram.js";
import { drawLabels } from "./labels.js";
import { WrittenList } from "./list.js";
import { nameAll } from "./mapnames.js";
import { MapView } from "./mapview.js";
import { drawMarks, marksOf } from "./marks.js";
import { breathe } from "./pace.js";
import { addressOf, asksForAll, byRelevance, emptyQuery, readQuery, withValue } from "./query.js";
import { withRoom } from "./store.js";
import { countWords, stancesOf } from "./symbols.js";
import { Texts } from "./texts.js";
import { sharpness } from "./theme.js";
import { Voice } from "./voice.js";
import { say } from "../words/words.js";

/** @typedef {import("./query.js").Query} Query @typedef {import("./store.js").Store} Store */

/** What the tools that are fetched later need of these modules. */
const KIT = { addressOf, countWords, drawAreas, drawBasemap, drawLabels, drawMarks, marksOf, nameAll, queryWords, readQuery, select, sharpness, withRoom };

export class App {
  /** @param {HTMLElement} section @param {Store} store @param {import("./basemap.js").Basemap} base
   * @param {string} fixed filters that the reader cannot take away, as in an address */
  constructor(section, store, base, fixed) {
    this.section = section;
    this.store = store;
    this.kit = KIT;
    this.parts = /** @type {Map<string, any>} */ (new Map());
    this.texts = new Texts(store);
    this.whole = section.dataset.kind === "full";
    this.fixed = readQuery(fixed, store.facets);
    this.query = this.#readAddress();
    this.place = new Address(() => this.address());
    this.voice = new Voice(section);
    this.asking = /** @type {Promise<void>} */ (Promise.resolve());
    /** @type {Uint8Array | null} */
    this.said = null;
    /** @type {import("./filter.js").Result | null} */
    this.found = null;
    this.current = -1;
    this.dates = /** @type {HTMLInputElement[]} */ ([...section.querySelectorAll(".cx-dates input")]);
    /** @type {any} the list, once the page is read to its end */
    this.list = null;
    this.card = cardOf(this);
    const does = { open: this.open.bind(this), moved: (/** @type {string} */ at) => this.#look({ at }) };
    this.map = new MapView(section, store, base, this.query.at, does);
    /** @type {Facets | null} made once the map is drawn */
    this.facets = null;
    /** @type {Histogram | null} */
    this.histogram = null;
    /** @type {import("./sheet.js").Sheets | null} */
    this.sheets = null;
  }

  /** One part of the explorer; its parts never change. @param {string} selector @returns {any} */
  one(selector) {
    if (!this.parts.has(selector)) this.parts.set(selector, this.section.querySelector(selector));
    return this.parts.get(selector);
  }

  get result() {
    return (this.found ||= select(this.store, this.query, this.said));
  }

  #readAddress() {
    if (!this.whole) return { ...emptyQuery(), ...this.fixed };
    const asked = readQuery(location.search, this.store.facets);
    return { ...asked, chosen: { ...asked.chosen, ...this.fixed.chosen } };
  }

  /** @param {any} long */
  #makeList(long) {
    const box = this.one(".cx-list");
    if (!box) return null;
    const touched = (/** @type {number} */ row, /** @type {string} */ how) => this.mark(row, how === "focus");
    if (box.dataset.written) return new WrittenList(box, touched);
    return long && new long.MadeList(box, touched, this.store, (/** @type {number} */ row) => this.line(row));
  }

  /** @param {number} row @returns {Promise<import("./list.js").Line>} */
  async line(row) {
    if (this.list instanceof WrittenList) return this.list.line(row);
    const [id, title, , words] = await this.texts.of(row);
    return { id, title, words, href: `${this.section.dataset.events}${id}/` };
  }

  /** @param {Partial<Query>} next @param {boolean} [passing] true while the reader is still moving something */
  change(next, passing = false) {
    const query = { ...this.query, ...next };
    this.#go(query, passing);
    if (this.whole) this.place.changed(passing);
  }

  /** Something is looked at in the same selection. @param {{event?: string, at?: string}} next */
  #look(next) {
    if (!this.whole) return;
    this.query = { ...this.query, ...next };
    this.place.looked();
  }

  /** @param {Query} query @param {boolean} [passing] */
  #go(query, passing = false) {
    const asked = query.text !== this.query.text;
    this.query = query;
    if (asked) this.ask();
    else this.refresh(passing);
  }

  /** The reader went back or forward. */
  #return() {
    const query = this.#readAddress(), moved = query.at !== this.query.at, other = query.event && query.event !== this.query.event;
    this.#go(query);
    if (moved) this.map.go(query.at);
    if (other) this.#openEvent(query.event);
  }

  /** Where the free text stands. */
  #sought() {
    const { text } = this.query;
    this.status(text.trim() ? say("Searching…") : "");
    return this.texts.mask(text);
  }

  /** Look for the free text; the answer of an older question is dropped. */
  ask() {
    const { text } = this.query;
    return (this.asking = this.#sought().then((said) => {
      if (text !== this.query.text) return;
      this.said = said;
      this.refresh();
    }));
  }

  /** The map alone: what the page says of all events is right before any script runs.
   * @param {() => Promise<unknown>} rest makes that columns and base map can be read */
  async start(rest) {
    const { map, store } = this;
    if (this.whole && asksForAll(this.query)) return map.show(this.store.all);
    await rest();
    // A search waits for its table, the base map does not.
    if (this.query.text.trim()) map.drawGround();
    this.said = await this.#sought();
    map.show(this.result);
    this.status(this.countText());
  }

  /** What the reader narrows the selection with. */
  control() {
    const { section, store } = this, time = this.one(".cx-time");
    this.facets = new Facets(section, store.facets, (key, value, on) => this.change(withValue(this.query, key, value, on)));
    this.histogram = time && new Histogram(time, store.years, (since, until, final) => this.#brushed(since, until, final));
    connect(this);
    // The last to hear of it: a search that is being typed and an open sheet come first.
    if (this.whole) addEventListener("popstate", () => this.#return());
  }

  /** What is left to do when the page is read to its end. @param {any} long the module long.js, when the page does not hold the list */
  async complete(long) {
    await breathe();
    this.list = this.#makeList(long);
    await breathe();
    this.refresh(false, this.found);
    if (this.query.event) this.#openEvent(this.query.event).catch(console.error);
  }

  /** Select, when it is not known what is found, and show. @param {boolean} [passing] @param {App["found"]} [found] */
  refresh(passing = false, found = null) {
    this.found = found;
    const { store, query, result } = this;
    if (this.current >= 0 && store.fail[this.current]) this.#leave();
    if (byRelevance(query)) result.rows = this.texts.byRelevance(result.rows);
    for (const view of [this.map, this.histogram, this.facets, this.list]) view?.show(result, query);
    showControls(this);
    this.card.close();
    if (!passing) this.status(this.countText());
    this.section.dispatchEvent(new CustomEvent("cx-changed", { detail: { passing } }));
  }

  countText() {
    const { count, quads } = this.result;
    const some = say("{count} of {all} events", { count, all: this.store.n });
    const kinds = count && count < this.store.n ? ` (${stancesOf(quads)})` : "";
    return [some + kinds, this.texts.told()].filter(Boolean).join(". ");
  }

  /** @param {string} text @param {boolean} [aloud] */
  status(text, aloud) {
    this.voice.say(text, aloud);
  }

  clear() {
    this.change({ ...emptyQuery(), at: this.query.at, chosen: { ...this.fixed.chosen } });
    this.one(".cx-status").focus({ preventScroll: true });
  }

  /** @param {string} since @param {string} until @param {boolean} final */
  #brushed(since, until, final) {
    const near = this.query.near && !!(since || until);
    if (final || since !== this.query.since || until !== this.query.until) this.change({ since, until, near }, !final);
  }

  /** @param {number} row -1 for none @param {boolean} chosen by the reader, and not only passed over */
  mark(row, chosen) {
    if (chosen && row >= 0) this.line(row).then(({ id }) => row === this.current && this.#look({ event: id }));
    if (row === this.current) return;
    this.current = row;
    this.map.mark(row, chosen);
    this.list?.mark(row);
  }

  /** The event that was looked at is no part of the selection any more. */
  #leave() {
    this.mark(-1, false);
    this.query = { ...this.query, event: "" };
  }

  /** @param {string} title @param {Set<number>} spots */
  open(title, spots) {
    const rows = eventsAt(this.store, this.result, spots);
    if (rows.length === 1) this.list?.reveal(rows[0]);
    return this.card.open(title, rows, spots);
  }

  /** Show the event that an address names. @param {string} id */
  async #openEvent(id) {
    const row = await this.texts.find(id);
    if (row < 0) return;
    this.mark(row, true);
    this.list?.reveal(row);
  }

  words() {
    return queryWords(this.store.facets, this.query);
  }

  address() {
    return addressOf(this.query, this.store.facets);
  }
}
