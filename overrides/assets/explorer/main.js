/** Starts every explorer of a page: its data and its base map are fetched at the same time. */

import { App } from "./app.js";
import { loadBasemap, pause } from "./basemap.js";
import { connect } from "./controls.js";
import { loadStore, makeStore, room } from "./store.js";
import { select } from "./filter.js";
import { addressOf, fold, readQuery } from "./query.js";
import { Texts } from "./texts.js";

export { App, Texts, addressOf, fold, loadStore, makeStore, readQuery, select };

/** This file lies two folders below the site's root. */
const ROOT = new URL("../../", import.meta.url).href;

/** @type {Map<string, Promise<any>>} */
const fetched = new Map();

/** Several explorers on a page share what they fetch. @template T @param {string} url @param {(url: string) => Promise<T>} load @returns {Promise<T>} */
function once(url, load) {
  if (!fetched.has(url)) fetched.set(url, load(url));
  return /** @type {Promise<T>} */ (fetched.get(url));
}

/** @type {Set<HTMLElement>} */
const begun = new Set();

/** @param {HTMLElement} section */
async function start(section) {
  const map = /** @type {any} */ (window)[section.dataset.map || ""], { data, base, fixed } = map.ckEvents;
  const [store, basemap, long] = await Promise.all([
    once(`${ROOT}${data}`, loadStore),
    once(`${ROOT}${base}`, loadBasemap),
    section.dataset.long ? import(new URL(section.dataset.long, document.baseURI).href) : null,
  ]);
  const own = { ...store, ...room(store.n) };
  const app = new App(section, own, basemap, map, fixed);
  connect(app);
  await app.start();
  /** @type {any} */ (section).ckApp = app;
  performance.mark("cx-usable");
  await parsed;
  await pause();
  await app.complete(long);
  section.classList.add("cx-live");
}

/** Every explorer whose map stands: that of the full page before its list is there, the others when all is there. */
function startAll() {
  for (const section of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".cx-explorer[data-map]"))) {
    if (begun.has(section) || !(/** @type {any} */ (window)[section.dataset.map || ""]?.ckEvents)) continue;
    begun.add(section);
    start(section).catch((fault) => {
      section.classList.add("cx-failed");
      console.error(fault);
    });
  }
}

/** @type {Promise<void>} */
const parsed = new Promise((go) => {
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", () => go());
  else go();
});

if (new URLSearchParams(location.search).get("embed") === "1") document.documentElement.classList.add("cx-embed");
startAll();
parsed.then(startAll);
