/** Counts on a canvas as pictures of digits: each written letter makes the browser bring the page's styles up to date first. */

import { sharpness } from "./theme.js";

const SIGNS = "0123456789k";
/** Pixels of the page. */
const ROOM = 12, DIGIT = 16;

/** `ratio`: pixels of the screen to one of the page.
 * @typedef {{picture: ImageBitmap, ratio: number, wide: number}} Sheet @type {WeakMap<Record<string, string>, Sheet>} */
const sheets = new WeakMap();

/** The pictures in a theme's colours. @param {Record<string, string>} theme @returns {Sheet} */
export function digitsOf(theme) {
  const ratio = sharpness(), known = sheets.get(theme);
  if (known?.ratio === ratio) return known;
  const canvas = new OffscreenCanvas(SIGNS.length * ROOM * ratio, DIGIT * ratio);
  const ctx = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext("2d"));
  ctx.scale(ratio, ratio);
  Object.assign(ctx, { font: `600 12px ${theme.sans}`, textBaseline: "middle", fillStyle: theme.ink });
  for (let at = 0; at < SIGNS.length; at++) ctx.fillText(SIGNS[at], at * ROOM + 1, DIGIT / 2);
  const sheet = { wide: ctx.measureText("0").width, picture: canvas.transferToImageBitmap(), ratio };
  sheets.set(theme, sheet);
  return sheet;
}

/** @param {CanvasRenderingContext2D} ctx @param {{x: number, y: number, total: number}} mark @param {Sheet} digits */
export function drawCount(ctx, { x, y, total }, { picture, ratio, wide }) {
  const signs = total > 9999 ? `${Math.round(total / 1000)}k` : String(total);
  const top = Math.round((y + 0.5 - DIGIT / 2) * ratio) / ratio;
  for (let at = 0; at < signs.length; at++) {
    const left = x + (at - signs.length / 2) * wide - 1;
    ctx.drawImage(picture, SIGNS.indexOf(signs[at]) * ROOM * ratio, 0, ROOM * ratio, DIGIT * ratio, Math.round(left * ratio) / ratio, top, ROOM, DIGIT);
  }
}
