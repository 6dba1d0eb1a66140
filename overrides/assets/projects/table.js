// What a reader does with the table: filters, words, heads of columns, a file.
import { countChoices, leadToEvents, sayMissing, showChips, showLines } from "./beside.js";
import { COLUMNS, NUMBERS, addressOf, answering, keyOfFilter, readAddress, readRows } from "./rows.js";
import { takeAlong } from "./taking.js";
import { say, sayCount } from "../words/words.js";

/** @typedef {import("./rows.js").Wish} Wish */

/** @param {HTMLElement} box */
export function liveTable(box) {
  /** @template {HTMLElement} T @param {string} selector @returns {T} */
  const one = (selector) => /** @type {T} */ (box.querySelector(selector));
  const rows = readRows(box), filters = one("[data-ck-filters]");
  const body = one("tbody"), count = one("[data-ck-count]"), none = one("[data-ck-none]"), frame = one("table");
  const text = /** @type {HTMLInputElement} */ (one("[name=text]")), selects = Array.from(filters.querySelectorAll("select"));
  const heads = sortable(box, (column) => show(turned(wish, column)));
  const offered = selects.flatMap((select) => Array.from(select.options, (option) => `${select.name}:${option.value}`));
  let wish = readAddress(location.search, selects.map(({ name }) => name)), shown = rows;
  /** Filters that no select can show. */
  const kept = () => wish.chosen.filter((value) => !offered.includes(value));

  /** @param {Wish} wanted */
  function show(wanted) {
    wish = wanted;
    shown = answering(rows, wish);
    rows.forEach(({ row }) => (row.hidden = true));
    shown.forEach(({ row }) => (row.hidden = false));
    body.append(...shown.map(({ row }) => row));
    heads.forEach((head, column) => mark(head, wish, COLUMNS[column]));
    count.textContent = shown.length < rows.length ? say("{some} of {all} projects", { some: shown.length, all: rows.length }) : sayCount(rows.length, "project");
    none.hidden = shown.length > 0;
    frame.hidden = shown.length === 0;
    countChoices(selects, rows, wish);
    showChips(one("[data-ck-chips]"), selects, rows, kept(), (gone) => show({ ...wish, chosen: wish.chosen.filter((value) => value !== gone) }));
    showLines(new Set(shown.map(({ id }) => id)));
    leadToEvents(one("[data-ck-events]"), shown, rows.length);
    sayMissing(one("[data-ck-missing]"), shown);
    history.replaceState(history.state, "", location.pathname + addressOf(wish) + location.hash);
  }

  /** What the filters say now. */
  const read = () => {
    const picked = selects.filter(({ value }) => value);
    const others = kept().filter((value) => !picked.some(({ name }) => name === keyOfFilter(value)));
    return { ...wish, chosen: [...picked.map(({ name, value }) => `${name}:${value}`), ...others], text: text.value };
  };
  const forget = () => {
    text.value = "";
    selects.forEach((select) => (select.value = ""));
    show({ chosen: [], text: "", sort: "", down: false });
    text.focus();
  };

  text.value = wish.text;
  selects.forEach((select) => (select.value = wish.chosen.find((value) => keyOfFilter(value) === select.name && offered.includes(value))?.split(":")[1] || ""));
  filters.addEventListener("input", () => show(read()));
  one("[data-ck-filters] button").addEventListener("click", forget);
  one("[data-ck-reset]").addEventListener("click", forget);
  for (const [selector, name] of [["[data-ck-rows]", "joint-projects"], ["[data-ck-states]", "joint-project-states"]]) {
    const link = /** @type {HTMLAnchorElement} */ (one(selector));
    link.addEventListener("click", (event) => {
      event.preventDefault();
      takeAlong(link, shown.map(({ id }) => id), `${name}-${shown.length}.csv`).catch(() => location.assign(link.href));
    });
  }
  box.classList.add("is-live");
  show(wish);
}

/** Makes each head of a column a button. @param {HTMLElement} box @param {(column: string) => void} sort @returns {HTMLElement[]} */
function sortable(box, sort) {
  const heads = /** @type {NodeListOf<HTMLElement>} */ (box.querySelectorAll("thead th"));
  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    button.addEventListener("click", () => sort(COLUMNS[column]));
    head.replaceChildren(button);
  });
  return Array.from(heads);
}

/** The same wish with another order: words begin with A, numbers with the largest; a second time the other way round. @param {Wish} wish @param {string} column @returns {Wish} */
function turned(wish, column) {
  return { ...wish, sort: column, down: wish.sort === column ? !wish.down : NUMBERS.includes(column) };
}

/** @param {HTMLElement} head @param {Wish} wish @param {string} column */
function mark(head, wish, column) {
  if (wish.sort === column) head.setAttribute("aria-sort", wish.down ? "descending" : "ascending");
  else head.removeAttribute("aria-sort");
}
