/** Spots that would touch on the screen, brought together around the one that holds the most events. */

/**
 * A mark on the map: `spots` are its rows in the table of spots, `quads` its events by kind, `x` and `y` pixels.
 * @typedef {{x: number, y: number, r: number, spots: number[], quads: Uint32Array, total: number, kind: "point" | "district" | "region"}} Mark
 */

/**
 * @param {{x: number, y: number, spot: number, quads: Uint32Array, total: number}[]} points
 * @param {number} reach pixels within which a spot joins a mark
 * @returns {Mark[]}
 */
export function cluster(points, reach) {
  /** @type {Map<string, Mark[]>} */
  const grid = new Map();
  /** @type {Mark[]} */
  const marks = [];
  for (const point of [...points].sort((a, b) => b.total - a.total || a.spot - b.spot)) {
    const near = nearest(grid, point, reach);
    if (near) {
      near.spots.push(point.spot);
      near.total += point.total;
      for (let quad = 0; quad < 4; quad++) near.quads[quad] += point.quads[quad];
      continue;
    }
    /** @type {Mark} */
    const mark = { x: point.x, y: point.y, r: 0, spots: [point.spot], quads: point.quads.slice(), total: point.total, kind: "point" };
    marks.push(mark);
    const key = cell(point.x, point.y, reach);
    grid.set(key, [...(grid.get(key) || []), mark]);
  }
  return marks;
}

/** @param {number} x @param {number} y @param {number} reach */
function cell(x, y, reach) {
  return `${Math.floor(x / reach)},${Math.floor(y / reach)}`;
}

/** @param {Map<string, Mark[]>} grid @param {{x: number, y: number}} point @param {number} reach */
function nearest(grid, { x, y }, reach) {
  let best = null, least = reach * reach;
  for (let dx = -reach; dx <= reach; dx += reach) {
    for (let dy = -reach; dy <= reach; dy += reach) {
      for (const mark of grid.get(cell(x + dx, y + dy, reach)) || []) {
        const far = (mark.x - x) ** 2 + (mark.y - y) ** 2;
        if (far < least) [best, least] = [mark, far];
      }
    }
  }
  return best;
}
