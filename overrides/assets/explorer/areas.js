/** Areas on the map: regions as tints, districts as circles, and where their counts stand. A count has no exact point, but it is read
 * where it stands: one that has no room near its area is joined to it by a line. */

import { quadsAt } from "./clusters.js";
import { meet } from "./labels.js";

/** @typedef {{x: number, y: number, r: number}} Spot @typedef {import("./clusters.js").Mark} Mark @typedef {import("./canvaslayer.js").View} View @typedef {import("./labels.js").Box} Box */

const DISTRICT_METRES = 30000;
const DASH = [4, 3];
const EQUATOR = 40075016;
/** Pixels by which a count may stand beside its area's point without a line to it. */
const BESIDE = 28;
/** Where a count may stand: pixels across and down from its area's point, and how far that is; the nearest first. */
const STANDS = [0, 10, 19, BESIDE, 38, 48, 60, 74, 90, 108].flatMap((far) => Array.from({ length: far ? 16 : 1 }, (_, turn) =>
  [far * Math.sin((turn * Math.PI) / 8), far * Math.cos((turn * Math.PI) / 8), far]));
/** What a line, a name that is covered and a mark that a line passes cost, in pixels of way. */
const LINE = 20, NAME = 24, PASSED = 16;
const STEP = 2;
const DOT = 2.5;

/**
 * Find room for the counts of areas beside points, names and one another, in what is seen of the map and beside its buttons.
 * @param {Mark[]} marks @param {Box[]} names the weightiest first: where there is no room, a count covers the last
 * @param {Box} inside what is seen of the canvas @param {Box[]} covered by buttons
 */
export function placeAreas(marks, names, inside, covered) {
  /** @type {Spot[]} marks that have their place, and ends of lines */
  const placed = marks.filter(({ kind }) => kind === "point");
  for (const area of marks) {
    if (area.kind === "point") continue;
    const { x, y } = area, seen = x > inside[0] && y > inside[1] && x < inside[2] && y < inside[3];
    const [dx, dy, far] = (seen && bestStand(area, placed, names, inside, covered)) || STANDS[0];
    Object.assign(area, { x: x + dx, y: y + dy });
    if (far > BESIDE) area.joins = endOf(x, y, area, placed);
    placed.push(area);
    if (area.joins) placed.push({ x: area.joins[0], y: area.joins[1], r: DOT });
  }
}

/** The free stand that costs least. @param {Mark} area @param {Spot[]} placed @param {Box[]} names @param {Box} inside @param {Box[]} covered */
function bestStand(area, placed, names, inside, covered) {
  const { x, y, r } = area;
  let best = null, least = Infinity;
  for (const stand of STANDS) {
    const [dx, dy, far] = stand, box = /** @type {Box} */ ([x + dx - r, y + dy - r, x + dx + r, y + dy + r]);
    let cost = far > BESIDE ? far + LINE : far;
    if (cost >= least) continue;
    if (box[0] < inside[0] || box[1] < inside[1] || box[2] > inside[2] || box[3] > inside[3]) continue;
    if (covered.some((other) => meet(box, other)) || !clear(area, x + dx, y + dy, placed)) continue;
    const name = names.findIndex((other) => meet(box, other));
    if (name >= 0) cost += NAME * (2 - name / names.length);
    if (far > BESIDE) cost += PASSED * placed.filter((other) => passes(x, y, dx, dy, other)).length;
    if (cost < least) [best, least] = [stand, cost];
  }
  return best;
}

/** True when none of the marks lies where an area's count would. @param {Mark} area @param {number} x @param {number} y @param {Spot[]} marks */
function clear(area, x, y, marks) {
  for (const other of marks) {
    const across = other.x - x, down = other.y - y, reach = other.r + area.r + 1;
    if (across * across + down * down <= reach * reach) return false;
  }
  return true;
}

/** Whether a line from a point would cross a mark other than one over that point. @param {number} x @param {number} y @param {number} dx @param {number} dy @param {Spot} mark */
function passes(x, y, dx, dy, mark) {
  const across = mark.x - x, down = mark.y - y, { r } = mark;
  if (across * across + down * down < r * r) return false;
  const share = Math.max(0, Math.min(1, (across * dx + down * dy) / (dx * dx + dy * dy)));
  return (across - share * dx) ** 2 + (down - share * dy) ** 2 < r * r;
}

/** Where the line from a count to its area's point ends: there, or at the rim of the mark that lies over it.
 * @param {number} x @param {number} y @param {Mark} count @param {Spot[]} marks @returns {[number, number]} */
function endOf(x, y, count, marks) {
  const far = Math.hypot(count.x - x, count.y - y), across = (count.x - x) / far, down = (count.y - y) / far;
  let way = 0;
  while (way < far && marks.some((mark) => Math.hypot(mark.x - x - across * way, mark.y - y - down * way) < mark.r)) way += STEP;
  return [x + across * way, y + down * way];
}

/** Lines from counts to their areas, below the marks. @param {CanvasRenderingContext2D} ctx @param {Mark[]} marks @param {Record<string, string>} theme */
export function drawJoins(ctx, marks, theme) {
  for (const [colour, width] of /** @type {[string, number][]} */ ([[theme.raised, 3.5], [theme.ink, 1.25]])) {
    ctx.beginPath();
    for (const { x, y, joins } of marks) {
      if (!joins) continue;
      ctx.moveTo(x, y);
      ctx.lineTo(...joins);
    }
    ctx.strokeStyle = colour;
    ctx.lineWidth = width;
    ctx.stroke();
  }
}

/** The dots that those lines end in, above the marks. @param {CanvasRenderingContext2D} ctx @param {Mark[]} marks @param {Record<string, string>} theme */
export function drawJoinEnds(ctx, marks, theme) {
  for (const { joins } of marks) {
    if (!joins) continue;
    ctx.beginPath();
    ctx.arc(...joins, DOT, 0, Math.PI * 2);
    ctx.strokeStyle = theme.raised;
    ctx.lineWidth = 2;
    ctx.stroke();
    ctx.fillStyle = theme.ink;
    ctx.fill();
  }
}

/**
 * Regions as tints, districts as circles above them; those of one look together, since each change of the pen takes time.
 * @param {CanvasRenderingContext2D} ctx @param {Uint32Array} counts events by spot and kind @param {import("./marks.js").Spots} spots
 * @param {(name: string) => Path2D | undefined} outline of an area @param {View} view @param {Record<string, string>} theme
 */
export function drawAreas(ctx, counts, spots, outline, view, theme) {
  /** @type {Path2D[][]} */
  const regions = [[], []];
  /** @type {number[][]} spots */
  const districts = [[], []];
  spots.kind.forEach((kind, spot) => {
    if (kind === "point" || kind === "beside") return;
    const [a, b, c, d] = quadsAt(counts, spot), conflict = Number(c + d > a + b);
    if (!(a + b + c + d)) return;
    const path = kind === "area" && outline(spots.area[spot]);
    if (path) regions[conflict].push(path);
    else districts[conflict].push(spot);
  });
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
