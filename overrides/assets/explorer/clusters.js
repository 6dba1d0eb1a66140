/** Spots that would touch on the screen, brought together around the one that holds the most events. */

/**
 * A mark on the map: `spots` are its rows in the table of spots, `quads` its events by kind, `x` and `y` pixels.
 * @typedef {{x: number, y: number, r: number, spots: number[], quads: number[], total: number, kind: "point" | "district" | "region"}} Mark
 */

/** More cells than any map has across. */
const STRIDE = 4096;

/**
 * @param {{x: number, y: number, spot: number, total: number}[]} points
 * @param {Uint32Array} counts events by spot and kind
 * @param {number} reach pixels within which a spot joins a mark
 * @returns {Mark[]}
 */
export function cluster(points, counts, reach) {
  /** @type {Map<number, Mark[]>} */
  const grid = new Map();
  /** @type {Mark[]} */
  const marks = [];
  points.sort((a, b) => b.total - a.total || a.spot - b.spot);
  for (const { x, y, spot, total } of points) {
    const column = Math.floor(x / reach), row = Math.floor(y / reach);
    const near = nearest(grid, x, y, column, row, reach), at = spot * 4;
    if (near) {
      near.spots.push(spot);
      near.total += total;
      for (let quad = 0; quad < 4; quad++) near.quads[quad] += counts[at + quad];
      continue;
    }
    const quads = [counts[at], counts[at + 1], counts[at + 2], counts[at + 3]];
    /** @type {Mark} */
    const mark = { x, y, r: 0, spots: [spot], quads, total, kind: "point" };
    marks.push(mark);
    const key = column * STRIDE + row, others = grid.get(key);
    if (others) others.push(mark);
    else grid.set(key, [mark]);
  }
  return marks;
}

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
