/** The card on the map: the events at one place, in date order, reachable by keyboard. */
import { sayCount } from "../words/words.js";

const MOST = 200;

class Card {
  /**
   * @param {HTMLElement} box
   * @param {{line: (row: number) => Promise<import("./list.js").Line>, sign: (row: number) => string,
   *   marked: (row: number, chosen: boolean) => void, narrow: (spots: Set<number>) => void}} does
   */
  constructor(box, does) {
    this.box = box;
    this.does = does;
    this.title = /** @type {HTMLElement} */ (box.querySelector(".cx-card-title"));
    this.rows = /** @type {HTMLElement} */ (box.querySelector("ol"));
    this.more = /** @type {HTMLButtonElement} */ (box.querySelector(".cx-card-narrow"));
    /** @type {Element | null} */
    this.before = null;
    /** @type {Set<number>} */
    this.spots = new Set();
    box.querySelector(".cx-close")?.addEventListener("click", () => this.close());
    box.closest("section")?.addEventListener("keydown", (event) => event.key === "Escape" && this.close());
    this.more.addEventListener("click", () => {
      does.narrow(this.spots);
      this.close();
    });
  }

  /** @param {string} title @param {number[]} rows @param {Set<number>} spots */
  async open(title, rows, spots) {
    this.before = document.activeElement;
    this.spots = spots;
    this.title.textContent = `${title}: ${sayCount(rows.length, "event")}`;
    const shown = rows.slice(0, MOST);
    const lines = await Promise.all(shown.map((row) => this.does.line(row)));
    this.rows.replaceChildren(...lines.map((line, at) => this.#item(line, shown[at])));
    this.more.hidden = rows.length < 2;
    this.box.hidden = false;
    this.rows.scrollTop = 0;
    this.title.focus({ preventScroll: true });
    if (rows.length === 1) this.does.marked(rows[0], true);
  }

  /** @param {import("./list.js").Line} line @param {number} row */
  #item(line, row) {
    const item = document.createElement("li"), link = document.createElement("a"), when = document.createElement("span");
    item.className = this.does.sign(row);
    link.href = line.href;
    link.textContent = line.title;
    when.textContent = line.words;
    when.className = "cx-meta";
    item.append(link, when);
    item.addEventListener("focusin", () => this.does.marked(row, true));
    item.addEventListener("pointerenter", () => this.does.marked(row, false));
    return item;
  }

  close() {
    if (this.box.hidden) return;
    const inside = this.box.contains(document.activeElement);
    this.box.hidden = true;
    if (inside && this.before instanceof HTMLElement) this.before.focus({ preventScroll: true });
  }
}

/** The card of an explorer. @param {import("./app.js").App} app */
export function cardOf(app) {
  const { store } = app;
  return new Card(app.one(".cx-card"), {
    line: (row) => app.line(row),
    sign: (row) => `cx-quad-${store.quad[row]}`,
    marked: (row, chosen) => {
      app.mark(row, chosen);
      if (chosen) app.list?.reveal(row);
    },
    narrow: (spots) => {
      const places = new Set([...spots].map((spot) => store.places.id[store.spotPlace[spot]]));
      app.change({ chosen: { ...app.query.chosen, place: [...places] } });
      app.sheets?.shut();
      app.one(".cx-status").focus({ preventScroll: true });
    },
  });
}
