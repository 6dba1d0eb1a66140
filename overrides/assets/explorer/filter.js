/** One pass over the columns: which events are meant, and how many there would be behind each value of each facet. */

import { KINDS } from "./facetkinds.js";
import { bounds, period } from "./query.js";

/** Each facet has a bit of `fail`, and so have the period and all else: 32 in all. The build refuses more. */
const MOST_FACETS = 30;

/**
 * A result holds up to the next selection in the same room. `order`: the rows of the events, the first `count` of it.
 * `countsOf(f)[v]`: events with value v of facet f when all other facets hold, worked out when it is asked for.
 * `bins[quarter * 4 + quad]`: events when all but the period hold. `spots[spot * 4 + quad]`: events of the selection,
 * which stand where `joined` says. `rows` are those of the selection in the order in which lists show them.
 * Every view has one way to show it: `show(result, query)`.
 * @typedef {{count: number, order: Uint32Array, quads: Uint32Array, countsOf: (facet: number) => Uint32Array, bins: Uint32Array, spots: Uint32Array, rows: ArrayLike<number>, joined: import("./store.js").Joined}} Result
 * @typedef {import("./store.js").Store} Store
 * @typedef {import("./store.js").Facet} Facet
 */

/**
 * @param {Store} store
 * @param {import("./query.js").Query} query
 * @param {Uint8Array | null} said for each event 1 if it holds the free text; null when none is asked for
 * @returns {Result}
 */
export function select(store, query, said) {
  const { facets, fail } = store;
  if (facets.length > MOST_FACETS) throw new RangeError(`${facets.length} facets, of ${MOST_FACETS} at most`);
  const timeBit = 1 << facets.length, otherBit = timeBit << 1;
  fail.fill(0);
  facets.forEach((facet, number) => {
    const ids = query.chosen[facet.key];
    if (ids?.length) KINDS[facet.kind].mark(store, facet, facet.values.map(([id]) => ids.includes(id)), 1 << number);
  });
  if (bounds(query.since) || bounds(query.until)) markTime(store, period(query), timeBit);
  if (query.exact) markMissing(store.exact, fail, otherBit);
  if (said) markMissing(said, fail, otherBit);
  const found = tally(store);
  return {
    ...found,
    rows: found.order.subarray(0, found.count),
    joined: store,
    countsOf: (number) => {
      const facet = facets[number], free = !query.chosen[facet.key]?.length;
      if (free && facet.quads.length) return sumQuads(facet, found.quads);
      return KINDS[facet.kind].count(store, facet, free ? store.order.subarray(0, found.count) : rowsMatching(store, ~(1 << number)));
    },
    bins: countBins(store, ~timeBit),
  };
}

/** Counts of a facet that follows from the kinds. @param {Facet} facet @param {Uint32Array} quads */
function sumQuads({ quads: table, values }, quads) {
  const counts = new Uint32Array(values.length);
  table.forEach((value, quad) => (counts[value] += quads[quad]));
  return counts;
}

/** The rows for which all conditions hold but those left out. @param {Store} store @param {number} others the bits of the conditions that count */
function rowsMatching({ n, fail, spare }, others) {
  let count = 0;
  for (let i = 0; i < n; i++) if (!(fail[i] & others)) spare[count++] = i;
  return spare.subarray(0, count);
}

/** A date answers when any day that it may mean lies in the period. @param {Store} store @param {[number, number]} days @param {number} bit */
function markTime({ n, first, last, fail }, [since, until], bit) {
  let i = 0;
  for (; i < n && first[i] <= until; i++) if (last[i] < since) fail[i] |= bit;
  for (; i < n; i++) fail[i] |= bit;
}

/** @param {Uint8Array} has @param {Uint32Array} fail @param {number} bit */
function markMissing(has, fail, bit) {
  for (let i = 0; i < has.length; i++) if (!has[i]) fail[i] |= bit;
}

/** The selection itself: its rows, its kinds, and its events at each spot. @param {Store} store */
function tally({ n, fail, order, spots, quad, refStart, refSpot }) {
  const quads = new Uint32Array(4);
  let count = 0;
  spots.fill(0);
  for (let i = 0; i < n; i++) {
    if (fail[i]) continue;
    order[count++] = i;
    quads[quad[i]]++;
    for (let r = refStart[i]; r < refStart[i + 1]; r++) spots[refSpot[r] * 4 + quad[i]]++;
  }
  return { count, order, quads, spots };
}

/** @param {Store} store @param {number} others */
function countBins({ n, fail, quarter, quad, years }, others) {
  const bins = new Uint32Array((years[1] - years[0] + 1) * 16);
  for (let i = 0; i < n; i++) if (!(fail[i] & others)) bins[quarter[i] * 4 + quad[i]]++;
  return bins;
}

/**
 * The rows of a selection that lie at any of some spots.
 * @param {Store} store @param {Result} result @param {Set<number>} spots
 * @returns {number[]}
 */
export function eventsAt(store, result, spots) {
  const found = [];
  for (let k = 0; k < result.count; k++) {
    const i = result.order[k];
    for (let r = store.refStart[i]; r < store.refStart[i + 1]; r++) {
      if (spots.has(store.refSpot[r])) {
        found.push(i);
        break;
      }
    }
  }
  return found;
}
