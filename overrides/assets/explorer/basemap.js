/** The site's own base map on a canvas: water, borders, provinces and railways, in the projection of web maps. */

import { unpackSigned } from "./codec.js";
import { fileOf } from "./store.js";

/** @typedef {{path: (layer: string) => Path2D, area: (name: string) => Path2D | undefined,
 *   labels: {name: string, x: number, y: number, rank: number, kind: "town" | "water"}[],
 *   rooms: {name: string, kind: "country" | "region", points: {x: number, y: number, room: number}[]}[]}} Basemap
 * `rooms` are names and where they may stand, each with what is free to both sides; all in world pixels at zoom 0 */

/** The frame of the base map (scripts/basemap/natural_earth.py), in degrees. */
const WEST = 45, SOUTH = 30, EAST = 125, NORTH = 56;
/** Over how many pixels it fades at its frame, and in how many steps. */
const FADE = 30, FADING = 15;

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
  /** @type {Basemap["rooms"] | undefined} */
  let rooms;
  return {
    path: (layer) => drawn(fileOf(rest).layers[layer], layer === "ocean" || layer === "lakes"),
    area: (name) => areas[name] && drawn(areas[name], true),
    get labels() {
      const { cities, waternames } = fileOf(rest), all = (/** @type {any[]} */ rows, /** @type {string} */ kind) => rows.map((row) => label(row, kind));
      return (labels ||= [...all(cities, "town"), ...all(waternames, "water")]);
    },
    get rooms() {
      const { countrynames, regionnames } = fileOf(rest);
      return (rooms ||= [
        ...countrynames.map((/** @type {[string, string]} */ [name, at]) => ({ name: name.toUpperCase(), kind: "country", points: countrySpots(at, q) })),
        ...regionnames.map((/** @type {[string, number, number]} */ [name, lon, lat]) => ({ name, kind: "region", points: [spot(lon, lat, 0, q)] })),
      ]);
    },
  };
}

/** @param {string} packed steps from point to point, with the room of each @param {number} q parts of a degree */
function countrySpots(packed, q) {
  const numbers = unpackSigned(packed), points = [];
  for (let i = 0, lon = 0, lat = 0; i < numbers.length; i += 3) points.push(spot((lon += numbers[i]), (lat += numbers[i + 1]), numbers[i + 2], q));
  return points;
}

/** @param {number} lon @param {number} lat @param {number} room @param {number} q parts of a degree */
function spot(lon, lat, room, q) {
  const [x, y] = project(lon / q, lat / q);
  return { x, y, room: ((room / q) * 256) / 360 };
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
  fade(ctx, view, theme.land);
}

/** What is known of the ground ends at a frame: waters and borders fade into bare ground there, or they would seem to end themselves.
 * @param {CanvasRenderingContext2D} ctx @param {import("./canvaslayer.js").View} view @param {string} land */
function fade(ctx, { scale, x, y }, land) {
  const [left, top] = project(WEST, NORTH), [right, bottom] = project(EAST, SOUTH);
  ctx.strokeStyle = land;
  ctx.lineWidth = FADE / FADING + 0.5;
  for (let step = 0; step < FADING; step++) {
    const inset = (step * FADE) / FADING - 1;
    ctx.globalAlpha = 1 - step / FADING;
    ctx.strokeRect(left * scale + x + inset, top * scale + y + inset, (right - left) * scale - 2 * inset, (bottom - top) * scale - 2 * inset);
  }
  ctx.globalAlpha = 1;
}
