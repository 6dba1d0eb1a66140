// The box above a long list: what holds its words stays. Without scripts styles hide the box, and the list is whole.
import { say } from "../words/words.js";

/** @param {Document} page */
export function filterLists(page) {
  for (const list of /** @type {NodeListOf<HTMLElement>} */ (page.querySelectorAll("[data-ck-filter]"))) filterList(list);
}

/** @param {HTMLElement} list */
function filterList(list) {
  /** @template {HTMLElement} T @param {string} selector @returns {T[]} */
  const all = (selector) => [.../** @type {NodeListOf<T>} */ (list.querySelectorAll(selector))];
  const lines = all("[data-ck-line]").map((line) => ({ line, text: plain(line.textContent || "") })), sections = all("section");
  const [input] = /** @type {HTMLInputElement[]} */ (all(".ck-filter input")), [count] = all(".ck-filter [role=status]");
  const filter = () => {
    const words = plain(input.value).split(/\s+/);
    const found = lines.filter(({ line, text }) => !(line.hidden = !words.every((word) => text.includes(word)))).length;
    for (const section of sections) section.hidden = !section.querySelector("[data-ck-line]:not([hidden])");
    count.textContent = input.value.trim() ? say("{some} of {all}", { some: found, all: lines.length }) : "";
  };
  input.addEventListener("input", filter);
  filter(); // the browser may have kept what was typed
}

/** Text without case and accents. @param {string} text */
function plain(text) {
  return text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");
}
