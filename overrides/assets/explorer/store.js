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
 *   refStart: Int32Array, refSpot: Uint16Array, several: Uint32Array}} Events
 * `several` are the rows of the events with more than one place.
 *
 * What a selection is worked out in: `fail` has a bit for each condition that an event does not answer.
 * @typedef {{fail: Uint16Array, order: Uint32Array, spare: Uint32Array, spots: Uint32Array}} Room
 * @typedef {Events & Room} Store
 */

export const DAY = 86400000;
/** Later than any day that a date can mean. */
export const NEVER = 2932896;

/**
 * @param {string} path of a data script that has run, below the site's root
 * @param {string} root address of the site's root
 * @returns {Events}
 */
export function storeOf(path, root) {
  const store = makeStore(/** @type {any} */ (window).ckFiles[path]);
  store.texts = new URL(`${store.texts}/`, new URL(path, root)).href;
  return store;
}

/**
 * @param {any} data what the data script holds
 * @returns {Events}
 */
export function makeStore(data) {
  const { n, columns, places } = data;
  const quad = unpack(columns.quad, new Uint8Array(n));
  const spotPlace = unpack(data.spots.place, new Uint16Array(packedLength(data.spots.place)));
  const [refStart, several] = running(unpack(columns.refs, new Uint8Array(n)));
  const store = {
    ...pick(data, ["n", "release", "texts", "shard", "years", "precisions"]),
    facets: data.facets.map((/** @type {any} */ facet) => makeFacet(facet, columns, quad, places)),
    places: { ...places, other: [], lon: unpackSigned(places.lon), lat: unpackSigned(places.lat) },
    spotPlace,
    spotPrecision: unpack(data.spots.precision, new Uint8Array(spotPlace.length)),
    quad,
    refStart,
    several,
    refSpot: unpack(columns.spot, new Uint16Array(refStart[n])),
  };
  const dates = { made: /** @type {any} */ (null) };
  const date = (/** @type {string} */ key) => () => (dates.made ||= makeDates(data))[key];
  for (const key of ["first", "last", "exact", "quarter"]) later(store, key, date(key));
  return later(store, "thread", () => unpack(columns.thread, new Uint16Array(n)));
}

/** A property that is worked out when it is first asked for: the first picture of the map needs few of the columns.
 * @template T @param {T} owner @param {string} key @param {() => any} make @returns {T} */
function later(owner, key, make) {
  const get = () => {
    const value = make();
    Object.defineProperty(owner, key, { value });
    return value;
  };
  return Object.defineProperty(owner, key, { get, configurable: true });
}

/** The events with room to select from them; two explorers on one page need room of their own. @param {Events} events @returns {Store} */
export function withRoom(events) {
  const { n, spotPlace } = events, spots = new Uint32Array(spotPlace.length * 4);
  return Object.assign(Object.create(events), { fail: new Uint16Array(n), order: new Uint32Array(n), spare: new Uint32Array(n), spots });
}

/** @param {any} from @param {string[]} keys @returns {any} */
function pick(from, keys) {
  return Object.fromEntries(keys.map((key) => [key, from[key]]));
}

/** Where each event's places begin, with the end of the last one, and the rows of the events with more than one.
 * @param {Uint8Array} counts @returns {[Int32Array, Uint32Array]} */
function running(counts) {
  const { length } = counts, starts = new Int32Array(length + 1), several = new Uint32Array(length);
  let found = 0, next = 0;
  for (let i = 0; i < length; i++) {
    if (counts[i] > 1) several[found++] = i;
    starts[i + 1] = next += counts[i];
  }
  return [starts, several.slice(0, found)];
}

/** @param {any} facet @param {Record<string, string>} columns @param {Uint8Array} quad @param {Places} places @returns {Facet} */
function makeFacet(facet, columns, quad, places) {
  const { key, label } = facet;
  const values = key === "place" ? places.id.map((id, number) => [id, places.name[number]]) : facet.values;
  const base = { key, label, values, column: quad, table: new Int16Array(0), quads: facet.from || [] };
  if (facet.spots) return { ...base, kind: "spots", table: Int16Array.from(facet.spots) };
  if (facet.from) return later({ ...base, kind: "one" }, "column", () => followed(quad, facet.from));
  const kind = key === "side" ? "bits" : "one";
  return later({ ...base, kind }, "column", () => unpack(columns[key], new Uint8Array(quad.length)));
}

/** The values of a facet that follows from the kinds. @param {Uint8Array} quad @param {number[]} from */
function followed(quad, from) {
  const column = new Uint8Array(quad.length);
  for (let i = 0; i < column.length; i++) column[i] = from[quad[i]];
  return column;
}

/** First and last day, whether dated to the day, and the quarter of the first day counted from the first year. @param {any} data */
function makeDates(data) {
  const { n, columns, spans, years } = data;
  const first = unpackSigned(columns.day, new Int32Array(n));
  const span = unpack(columns.span, new Uint16Array(n));
  const long = Int32Array.from(spans, (/** @type {number[]} */ [days]) => days), sharp = Uint8Array.from(spans, (/** @type {number[]} */ one) => one[1]);
  const last = new Int32Array(n), exact = new Uint8Array(n), quarter = new Uint16Array(n);
  const most = (years[1] - years[0] + 1) * 4 - 1;
  for (let i = 0, day = 0, now = 0, next = startOf(years[0], 1); i < n; i++) {
    first[i] = day += first[i];
    last[i] = day + long[span[i]];
    exact[i] = sharp[span[i]];
    while (day >= next && now < most) next = startOf(years[0], ++now + 1);
    quarter[i] = now;
  }
  return { first, last, exact, quarter };
}

/** The day on which a quarter begins, counted from the first quarter of a year. @param {number} year @param {number} quarter */
function startOf(year, quarter) {
  return Date.UTC(year, quarter * 3, 1) / DAY;
}
