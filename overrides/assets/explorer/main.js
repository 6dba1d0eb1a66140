/** Starts every explorer of a page. The data and the base map stand in scripts before this one, Leaflet in a later one. */

import { App } from "./app.js";
import { basemapOf } from "./basemap.js";
import { connectMap } from "./controls.js";
import { breathe, picture } from "./pace.js";
import { storeOf, withRoom } from "./store.js";
import { select } from "./filter.js";
import { addressOf, fold, readQuery } from "./query.js";
import { Texts } from "./texts.js";

/** This file lies two folders below the site's root. */
const ROOT = new URL("../../", /** @type {HTMLScriptElement} */ (document.currentScript).src).href;

const STILL = "The map stands still: what would move it could not be loaded.";

/** @type {Map<string, any>} */
const known = new Map();

/** Several explorers on a page share what they read. @template T @param {string} path @param {(path: string, root: string) => T} make @returns {T} */
function once(path, make) {
  if (!known.has(path)) known.set(path, make(path, ROOT));
  return known.get(path);
}

/** @param {string} event of the document @param {DocumentReadyState[]} before states in which it is still to come @returns {Promise<void>} */
const after = (event, before) => new Promise((go) => {
  if (before.includes(document.readyState)) document.addEventListener(event, () => go(), { once: true });
  else go();
});
/** The page is read to its end, and, later, its scripts have run, Leaflet with them. */
const read = after("readystatechange", ["loading"]), ran = after("DOMContentLoaded", ["loading", "interactive"]);

/** The Leaflet map of a section: one that is made now, or one of Folium's own that is there. @param {HTMLElement} section */
function mapOf(section) {
  const name = section.dataset.map || "", { ckMaps, [name]: made } = /** @type {any} */ (window);
  return made?.ckEvents ? made : ckMaps[name]();
}

/** @param {HTMLElement} section */
async function start(section) {
  const { shows = "", fixed = "", long } = section.dataset, [data, base] = shows.split(" ");
  await breathe();
  const app = new App(section, withRoom(once(data, storeOf)), once(base, basemapOf), fixed);
  await breathe();
  // A search waits for texts, the base map does not.
  if (app.query.text.trim()) app.map.drawGround();
  await app.start();
  /** @type {any} */ (section).ckApp = app;
  section.classList.add("cx-drawn");
  performance.mark("cx-usable");
  await picture();
  app.control();
  await breathe();
  app.map.drawGround();
  await breathe();
  const made = long ? await import(new URL(long, document.baseURI).href) : null;
  await read;
  await app.complete(made);
  await ran;
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
  for (const section of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".cx-explorer[data-shows]"))) {
    if (begun.has(section)) continue;
    begun.add(section);
    start(section).catch((fault) => {
      const line = /** @type {HTMLElement} */ (section.querySelector(".cx-map-fault"));
      if (section.classList.contains("cx-drawn")) line.textContent = STILL;
      section.classList.add("cx-failed");
      console.error(fault);
    });
  }
}

if (new URLSearchParams(location.search).get("embed") === "1") document.documentElement.classList.add("cx-embed");
startAll();
read.then(startAll);

export { Texts, addressOf, fold, readQuery, select, storeOf, withRoom };
