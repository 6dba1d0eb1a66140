/** Starts every explorer of a page. The data and the base map stand in scripts before this one. */

import { App } from "./app.js";
import { basemapOf } from "./basemap.js";
import { breathe, picture } from "./pace.js";
import { storeOf, withRoom } from "./store.js";
import { select } from "./filter.js";
import { addressOf, fold, readQuery } from "./query.js";
import { Texts } from "./texts.js";

/** This file lies two folders below the site's root. */
const ROOT = new URL("../../", /** @type {HTMLScriptElement} */ (document.currentScript).src).href;

/** @type {Map<string, any>} */
const known = new Map();

/** Several explorers on a page share what they read. @template T @param {string} path @param {(path: string, root: string) => T} make @returns {T} */
function once(path, make) {
  if (!known.has(path)) known.set(path, make(path, ROOT));
  return known.get(path);
}

/** @type {Promise<void>} */
const parsed = new Promise((go) => {
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", () => go());
  else go();
});

/** What gives a section its Leaflet map, when that is there. @param {HTMLElement} section @returns {(() => any) | undefined} */
function makerOf(section) {
  const name = section.dataset.map || "", { ckMaps, [name]: map } = /** @type {any} */ (window);
  return ckMaps?.[name] || (map?.ckEvents && (() => map));
}

/** @param {HTMLElement} section @param {any} make gives the map */
async function start(section, make) {
  await breathe();
  const map = make(), { data, base, fixed } = map.ckEvents;
  await breathe();
  const app = new App(section, withRoom(once(data, storeOf)), once(base, basemapOf), map, fixed);
  await breathe();
  await app.start();
  /** @type {any} */ (section).ckApp = app;
  section.classList.add("cx-drawn");
  performance.mark("cx-usable");
  await picture();
  app.control();
  const long = section.dataset.long ? await import(new URL(section.dataset.long, document.baseURI).href) : null;
  await parsed;
  await app.complete(long);
  section.classList.add("cx-live");
}

/** @type {Set<HTMLElement>} */
const begun = new Set();

/** Every explorer whose map is there: that of all events before its list is there, the others when all is there.
 * @param {boolean} [last] true when no more maps will come */
function startAll(last = false) {
  for (const section of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".cx-explorer[data-map]"))) {
    const make = makerOf(section);
    if (begun.has(section) || !(make || last)) continue;
    begun.add(section);
    start(section, make).catch((fault) => {
      section.classList.add("cx-failed");
      console.error(fault);
    });
  }
}

if (new URLSearchParams(location.search).get("embed") === "1") document.documentElement.classList.add("cx-embed");
startAll();
parsed.then(() => startAll(true));

export { Texts, addressOf, fold, readQuery, select, storeOf, withRoom };
