/** Where the map stands when nobody has moved it, and what an address says of it. */

import { project } from "./basemap.js";

/** The base map, from the Caspian Sea to north-east Asia: south-western and north-eastern corner, latitude first. */
export const WHOLE = [[30.2, 45.2], [55.8, 124.8]];
export const WEST_EDGE = 45.4;
/** On a narrow screen, as far as Xinjiang. */
const NEAR = [[38, 46.5], [55.5, 92]];
const NARROW = 600;
/** Pixels kept free at the top, where buttons are. */
const BUTTONS = 30;

/**
 * The middle of the map in world pixels at zoom 0, and the zoom.
 * @param {string} at latitude, longitude and zoom as in an address; empty for all of the base map
 * @param {number} width pixels of the map's box @param {number} height
 */
export function viewpointOf(at, width, height) {
  const [lat, lon, zoom] = at.split(",").map(Number);
  if (!at) return width < NARROW ? near(width, height) : whole(width, height);
  const [x, y] = project(lon, lat);
  return { x, y, zoom };
}

/** The base map fills the box, from its western edge on. @param {number} width @param {number} height */
function whole(width, height) {
  const { x, y, across, down } = boxOf(WHOLE), scale = Math.max(width / across, height / down);
  return { x: Math.min(x, project(WEST_EDGE, 0)[0] + width / 2 / scale), y, zoom: Math.log2(scale) };
}

/** All that is near, below the buttons. @param {number} width @param {number} height */
function near(width, height) {
  const { x, y, across, down } = boxOf(NEAR), scale = Math.min(width / across, (height - BUTTONS) / down);
  return { x, y: y - BUTTONS / 2 / scale, zoom: Math.log2(scale) };
}

/** Middle and size in world pixels. @param {number[][]} corners */
function boxOf([[south, west], [north, east]]) {
  const [left, top] = project(west, north), [right, bottom] = project(east, south);
  return { x: (left + right) / 2, y: (top + bottom) / 2, across: right - left, down: bottom - top };
}
