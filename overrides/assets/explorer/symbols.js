/** How events look on a map: conflict is a triangle, cooperation a circle; filled is material, hollow is verbal. */

import { drawCount } from "./digits.js";
import { say, sayCount } from "../words/words.js";

const TAU = Math.PI * 2;
const TOP = -Math.PI / 2;

/** Kinds in the order of the vocabulary: cooperation comes first, the even ones are verbal. @param {number} quad */
export const isConflict = (quad) => quad >= 2;
/** @param {number} quad */
export const isMaterial = (quad) => quad % 2 === 1;

/** @typedef {CanvasRenderingContext2D} Context @typedef {import("./clusters.js").Mark} Mark */

/**
 * One event.
 * @param {Context} ctx @param {number} x @param {number} y @param {number} r @param {number} quad @param {Record<string, string>} theme
 */
export function drawSymbol(ctx, x, y, r, quad, theme) {
  const colour = isConflict(quad) ? theme.conflict : theme.cooperation;
  ctx.beginPath();
  if (isConflict(quad)) {
    ctx.moveTo(x, y - r * 1.25);
    ctx.lineTo(x + r * 1.15, y + r * 0.8);
    ctx.lineTo(x - r * 1.15, y + r * 0.8);
    ctx.closePath();
  } else {
    ctx.arc(x, y, r, 0, TAU);
  }
  ctx.lineJoin = "round";
  ctx.strokeStyle = theme.raised;
  ctx.lineWidth = 4.5;
  ctx.stroke();
  ctx.fillStyle = isMaterial(quad) ? colour : theme.raised;
  ctx.fill();
  ctx.strokeStyle = colour;
  ctx.lineWidth = 2;
  ctx.stroke();
}

/** Pixels from the middle to the rim of a ring for so many events. @param {number} total */
export function ringRadius(total) {
  return Math.min(30, 11 + 2.2 * Math.log2(total));
}

/**
 * Many events: a ring with conflict at the top and cooperation at the bottom, each with its material part filled.
 * @param {Context} ctx @param {Mark} mark @param {Record<string, string>} theme @param {import("./digits.js").Sheet} digits
 */
export function drawRing(ctx, mark, theme, digits) {
  const { x, y, r, quads, total } = mark;
  ctx.beginPath();
  ctx.arc(x, y, r + 1.5, 0, TAU);
  ctx.fillStyle = theme.raised;
  ctx.fill();
  const half = (Math.PI * (quads[2] + quads[3])) / total;
  arc(ctx, x, y, r, TOP - half, quads[3], total, theme.conflict, true);
  arc(ctx, x, y, r, TOP - half + (TAU * quads[3]) / total, quads[2], total, theme.conflict, false);
  arc(ctx, x, y, r, TOP + half, quads[1], total, theme.cooperation, true);
  arc(ctx, x, y, r, TOP + half + (TAU * quads[1]) / total, quads[0], total, theme.cooperation, false);
  if (half > 0 && half < Math.PI) {
    tick(ctx, x, y, r, TOP - half, theme);
    tick(ctx, x, y, r, TOP + half, theme);
  }
  drawCount(ctx, mark, digits);
}

/** @param {Context} ctx @param {number} x @param {number} y @param {number} r @param {number} from @param {number} part @param {number} total @param {string} colour @param {boolean} filled */
function arc(ctx, x, y, r, from, part, total, colour, filled) {
  if (!part) return;
  const to = from + (TAU * part) / total;
  ctx.strokeStyle = colour;
  ctx.lineWidth = filled ? 5 : 1.5;
  for (const radius of filled ? [r - 2.5] : [r - 0.75, r - 4.25]) {
    ctx.beginPath();
    ctx.arc(x, y, radius, from, to);
    ctx.stroke();
  }
}

/** A gap between conflict and cooperation. @param {Context} ctx @param {number} x @param {number} y @param {number} r @param {number} at @param {Record<string, string>} theme */
function tick(ctx, x, y, r, at, theme) {
  ctx.strokeStyle = theme.raised;
  ctx.lineWidth = 2.5;
  ctx.beginPath();
  ctx.moveTo(x + Math.cos(at) * (r - 6), y + Math.sin(at) * (r - 6));
  ctx.lineTo(x + Math.cos(at) * (r + 1), y + Math.sin(at) * (r + 1));
  ctx.stroke();
}

/** Pixels from side to side of a count for so many events. @param {number} total */
export function badgeSize(total) {
  return 20 + 6 * (String(total).length - 1);
}

/**
 * A count for an area: a square, since it is no point.
 * @param {Context} ctx @param {Mark} mark @param {Record<string, string>} theme @param {import("./digits.js").Sheet} digits
 */
export function drawBadge(ctx, mark, theme, digits) {
  const { x, y, quads, total } = mark, conflict = quads[2] + quads[3];
  const size = badgeSize(total), half = size / 2;
  ctx.fillStyle = theme.raised;
  ctx.fillRect(x - half - 1.5, y - 12.5, size + 3, 25);
  ctx.fillStyle = theme.conflict;
  if (conflict) ctx.fillRect(x - half, y - 11, size, 4);
  ctx.fillStyle = theme.cooperation;
  if (total > conflict) ctx.fillRect(x - half, y + 7, size, 4);
  ctx.strokeStyle = conflict * 2 > total ? theme.conflict : theme.cooperation;
  ctx.lineWidth = 1;
  ctx.strokeRect(x - half, y - 11, size, 22);
  drawCount(ctx, mark, digits);
}

/** The stances of a selection in words. @param {ArrayLike<number>} quads */
export function stancesOf(quads) {
  const conflict = quads[2] + quads[3], cooperation = quads[0] + quads[1];
  if (conflict && cooperation) return say("{conflict} conflict, {cooperation} cooperation", { conflict, cooperation });
  return conflict ? say("conflict") : say("cooperation");
}

/** "56 events: 14 conflict, 42 cooperation". @param {ArrayLike<number>} quads */
export function countWords(quads) {
  const conflict = quads[2] + quads[3], cooperation = quads[0] + quads[1], total = conflict + cooperation;
  const events = sayCount(total, "event");
  if (conflict && cooperation) return say("{events}: {conflict} conflict, {cooperation} cooperation", { events, conflict, cooperation });
  return conflict ? say("{events} of conflict", { events }) : say("{events} of cooperation", { events });
}
