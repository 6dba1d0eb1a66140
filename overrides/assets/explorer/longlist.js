/** The values of a facet that has very many: those that a word finds, the first hundred of them. */

import { fold } from "./query.js";
import { say } from "../words/words.js";

const MOST_LISTED = 100;

/** @typedef {{label: HTMLElement, input: HTMLInputElement, count: HTMLElement}} Line */

export class LongList {
  /** @param {HTMLElement} box of the page, which leads readers without scripts elsewhere @param {import("./store.js").Facet} facet */
  constructor(box, facet) {
    this.facet = facet;
    this.box = box;
    /** @type {Map<number, Line>} by the number of the value */
    this.lines = new Map();
    /** @type {ArrayLike<number>} */
    this.counts = [];
    /** @type {string[]} */
    this.chosen = [];
  }

  /** The parts of the list, made when it is first open. */
  get parts() {
    const find = document.createElement("input"), list = document.createElement("div"), note = document.createElement("p");
    Object.assign(find, { type: "search", className: "cx-find", placeholder: say("Find by name"), autocomplete: "off" });
    find.setAttribute("aria-label", say("Find by name: {facet}", { facet: this.facet.label }));
    find.addEventListener("input", () => this.#fill());
    list.className = "cx-values-list";
    note.className = "cx-values-note";
    note.setAttribute("role", "status");
    this.box.replaceChildren(find, list, note);
    const parts = { find, list, note, names: this.facet.values.map(([, name]) => fold(name)) };
    Object.defineProperty(this, "parts", { value: parts });
    return parts;
  }

  /** @param {ArrayLike<number>} counts of each value @param {string[]} chosen */
  show(counts, chosen) {
    this.counts = counts;
    this.chosen = chosen;
    this.#fill();
  }

  /** Values that no event of the selection has are left out, unless they are chosen. */
  #fill() {
    const { find, list, note, names } = this.parts, { values } = this.facet, words = fold(find.value).split(/\s+/);
    const meant = [...values.keys()].filter((at) => this.chosen.includes(values[at][0]) || (this.counts[at] && words.every((word) => names[at].includes(word))));
    const shown = meant.slice(0, MOST_LISTED).map((at) => this.#line(at)), focused = document.activeElement;
    if (shown.length !== list.children.length || shown.some((label, at) => label !== list.children[at])) {
      list.replaceChildren(...shown);
      if (focused instanceof HTMLElement && list.contains(focused)) focused.focus({ preventScroll: true });
    }
    note.textContent = meant.length > MOST_LISTED ? say("The first {most} of {all}. A name finds the others.", { most: MOST_LISTED, all: meant.length }) : meant.length ? "" : say("None.");
  }

  /** @param {number} at */
  #line(at) {
    const [id, name] = this.facet.values[at], line = this.lines.get(at) || this.#make(id, name);
    this.lines.set(at, line);
    line.input.checked = this.chosen.includes(id);
    line.count.textContent = String(this.counts[at]);
    line.label.classList.toggle("cx-none", !this.counts[at]);
    return line.label;
  }

  /** @param {string} id @param {string} name @returns {Line} */
  #make(id, name) {
    const label = document.createElement("label"), input = document.createElement("input");
    const text = document.createElement("span"), count = document.createElement("b");
    Object.assign(input, { type: "checkbox", name: this.facet.key, value: id });
    text.textContent = name;
    count.className = "cx-n";
    label.append(input, text, count);
    return { label, input, count };
  }
}
