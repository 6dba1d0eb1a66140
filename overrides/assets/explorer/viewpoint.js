/** Where the map stands when nobody has moved it, and what an address says of it. */

import { project } from "./basemap.js";
import { fitted } from "./fitting.js";

/** @typedef {import("./labels.js").Box} Box */

/** The base map and what lies at its edge, from the Caspian Sea to north-east Asia: south-western and north-eastern corner, latitude first. */
const WHOLE = [[29, 44], [57, 126]];
/** On a narrow screen, as far as Xinjiang. */
const NEAR = [[38, 46.5], [55.5, 92]];
/** As far as the map can be moved (scripts/fieldsite/maps/live_maps.py). */
const FARTHEST = [[10, 10], [75, 160]];
const NARROW = 600;
/** How near marks are brought. */
const NEAREST = 8;

/**
 * The middle of the map in world pixels at zoom 0, and the zoom.
 * @param {string} at latitude, longitude and zoom as in an address; empty for all of the base map
 * @param {import("./marks.js").Spots} spots @param {Uint32Array} counts of all events by spot and kind
 * @param {{width: number, height: number}} size pixels of the map's box @param {Box[]} covered of it by buttons
 */
export function viewpointOf(at, spots, counts, size, covered) {
  const [lat, lon, zoom] = at.split(",").map(Number);
  if (!at) return fitted(spots, counts, boxOf(size.width < NARROW ? NEAR : WHOLE), size, covered, NEAREST) || bare(size);
  const [x, y] = project(lon, lat);
  return { x, y, zoom };
}

/** All marks of a selection, or none when it has none. @param {import("./marks.js").Spots} spots @param {Uint32Array} counts
 * @param {{width: number, height: number}} size @param {Box[]} covered */
export const allMarks = (spots, counts, size, covered) => fitted(spots, counts, boxOf(FARTHEST), size, covered, NEAREST);

/** The base map, where there is no mark. @param {{width: number, height: number}} size */
function bare({ width, height }) {
  const [left, top, right, bottom] = boxOf(WHOLE), scale = Math.max(1, Math.min(width / (right - left), height / (bottom - top)));
  return { x: (left + right) / 2, y: (top + bottom) / 2, zoom: Math.log2(scale) };
}

/** In world pixels. @param {number[][]} corners @returns {Box} */
function boxOf([[south, west], [north, east]]) {
  return [...project(west, north), ...project(east, south)];
}
