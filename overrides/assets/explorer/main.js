/**
 * Starts every explorer of a page. What is loaded, in this order, and why then:
 *
 * 1. The first events of the list are written; then `opening-*.js` (data: places, counts by place and kind) and this script stand in the
 *    page: enough to draw the map once those events are on the screen.
 * 2. `rest-*.js` (data: the events as columns, the base map) comes after the first picture, or before it when the address
 *    carries a filter or the explorer is a small one: filters, counts, areas and rivers need it.
 * 3. `long-*.js` (the list made by script) comes only where the page does not hold the list.
 * 4. Leaflet and the page's live map (`data-moves`) come last, with the first sign of a reader who moves the pointer, scrolls,
 *    touches or types: they only let the map be moved, and are a fifth of all bytes.
 * 5. The table of words comes with the first search, texts of events when a tool or a card wants them (`texts.js`); `tools-*.js` with the first use of a tool.
 *
 * What serves only the first second, and can go when that no longer counts: `digits.js`, `pace.js`, the split of the data
 * into opening and rest (`storeOf` in store.js), and the filters that stay in `<noscript>` until they are opened.
 */

import { App } from "./app.js";
import { basemapOf } from "./basemap.js";
import { connectMap } from "./controls.js";
import { breathe, picture } from "./pace.js";
import { fileOf, storeOf, withRoom } from "./store.js";
import { select } from "./filter.js";
import { addressOf, readQuery } from "./query.js";
import { hold } from "./state.js";
import { Texts } from "./texts.js";
import { say } from "../words/words.js";

/** This file lies two folders below the site's root. */
const ROOT = new URL("../../", /** @type {HTMLScriptElement} */ (document.currentScript).src).href;

const STILL = say("The map stands still: what would move it could not be loaded.");
const BARE = say("The filters and the base map could not be loaded. The list holds every event; load the page again to try again.");

/** @type {Map<string, any>} */
const known = new Map();

/** Several explorers on a page share what they read. @template T @param {string} name @param {() => T} make @returns {T} */
function once(name, make) {
  if (!known.has(name)) known.set(name, make());
  return known.get(name);
}

/** Run a script that the first picture does without, once. @param {string} path below the site's root @returns {Promise<unknown>} */
const run = async (path) => fileOf(path) || import(ROOT + path);

/** The page is read to its end. @type {Promise<void>} */
const read = new Promise((go) => {
  if (document.readyState === "loading") document.addEventListener("readystatechange", () => go(), { once: true });
  else go();
});

/** What the page holds so far is on the screen. */
const painted = picture();

const OF_A_READER = ["pointermove", "pointerdown", "touchstart", "wheel", "scroll", "keydown", "focusin"];

/** Somebody reads, and does not only look. @type {Promise<void>} */
const turned = new Promise((go) => {
  // In low-data mode a reader asks for it (assets/frame/low.js).
  const signs = "ckLow" in document.documentElement.dataset ? ["ck-moves"] : OF_A_READER;
  for (const sign of signs) addEventListener(sign, () => go(), { capture: true, once: true, passive: true });
});

/** The Leaflet map of a section: one that is made now, or one of Folium's own that is there. @param {HTMLElement} section */
function mapOf(section) {
  const name = section.dataset.map || "", { ckMaps, [name]: made } = /** @type {any} */ (window);
  return made?.ckEvents ? made : ckMaps[name]();
}

/** @param {HTMLElement} section */
async function start(section) {
  const { opening = "", rest = "", fixed = "", long, moves = "", kind } = section.dataset;
  await painted;
  if (kind !== "full") await run(rest);
  await breathe();
  const store = once("store", () => storeOf(opening, rest, ROOT)), base = once("base", () => basemapOf(opening, rest));
  const app = new App(section, withRoom(store), base, fixed);
  await breathe();
  await app.start(() => run(rest));
  /** @type {any} */ (section).ckApp = app;
  section.classList.add("cx-drawn");
  performance.mark("cx-usable");
  await picture();
  const more = run(rest), movable = turned.then(() => Promise.all(moves.split(" ").filter(Boolean).map(run)));
  // Waited for below, which is late enough to hear of a fault.
  movable.catch(() => {});
  await more;
  app.control();
  performance.mark("cx-answers");
  await breathe();
  app.map.drawGround();
  await breathe();
  const made = long ? await import(new URL(long, document.baseURI).href) : null;
  await read;
  await app.complete(made);
  await movable;
  await breathe();
  const map = mapOf(section);
  await breathe();
  await app.map.attach(map);
  await breathe();
  connectMap(app);
  section.classList.add("cx-live");
  performance.mark("cx-live");
}

/** @type {Set<HTMLElement>} */
const begun = new Set();

/** Every explorer that is in the page so far: that of all events before its list is there. */
function startAll() {
  for (const section of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".cx-explorer[data-opening]"))) {
    if (begun.has(section)) continue;
    begun.add(section);
    start(section).catch((fault) => {
      const line = /** @type {HTMLElement} */ (section.querySelector(".cx-map-fault"));
      const bare = !fileOf(section.dataset.rest || "");
      if (section.classList.contains("cx-drawn")) line.textContent = bare ? BARE : STILL;
      if (bare) hold(section);
      section.classList.add("cx-failed");
      console.error(fault);
    });
  }
}

if (new URLSearchParams(location.search).get("embed") === "1") {
  document.documentElement.classList.add("cx-embed");
  // What is led to has no room in a frame.
  addEventListener("click", ({ target }) => /** @type {Element} */ (target).closest("a[href]")?.setAttribute("target", "_blank"), true);
}
startAll();
read.then(startAll);

export { Texts, addressOf, readQuery, select, storeOf, withRoom };
