/** The kinds of facets: how each marks the events that have none of the values chosen, and counts those of each value. */

/** @typedef {import("./store.js").Store} Store @typedef {import("./store.js").Facet} Facet */

/**
 * `mark` sets a bit in `fail` of each event that has none of the values wanted; `count` tells for each value how many of
 * some rows have it.
 * @typedef {{mark: (store: Store, facet: Facet, wanted: boolean[], bit: number) => void,
 *   count: (store: Store, facet: Facet, rows: Uint32Array) => Uint32Array}} FacetKind
 */

/** Each event has at most one value: its number in the column. @type {FacetKind} */
const one = {
  mark({ n, fail }, { column }, wanted, bit) {
    const bad = Uint32Array.from({ length: 256 }, (_, value) => (wanted[value] ? 0 : bit));
    for (let i = 0; i < n; i++) fail[i] |= bad[column[i]];
  },
  count(_, { column, values }, rows) {
    const seen = new Uint32Array(256);
    for (let k = 0; k < rows.length; k++) seen[column[rows[k]]]++;
    return seen.slice(0, values.length);
  },
};

/** Each event has a set of values: a bit for each in the column. @type {FacetKind} */
const set = {
  mark({ n, fail }, { column }, wanted, bit) {
    const asked = wanted.reduce((mask, yes, at) => (yes ? mask | (1 << at) : mask), 0);
    for (let i = 0; i < n; i++) if (!(column[i] & asked)) fail[i] |= bit;
  },
  count(_, { column, values }, rows) {
    const counts = new Uint32Array(values.length);
    for (let k = 0; k < rows.length; k++) {
      for (let left = column[rows[k]]; left; left &= left - 1) counts[31 - Math.clz32(left & -left)]++;
    }
    return counts;
  },
};

/** Each event has any number of values, in one row of numbers for all events: those of event i from `start[i]` on. @type {FacetKind} */
const many = {
  mark({ n, fail }, { held: { start, numbers } }, wanted, bit) {
    const good = Uint8Array.from({ length: wanted.length + 1 }, (_, value) => (wanted[value] ? 1 : 0));
    for (let i = 0; i < n; i++) {
      let found = 0;
      for (let r = start[i]; r < start[i + 1]; r++) found |= good[numbers[r]];
      if (!found) fail[i] |= bit;
    }
  },
  // An event with two places in one region counts once there; most events have one place.
  count(_, { held: { start, numbers }, values }, rows) {
    const counts = new Uint32Array(values.length + 1);
    for (let k = 0; k < rows.length; k++) {
      const from = start[rows[k]], to = start[rows[k] + 1];
      for (let r = from; r < to; r++) {
        let again = false;
        for (let earlier = from; earlier < r; earlier++) again ||= numbers[earlier] === numbers[r];
        if (!again) counts[numbers[r]]++;
      }
    }
    return counts.subarray(0, values.length);
  },
};

/** @type {Record<Facet["kind"], FacetKind>} */
export const KINDS = { one, set, many };
