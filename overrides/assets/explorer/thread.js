/** The event that is looked at: a ring around it, and its case thread as a line in time order. */

import { spotOf } from "./marks.js";

const ARROW = 5;

/**
 * The thread's steps, each with an arrow to the later event; a step that comes again is drawn once.
 * @param {CanvasRenderingContext2D} ctx @param {import("./store.js").Store} store @param {import("./marks.js").Spots} spots @param {number} row
 * @param {import("./canvaslayer.js").View} view @param {Record<string, string>} theme
 */
export function drawThread(ctx, store, spots, row, view, theme) {
  const path = threadOf(store, row).map((other) => spotOf(store, spots, other)).filter((spot) => spot >= 0);
  const drawn = new Set();
  ctx.strokeStyle = ctx.fillStyle = theme.ink;
  ctx.lineWidth = 1.75;
  ctx.lineCap = "round";
  path.slice(1).forEach((spot, step) => {
    const key = `${path[step]}-${spot}`;
    if (spot === path[step] || drawn.has(key)) return;
    if (!drawn.has(`${spot}-${path[step]}`)) line(ctx, placeOf(spots, path[step], view), placeOf(spots, spot, view));
    arrow(ctx, placeOf(spots, path[step], view), placeOf(spots, spot, view));
    drawn.add(key);
  });
}

/** @typedef {[x: number, y: number]} Place in pixels of the canvas */

/** @param {import("./marks.js").Spots} spots @param {number} spot @param {import("./canvaslayer.js").View} view @returns {Place} */
function placeOf(spots, spot, view) {
  return [spots.x[spot] * view.scale + view.x, spots.y[spot] * view.scale + view.y];
}

/** @param {CanvasRenderingContext2D} ctx @param {Place} from @param {Place} to */
function line(ctx, from, to) {
  ctx.setLineDash([2, 4]);
  ctx.beginPath();
  ctx.moveTo(...from);
  ctx.lineTo(...to);
  ctx.stroke();
  ctx.setLineDash([]);
}

/** A small head past the middle of the way. @param {CanvasRenderingContext2D} ctx @param {Place} from @param {Place} to */
function arrow(ctx, [x, y], [toX, toY]) {
  const turn = Math.atan2(toY - y, toX - x);
  ctx.save();
  ctx.translate(x + (toX - x) * 0.6, y + (toY - y) * 0.6);
  ctx.rotate(turn);
  ctx.beginPath();
  ctx.moveTo(ARROW, 0);
  ctx.lineTo(-ARROW, ARROW);
  ctx.lineTo(-ARROW, -ARROW);
  ctx.fill();
  ctx.restore();
}

/** @param {CanvasRenderingContext2D} ctx @param {import("./store.js").Store} store @param {import("./marks.js").Spots} spots @param {number} row
 * @param {import("./canvaslayer.js").View} view @param {Record<string, string>} theme */
export function drawCurrent(ctx, store, spots, row, view, theme) {
  const spot = spotOf(store, spots, row);
  if (spot < 0) return;
  for (const [colour, width] of /** @type {[string, number][]} */ ([[theme.raised, 6], [theme.focus, 3]])) {
    ctx.beginPath();
    ctx.arc(...placeOf(spots, spot, view), 15, 0, Math.PI * 2);
    ctx.strokeStyle = colour;
    ctx.lineWidth = width;
    ctx.stroke();
  }
}

/** The rows of an event's first case thread in date order; only itself when it has none. @param {import("./store.js").Store} store @param {number} row @returns {number[]} */
export function threadOf({ facets, n }, row) {
  const { start, numbers } = /** @type {import("./store.js").Facet} */ (facets.find(({ key }) => key === "thread")).held;
  if (start[row] === start[row + 1]) return [row];
  const thread = numbers[start[row]], rows = [];
  for (let i = 0; i < n; i++) if (numbers.subarray(start[i], start[i + 1]).includes(thread)) rows.push(i);
  return rows;
}
