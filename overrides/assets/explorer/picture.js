/** A picture of the view: the map as it stands, the years, and what must be said beside them; its letters and bars are drawn,
 * the map in it is an image of twice the size. */

import { seenOf } from "./canvaslayer.js";
import { paint } from "./compare.js";
import { escaped } from "../taking/workbook.js";

const WIDE = 1000, EDGE_OF_PICTURE = 24, LEADING = 20, BARS = 140;
/** About how many letters fit into a line. */
const LETTERS_A_LINE = 130;
const SHARP = 2;

/** @typedef {import("./formats.js").Selection} Selection */

/** @param {Selection} selection @param {any} app */
export async function svg(selection, app) {
  return new Blob([await drawingOf(selection, app)], { type: "image/svg+xml" });
}

/** @param {Selection} selection @param {any} app @returns {Promise<Blob>} */
export async function png(selection, app) {
  const [text, { drawn }] = await Promise.all([drawingOf(selection, app), import(new URL("../assets/chart.js", new URL(app.section.dataset.files, document.baseURI)).href)]);
  return drawn(`data:image/svg+xml,${encodeURIComponent(text)}`);
}

/** @param {Selection} selection @param {any} app */
async function drawingOf({ about, get }, app) {
  const { theme } = app.map, { title } = app.section.dataset, [licence] = JSON.parse(await get("datapackage.json")).licenses;
  const inner = WIDE - 2 * EDGE_OF_PICTURE, map = mapOf(app), tall = Math.round((inner * map.height) / map.width);
  let y = EDGE_OF_PICTURE;
  const words = (/** @type {string} */ text, /** @type {string} */ look, share = 1) => lined(text, LETTERS_A_LINE * share).map((line) => `<text x="${EDGE_OF_PICTURE}" y="${(y += LEADING)}" ${look}>${escaped(line)}</text>`).join("");
  const soft = `fill="${theme["ink-soft"]}" font-size="13"`, ink = `fill="${theme.ink}" font-size="15"`;
  const head = words(title, `fill="${theme.ink}" font-size="18" font-weight="bold"`, 0.7) + words(`${about.selection}. ${app.countText()}.`, ink, 0.85);
  const image = `<image x="${EDGE_OF_PICTURE}" y="${y + LEADING}" width="${inner}" height="${tall}" href="${map.address}"/>`;
  y += LEADING + tall;
  const below = words(besideWords(app), soft) + words(textOf(app.one(".cx-legend")), soft);
  const bars = barsOf(app, y + LEADING, inner);
  y += 2 * LEADING + BARS;
  const foot = words(`${about.citation} ${licence.name}.`, soft) + words(app.one(".cx-credit").firstChild.textContent, soft);
  y += EDGE_OF_PICTURE;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDE}" height="${y}" viewBox="0 0 ${WIDE} ${y}" font-family="Noto Sans, DejaVu Sans, Arial, sans-serif" role="img"><title>${escaped(title)}</title><desc>${escaped(about.citation)}</desc><rect width="${WIDE}" height="${y}" fill="${theme.paper}"/>${head}${image}${below}${bars}${foot}</svg>\n`;
}

/** What is seen of the map, without what lies over it. @param {any} app */
function mapOf(app) {
  const { view } = app.map.above, [left, top, right, bottom] = seenOf(view), width = right - left, height = bottom - top;
  const canvas = Object.assign(document.createElement("canvas"), { width: width * SHARP, height: height * SHARP });
  const ctx = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  ctx.scale(SHARP, SHARP);
  paint(app, ctx, { scale: view.scale, x: view.x - left, y: view.y - top, width, height }, app.store, app.result);
  return { width, height, address: canvas.toDataURL() };
}

/** The bars of the years as the page has them, the chosen period tinted, and the years below. @param {any} app @param {number} top @param {number} wide */
function barsOf(app, top, wide) {
  const { raised, sunken, conflict, cooperation, "line-strong": line, "ink-soft": soft } = app.map.theme;
  const looks = [[raised, cooperation], [cooperation, cooperation], [raised, conflict], [conflict, conflict]];
  const chart = app.one(".cx-chart"), { offsetLeft, offsetWidth } = app.one(".cx-window"), share = wide / chart.clientWidth;
  const period = `<rect x="${EDGE_OF_PICTURE + offsetLeft * share}" y="${top}" width="${offsetWidth * share}" height="${BARS}" fill="${sunken}"/>`;
  const drawing = app.one(".cx-chart svg"), years = [...app.one(".cx-axis").children];
  const paths = Array.from(drawing.querySelectorAll("path"), (/** @type {SVGPathElement} */ path) => {
    const [fill, stroke] = looks[Number(path.dataset.quad ?? -1)] || ["none", line];
    return `<path d="${path.getAttribute("d")}" fill="${fill}" stroke="${stroke}" vector-effect="non-scaling-stroke"/>`;
  });
  const names = years.map((year, at) => year.textContent && `<text x="${EDGE_OF_PICTURE + ((at + 0.5) * wide) / years.length}" y="${top + BARS + LEADING - 4}" text-anchor="middle" fill="${soft}" font-size="12">${escaped(year.textContent)}</text>`);
  return `${period}<svg x="${EDGE_OF_PICTURE}" y="${top}" width="${wide}" height="${BARS}" viewBox="${drawing.getAttribute("viewBox")}" preserveAspectRatio="none">${paths.join("")}</svg>${names.join("")}`;
}

/** What the map does not show as points. @param {any} app */
function besideWords(app) {
  const parts = [...app.one(".cx-beside").children].filter(({ hidden }) => !hidden).map(textOf);
  return parts.length > 1 ? `${parts[0]} ${parts.slice(1).join("; ")}` : "";
}

/** @param {Element} part */
const textOf = (part) => (part.textContent || "").replace(/\s+/g, " ").trim();

/** A text in lines of at most so many letters, where its words allow it. @param {string} text @param {number} most */
function lined(text, most) {
  const lines = [""];
  for (const word of text.split(" ")) {
    if (`${lines[lines.length - 1]} ${word}`.length > most) lines.push(word);
    else lines[lines.length - 1] += ` ${word}`;
  }
  return lines.map((line) => line.trim()).filter(Boolean);
}
