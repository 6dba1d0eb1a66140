/** Where the map stands so that marks are seen whole: none cut by an edge of the map, none below its buttons. */

import { meet } from "./labels.js";
import { marksOf } from "./marks.js";

/** @typedef {import("./labels.js").Box} Box @typedef {{width: number, height: number}} Size */

/** Pixels that a mark keeps from the edges and from buttons. */
const MARGIN = 4;
/** How often a smaller map is tried, and how much smaller. */
const TRIES = 16, SMALLER = 0.95;
/** Where in the room that is left marks may stand, as shares of half of it: in the middle, or else as near to it as can be. */
const SHARES = [0, -0.25, 0.25, -0.5, 0.5, -0.75, 0.75, -1, 1];
const PLACES = SHARES.flatMap((across) => SHARES.map((down) => [across, down])).sort((a, b) => Math.hypot(...a) - Math.hypot(...b));

/**
 * The middle of the map in world pixels at zoom 0, and the zoom; none when there is nothing to show.
 * @param {import("./marks.js").Spots} spots @param {Uint32Array} counts events by spot and kind
 * @param {Box} within world pixels: marks in there are to be seen, others whole or not at all
 * @param {Size} size of the map's box @param {Box[]} covered by buttons @param {number} most zoom
 */
export function fitted(spots, counts, within, size, covered, most) {
  const wanted = wantedOf(spots, counts, within), { width, height } = size;
  if (!wanted.size) return null;
  const [left, top, right, bottom] = boxAround([...wanted].map((spot) => [spots.x[spot], spots.y[spot], spots.x[spot], spots.y[spot]]));
  const x = (left + right) / 2, y = (top + bottom) / 2;
  let scale = Math.max(1, Math.min(2 ** most, width / (right - left), height / (bottom - top)));
  for (let tried = 0; tried < TRIES; tried++, scale *= SMALLER) {
    // Marks beyond the edges count too: the map is moved below.
    const view = { scale, x: 1.5 * width - x * scale, y: 1.5 * height - y * scale, width: 3 * width, height: 3 * height };
    const boxes = marksOf(spots, counts, view).map((mark) => ({ must: mark.spots.some((spot) => wanted.has(spot)), box: boxOfMark(mark, size) }));
    const move = moveOf(boxes, size, covered);
    if (move) return { x: x - move[0] / scale, y: y - move[1] / scale, zoom: Math.log2(scale) };
  }
  return { x, y, zoom: Math.log2(scale) };
}

/** Spots with events that can be drawn and lie in a part of the world. @param {import("./marks.js").Spots} spots @param {Uint32Array} counts @param {Box} within */
function wantedOf({ x, y, kind }, counts, [left, top, right, bottom]) {
  const wanted = new Set();
  for (let spot = 0; spot < kind.length; spot++) {
    if (kind[spot] === "beside" || x[spot] < left || y[spot] < top || x[spot] > right || y[spot] > bottom) continue;
    if (counts.subarray(spot * 4, spot * 4 + 4).some(Boolean)) wanted.add(spot);
  }
  return wanted;
}

/** What a mark takes of the map's box. @param {import("./clusters.js").Mark} mark in a view three times as wide and as high @param {Size} size @returns {Box} */
function boxOfMark({ x, y, r }, { width, height }) {
  const reach = r + MARGIN;
  return [x - width - reach, y - height - reach, x - width + reach, y - height + reach];
}

/** The box around others. @param {Box[]} boxes */
const boxAround = (boxes) => [Math.min, Math.min, Math.max, Math.max].map((outer, side) => boxes.reduce((edge, box) => outer(edge, box[side]), boxes[0][side]));

/** By how much marks must be moved so that each is seen whole. @param {{must: boolean, box: Box}[]} marks @param {Size} size @param {Box[]} covered */
function moveOf(marks, { width, height }, covered) {
  const [left, top, right, bottom] = boxAround(marks.filter(({ must }) => must).map(({ box }) => box));
  const spareX = (width - right + left) / 2, spareY = (height - bottom + top) / 2;
  if (spareX < 0 || spareY < 0) return null;
  const whole = (/** @type {number} */ dx, /** @type {number} */ dy) => marks.every(({ box }) => {
    const moved = /** @type {Box} */ ([box[0] + dx, box[1] + dy, box[2] + dx, box[3] + dy]);
    if (!meet(moved, [0, 0, width, height])) return true;
    return moved[0] >= 0 && moved[1] >= 0 && moved[2] <= width && moved[3] <= height && !covered.some((other) => meet(moved, other));
  });
  const moves = PLACES.map(([across, down]) => [spareX - left + across * spareX, spareY - top + down * spareY]);
  return moves.find(([dx, dy]) => whole(dx, dy));
}
