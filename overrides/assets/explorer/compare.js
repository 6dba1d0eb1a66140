/** Two selections side by side: one that was kept, and the present one as it changes. */
import { say } from "../words/words.js";

const WEST = 46, EAST = 124, NORTH = 56, SOUTH = 30;

/** Keep the present selection and compare with it, or stop comparing. @param {any} app @param {HTMLElement | null} button */
export function compare(app, button) {
  const panel = app.one(".cx-compare");
  if (!panel.hidden && button) return app.change({ vs: "" });
  app.one('[data-tool="compare"]')?.setAttribute("aria-pressed", "true");
  if (button) app.change({ vs: app.kit.addressOf({ ...app.query, vs: "", event: "", at: "" }, app.store.facets) || "all=1" });
  panel.hidden = false;
  if (!panel.dataset.ready) app.section.addEventListener("cx-changed", () => panel.hidden || shown(app, panel));
  panel.dataset.ready = "1";
  fill(app, panel);
  if (button) panel.scrollIntoView({ block: "nearest" });
}

/** The panel goes when the address, or the reader, compares no more. @param {any} app @param {HTMLElement} panel */
function shown(app, panel) {
  if (app.query.vs) return fill(app, panel);
  panel.hidden = true;
  app.one('[data-tool="compare"]')?.setAttribute("aria-pressed", "false");
}

/** @param {any} app @param {HTMLElement} panel */
async function fill(app, panel) {
  const kept = app.kit.readQuery(app.query.vs, app.store.facets);
  const said = kept.text.trim() ? await app.texts.mask(kept.text) : null;
  const own = app.kit.withRoom(app.store);
  const sides = [[kept, own, app.kit.select(own, kept, said)], [app.query, app.store, app.result]];
  [...panel.querySelectorAll(".cx-side")].forEach((side, at) => showSide(app, /** @type {HTMLElement} */ (side), ...sides[at]));
}

/** @param {any} app @param {HTMLElement} side @param {any} [query] @param {any} [store] @param {any} [result] */
function showSide(app, side, query, store, result) {
  const words = app.kit.queryWords(app.store.facets, query);
  const [title, count, canvas, table] = /** @type {any[]} */ ([".cx-side-title", ".cx-side-count", "canvas", "tbody"].map((name) => side.querySelector(name)));
  title.textContent = words[0].toUpperCase() + words.slice(1);
  count.textContent = say("{count} of {all} events", { count: result.count, all: app.store.n });
  const quads = app.store.facets.find((/** @type {any} */ facet) => facet.key === "quad").values;
  table.replaceChildren(...[3, 2, 1, 0].map((quad) => row(quads[quad][1], result.quads[quad], result.count, quad)));
  canvas.setAttribute("aria-label", say("Map: {events}", { events: app.kit.countWords(result.quads) }));
  drawMap(app, canvas, store, result);
}

/** @param {string} name @param {number} count @param {number} all @param {number} quad */
function row(name, count, all, quad) {
  const line = document.createElement("tr"), head = document.createElement("th");
  head.textContent = name;
  head.scope = "row";
  head.className = `cx-quad-${quad}`;
  line.append(head);
  for (const text of [String(count), all ? `${Math.round((100 * count) / all)} %` : "–"]) line.append(Object.assign(document.createElement("td"), { textContent: text }));
  return line;
}

/** @param {any} app @param {HTMLCanvasElement} canvas @param {any} store @param {any} result */
function drawMap(app, canvas, store, result) {
  const width = canvas.clientWidth || 320;
  const at = (/** @type {number} */ lat) => 0.5 - Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) / (2 * Math.PI);
  const scale = (width * 360) / (EAST - WEST) / 256, height = Math.round((at(SOUTH) - at(NORTH)) * 256 * scale);
  const ratio = app.kit.sharpness(), ctx = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  canvas.width = width * ratio;
  canvas.height = height * ratio;
  ctx.scale(ratio, ratio);
  const view = { scale, x: -((WEST + 180) / 360) * 256 * scale, y: -at(NORTH) * 256 * scale, width, height };
  paint(app, ctx, view, store, result);
}

/** The base map and the marks of a selection. @param {any} app @param {CanvasRenderingContext2D} ctx @param {any} view @param {any} store @param {any} result */
export function paint(app, ctx, view, store, result) {
  const { theme, spots, base } = app.map, { width, height } = view;
  app.kit.drawBasemap(ctx, base, view, theme);
  const marks = app.kit.marksOf(spots, result.spots, view, store);
  const labels = app.kit.nameAll(ctx, { marks, store, theme }, base, view, [0, 0, width, height], []);
  app.kit.drawAreas(ctx, result.spots, spots, base.area, view, theme);
  app.kit.drawMarks(ctx, marks, theme);
  app.kit.drawLabels(ctx, labels, theme);
}
