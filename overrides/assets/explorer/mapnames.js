/** What is named on the explorer's map, and in which order: marks, then what lies below; counts of areas stand aside of names. */

import { Labels } from "./labels.js";
import { moveAreas } from "./marks.js";

/** @typedef {import("./labels.js").Box} Box @typedef {import("./clusters.js").Mark} Mark */

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {{marks: Mark[], store: import("./store.js").Store, theme: Record<string, string>}} map whose areas' counts are moved where names are
 * @param {import("./basemap.js").Basemap | null} base before it has come, only marks are named
 * @param {import("./canvaslayer.js").View} view @param {Box} inside what is seen of the canvas
 * @param {Box[]} covered by buttons, from the upper left corner of what is seen
 */
export function nameAll(ctx, { marks, store, theme }, base, view, inside, covered) {
  const there = covered.map((box) => /** @type {Box} */ (box.map((edge, at) => edge + inside[at % 2])));
  const labels = new Labels(ctx, theme.sans, view, inside, there);
  labels.nameMarks(marks.filter(({ kind }) => kind === "point"), (mark) => shortName(store, mark));
  moveAreas(marks, labels.all.map(({ box }) => box), view);
  labels.keepClear(marks.filter(({ kind }) => kind !== "point"));
  if (base) labels.nameGround(base);
  return labels.all;
}

/** What a mark is called: its first place, and how many others it holds. Where the first one's name begins with that of another,
 * that one does for both: Khorgos, for its trade centre. @param {import("./store.js").Store} store @param {Mark} mark */
function shortName({ places, spotPlace }, { spots }) {
  const [first, ...others] = new Set(spots.map((spot) => spotPlace[spot])), name = places.short[first];
  const within = others.find((place) => name.startsWith(`${places.name[place]} `));
  return others.length ? `${within === undefined ? name : places.name[within]} +${others.length}` : name;
}

/** What buttons and notes cover of the map's box, in its pixels. @param {HTMLElement} section @returns {Box[]} */
export function coveredBy(section) {
  const box = /** @type {HTMLElement} */ (section.querySelector(".folium-map")).getBoundingClientRect();
  const over = section.querySelectorAll(".cx-map-buttons, .cx-credit, .leaflet-control-zoom, .leaflet-control-scale");
  return [...over].map((part) => part.getBoundingClientRect()).filter(({ width }) => width)
    .map(({ left, top, right, bottom }) => [left - box.left, top - box.top, right - box.left, bottom - box.top]);
}
