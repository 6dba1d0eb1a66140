/** The list when it is too long to stand in the page: rows are made for what is in view as it is scrolled. */

import { List } from "./list.js";

const EDGE = 6;

/** Rows made for what is in view; all are equally tall. */
export class MadeList extends List {
  /** @param {HTMLElement} box @param {import("./list.js").Touched} touched @param {import("./store.js").Store} store @param {(row: number) => Promise<import("./list.js").Line>} line */
  constructor(box, touched, store, line) {
    super(box, touched);
    this.store = store;
    this.line = line;
    this.tall = 0;
    this.room = document.createElement("ol");
    this.room.className = "cx-rows cx-made";
    box.replaceChildren(this.room);
    /** @type {ArrayLike<number>} */
    this.order = [];
    this.current = -1;
    box.addEventListener("scroll", () => this.#later());
    new ResizeObserver(() => this.#measure()).observe(box);
    this.#measure();
  }

  /** Rows are as tall as the style sheet says, in letters of the present size. */
  #measure() {
    const tall = Number.parseFloat(getComputedStyle(this.box).getPropertyValue("--cx-row"));
    this.tall = tall * Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
    this.room.style.height = `${this.order.length * this.tall}px`;
    this.#later();
  }

  /** A list that was empty stands at its beginning already; where a reader scrolls before it is filled is kept. @param {import("./filter.js").Result} result */
  show({ rows: order }) {
    this.fresh ||= this.order.length > 0;
    this.order = order;
    if (!this.fresh) this.room.style.height = `${order.length * this.tall}px`;
    this.#later();
  }

  #later() {
    cancelAnimationFrame(this.waiting || 0);
    this.waiting = requestAnimationFrame(() => this.#fill());
  }

  #fill() {
    if (this.fresh) {
      this.fresh = false;
      this.room.style.height = `${this.order.length * this.tall}px`;
      this.box.scrollTop = 0;
    }
    const from = Math.max(0, Math.floor(this.box.scrollTop / this.tall) - EDGE);
    const to = Math.min(this.order.length, Math.ceil((this.box.scrollTop + this.box.clientHeight) / this.tall) + EDGE);
    const old = new Map(/** @type {HTMLElement[]} */ ([...this.room.children]).map((item) => [Number(item.dataset.row), item]));
    const items = [];
    for (let k = from; k < to; k++) {
      const row = this.order[k], item = old.get(row) || this.#make(row);
      item.style.top = `${k * this.tall}px`;
      item.setAttribute("aria-posinset", String(k + 1));
      item.setAttribute("aria-setsize", String(this.order.length));
      items.push(item);
    }
    const kept = new Set(items);
    for (const item of old.values()) if (!kept.has(item)) item.remove();
    let next = null;
    for (const item of items.reverse()) {
      if (!item.isConnected) this.room.insertBefore(item, next);
      next = item;
    }
  }

  /** What stands below the title beside the date: places, sector, kind, form. @param {number} row */
  #said(row) {
    const { facets, refStart, refSpot } = this.store;
    const names = Array.from(refSpot.subarray(refStart[row], refStart[row + 1]), (spot) => this.#nameOf(spot));
    const of = (/** @type {string} */ key) => {
      const facet = facets.find((one) => one.key === key);
      return facet?.values[facet.column[row]]?.[1] || "";
    };
    return { where: [...new Set(names)].join(", "), sector: of("sector"), kind: of("quad"), form: of("form") };
  }

  /** A place; what is no point says so, unless its name does. @param {number} spot */
  #nameOf(spot) {
    const { places, precisions, spotPlace, spotPrecision } = this.store;
    const name = places.name[spotPlace[spot]], word = precisions[spotPrecision[spot]][2];
    return name.toLowerCase().includes(word) ? name : `${name} (${word})`;
  }

  /** @param {number} row */
  #make(row) {
    const item = document.createElement("li"), link = document.createElement("a");
    const meta = document.createElement("span");
    item.className = `cx-row cx-quad-${this.store.quad[row]}`;
    item.dataset.row = String(row);
    meta.className = "cx-meta";
    if (row === this.current) item.setAttribute("aria-current", "true");
    item.append(link, meta);
    this.line(row).then(({ title, href, words }) => {
      link.textContent = title;
      link.href = href;
      const { where, sector, kind, form } = this.#said(row), hidden = document.createElement("span");
      hidden.className = "ck-hidden";
      hidden.textContent = `${kind}, `;
      meta.append(`${words} · ${where} · ${sector} · `, hidden, form);
    });
    return item;
  }

  /** @param {number} row @param {number} by */
  step(row, by) {
    return this.#focus(Array.prototype.indexOf.call(this.order, row) + by);
  }

  enter() {
    return this.#focus(0);
  }

  /** @param {number} at in the order of the list */
  async #focus(at) {
    if (this.order[at] === undefined) return;
    this.reveal(this.order[at]);
    this.#fill();
    await this.line(this.order[at]);
    /** @type {HTMLElement | null} */ (this.room.querySelector(`[data-row="${this.order[at]}"] a`))?.focus({ preventScroll: true });
  }

  /** @param {number} row */
  mark(row) {
    this.current = row;
    this.room.querySelector("[aria-current]")?.removeAttribute("aria-current");
    this.room.querySelector(`[data-row="${row}"]`)?.setAttribute("aria-current", "true");
  }

  /** @param {number} row */
  reveal(row) {
    const top = Array.prototype.indexOf.call(this.order, row) * this.tall;
    if (top < 0) return;
    if (top < this.box.scrollTop || top + this.tall > this.box.scrollTop + this.box.clientHeight) this.box.scrollTop = top - this.tall;
  }
}
