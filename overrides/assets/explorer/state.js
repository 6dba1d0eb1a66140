/** The controls as a query sets them: what the reader is typing is left alone. */

import { showChips } from "./facets.js";
import { say } from "../words/words.js";
import { addressOf, asksForAll } from "./query.js";

/** Fields whose text the reader is typing, and that no query has yet. @type {Set<HTMLInputElement>} */
export const typing = new Set();

/** @param {import("./app.js").App} app */
export function showControls(app) {
  const { query } = app;
  showDates(app);
  const text = app.one(".cx-text"), exact = app.one(".cx-exact"), near = app.one(".cx-near"), sort = app.one(".cx-sort");
  if (text) fill(text, query.text);
  if (exact) exact.checked = query.exact;
  if (near) near.setAttribute("aria-pressed", String(query.near));
  if (near) near.disabled = !(query.since || query.until);
  if (sort) sort.value = query.text.trim() && query.sort ? query.sort : "";
  if (sort) sort.disabled = !query.text.trim();
  const again = app.one(".cx-again"), chips = app.one(".cx-chips"), clear = app.one(".cx-clear"), none = app.one(".cx-nothing");
  if (chips) showChips(chips, app.store.facets, query, (next) => app.change(next));
  if (again) again.hidden = !app.texts.fault;
  if (clear) clear.hidden = asksForAll(query);
  if (none) none.hidden = app.result.count > 0;
  const open = app.one(".cx-all-link");
  if (open) open.href = `${open.dataset.base}?${addressOf(query, app.store.facets)}`;
}

/** @param {import("./app.js").App} app */
export function showDates(app) {
  const { since, until } = app.query;
  app.dates.forEach((input, side) => fill(input, side ? until : since));
  showFault(app);
}

/** What is no date, in words below the fields. @param {import("./app.js").App} app */
export function showFault(app) {
  const line = app.one(".cx-date-fault"), wrong = app.dates.filter((input) => input.getAttribute("aria-invalid") === "true");
  if (!line) return;
  const said = wrong.map((input) => say("“{text}”", { text: input.value.trim() })).join(say(" and "));
  line.hidden = !said;
  line.textContent = said && (wrong.length > 1 ? say("{said} are no dates: write 2019, 2019-05 or 2019-05-03", { said }) : say("{said} is no date: write 2019, 2019-05 or 2019-05-03", { said }));
}

/** @param {HTMLInputElement} input @param {string} value */
function fill(input, value) {
  if (typing.has(input)) return;
  if (input.value !== value) input.value = value;
  input.removeAttribute("aria-invalid");
}

/** What waits for the script can be used from now on; each of the others is let go when it can do something. @param {HTMLElement} section */
export function release(section) {
  const waiting = ".cx-text, .cx-tools *, .cx-parts *, .cx-exact, .cx-dates input, .cx-handle, [data-tool=play]";
  for (const one of section.querySelectorAll(waiting)) /** @type {any} */ (one).disabled = false;
}

/** Nothing that cannot answer looks as if it could. @param {HTMLElement} section */
export function hold(section) {
  for (const one of section.querySelectorAll("button, input, select")) /** @type {any} */ (one).disabled = true;
}
