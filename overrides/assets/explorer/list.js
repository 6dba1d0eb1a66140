/** The list of a selection: the rows stand in the page already and are only thinned out. */

import { byRelevance } from "./query.js";

/**
 * @typedef {{id: string, title: string, words: string, href: string}} Line
 * @typedef {(row: number, how: "hover" | "focus" | "leave") => void} Touched
 */

/** What every list does: tell which row something happens to, and step with the arrow keys. */
export class List {
  /** @param {HTMLElement} box @param {Touched} touched */
  constructor(box, touched) {
    this.box = box;
    box.addEventListener("focusin", (event) => this.#tell(event, touched, "focus"));
    box.addEventListener("pointerover", (event) => this.#tell(event, touched, "hover"));
    box.addEventListener("pointerleave", () => touched(-1, "leave"));
    box.addEventListener("keydown", (event) => this.#key(event));
  }

  /** @param {Event} event @param {Touched} touched @param {"hover" | "focus"} how */
  #tell(event, touched, how) {
    const row = this.rowOf(event.target);
    if (row >= 0) touched(row, how);
  }

  /** @param {EventTarget | null} target */
  rowOf(target) {
    const line = target instanceof Element ? target.closest("[data-row]") : null;
    return line ? Number(line.getAttribute("data-row")) : -1;
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    const row = this.rowOf(event.target);
    if (!step || row < 0) return;
    event.preventDefault();
    this.step(row, step);
  }

  /** The first row, from outside the list. */
  enter() {}

  /** Only a list whose rows all stand in the page is stepped through. @param {number} _row @param {number} _by */
  step(_row, _by) {}
}

/** Rows that the server wrote, under their years. */
export class WrittenList extends List {
  /** @param {HTMLElement} box @param {Touched} touched */
  constructor(box, touched) {
    super(box, touched);
    this.rows = /** @type {HTMLElement[]} */ ([...box.querySelectorAll(".cx-year .cx-row")]);
    this.rows.forEach((row, i) => (row.dataset.row = String(i)));
    this.homes = this.rows.map((row) => /** @type {HTMLElement} */ (row.parentElement));
    this.years = Array.from(box.querySelectorAll(".cx-year"), (year) => {
      const [home, note] = /** @type {any[]} */ ([year.querySelector("ol"), year.querySelector(".cx-year-n")]);
      return { box: /** @type {HTMLElement} */ (year), home, note };
    });
    this.flat = /** @type {HTMLElement} */ (box.querySelector(".cx-flat"));
    /** @type {ArrayLike<number>} */
    this.order = [];
    this.sorted = false;
  }

  /** @param {import("./filter.js").Result} result @param {import("./query.js").Query} query */
  show({ rows: order }, query) {
    const sorted = byRelevance(query);
    this.order = order;
    this.box.scrollTop = 0;
    const meant = new Uint8Array(this.rows.length);
    for (let k = 0; k < order.length; k++) meant[order[k]] = 1;
    this.rows.forEach((row, i) => {
      if (row.hidden === !!meant[i]) row.hidden = !meant[i];
    });
    if (sorted) for (let k = 0; k < order.length; k++) this.flat.append(this.rows[order[k]]);
    else if (this.sorted) this.rows.forEach((row, i) => this.homes[i].append(row));
    this.sorted = sorted;
    this.flat.hidden = !sorted;
    this.#showYears(order, sorted);
  }

  /** Years without an event of the selection go, and the others say how many they hold. @param {ArrayLike<number>} order @param {boolean} sorted */
  #showYears(order, sorted) {
    /** @type {Map<HTMLElement, number>} */
    const counts = new Map();
    for (let k = 0; k < order.length; k++) counts.set(this.homes[order[k]], (counts.get(this.homes[order[k]]) || 0) + 1);
    for (const { box, home, note } of this.years) {
      const count = counts.get(home) || 0;
      box.hidden = sorted || !count;
      if (note.textContent !== String(count)) note.textContent = String(count);
    }
  }

  /** @param {number} row @param {number} by */
  step(row, by) {
    const next = this.order[Array.prototype.indexOf.call(this.order, row) + by];
    if (next !== undefined) this.focus(next);
  }

  enter() {
    if (this.order.length) this.focus(this.order[0]);
  }

  /** @param {number} row */
  focus(row) {
    this.rows[row].querySelector("a")?.focus();
  }

  /** @param {number} row -1 for none */
  mark(row) {
    this.box.querySelector("[aria-current]")?.removeAttribute("aria-current");
    this.rows[row]?.setAttribute("aria-current", "true");
  }

  /** Bring a row into the list's view, without moving the page. @param {number} row */
  reveal(row) {
    const line = this.rows[row], scroller = this.box;
    if (!line || scroller.scrollHeight <= scroller.clientHeight + 1) return;
    const at = line.getBoundingClientRect(), box = scroller.getBoundingClientRect();
    if (at.top < box.top || at.bottom > box.bottom) scroller.scrollTop += at.top - box.top - 40;
  }

  /** @param {number} row @returns {Promise<Line>} */
  async line(row) {
    const from = this.rows[row], link = /** @type {HTMLAnchorElement} */ (from.querySelector("a"));
    const said = (/** @type {string} */ name) => (from.querySelector(name)?.textContent || "").trim();
    return { id: link.pathname.split("/").at(-2) || "", title: link.textContent || "", words: said(".cx-date"), href: link.href };
  }
}
