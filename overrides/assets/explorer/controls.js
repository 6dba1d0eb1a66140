/** What the reader's controls do: search, dates, sorting, the sheet of facets, the map's buttons, the list of marks. */

import { bounds } from "./query.js";
import { connectSheets } from "./sheet.js";
import { moduleAt } from "./loading.js";
import { release, showDates, showFault, typing } from "./state.js";
import { countWords } from "./symbols.js";
import { say } from "../words/words.js";

const PAUSE = 180;

/** @param {import("./app.js").App} app */
export function connect(app) {
  connectSearch(app);
  connectSheets(app);
  connectBeside(app);
  connectTools(app);
  release(app.section);
}

/** @param {import("./app.js").App} app */
function connectSearch(app) {
  const text = app.one(".cx-text");
  if (text) connectText(app, text);
  app.one(".cx-exact")?.addEventListener("change", (/** @type {any} */ event) => app.change({ exact: event.target.checked }));
  app.one(".cx-near")?.addEventListener("click", () => app.change({ near: !app.query.near }));
  app.one(".cx-sort")?.addEventListener("change", (/** @type {any} */ event) => app.change({ sort: event.target.value }));
  app.one(".cx-clear")?.addEventListener("click", () => app.clear());
  app.dates.forEach((input, side) => {
    input.addEventListener("input", () => typing.add(input));
    input.addEventListener("change", () => typed(app, input, side ? "until" : "since"));
    input.addEventListener("blur", () => typing.delete(input));
  });
}

/** The search answers at each pause; all that is typed in one stay in its field, or up to Enter, is one step for Back.
 * @param {import("./app.js").App} app @param {HTMLInputElement} text */
function connectText(app, text) {
  let waiting = 0, asked = false;
  const ask = () => {
    clearTimeout(waiting);
    if (!typing.delete(text) || text.value === app.query.text) return;
    asked = true;
    app.change({ text: text.value, sort: text.value.trim() ? app.query.sort : "" }, true);
  };
  const done = () => {
    ask();
    if (asked) app.place.rest();
    asked = false;
  };
  text.addEventListener("input", () => {
    typing.add(text);
    clearTimeout(waiting);
    waiting = window.setTimeout(ask, PAUSE);
  });
  text.addEventListener("blur", done);
  // Enter goes to the first result, and where there is none the reader stays in the field.
  text.addEventListener("keydown", async (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    done();
    await app.asking;
    if (app.texts.fault) app.one(".cx-again").focus();
    else app.list?.enter();
  });
  app.one(".cx-again").addEventListener("click", async () => {
    await app.ask();
    text.focus();
  });
  for (const link of app.section.querySelectorAll(".cx-skip")) {
    link.addEventListener("click", (/** @type {Event} */ event) => {
      event.preventDefault();
      const part = /** @type {HTMLElement} */ (app.section.querySelector(link.getAttribute("href") || ""));
      if (app.sheets?.reach(part)) return;
      part.focus();
      part.scrollIntoView({ block: "nearest" });
    });
  }
  addEventListener("popstate", () => {
    clearTimeout(waiting);
    typing.clear();
    app.place.rest();
    asked = false;
  });
}

/** A date that the reader typed; what is no date stays in the field, marked.
 * @param {import("./app.js").App} app @param {HTMLInputElement} input @param {"since" | "until"} key */
function typed(app, input, key) {
  const text = dateOf(input.value), good = !text || !!bounds(text);
  typing.delete(input);
  input.setAttribute("aria-invalid", String(!good));
  if (!good) return showFault(app);
  const asked = inOrder({ since: app.query.since, until: app.query.until, [key]: text });
  if (asked.since === app.query.since && asked.until === app.query.until) showDates(app);
  else app.change(asked);
}

/** A date in the form of the address: "2019/5" is 2019-05. @param {string} text */
function dateOf(text) {
  const [year, ...rest] = text.split(/[-/.]/).map((part) => part.trim());
  return [year, ...rest.map((part) => part.padStart(2, "0"))].join("-");
}

/** A period with its beginning first. @param {{since: string, until: string}} period */
function inOrder({ since, until }) {
  const first = bounds(since), last = bounds(until);
  return first && last && first[0] > last[1] ? { since: until, until: since } : { since, until };
}

/** What moves the map, or follows it. @param {import("./app.js").App} app */
export function connectMap(app) {
  connectPoints(app);
  const box = app.one(".cx-map-box"), full = app.one(".cx-full");
  app.one(".cx-fit")?.addEventListener("click", () => app.map.fit());
  if (full && !box.requestFullscreen) full.hidden = true;
  full?.addEventListener("click", () => (document.fullscreenElement ? document.exitFullscreen() : box.requestFullscreen()));
  document.addEventListener("fullscreenchange", () => {
    const on = document.fullscreenElement === box;
    full.setAttribute("aria-pressed", String(on));
    full.textContent = on ? say("Leave full screen") : say("Full screen");
    app.map.map.invalidateSize();
    if (!app.query.at) app.map.go("");
  });
  for (const name of [".cx-streets", ".cx-fit", ".cx-full"]) if (app.one(name)) app.one(name).disabled = false;
}

/** @param {import("./app.js").App} app */
function connectBeside(app) {
  app.map.beside.release();
  for (const button of app.section.querySelectorAll("[data-beside]")) {
    button.addEventListener("click", () => {
      const place = app.store.places.id.indexOf(button.getAttribute("data-beside") || "");
      const spots = Array.from(app.store.spotPlace.keys()).filter((spot) => app.store.spotPlace[spot] === place);
      app.open(say("{place}, no narrower place known", { place: app.store.places.name[place] }), new Set(spots));
    });
  }
}

/** The marks in view as buttons, made only while that list is open. @param {import("./app.js").App} app */
function connectPoints(app) {
  const points = app.one(".cx-points");
  if (!points) return;
  const fill = () => {
    if (!points.open) return;
    const items = app.map.inView().map((mark) => {
      const item = document.createElement("li"), button = document.createElement("button");
      button.type = "button";
      button.textContent = `${app.map.name(mark)}: ${countWords(mark.quads)}`;
      button.addEventListener("click", () => app.map.choose(mark));
      item.append(button);
      return item;
    });
    const inside = points.querySelector("ul").contains(document.activeElement);
    points.querySelector("ul").replaceChildren(...items);
    if (inside) points.querySelector("button, summary").focus({ preventScroll: true });
  };
  points.addEventListener("toggle", fill);
  app.section.addEventListener("cx-changed", fill);
  app.map.map.on("moveend", () => requestAnimationFrame(() => requestAnimationFrame(fill)));
}

/** What few readers need is fetched when they ask for it. @param {import("./app.js").App} app */
function connectTools(app) {
  const use = async (/** @type {string} */ tool, /** @type {Element | null} */ button) => {
    try {
      const tools = await moduleAt(new URL(app.section.dataset.tools || "", document.baseURI).href);
      await tools.use(tool, app, button);
    } catch (fault) {
      console.error(fault);
      app.status(say("What this button needs could not be loaded. Press it again to try again."));
    }
  };
  for (const button of app.section.querySelectorAll("[data-tool]")) {
    button.addEventListener("click", () => use(button.getAttribute("data-tool") || "", button));
  }
  const compare = () => app.query.vs && app.one(".cx-compare")?.hidden && use("compare", null);
  app.section.addEventListener("cx-changed", compare);
  compare();
}
