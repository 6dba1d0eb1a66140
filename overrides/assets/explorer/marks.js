/** The selection as marks on a map: points and the counts of areas, each for what lies near it; and what stays beside it. */

import { drawJoinEnds, drawJoins } from "./areas.js";
import { project } from "./basemap.js";
import { cluster } from "./clusters.js";
import { digitsOf } from "./digits.js";
import { badgeSize, drawBadge, drawRing, drawSymbol, ringRadius } from "./symbols.js";

/**
 * @typedef {import("./clusters.js").Mark} Mark
 * @typedef {import("./store.js").Store} Store
 * @typedef {import("./canvaslayer.js").View} View
 * @typedef {{x: Float64Array, y: Float64Array, kind: ("point" | "circle" | "area" | "beside")[], area: string[], keys: Float64Array}} Spots
 * `keys` is room to sort spots by their events in.
 */

const REACH = 40;
/** A spot's number is below this. */
const MOST_SPOTS = 65536;
/** Areas nearer to one another than this share a count, which stands at the one with the most events. */
const AREA_REACH = 30;

/** Where each spot lies in world pixels and how it is shown. @param {Store} store @returns {Spots} */
export function spotsOf(store) {
  const { places, spotPlace, spotPrecision, precisions } = store;
  const count = spotPlace.length;
  const x = new Float64Array(count), y = new Float64Array(count);
  const kind = Array.from(spotPrecision, (number) => precisions[number][1]);
  const area = Array.from(spotPlace, (place) => places.area[place]);
  spotPlace.forEach((place, spot) => {
    [x[spot], y[spot]] = project(places.lon[place] / 1000, places.lat[place] / 1000);
  });
  return { x, y, kind, area, keys: new Float64Array(count) };
}

/**
 * @param {Spots} spots @param {Uint32Array} counts events by spot and kind @param {View} view
 * @param {import("./store.js").Joined} [joined] where events have several places: one with two of them in one mark counts once
 * @returns {Mark[]} areas first, so that points lie over them; their counts may lie below points until `placeAreas`
 */
export function marksOf(spots, counts, view, joined) {
  const { keys } = spots, all = spots.kind.length;
  let points = 0, areas = all;
  for (let spot = 0, at = 0; spot < all; spot++, at += 4) {
    const total = counts[at] + counts[at + 1] + counts[at + 2] + counts[at + 3], kind = spots.kind[spot];
    if (!total || kind === "beside") continue;
    const x = spots.x[spot] * view.scale + view.x, y = spots.y[spot] * view.scale + view.y;
    if (x < -REACH || y < -REACH || x > view.width + REACH || y > view.height + REACH) continue;
    keys[kind === "point" ? points++ : --areas] = spot - total * MOST_SPOTS;
  }
  const near = (/** @type {Float64Array} */ some, /** @type {number} */ reach) =>
    cluster(some.sort().map((key) => key - Math.floor(key / MOST_SPOTS) * MOST_SPOTS), spots, view, counts, reach);
  const marks = [...near(keys.subarray(areas), AREA_REACH), ...near(keys.subarray(0, points), REACH)];
  if (joined) countOnce(marks, joined, all);
  for (const mark of marks) {
    mark.kind = /** @type {Mark["kind"]} */ (spots.kind[mark.spots[0]]);
    mark.r = mark.kind !== "point" ? badgeSize(mark.total) / 2 + 3 : mark.total === 1 ? 7 : ringRadius(mark.total);
  }
  return marks.sort((a, b) => Number(a.kind === "point") - Number(b.kind === "point") || b.r - a.r);
}

/** Take out of each mark's counts the events that have several places in it.
 * @param {Mark[]} marks @param {import("./store.js").Joined} joined @param {number} spots how many there are */
function countOnce(marks, { fail, quad, refSpot, refStart, several }, spots) {
  const markOf = new Int32Array(spots).fill(-1);
  marks.forEach((mark, number) => mark.spots.length > 1 && mark.spots.forEach((spot) => (markOf[spot] = number)));
  for (let k = 0; k < several.length; k++) {
    const row = several[k], first = refStart[row], end = refStart[row + 1];
    if (fail[row]) continue;
    for (let r = first + 1; r < end; r++) {
      const number = markOf[refSpot[r]];
      if (number < 0) continue;
      let earlier = first;
      while (earlier < r && markOf[refSpot[earlier]] !== number) earlier++;
      if (earlier === r) continue;
      marks[number].total--;
      marks[number].quads[quad[row]]--;
    }
  }
}

/** @param {CanvasRenderingContext2D} ctx @param {Mark[]} marks @param {Record<string, string>} theme */
export function drawMarks(ctx, marks, theme) {
  const digits = digitsOf(theme);
  drawJoins(ctx, marks, theme);
  for (const mark of marks) {
    if (mark.kind !== "point") drawBadge(ctx, mark, theme, digits);
    else if (mark.total === 1) drawSymbol(ctx, mark.x, mark.y, 5.5, mark.quads.findIndex(Boolean), theme);
    else drawRing(ctx, mark, theme, digits);
  }
  drawJoinEnds(ctx, marks, theme);
}

/** The mark under a point of the canvas, the topmost first. @param {Mark[]} marks @param {{x: number, y: number}} point @param {number} slack pixels */
export function markAt(marks, { x, y }, slack) {
  for (let at = marks.length - 1; at >= 0; at--) {
    const mark = marks[at];
    if ((mark.x - x) ** 2 + (mark.y - y) ** 2 <= (mark.r + slack) ** 2) return mark;
  }
  return null;
}

/** The first spot of an event that can be drawn, or -1. @param {Store} store @param {Spots} spots @param {number} row */
export function spotOf(store, spots, row) {
  for (let r = store.refStart[row]; r < store.refStart[row + 1]; r++) {
    if (spots.kind[store.refSpot[r]] !== "beside") return store.refSpot[r];
  }
  return -1;
}
