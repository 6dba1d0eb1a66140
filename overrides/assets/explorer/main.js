/** Starts every explorer of a page. The data and the base map stand in scripts before this one. */

import { App } from "./app.js";
import { basemapOf } from "./basemap.js";
import { connect } from "./controls.js";
import { room, storeOf } from "./store.js";
import { select } from "./filter.js";
import { addressOf, fold, readQuery } from "./query.js";
import { Texts } from "./texts.js";

/** This file lies two folders below the site's root. */
const ROOT = new URL("../../", /** @type {HTMLScriptElement} */ (document.currentScript).src).href;

/** @type {Map<string, any>} */
const made = new Map();

/** Several explorers on a page share what they read. @template T @param {string} path @param {(path: string, root: string) => T} make @returns {T} */
function once(path, make) {
  if (!made.has(path)) made.set(path, make(path, ROOT));
  return made.get(path);
}

/** @type {Promise<void>} */
const parsed = new Promise((go) => {
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", () => go());
  else go();
});

/** @param {HTMLElement} section @param {any} map a Leaflet map */
async function start(section, map) {
  const { data, base, fixed } = map.ckEvents, store = once(data, storeOf);
  const app = new App(section, { ...store, ...room(store.n) }, once(base, basemapOf), map, fixed);
  connect(app);
  await app.start();
  /** @type {any} */ (section).ckApp = app;
  performance.mark("cx-usable");
  const long = section.dataset.long ? await import(new URL(section.dataset.long, document.baseURI).href) : null;
  await parsed;
  await app.complete(long);
  section.classList.add("cx-live");
}

/** @type {Set<HTMLElement>} */
const begun = new Set();

/** Every explorer whose map stands: that of the whole page before its list is there, the others when all is there. */
function startAll() {
  for (const section of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".cx-explorer[data-map]"))) {
    const map = /** @type {any} */ (window)[section.dataset.map || ""];
    if (begun.has(section) || !map?.ckEvents) continue;
    begun.add(section);
    start(section, map).catch((fault) => {
      section.classList.add("cx-failed");
      console.error(fault);
    });
  }
}

if (new URLSearchParams(location.search).get("embed") === "1") document.documentElement.classList.add("cx-embed");
startAll();
parsed.then(startAll);

export { Texts, addressOf, fold, readQuery, select, storeOf };
