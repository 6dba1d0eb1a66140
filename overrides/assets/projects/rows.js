// The rows of the table: what each answers to, and how they are ordered.

/** @typedef {{row: HTMLTableRowElement, id: string, values: string[], words: string, at: number}} Row */
/** @typedef {{chosen: string[], text: string, sort: string, down: boolean}} Wish what is asked for: "sector:energy" and the like, words, an order */

/** The columns in their order, as addresses call them. */
export const COLUMNS = ["project", "industry", "region", "lists", "state", "year", "partner", "conflict", "cooperation"];
export const NUMBERS = ["year", "conflict", "cooperation"];
const byWords = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

/** @param {HTMLElement} box @returns {Row[]} */
export function readRows(box) {
  const rows = /** @type {NodeListOf<HTMLTableRowElement>} */ (box.querySelectorAll("tbody tr"));
  return Array.from(rows, (row, at) => ({
    row,
    id: (row.querySelector("a")?.getAttribute("href") || "").split("/").at(-2) || "",
    values: (row.dataset.v || "").split(" "),
    words: folded(row.textContent || ""),
    at,
  }));
}

/** @param {string} chosen */
export const keyOfFilter = (chosen) => chosen.slice(0, chosen.indexOf(":"));
/** @param {string} chosen */
export const valueOf = (chosen) => chosen.slice(chosen.indexOf(":") + 1);

/** Text without case and accents. @param {string} text */
function folded(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

/** The rows that answer, in the order that is asked for. @param {Row[]} rows @param {Wish} wish @returns {Row[]} */
export function answering(rows, { chosen, text, sort, down }) {
  const words = folded(text).split(/\s+/).filter(Boolean);
  const found = rows.filter(({ values, words: said }) => chosen.every((one) => values.includes(one)) && words.every((word) => said.includes(word)));
  const column = COLUMNS.indexOf(sort);
  if (column < 0) return found;
  const keys = new Map(found.map((one) => [one, keyOf(one.row, column)]));
  const sign = down ? -1 : 1;
  return found.sort((a, b) => sign * byWords.compare(keys.get(a) || "", keys.get(b) || "") || a.at - b.at);
}

/** What a row is ordered by: a number without its sign, or words. @param {HTMLTableRowElement} row @param {number} column */
function keyOf(row, column) {
  const text = (row.cells[column].textContent || "").trim();
  return NUMBERS.includes(COLUMNS[column]) ? text.replace(/\D/g, "") : text;
}

/** What the address asks for, values that no project has too. @param {string} search @param {string[]} keys of the filters @returns {Wish} */
export function readAddress(search, keys) {
  const asked = new URLSearchParams(search);
  const chosen = keys.flatMap((key) => asked.getAll(key).filter(Boolean).map((value) => `${key}:${value}`));
  const sort = asked.get("sort") || "";
  return { chosen, text: asked.get("text") || "", sort: COLUMNS.includes(sort) ? sort : "", down: asked.get("order") === "down" };
}

/** @param {Wish} wish @returns {string} */
export function addressOf({ chosen, text, sort, down }) {
  const asked = new URLSearchParams(chosen.map((one) => [keyOfFilter(one), valueOf(one)]));
  if (text.trim()) asked.set("text", text.trim());
  if (sort) asked.set("sort", sort);
  if (sort && down) asked.set("order", "down");
  return asked.size ? `?${asked}` : "";
}
