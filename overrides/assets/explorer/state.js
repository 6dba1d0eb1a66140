/** The controls as a query sets them: what the reader is typing into is left alone. */

import { showChips } from "./facets.js";
import { addressOf, asksForAll } from "./query.js";

/** @param {import("./app.js").App} app */
export function showControls(app) {
  const { query } = app;
  const [since, until] = app.dates;
  if (since && since !== document.activeElement) since.value = query.since;
  if (until && until !== document.activeElement) until.value = query.until;
  const text = app.one(".cx-text"), exact = app.one(".cx-exact"), near = app.one(".cx-near"), sort = app.one(".cx-sort");
  if (text && text !== document.activeElement) text.value = query.text;
  if (exact) exact.checked = query.exact;
  if (near) near.setAttribute("aria-pressed", String(query.near));
  if (near) near.disabled = !(query.since || query.until);
  if (sort) sort.value = query.text.trim() && query.sort ? query.sort : "";
  if (sort) sort.disabled = !query.text.trim();
  const chips = app.one(".cx-chips"), clear = app.one(".cx-clear"), none = app.one(".cx-nothing");
  if (chips) showChips(chips, app.store.facets, query, (next) => app.change(next));
  if (clear) clear.hidden = asksForAll(query);
  if (none) none.hidden = app.result.count > 0;
  const open = app.one(".cx-all-link");
  if (open) open.href = `${open.dataset.base}?${addressOf(query, app.store.facets)}`;
}
