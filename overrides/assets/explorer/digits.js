/** Counts on a canvas as pictures of digits: each written letter makes the browser bring the page's styles up to date first. */

const SIGNS = "0123456789k";
/** Pixels of the page. */
const ROOM = 12, DIGIT = 16;

/** @typedef {{picture: ImageBitmap, ratio: number, wide: number[]}} Sheet @type {WeakMap<Record<string, string>, Sheet>} */
const sheets = new WeakMap();

/** @param {Record<string, string>} theme @param {number} ratio pixels of the screen to one of the page @returns {Sheet} */
function sheetOf(theme, ratio) {
  const known = sheets.get(theme);
  if (known?.ratio === ratio) return known;
  const canvas = new OffscreenCanvas(SIGNS.length * ROOM * ratio, DIGIT * ratio);
  const ctx = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext("2d"));
  ctx.scale(ratio, ratio);
  Object.assign(ctx, { font: `600 12px ${theme.sans}`, textBaseline: "middle", fillStyle: theme.ink });
  const wide = Array.from(SIGNS, (sign, at) => {
    ctx.fillText(sign, at * ROOM + 1, DIGIT / 2);
    return ctx.measureText(sign).width;
  });
  const sheet = { picture: canvas.transferToImageBitmap(), ratio, wide };
  sheets.set(theme, sheet);
  return sheet;
}

/** @param {CanvasRenderingContext2D} ctx @param {number} x middle @param {number} y middle @param {number} total @param {Record<string, string>} theme */
export function drawCount(ctx, x, y, total, theme) {
  const { picture, ratio, wide } = sheetOf(theme, Math.min(devicePixelRatio || 1, 2));
  const signs = Array.from(total > 9999 ? `${Math.round(total / 1000)}k` : String(total), (sign) => SIGNS.indexOf(sign));
  const top = Math.round((y + 0.5 - DIGIT / 2) * ratio) / ratio;
  let left = x - signs.reduce((sum, sign) => sum + wide[sign], 0) / 2 - 1;
  for (const sign of signs) {
    ctx.drawImage(picture, sign * ROOM * ratio, 0, ROOM * ratio, DIGIT * ratio, Math.round(left * ratio) / ratio, top, ROOM, DIGIT);
    left += wide[sign];
  }
}
