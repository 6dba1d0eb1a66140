// What a reader does with the table: filters, words, heads of columns, a file.
import { COLUMNS, NUMBERS, addressOf, answering, readAddress, readRows } from "./rows.js";
import { takeAlong } from "./taking.js";

/** @typedef {import("./rows.js").Wish} Wish */

/** @param {HTMLElement} box */
export function liveTable(box) {
  /** @template {HTMLElement} T @param {string} selector @returns {T} */
  const one = (selector) => /** @type {T} */ (box.querySelector(selector));
  const rows = readRows(box), form = /** @type {HTMLFormElement} */ (one("[data-ck-filters]"));
  const body = one("tbody"), count = one("[data-ck-count]"), none = one("[data-ck-none]"), frame = one("table");
  const text = /** @type {HTMLInputElement} */ (form.elements.namedItem("text")), selects = Array.from(form.querySelectorAll("select"));
  const heads = sortable(box, (column) => show(turned(wish, column)));
  const offered = selects.flatMap((select) => Array.from(select.options, (option) => `${select.name}:${option.value}`));
  let wish = readAddress(location.search, offered), shown = rows;

  /** @param {Wish} wanted */
  function show(wanted) {
    wish = wanted;
    shown = answering(rows, wish);
    rows.forEach(({ row }) => (row.hidden = true));
    shown.forEach(({ row }) => (row.hidden = false));
    body.append(...shown.map(({ row }) => row));
    heads.forEach((head, column) => mark(head, wish, COLUMNS[column]));
    count.textContent = shown.length < rows.length ? `${shown.length} of ${rows.length} projects` : `${rows.length} projects`;
    none.hidden = shown.length > 0;
    frame.hidden = shown.length === 0;
    history.replaceState(history.state, "", location.pathname + addressOf(wish) + location.hash);
  }

  /** What the filters say now. */
  const read = () => ({ ...wish, chosen: selects.filter(({ value }) => value).map(({ name, value }) => `${name}:${value}`), text: text.value });
  const forget = () => {
    text.value = "";
    selects.forEach((select) => (select.value = ""));
    show({ chosen: [], text: "", sort: "", down: false });
    text.focus();
  };

  text.value = wish.text;
  selects.forEach((select) => (select.value = wish.chosen.find((value) => value.startsWith(`${select.name}:`))?.split(":")[1] || ""));
  form.addEventListener("input", () => show(read()));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    forget();
  });
  one("[data-ck-reset]").addEventListener("click", forget);
  const link = /** @type {HTMLAnchorElement} */ (one("[data-ck-rows]"));
  link.addEventListener("click", (event) => {
    event.preventDefault();
    takeAlong(link, shown.map(({ id }) => id)).catch(() => location.assign(link.href));
  });
  form.hidden = false;
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
