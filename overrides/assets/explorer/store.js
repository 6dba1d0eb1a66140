/** The event list as typed arrays, in date order: event i is row i of every column. */

import { packedLength, unpack, unpackSigned } from "./codec.js";

/**
 * A way to narrow the selection. `one`: each event has at most one value, its number in `column`; `bits`: a set of values
 * in one number; `spots`: the values are those of the event's places, from a table over the spots (-1 is none).
 * `quads` gives the value of each kind for a facet that follows from it.
 * @typedef {{key: string, label: string, values: [string, string][], kind: "one" | "bits" | "spots",
 *   column: Uint8Array, table: Int16Array, quads: number[]}} Facet
 *
 * @typedef {{id: string[], name: string[], other: string[], area: string[], lon: Int32Array, lat: Int32Array}} Places
 *
 * @typedef {{n: number, release: string, texts: string, shard: number, years: [number, number], facets: Facet[],
 *   precisions: [string, string][], places: Places, spotPlace: Uint16Array, spotPrecision: Uint8Array,
 *   first: Int32Array, last: Int32Array, exact: Uint8Array, quarter: Uint16Array, quad: Uint8Array, thread: Uint16Array,
 *   refStart: Int32Array, refSpot: Uint16Array, fail: Uint16Array, order: Uint32Array, spare: Uint32Array}} Store
 */

export const DAY = 86400000;
/** Later than any day that a date can mean. */
export const NEVER = 2932896;

/**
 * @param {string} path of a data script that has run, below the site's root
 * @param {string} root address of the site's root
 * @returns {Store}
 */
export function storeOf(path, root) {
  const store = makeStore(/** @type {any} */ (window).ckFiles[path]);
  store.texts = new URL(`${store.texts}/`, new URL(path, root)).href;
  return store;
}

/**
 * @param {any} data what the data script holds
 * @returns {Store}
 */
export function makeStore(data) {
  const { n, columns, places } = data;
  const quad = unpack(columns.quad, new Uint8Array(n));
  const spotPlace = unpack(data.spots.place, new Uint16Array(packedLength(data.spots.place)));
  const refStart = running(unpack(columns.refs, new Int32Array(n)));
  return {
    ...pick(data, ["n", "release", "texts", "shard", "years", "precisions"]),
    facets: data.facets.map((/** @type {any} */ facet) => makeFacet(facet, columns, quad, places)),
    places: { ...places, other: [], lon: unpackSigned(places.lon), lat: unpackSigned(places.lat) },
    spotPlace,
    spotPrecision: unpack(data.spots.precision, new Uint8Array(spotPlace.length)),
    ...makeDates(data),
    quad,
    thread: unpack(columns.thread, new Uint16Array(n)),
    refStart,
    refSpot: unpack(columns.spot, new Uint16Array(refStart[n])),
    ...room(n),
  };
}

/** What a selection is worked out in; two explorers on one page need room of their own. @param {number} n */
export function room(n) {
  return { fail: new Uint16Array(n), order: new Uint32Array(n), spare: new Uint32Array(n) };
}

/** @param {any} from @param {string[]} keys @returns {any} */
function pick(from, keys) {
  return Object.fromEntries(keys.map((key) => [key, from[key]]));
}

/** Where each event's places begin, with the end of the last one. @param {Int32Array} counts */
function running(counts) {
  const starts = new Int32Array(counts.length + 1);
  for (let i = 0; i < counts.length; i++) starts[i + 1] = starts[i] + counts[i];
  return starts;
}

/** @param {any} facet @param {Record<string, string>} columns @param {Uint8Array} quad @param {Places} places @returns {Facet} */
function makeFacet(facet, columns, quad, places) {
  const { key, label } = facet;
  const values = key === "place" ? places.id.map((id, number) => [id, places.name[number]]) : facet.values;
  const base = { key, label, values, column: quad, table: new Int16Array(0), quads: facet.from || [] };
  if (facet.spots) return { ...base, kind: "spots", table: Int16Array.from(facet.spots) };
  if (facet.from) return { ...base, kind: "one", column: quad.map((value) => facet.from[value]) };
  const column = unpack(columns[key], new Uint8Array(quad.length));
  return { ...base, kind: key === "side" ? "bits" : "one", column };
}

/** First and last day, whether dated to the day, and the quarter of the first day counted from the first year. @param {any} data */
function makeDates(data) {
  const { n, columns, spans, years } = data;
  const first = unpackSigned(columns.day, new Int32Array(n));
  const span = unpack(columns.span, new Uint16Array(n));
  const last = new Int32Array(n), exact = new Uint8Array(n), quarter = new Uint16Array(n);
  const most = (years[1] - years[0] + 1) * 4 - 1;
  for (let i = 0; i < n; i++) {
    if (i) first[i] += first[i - 1];
    last[i] = first[i] + spans[span[i]][0];
    exact[i] = spans[span[i]][1];
    quarter[i] = Math.min(most, Math.max(0, quarterOf(first[i], years[0])));
  }
  return { first, last, exact, quarter };
}

/** Quarters from the first of January of a year to a day; by arithmetic, since a Date for each event would be slow.
 * @param {number} day days from 1970-01-01
 * @param {number} year */
function quarterOf(day, year) {
  const shifted = day + 719468, era = Math.floor(shifted / 146097), rest = shifted - era * 146097;
  const y = Math.floor((rest - Math.floor(rest / 1460) + Math.floor(rest / 36524) - Math.floor(rest / 146096)) / 365);
  const inYear = rest - (365 * y + Math.floor(y / 4) - Math.floor(y / 100));
  const month = (Math.floor((5 * inYear + 2) / 153) + 2) % 12;
  return (y + era * 400 + (month < 2 ? 1 : 0) - year) * 4 + Math.floor(month / 3);
}
