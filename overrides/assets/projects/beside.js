// What stands beside the table and follows it: numbers of the choices, chips, lines, events, and how much may be missing.
import { answering, keyOfFilter, valueOf } from "./rows.js";
import { say } from "../words/words.js";

/** @typedef {import("./rows.js").Row} Row @typedef {import("./rows.js").Wish} Wish */

/** Each choice says how many rows it would leave beside the other filters. @param {HTMLSelectElement[]} selects @param {Row[]} rows @param {Wish} wish */
export function countChoices(selects, rows, wish) {
  for (const { name, options } of selects) {
    const others = answering(rows, { ...wish, sort: "", chosen: wish.chosen.filter((one) => keyOfFilter(one) !== name) });
    for (const option of options) {
      if (option.value) option.text = option.text.replace(/\(\d+\)$/, `(${others.filter(({ values }) => values.includes(`${name}:${option.value}`)).length})`);
    }
  }
}

/** Chips for what no choice can show, such as a value that no project has. @param {HTMLElement} place @param {HTMLSelectElement[]} selects @param {Row[]} rows @param {string[]} kept @param {(one: string) => void} drop */
export function showChips(place, selects, rows, kept, drop) {
  place.hidden = kept.length === 0;
  place.replaceChildren(...kept.map((one) => {
    const select = selects.find(({ name }) => name === keyOfFilter(one)), label = select?.labels?.[0].firstChild?.textContent || "";
    const known = rows.some(({ values }) => values.includes(one)), chip = document.createElement("button");
    chip.type = "button";
    chip.className = "ck-button";
    const words = known ? `${label}: ${valueOf(one)}` : say("{label}: no project has “{value}”", { label, value: valueOf(one) });
    chip.textContent = `${words} ×`;
    chip.setAttribute("aria-label", say("Take this filter away. {filter}", { filter: chip.textContent.slice(0, -2) }));
    chip.addEventListener("click", () => drop(one));
    return chip;
  }));
}

/** The drawing of lines shows the projects of the table. @param {Set<string>} ids */
export function showLines(ids) {
  for (const group of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".ck-projectlines section"))) {
    let left = 0;
    for (const line of group.querySelectorAll("a")) {
      line.hidden = !ids.has(line.href.split("/").at(-2) || "");
      if (!line.hidden) left++;
    }
    group.hidden = left === 0;
    const number = group.querySelector("small");
    if (number) number.textContent = String(left);
  }
}

/** Where the events of the rows are. @param {HTMLAnchorElement} link @param {Row[]} shown @param {number} all */
export function leadToEvents(link, shown, all) {
  const asked = shown.filter(({ row }) => row.querySelector(".ck-number a")).map(({ id }) => id);
  link.hidden = asked.length === 0 || shown.length === all;
  link.search = `?project=${asked.join(",")}`;
}

/** How much may be missing of the industry that all rows are of; else of all. @param {HTMLElement} place @param {Row[]} shown */
export function sayMissing(place, shown) {
  const sectors = new Set(shown.flatMap(({ values }) => values.filter((one) => keyOfFilter(one) === "sector").map(valueOf)));
  const parts = /** @type {HTMLElement[]} */ (Array.from(place.querySelectorAll("[data-ck-sector]")));
  const one = sectors.size === 1 ? [...sectors][0] : "";
  parts.forEach((part) => (part.hidden = part.dataset.ckSector !== one));
}
