/** What the reader asks for, as it stands in the address: typed keys, short and readable. The rules are those of selection.py. */

import { DAY, NEVER } from "./store.js";

/**
 * @typedef {{chosen: Record<string, string[]>, since: string, until: string, exact: boolean, text: string,
 *   sort: string, event: string, near: boolean, vs: string, at: string}} Query
 * `event` is the one looked at, `at` where the map stands: latitude, longitude, zoom; `vs` a query to compare with.
 */

/** Latitude, longitude, zoom. */
const AT = /^-?\d{1,2}(\.\d+)?,-?\d{1,3}(\.\d+)?,\d{1,2}(\.\d+)?$/;

/** @returns {Query} */
export function emptyQuery() {
  return { chosen: {}, since: "", until: "", exact: false, text: "", sort: "", event: "", near: false, vs: "", at: "" };
}

/**
 * The query of an address. A value that no event has stays in it, and no event answers; what is no filter is left out.
 * @param {string} search the part after "?"
 * @param {import("./store.js").Facet[]} facets
 * @returns {Query}
 */
export function readQuery(search, facets) {
  const given = new URLSearchParams(search);
  const query = emptyQuery();
  for (const { key } of facets) {
    const wanted = new Set((given.get(key) || "").split(",").map((value) => value.trim()).filter(Boolean));
    if (wanted.size) query.chosen[key] = [...wanted];
  }
  for (const key of /** @type {("since" | "until")[]} */ (["since", "until"])) {
    const text = given.get(key) || "";
    if (bounds(text)) query[key] = text;
  }
  query.exact = given.get("exact") === "1";
  query.near = given.get("near") === "1";
  query.text = given.get("text") || "";
  query.event = given.get("event") || "";
  query.vs = given.get("vs") || "";
  query.at = AT.test(given.get("at") || "") ? given.get("at") || "" : "";
  query.sort = given.get("sort") === "relevance" ? "relevance" : "";
  return query;
}

/**
 * The part of an address after "?": filters first, in one order, then how they are shown.
 * @param {Query} query
 * @param {import("./store.js").Facet[]} facets
 */
export function addressOf(query, facets) {
  const parts = facets.map(({ key }) => [key, [...(query.chosen[key] || [])].sort().join(",")]);
  parts.push(["since", query.since], ["until", query.until], ["exact", query.exact ? "1" : ""], ["text", query.text]);
  parts.push(["sort", query.sort], ["near", query.near ? "1" : ""], ["event", query.event], ["at", query.at], ["vs", query.vs]);
  return parts.filter(([, value]) => value).map(([key, value]) => `${key}=${escaped(value)}`).join("&");
}

/** As Python's quote() does it, with commas left readable. @param {string} text */
function escaped(text) {
  return encodeURIComponent(text)
    .replace(/%2C/g, ",")
    .replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

/**
 * First and last day (from 1970-01-01) of a year, month or day; null when the text is none of these.
 * @param {string} text
 * @returns {[number, number] | null}
 */
export function bounds(text) {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text);
  if (!match || match[1] === "0000") return null;
  const [year, month, day] = match.slice(1).map((part) => (part ? Number(part) : 0));
  if (match[2] && (month < 1 || month > 12)) return null;
  if (match[3] && (day < 1 || dayNumber(year, month, day) >= dayNumber(year, month + 1, 1))) return null;
  if (!match[2]) return [dayNumber(year, 1, 1), dayNumber(year + 1, 1, 1) - 1];
  if (!match[3]) return [dayNumber(year, month, 1), dayNumber(year, month + 1, 1) - 1];
  return [dayNumber(year, month, day), dayNumber(year, month, day)];
}

/** @param {number} year @param {number} month from 1 @param {number} day */
function dayNumber(year, month, day) {
  return new Date(0).setUTCFullYear(year, month - 1, day) / DAY;
}

/** First and last day that a query asks for. @param {Query} query @returns {[number, number]} */
export function period(query) {
  const since = bounds(query.since), until = bounds(query.until);
  return [since ? since[0] : -NEVER, until ? until[1] : NEVER];
}

/** Text without case and accents. @param {string} text */
export function fold(text) {
  return text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");
}

/**
 * A copy of a query with one value of a facet taken in or out.
 * @param {Query} query @param {string} key @param {string} value @param {boolean} on
 * @returns {Query}
 */
export function withValue(query, key, value, on) {
  const others = (query.chosen[key] || []).filter((one) => one !== value);
  return { ...query, chosen: { ...query.chosen, [key]: on ? [...others, value] : others } };
}

/** What is chosen of a facet, as id and name: what no event has is named by its id.
 * @param {import("./store.js").Facet} facet @param {Query} query @returns {[string, string][]} */
export function chosenOf({ key, values }, query) {
  const chosen = query.chosen[key] || [], names = new Map(chosen.length ? values : []);
  return chosen.map((id) => [id, names.get(id) || id]);
}

/** Whether lists show the best answers to the free text first. @param {Query} query */
export const byRelevance = (query) => query.sort === "relevance" && !!query.text.trim();

/** True when nothing narrows the selection. @param {Query} query */
export function asksForAll(query) {
  return !query.since && !query.until && !query.exact && !query.text.trim() && !Object.values(query.chosen).some((v) => v.length);
}
