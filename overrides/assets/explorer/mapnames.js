/** What is named on the explorer's map, and in which order: marks, then what lies below; counts of areas stand aside of names. */

import { placeAreas } from "./areas.js";
import { Labels } from "./labels.js";
import { say } from "../words/words.js";

const NAMED = 3;

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
  placeAreas(marks, labels.all.map(({ box }) => box), inside, there);
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

/** The places of a mark, the one with the most events first. @param {import("./store.js").Store} store @param {Mark} mark */
export function longName({ places, spotPlace }, { spots }) {
  const names = [...new Set(spots.map((spot) => places.name[spotPlace[spot]]))];
  return names.length <= NAMED ? names.join(", ") : say("{places} and {number} more places", { places: names.slice(0, NAMED - 1).join(", "), number: names.length - NAMED + 1 });
}
