/** The selection as marks on a map: points, soft circles for districts, tinted regions; and what stays beside it. */

import { project } from "./basemap.js";
import { cluster, quadsAt } from "./clusters.js";
import { digitsOf } from "./digits.js";
import { drawBadge, drawRing, drawSymbol, ringRadius } from "./symbols.js";

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
const DISTRICT_METRES = 30000;
const DASH = [4, 3];
const ASIDE = [0, 28, 42, 58, 76, 96].flatMap((far) => Array.from({ length: far ? 8 : 1 }, (_, turn) =>
  [far * Math.sin((turn * Math.PI) / 4), far * Math.cos((turn * Math.PI) / 4)]));
/** A count is not moved out of the picture. */
const EDGE = 14;
const EQUATOR = 40075016;

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
 * @returns {Mark[]} areas first, so that points lie over them; their counts may lie below points until `moveAreas`
 */
export function marksOf(spots, counts, view, joined) {
  /** @type {Mark[]} */
  const areas = [];
  let points = 0;
  for (let spot = 0, at = 0; spot < spots.kind.length; spot++, at += 4) {
    const total = counts[at] + counts[at + 1] + counts[at + 2] + counts[at + 3], kind = spots.kind[spot];
    if (!total || kind === "beside") continue;
    const x = spots.x[spot] * view.scale + view.x, y = spots.y[spot] * view.scale + view.y;
    if (kind !== "point") areas.push({ x, y, r: 13, spots: [spot], quads: quadsAt(counts, spot), total, kind });
    else if (x > -REACH && y > -REACH && x < view.width + REACH && y < view.height + REACH) spots.keys[points++] = spot - total * MOST_SPOTS;
  }
  const order = spots.keys.subarray(0, points).sort().map((key) => key - Math.floor(key / MOST_SPOTS) * MOST_SPOTS);
  const marks = cluster(order, spots, view, counts, REACH);
  if (joined) countOnce(marks, joined, spots.kind.length);
  for (const mark of marks) mark.r = mark.total === 1 ? 7 : ringRadius(mark.total);
  marks.sort((a, b) => b.r - a.r);
  return [...areas, ...marks];
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

/**
 * Move the counts of areas aside where points or their names cover them: a count for an area has no exact point.
 * @param {Mark[]} marks @param {import("./labels.js").Box[]} names the weightiest first: where there is no room, a count covers the last
 * @param {View} view
 */
export function moveAreas(marks, names, { height }) {
  const areas = marks.filter(({ kind }) => kind !== "point"), points = marks.filter(({ kind }) => kind === "point");
  for (const area of areas) {
    const { x, y, r } = area, inside = (/** @type {number} */ at) => y < 0 || y > height || (at > EDGE && at < height - EDGE);
    const free = (/** @type {number[]} */ [dx, dy]) => inside(y + dy) && clear(area, x + dx, y + dy, points) && clear(area, x + dx, y + dy, areas);
    const covers = (/** @type {number[]} */ [dx, dy]) =>
      names.findIndex((box) => x + dx - r < box[2] && box[0] < x + dx + r && y + dy - r < box[3] && box[1] < y + dy + r);
    const open = ASIDE.filter(free);
    const [dx, dy] = open.find((to) => covers(to) < 0) || open.sort((a, b) => covers(b) - covers(a))[0] || ASIDE[0];
    area.x += dx;
    area.y += dy;
  }
}

/** True when none of the marks lies where an area's count would. @param {Mark} area @param {number} x @param {number} y @param {Mark[]} marks */
function clear(area, x, y, marks) {
  for (const other of marks) {
    const across = other.x - x, down = other.y - y, reach = other.r + area.r + 1;
    if (other !== area && across * across + down * down <= reach * reach) return false;
  }
  return true;
}

/**
 * Regions as tints, districts as circles above them; those of one look together, since each change of the pen takes time.
 * @param {CanvasRenderingContext2D} ctx @param {Mark[]} marks @param {Spots} spots
 * @param {(name: string) => Path2D | undefined} outline of an area @param {View} view @param {Record<string, string>} theme
 */
export function drawAreas(ctx, marks, spots, outline, view, theme) {
  /** @type {Path2D[][]} */
  const regions = [[], []];
  /** @type {number[][]} spots */
  const districts = [[], []];
  for (const { kind, spots: [spot], quads } of marks) {
    if (kind === "point") continue;
    const conflict = Number(quads[2] + quads[3] > quads[0] + quads[1]);
    const path = kind === "area" && outline(spots.area[spot]);
    if (path) regions[conflict].push(path);
    else districts[conflict].push(spot);
  }
  ctx.save();
  ctx.transform(view.scale, 0, 0, view.scale, view.x, view.y);
  ctx.lineWidth = 1 / view.scale;
  for (const conflict of [0, 1]) {
    pens(ctx, conflict, theme);
    drawRegions(ctx, regions[conflict]);
  }
  ctx.restore();
  ctx.save();
  ctx.lineWidth = 1;
  ctx.globalAlpha = 0.7;
  ctx.setLineDash(DASH);
  for (const conflict of [0, 1]) {
    pens(ctx, conflict, theme);
    for (const spot of districts[conflict]) drawDistrict(ctx, spots.x[spot], spots.y[spot], view);
  }
  ctx.restore();
}

/** @param {CanvasRenderingContext2D} ctx @param {Mark[]} marks @param {Record<string, string>} theme */
export function drawMarks(ctx, marks, theme) {
  const digits = digitsOf(theme);
  for (const mark of marks) {
    if (mark.kind !== "point") drawBadge(ctx, mark, theme, digits);
    else if (mark.total === 1) drawSymbol(ctx, mark.x, mark.y, 5.5, mark.quads.findIndex(Boolean), theme);
    else drawRing(ctx, mark, theme, digits);
  }
}

/** The colours of an area. @param {CanvasRenderingContext2D} ctx @param {number} conflict 1 when most of its events are @param {Record<string, string>} theme */
function pens(ctx, conflict, theme) {
  ctx.fillStyle = conflict ? theme["conflict-soft"] : theme["cooperation-soft"];
  ctx.strokeStyle = conflict ? theme.conflict : theme.cooperation;
}

/** @param {CanvasRenderingContext2D} ctx @param {Path2D[]} outlines */
function drawRegions(ctx, outlines) {
  for (const outline of outlines) {
    ctx.globalAlpha = 0.4;
    ctx.fill(outline, "evenodd");
    ctx.globalAlpha = 0.75;
    ctx.stroke(outline);
  }
}

/** A circle with the present pen. @param {CanvasRenderingContext2D} ctx @param {number} x @param {number} y in world pixels @param {View} view */
function drawDistrict(ctx, x, y, view) {
  const latitude = Math.PI / 2 - 2 * Math.atan(Math.exp((y / 256 - 0.5) * 2 * Math.PI));
  const metre = (256 * view.scale) / EQUATOR / Math.cos(latitude);
  ctx.beginPath();
  ctx.arc(x * view.scale + view.x, y * view.scale + view.y, Math.max(16, DISTRICT_METRES * metre), 0, Math.PI * 2);
  ctx.fill();
  ctx.stroke();
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
