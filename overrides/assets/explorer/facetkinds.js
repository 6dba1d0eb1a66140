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

/** The values are those of the event's places, from a table over the spots. @type {FacetKind} */
const places = {
  mark({ n, fail, refStart, refSpot }, { table }, wanted, bit) {
    const good = Uint8Array.from(table, (value) => (wanted[value] ? 1 : 0));
    for (let i = 0; i < n; i++) {
      let found = 0;
      for (let r = refStart[i]; r < refStart[i + 1]; r++) found |= good[refSpot[r]];
      if (!found) fail[i] |= bit;
    }
  },
  // An event with two places in one region counts once there; most events have one place.
  count({ refStart, refSpot }, { table, values }, rows) {
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
  },
};

/** @type {Record<Facet["kind"], FacetKind>} */
export const KINDS = { one, set, places };
