/** The list of a selection. A short list stands in the page already and is only thinned out; a long one is made as it is scrolled. */

const EDGE = 6;

/**
 * @typedef {{id: string, title: string, words: string, href: string, summary: string}} Line
 * @typedef {(row: number, how: "hover" | "focus" | "leave") => void} Touched
 */

/** What both lists share: which row a happening is about, and stepping with the arrow keys. */
class List {
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

  /** @param {number} row @param {number} by */
  step(row, by) {}
}

/** Rows that the server wrote, under their years. */
export class WrittenList extends List {
  /** @param {HTMLElement} box @param {Touched} touched */
  constructor(box, touched) {
    super(box, touched);
    this.rows = /** @type {HTMLElement[]} */ ([...box.querySelectorAll("[data-row]")]);
    this.homes = this.rows.map((row) => /** @type {HTMLElement} */ (row.parentElement));
    this.years = /** @type {HTMLElement[]} */ ([...box.querySelectorAll(".cx-year")]);
    this.flat = /** @type {HTMLElement} */ (box.querySelector(".cx-flat"));
    /** @type {ArrayLike<number>} */
    this.order = [];
    this.sorted = false;
  }

  /** @param {ArrayLike<number>} order @param {boolean} sorted by something other than the date */
  show(order, sorted) {
    this.order = order;
    const meant = new Uint8Array(this.rows.length);
    for (let k = 0; k < order.length; k++) meant[order[k]] = 1;
    this.rows.forEach((row, i) => {
      if (row.hidden === !!meant[i]) row.hidden = !meant[i];
    });
    if (sorted) for (let k = 0; k < order.length; k++) this.flat.append(this.rows[order[k]]);
    else if (this.sorted) this.rows.forEach((row, i) => this.homes[i].append(row));
    this.sorted = sorted;
    this.flat.hidden = !sorted;
    const used = new Set(Array.from(order, (row) => this.homes[row]));
    for (const year of this.years) year.hidden = sorted || ![...year.children].some((child) => used.has(/** @type {HTMLElement} */ (child)));
  }

  /** @param {number} row @param {number} by */
  step(row, by) {
    const next = this.order[Array.prototype.indexOf.call(this.order, row) + by];
    if (next !== undefined) this.focus(next);
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
    return { id: from.id, title: link.textContent || "", words: said(".cx-date"), href: link.href, summary: said(".cx-summary") };
  }
}

/** Rows made for what is in view; all are equally tall. */
export class MadeList extends List {
  /** @param {HTMLElement} box @param {Touched} touched @param {(row: number) => Promise<Line>} line @param {(row: number) => string} sign the symbol and class of a row */
  constructor(box, touched, line, sign) {
    super(box, touched);
    this.line = line;
    this.sign = sign;
    this.tall = Number.parseFloat(getComputedStyle(box).getPropertyValue("--ck-row")) || 96;
    this.room = document.createElement("ol");
    this.room.className = "cx-rows cx-made";
    box.replaceChildren(this.room);
    /** @type {ArrayLike<number>} */
    this.order = [];
    this.current = -1;
    box.addEventListener("scroll", () => this.#later());
    new ResizeObserver(() => this.#later()).observe(box);
  }

  /** @param {ArrayLike<number>} order */
  show(order) {
    this.order = order;
    this.room.style.height = `${order.length * this.tall}px`;
    this.box.scrollTop = 0;
    this.#later();
  }

  #later() {
    cancelAnimationFrame(this.waiting || 0);
    this.waiting = requestAnimationFrame(() => this.#fill());
  }

  #fill() {
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
    this.room.append(...items.filter((item) => !item.isConnected));
  }

  /** @param {number} row */
  #make(row) {
    const item = document.createElement("li"), link = document.createElement("a");
    const meta = document.createElement("span"), summary = document.createElement("p");
    item.className = `cx-row ${this.sign(row)}`;
    item.dataset.row = String(row);
    meta.className = "cx-meta";
    summary.className = "cx-summary";
    if (row === this.current) item.setAttribute("aria-current", "true");
    item.append(link, meta, summary);
    this.line(row).then(({ title, href, words, summary: text }) => {
      link.textContent = title;
      link.href = href;
      meta.textContent = words;
      summary.textContent = text;
    });
    return item;
  }

  /** @param {number} row @param {number} by */
  async step(row, by) {
    const at = Array.prototype.indexOf.call(this.order, row) + by;
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
