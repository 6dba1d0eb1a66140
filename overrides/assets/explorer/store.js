/** The event list as typed arrays, in date order: event i is row i of every column. Columns can be read once the second of
 * the two data scripts has run; the first, the opening, has all that a map of all events needs. */

import { packedLength, unpack, unpackSigned } from "./codec.js";

/**
 * A way to narrow the selection; facetkinds.js says how each kind is read. `column` has the number of an event's one value,
 * or a bit for each value of its set; `held` the numbers of all values of all events. `quads[quadClass]` is the number of the
 * value, for facets derived from the quad class (stance, mode). What is in `values` cannot be read before the columns can.
 * @typedef {{key: string, label: string, values: [string, string][], kind: "one" | "set" | "many",
 *   column: Uint8Array | Uint32Array, held: Held, quads: number[]}} Facet
 *
 * The values of event i stand in `numbers` from `start[i]` to `start[i + 1]`; the number of values stands for none.
 * @typedef {{start: Int32Array, numbers: Uint16Array}} Held
 *
 * @typedef {{id: string[], name: string[], short: string[], area: string[], lon: Int32Array, lat: Int32Array}} Places
 * `short` are names as they stand on the map
 *
 * @typedef {{fail: Uint32Array, quad: Uint8Array, refStart: Int32Array, refSpot: Uint16Array, several: Uint32Array}} Joined
 * Where events have their places; `several` are the rows of those with more than one.
 *
 * @typedef {{n: number, release: string, texts: string, shard: number, search: {lookup: string, words: string, key: string}, years: [number, number], facets: Facet[],
 *   precisions: [string, "point" | "circle" | "area" | "beside", string][], places: Places, spotPlace: Uint16Array, spotPrecision: Uint8Array,
 *   first: Int32Array, last: Int32Array, exact: Uint8Array, quarter: Uint16Array,
 *   all: {spots: Uint32Array, joined: Joined}} & Omit<Joined, "fail">} Events
 * `precisions` are id, how a map shows it, and the words for what is no point. `all` are the counts of all events by spot and kind, and where those with several places have them.
 *
 * What a selection is worked out in: `fail` has a bit for each condition that an event does not answer.
 * @typedef {{fail: Uint32Array, order: Uint32Array, spare: Uint32Array, spots: Uint32Array}} Room
 * @typedef {Events & Room} Store
 */

export const DAY = 86400000;
/** Later than any day that a date can mean. */
export const NEVER = 2932896;

/** What a data script holds, once it has run. @param {string} path below the site's root */
export const fileOf = (path) => /** @type {any} */ (window).ckFiles?.[path];

/**
 * @param {string} opening path of the data script that has run
 * @param {string} rest path of the one that has run before a column is asked for
 * @param {string} root address of the site's root
 * @returns {Events}
 */
export function storeOf(opening, rest, root) {
  const data = fileOf(opening), { n, places, spots, several, counts } = data, columns = () => fileOf(rest).columns;
  const spotPlace = unpack(spots.place, new Uint16Array(packedLength(spots.place))), many = packedLength(several.quad);
  const store = Object.assign(joinedOf(n, columns), pick(data, ["n", "release", "shard", "years", "precisions"]), {
    texts: new URL(`${data.texts}/`, new URL(opening, root)).href,
    search: { ...data.search, lookup: new URL(data.search.lookup, root).href, words: new URL(data.search.words, root).href },
    places: { ...places, short: places.name.map((/** @type {string} */ name, /** @type {number} */ number) => places.short[number] || name), lon: unpackSigned(places.lon), lat: unpackSigned(places.lat) },
    spotPlace,
    spotPrecision: unpack(spots.precision, new Uint8Array(spotPlace.length)),
    all: {
      spots: unpack(counts, new Uint32Array(spotPlace.length * 4)),
      joined: Object.assign(joinedOf(many, () => several), { fail: new Uint32Array(many) }),
    },
  });
  store.facets = data.facets.map((/** @type {any} */ facet) => makeFacet(facet, store, () => fileOf(rest)));
  later(store, "dates", () => makeDates(store, fileOf(rest)));
  for (const key of ["first", "last", "exact", "quarter"]) later(store, key, () => store.dates[key]);
  return store;
}

/** @param {number} n how many events @param {() => any} columns packed @returns {any} */
function joinedOf(n, columns) {
  const made = /** @type {any} */ ({});
  later(made, "quad", () => unpack(columns().quad, new Uint8Array(n)));
  later(made, "running", () => running(unpack(columns().refs, new Uint8Array(n))));
  later(made, "refStart", () => made.running[0]);
  later(made, "several", () => made.running[1]);
  return later(made, "refSpot", () => unpack(columns().spot, new Uint16Array(made.refStart[n])));
}

/** A property that is worked out when it is first asked for.
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
  return Object.assign(Object.create(events), { fail: new Uint32Array(n), order: new Uint32Array(n), spare: new Uint32Array(n), spots });
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

/** @param {any} facet @param {any} store @param {() => any} data what the second data script holds @returns {Facet} */
function makeFacet({ key, label, kind, values, spots, from }, store, data) {
  const { n, places, spotPlace } = store, ofPlaces = key === "place", Column = kind === "set" ? Uint32Array : Uint8Array;
  const facet = /** @type {any} */ ({ key, label, kind, quads: from || [] }), table = ofPlaces ? spotPlace : spots;
  const named = () => places.id.map((/** @type {string} */ id, /** @type {number} */ number) => [id, places.name[number]]);
  later(facet, "values", () => (ofPlaces ? named() : values || data().values[key]));
  later(facet, "held", () => (table ? heldBySpots(store, table) : heldOf(n, data().columns[key])));
  return later(facet, "column", () => (from ? followed(store.quad, from) : unpack(data().columns[key], new Column(n))));
}

/** The values of a facet that follows from the places. @param {any} store @param {ArrayLike<number>} table the value of each spot @returns {Held} */
function heldBySpots({ refStart, refSpot }, table) {
  const numbers = new Uint16Array(refSpot.length);
  for (let r = 0; r < numbers.length; r++) numbers[r] = table[refSpot[r]];
  return { start: refStart, numbers };
}

/** @param {number} n how many events @param {string} packed for each event how many values it has, and their numbers @returns {Held} */
function heldOf(n, packed) {
  const all = unpack(packed, new Uint16Array(packedLength(packed)));
  const start = new Int32Array(n + 1), numbers = new Uint16Array(all.length - n);
  for (let i = 0, at = 0; i < n; i++) {
    const count = all[at++];
    for (let r = 0; r < count; r++) numbers[start[i] + r] = all[at++];
    start[i + 1] = start[i] + count;
  }
  return { start, numbers };
}

/** The values of a facet that follows from the kinds. @param {Uint8Array} quad @param {number[]} from */
function followed(quad, from) {
  const column = new Uint8Array(quad.length);
  for (let i = 0; i < column.length; i++) column[i] = from[quad[i]];
  return column;
}

/** First and last day, whether dated to the day, and the quarter of the first day counted from the first year.
 * @param {any} store @param {any} rest what the second data script holds */
function makeDates({ n, years }, { columns, spans }) {
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
