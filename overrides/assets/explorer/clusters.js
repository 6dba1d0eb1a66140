/** Spots that would touch on the screen, brought together around the one that holds the most events. */

/**
 * A mark on the map: `spots` are its rows in the table of spots, `quads` its events by kind, `x` and `y` pixels;
 * `joins` is where the line ends that joins a count to its area, when it stands away from it.
 * @typedef {{x: number, y: number, r: number, spots: number[], quads: number[], total: number, kind: "point" | "circle" | "area", joins?: [number, number]}} Mark
 */

/** More cells than any map has across. */
const STRIDE = 4096;

/**
 * @param {Iterable<number>} order rows of the table of spots, the one with the most events first
 * @param {{x: Float64Array, y: Float64Array}} spots world pixels @param {import("./canvaslayer.js").View} view
 * @param {Uint32Array} counts events by spot and kind
 * @param {number} reach pixels within which a spot joins a mark
 * @returns {Mark[]}
 */
export function cluster(order, spots, view, counts, reach) {
  /** @type {Map<number, Mark[]>} */
  const grid = new Map();
  /** @type {Mark[]} */
  const marks = [];
  for (const spot of order) {
    const x = spots.x[spot] * view.scale + view.x, y = spots.y[spot] * view.scale + view.y;
    const column = Math.floor(x / reach), row = Math.floor(y / reach), quads = quadsAt(counts, spot), total = totalOf(quads);
    const near = nearest(grid, x, y, column, row, reach);
    if (near) {
      near.spots.push(spot);
      near.total += total;
      for (let quad = 0; quad < 4; quad++) near.quads[quad] += quads[quad];
      continue;
    }
    /** @type {Mark} */
    const mark = { x, y, r: 0, spots: [spot], quads, total, kind: "point" };
    marks.push(mark);
    const key = column * STRIDE + row, others = grid.get(key);
    if (others) others.push(mark);
    else grid.set(key, [mark]);
  }
  return marks;
}

/** Events at a spot by kind. @param {Uint32Array} counts @param {number} spot */
export function quadsAt(counts, spot) {
  const at = spot * 4;
  return [counts[at], counts[at + 1], counts[at + 2], counts[at + 3]];
}

/** @param {number[]} quads */
const totalOf = ([a, b, c, d]) => a + b + c + d;

/** @param {Map<number, Mark[]>} grid @param {number} x @param {number} y @param {number} column @param {number} row @param {number} reach */
function nearest(grid, x, y, column, row, reach) {
  let best = null, least = reach * reach;
  for (let c = column - 1; c <= column + 1; c++) {
    for (let r = row - 1; r <= row + 1; r++) {
      const marks = grid.get(c * STRIDE + r);
      if (!marks) continue;
      for (const mark of marks) {
        const far = (mark.x - x) * (mark.x - x) + (mark.y - y) * (mark.y - y);
        if (far < least) {
          best = mark;
          least = far;
        }
      }
    }
  }
  return best;
}
