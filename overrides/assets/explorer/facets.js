/** The facets: what is chosen, and beside each value how many events there would be. */

import { LongList } from "./longlist.js";
import { chosenOf, withValue } from "./query.js";
import { say } from "../words/words.js";

/**
 * A facet in the page. `rows` are its values in the order of the data, null for those that the page leaves out; none before
 * the facet is first open. One of very many values has a `list` instead.
 * @typedef {import("./store.js").Facet} Facet
 * @typedef {{input: HTMLInputElement, label: HTMLElement, count: Text, shown: number}} Row
 * @typedef {{facet: Facet, number: number, box: HTMLDetailsElement, chosen: Element, rows: (Row | null)[] | null, list: LongList | null}} Part
 */

export class Facets {
  /**
   * @param {HTMLElement} section
   * @param {Facet[]} facets
   * @param {(key: string, value: string, on: boolean) => void} changed
   */
  constructor(section, facets, changed) {
    /** @type {(() => void) | null} what a facet that is opened shows */
    this.opened = null;
    this.parts = facets.flatMap((facet, number) => {
      const box = /** @type {HTMLDetailsElement | null} */ (section.querySelector(`[data-facet="${facet.key}"]`));
      box?.addEventListener("change", ({ target }) => {
        const { type, value, checked } = /** @type {HTMLInputElement} */ (target);
        if (type === "checkbox") changed(facet.key, value, checked);
      });
      box?.addEventListener("keydown", (event) => step(event, box));
      box?.addEventListener("toggle", () => this.opened?.());
      const long = box?.querySelector(".cx-values-long"), list = long ? new LongList(/** @type {HTMLElement} */ (long), facet) : null;
      return box ? [/** @type {Part} */ ({ facet, number, box, chosen: box.querySelector(".cx-chosen"), rows: null, list })] : [];
    });
  }

  /** @param {import("./filter.js").Result} result @param {import("./query.js").Query} query */
  show(result, query) {
    this.opened = () => this.show(result, query);
    for (const part of this.parts) {
      const chosen = query.chosen[part.facet.key] || [], words = chosen.length ? String(chosen.length) : "";
      if (part.box.open && part.list) part.list.show(result.countsOf(part.number), chosen);
      else if (part.box.open) showRows(part, result.countsOf(part.number), chosen);
      if (part.chosen.textContent !== words) part.chosen.textContent = words;
    }
  }
}

/** Arrows go from value to value of an open facet. @param {KeyboardEvent} event @param {HTMLElement} box */
function step(event, box) {
  const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0, stops = [...box.querySelectorAll("summary, input")];
  const next = stops[stops.indexOf(/** @type {Element} */ (event.target)) + by];
  if (!by || !next) return;
  event.preventDefault();
  /** @type {HTMLElement} */ (next).focus();
}

/** Only what differs from what is shown touches the page. @param {Part} part @param {Uint32Array} counts @param {string[]} chosen */
function showRows(part, counts, chosen) {
  const rows = (part.rows ||= rowsOf(part)), { values } = part.facet;
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at], on = chosen.length > 0 && chosen.includes(values[at][0]);
    if (!row) continue;
    if (row.input.checked !== on) row.input.checked = on;
    if (row.shown === counts[at]) continue;
    if (!row.shown !== !counts[at]) row.label.classList.toggle("cx-none", !counts[at]);
    row.count.data = String((row.shown = counts[at]));
  }
}

/** The values of a facet that begins shut stand in the page for readers without scripts; nothing is made of them before it is open.
 * @param {Part} part */
function rowsOf({ facet, box }) {
  const waiting = box.querySelector("noscript");
  waiting?.replaceWith(...new DOMParser().parseFromString(waiting.textContent || "", "text/html").body.children);
  const rows = new Map(Array.from(box.querySelectorAll("label"), (label) => {
    const input = /** @type {HTMLInputElement} */ (label.querySelector("input")), count = /** @type {Text} */ (label.querySelector(".cx-n")?.firstChild);
    input.disabled = false;
    return [input.value, { input, label, count, shown: Number(count.data) }];
  }));
  return facet.values.map(([id]) => rows.get(id) || null);
}

/**
 * What narrows the selection, each as a button that takes it away.
 * @param {HTMLElement} box @param {Facet[]} facets @param {import("./query.js").Query} query
 * @param {(next: Partial<import("./query.js").Query>) => void} change
 */
export function showChips(box, facets, query, change) {
  const chips = [];
  for (const facet of facets) {
    for (const [id, name] of chosenOf(facet, query)) {
      chips.push(chip(`${facet.label}: ${name}`, () => change(withValue(query, facet.key, id, false))));
    }
  }
  if (query.since || query.until) chips.push(chip(periodWords(query), () => change({ since: "", until: "", near: false })));
  if (query.exact) chips.push(chip(say("Dated to the day"), () => change({ exact: false })));
  if (query.text.trim()) chips.push(chip(say("“{text}”", { text: query.text.trim() }), () => change({ text: "", sort: "" })));
  box.replaceChildren(...chips);
}

/** @param {string} text @param {() => void} remove */
function chip(text, remove) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "cx-chip";
  button.textContent = text;
  button.setAttribute("aria-label", say("Remove {filter}", { filter: text }));
  button.addEventListener("click", () => {
    const box = button.parentElement;
    remove();
    const next = /** @type {HTMLElement | null} */ (box?.querySelector("button") || box?.parentElement?.querySelector(".cx-status"));
    next?.focus({ preventScroll: true });
  });
  return button;
}

/** "2003 to 2005", "since 2019". @param {import("./query.js").Query} query */
export function periodWords({ since, until }) {
  if (since && until) return since === until ? since : say("{since} to {until}", { since, until });
  return since ? say("since {since}", { since }) : say("until {until}", { until });
}

/**
 * A selection in words, for citing it. @param {Facet[]} facets @param {import("./query.js").Query} query
 */
export function queryWords(facets, query) {
  const parts = facets
    .filter(({ key }) => query.chosen[key]?.length)
    .map((facet) => `${facet.label}: ${chosenOf(facet, query).map(([, name]) => name).join(say(" or "))}`);
  if (query.since || query.until) parts.push(say("dated {when}", { when: periodWords(query) }));
  if (query.exact) parts.push(say("dated to the day"));
  if (query.text.trim()) parts.push(say("holding “{text}”", { text: query.text.trim() }));
  return parts.length ? parts.join("; ") : say("all events");
}
