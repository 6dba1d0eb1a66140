/** The site's own base map on a canvas: water, borders, provinces, railways and towns, in the projection of web maps. */

import { unpackSigned } from "./codec.js";
import { fileOf } from "./store.js";

/** @typedef {{path: (layer: string) => Path2D, area: (name: string) => Path2D | undefined,
 *   labels: {name: string, x: number, y: number, rank: number, kind: "town" | "water"}[]}} Basemap */

/** World pixels at zoom 0, as Leaflet counts them. @param {number} lon @param {number} lat @returns {[number, number]} */
export function project(lon, lat) {
  const sine = Math.sin((lat * Math.PI) / 180);
  return [((lon + 180) / 360) * 256, (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * 256];
}

/** Outlines become paths when they are first drawn.
 * @param {string} opening path of the data script that has run @param {string} rest path of the one that has run before the base map is drawn
 * @returns {Basemap} */
export function basemapOf(opening, rest) {
  const { q, areas } = fileOf(opening);
  /** @type {Map<string[], Path2D>} */
  const paths = new Map();
  const drawn = (/** @type {string[]} */ rows, /** @type {boolean} */ closed) => {
    if (!paths.has(rows)) paths.set(rows, pathOf(rows, q, closed));
    return /** @type {Path2D} */ (paths.get(rows));
  };
  const label = (/** @type {any} */ [name, lon, lat, rank], /** @type {any} */ kind) => {
    const [x, y] = project(lon / q, lat / q);
    return { name, x, y, rank: rank || 0, kind };
  };
  /** @type {Basemap["labels"] | undefined} */
  let labels;
  return {
    path: (layer) => drawn(fileOf(rest).layers[layer], layer === "ocean" || layer === "lakes"),
    area: (name) => areas[name] && drawn(areas[name], true),
    get labels() {
      const { cities, waternames } = fileOf(rest), all = (/** @type {any[]} */ rows, /** @type {string} */ kind) => rows.map((row) => label(row, kind));
      return (labels ||= [...all(cities, "town"), ...all(waternames, "water")]);
    },
  };
}

/** @param {string[]} rows @param {number} q parts of a degree @param {boolean} closed */
function pathOf(rows, q, closed) {
  const path = new Path2D();
  for (const row of rows) {
    const steps = unpackSigned(row);
    for (let i = 0, lon = 0, lat = 0; i < steps.length; i += 2) {
      lon += steps[i];
      lat += steps[i + 1];
      const [x, y] = project(lon / q, lat / q);
      if (i) path.lineTo(x, y);
      else path.moveTo(x, y);
    }
    if (closed) path.closePath();
  }
  return path;
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Basemap} base
 * @param {{scale: number, x: number, y: number, width: number, height: number}} view pixels of the paper = world pixels * scale + (x, y)
 * @param {Record<string, string>} theme
 */
export function drawBasemap(ctx, base, view, theme) {
  const { scale, x, y, width, height } = view;
  ctx.fillStyle = theme.land;
  ctx.fillRect(0, 0, width, height);
  ctx.save();
  ctx.transform(scale, 0, 0, scale, x, y);
  ctx.fillStyle = theme.water;
  ctx.fill(base.path("ocean"), "evenodd");
  ctx.fill(base.path("lakes"), "evenodd");
  const line = (/** @type {string} */ layer, /** @type {string} */ colour, /** @type {number} */ wide, /** @type {number[]} */ dash) => {
    ctx.strokeStyle = colour;
    ctx.lineWidth = wide / scale;
    ctx.setLineDash(dash.map((length) => length / scale));
    ctx.stroke(base.path(layer));
  };
  ctx.lineJoin = "round";
  line("rivers", theme.river, 0.9, []);
  line("admin1", theme.province, 0.8, [3, 3]);
  line("railways", theme.rail, 1, [7, 2]);
  line("admin0", theme.border, 1.5, []);
  line("admin0_disputed", theme.border, 1.2, [2, 4]);
  ctx.restore();
}

/**
 * Names that fit, the weightier first; a name whose town lies under a mark stands beside that mark.
 * @param {CanvasRenderingContext2D} ctx @param {Basemap} base
 * @param {{scale: number, x: number, y: number, width: number, height: number}} view
 * @param {{x: number, y: number, r: number}[]} marks @param {Record<string, string>} theme
 */
export function drawLabels(ctx, base, { scale, x, y, width, height }, marks, theme) {
  const zoom = Math.log2(scale);
  const lowest = zoom < 4 ? 1 : zoom < 5 ? 3 : zoom < 6 ? 4 : zoom < 7 ? 6 : 9;
  const taken = marks.map((mark) => [mark.x - mark.r, mark.y - mark.r, mark.x + mark.r, mark.y + mark.r]);
  const free = (/** @type {number[]} */ f) => !taken.some((t) => t[0] < f[2] && f[0] < t[2] && t[1] < f[3] && f[1] < t[3]);
  ctx.textBaseline = "middle";
  ctx.textAlign = "left";
  ctx.lineJoin = "round";
  let set = "";
  for (const { name, x: wx, y: wy, rank, kind } of base.labels) {
    const px = wx * scale + x, py = wy * scale + y;
    if (rank > lowest || px < 0 || py < 0 || px > width || py > height) continue;
    const font = `${kind === "water" ? "italic " : ""}${rank < 2 ? 12 : 11}px ${theme.sans}`;
    if (font !== set) ctx.font = set = font;
    const wide = widthOf(ctx, font, name);
    const over = marks.find((mark) => (mark.x - px) ** 2 + (mark.y - py) ** 2 < mark.r ** 2);
    const left = kind === "water" ? px - wide / 2 : over ? over.x + over.r + 4 : px + 6;
    const frame = [left - (over ? 2 : 9), py - 8, left + wide + 3, py + 8];
    if (!free(frame)) continue;
    taken.push(frame);
    ctx.strokeStyle = kind === "water" ? theme.water : theme.land;
    ctx.lineWidth = 3;
    ctx.strokeText(name, left, py);
    ctx.fillStyle = theme.label;
    ctx.fillText(name, left, py);
    if (kind === "town" && !over) ctx.fillRect(px - 1.5, py - 1.5, 3, 3);
  }
}

/** @type {Map<string, number>} */
const widths = new Map();

/** Measuring is slow, and names stay as wide as they are. @param {CanvasRenderingContext2D} ctx @param {string} font @param {string} name */
function widthOf(ctx, font, name) {
  const key = font + name;
  let wide = widths.get(key);
  if (wide === undefined) widths.set(key, (wide = ctx.measureText(name).width));
  return wide;
}
