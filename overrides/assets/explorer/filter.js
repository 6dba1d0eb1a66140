/** One pass over the columns: which events are meant, and how many there would be behind each value of each facet. */

import { bounds, period } from "./query.js";

/**
 * A result holds up to the next selection in the same room. `order`: the rows of the events, the first `count` of it.
 * `countsOf(f)[v]`: events with value v of facet f when all other facets hold, worked out when it is asked for.
 * `bins[quarter * 4 + quad]`: events when all but the period hold. `spots[spot * 4 + quad]`: events of the selection.
 * @typedef {{count: number, order: Uint32Array, quads: Uint32Array, countsOf: (facet: number) => Uint32Array, bins: Uint32Array, spots: Uint32Array}} Result
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
  const timeBit = 1 << facets.length, otherBit = timeBit << 1;
  fail.fill(0);
  facets.forEach((facet, number) => markFacet(store, facet, query.chosen[facet.key], 1 << number));
  if (bounds(query.since) || bounds(query.until)) markTime(store, period(query), timeBit);
  if (query.exact) markMissing(store.exact, fail, otherBit);
  if (said) markMissing(said, fail, otherBit);
  const found = tally(store);
  return {
    ...found,
    countsOf: (number) => {
      const facet = facets[number], free = !query.chosen[facet.key]?.length;
      if (free && facet.quads.length) return sumQuads(facet, found.quads);
      return countFacet(store, facet, free ? store.order.subarray(0, found.count) : meantBy(store, 0xffff ^ (1 << number)));
    },
    bins: countBins(store, 0xffff ^ timeBit),
  };
}

/** Counts of a facet that follows from the kinds. @param {Facet} facet @param {Uint32Array} quads */
function sumQuads({ quads: table, values }, quads) {
  const counts = new Uint32Array(values.length);
  table.forEach((value, quad) => (counts[value] += quads[quad]));
  return counts;
}

/** The rows for which all conditions hold but those left out. @param {Store} store @param {number} others the bits of the conditions that count */
function meantBy({ n, fail, spare }, others) {
  let count = 0;
  for (let i = 0; i < n; i++) if (!(fail[i] & others)) spare[count++] = i;
  return spare.subarray(0, count);
}

/** Mark the events that have none of the values chosen. @param {Store} store @param {Facet} facet @param {string[] | undefined} chosen @param {number} bit */
function markFacet(store, facet, chosen, bit) {
  if (!chosen || !chosen.length) return;
  const ids = new Set(chosen);
  const wanted = facet.values.map(([id]) => ids.has(id));
  if (facet.kind === "spots") return markSpots(store, facet, wanted, bit);
  const { n, fail } = store, { column } = facet;
  const bad = new Uint16Array(256);
  for (let value = 0; value < 256; value++) {
    const good = facet.kind === "bits" ? wanted.some((yes, at) => yes && value & (1 << at)) : wanted[value];
    bad[value] = good ? 0 : bit;
  }
  for (let i = 0; i < n; i++) fail[i] |= bad[column[i]];
}

/** @param {Store} store @param {Facet} facet @param {boolean[]} wanted @param {number} bit */
function markSpots(store, facet, wanted, bit) {
  const { n, fail, refStart, refSpot } = store;
  const good = Uint8Array.from(facet.table, (value) => (wanted[value] ? 1 : 0));
  for (let i = 0; i < n; i++) {
    let found = 0;
    for (let r = refStart[i]; r < refStart[i + 1]; r++) found |= good[refSpot[r]];
    if (!found) fail[i] |= bit;
  }
}

/** A date answers when any day that it may mean lies in the period. @param {Store} store @param {[number, number]} days @param {number} bit */
function markTime({ n, first, last, fail }, [since, until], bit) {
  let i = 0;
  for (; i < n && first[i] <= until; i++) if (last[i] < since) fail[i] |= bit;
  for (; i < n; i++) fail[i] |= bit;
}

/** @param {Uint8Array} has @param {Uint16Array} fail @param {number} bit */
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

/** @param {Store} store @param {Facet} facet @param {Uint32Array} rows @returns {Uint32Array} */
function countFacet(store, facet, rows) {
  if (facet.kind === "spots") return countPlaces(store, facet, rows);
  const { column, values, kind } = facet;
  const seen = new Uint32Array(256);
  for (let k = 0; k < rows.length; k++) seen[column[rows[k]]]++;
  if (kind === "one") return seen.slice(0, values.length);
  return Uint32Array.from(values, (_, at) => seen.reduce((sum, times, mask) => sum + (mask & (1 << at) ? times : 0), 0));
}

/** An event with two places in one region counts once there; most events have one place. @param {Store} store @param {Facet} facet @param {Uint32Array} rows */
function countPlaces({ refStart, refSpot }, { table, values }, rows) {
  const counts = new Uint32Array(values.length + 1);
  const none = values.length;
  for (let k = 0; k < rows.length; k++) {
    const from = refStart[rows[k]], to = refStart[rows[k] + 1];
    for (let r = from; r < to; r++) {
      const value = table[refSpot[r]];
      let again = false;
      for (let earlier = from; earlier < r; earlier++) again ||= table[refSpot[earlier]] === value;
      if (!again) counts[value < 0 ? none : value]++;
    }
  }
  return counts.subarray(0, none);
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
