/** The map's box: how large it is, and what lies over it. */

/** @typedef {import("./labels.js").Box} Box */

/** What Leaflet's buttons will cover, and its scale at most: nothing stands there before they have come, or it would move.
 * @type {Box} */
const ZOOMING = [0, 0, 46, 76];
const SCALE = [108, 48];

/** What buttons and notes cover of the map's box, in its pixels. @param {HTMLElement} section @returns {Box[]} */
export function coveredBy(section) {
  const box = /** @type {HTMLElement} */ (section.querySelector(".folium-map")).getBoundingClientRect();
  const over = section.querySelectorAll(".cx-map-buttons, .cx-credit, .leaflet-control-zoom, .leaflet-control-scale");
  /** @type {Box[]} */
  const found = [...over].map((part) => part.getBoundingClientRect()).filter(({ width }) => width)
    .map(({ left, top, right, bottom }) => [left - box.left, top - box.top, right - box.left, bottom - box.top]);
  return [...found, ZOOMING, [0, box.height - SCALE[1], SCALE[0], box.height]];
}

/** The same when the box has a new size, which print is told of (explorer.css): a map is printed as it is on the screen. @param {HTMLElement} section */
export function measured(section) {
  const { clientWidth, clientHeight } = /** @type {HTMLElement} */ (section.querySelector(".folium-map")), covered = coveredBy(section);
  const { style } = /** @type {HTMLElement} */ (section.querySelector(".cx-map-box"));
  style.setProperty("--cx-wide", String(clientWidth));
  style.setProperty("--cx-tall", String(clientHeight));
  return covered;
}
