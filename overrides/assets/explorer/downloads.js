/** Taking the events of a selection along, with their evidence: every file is made in the page. */

import { bibtex, csv, geojson, json, xlsx, zip } from "./formats.js";
import { png, svg } from "./picture.js";
import { addressHere, citationHere, made, show } from "./share.js";
import { save } from "../taking/save.js";
import { say, sayCount } from "../words/words.js";

/** @type {[ending: string, name: string, make: import("./formats.js").Format, words: string][]} */
const FORMATS = [
  ["zip", "ZIP", zip, say("events, sources, actors and places as tables, with a README and a data package")],
  ["xlsx", "XLSX", xlsx, say("a workbook of these tables and all others of the events: codings, notes, links")],
  ["csv", "CSV", csv, say("one row an event")],
  ["geojson", "GeoJSON", geojson, say("one feature for each event and place")],
  ["json", "JSON", json, say("each event with its places, actors and sources")],
  ["bib", "BibTeX", bibtex, say("the sources")],
  ["png", "PNG", png, say("a picture of the map as it stands and of the years, with what it shows")],
  ["svg", "SVG", svg, say("the same, for printing and changing")],
];

/** @param {any} app */
export function showDownloads(app) {
  const told = made("p", "", { className: "cx-told" }), rows = FORMATS.map((format) => lineOf(app, told, format));
  const list = made("ul", "", { className: "cx-formats" });
  told.setAttribute("role", "status");
  list.append(...rows);
  const events = sayCount(app.result.count, "event"), selection = app.words();
  show(app, say("Download this selection"), made("p", say("{events}, made in this page with the columns of the release: {selection}.", { events, selection })), list, told);
}

/** @param {any} app @param {HTMLElement} told @param {(typeof FORMATS)[0]} format */
function lineOf(app, told, format) {
  const button = made("button", format[1], { type: "button" }), line = made("li", "");
  button.addEventListener("click", () => take(app, told, format));
  line.append(button, ` ${format[3]}`);
  return line;
}

/** @param {any} app @param {HTMLElement} told @param {(typeof FORMATS)[0]} format */
async function take(app, told, format) {
  const [ending, name, make] = format;
  told.textContent = say("{name} is being made…", { name });
  try {
    const blob = await make(await selectionOf(app), app);
    save(blob, `events-${app.result.count}.${ending}`);
    told.textContent = say("{name} is made: {size} KB.", { name, size: Math.ceil(blob.size / 1000) });
  } catch (fault) {
    console.error(fault);
    const again = made("button", say("Try again"), { type: "button" });
    again.addEventListener("click", () => take(app, told, format));
    told.replaceChildren(`${say("Nothing was saved: {fault}.", { fault: /** @type {Error} */ (fault).message })} `, again);
  }
}

/** @param {any} app @returns {Promise<import("./formats.js").Selection>} */
async function selectionOf(app) {
  const { count } = app.result, texts = await app.texts.many(app.store.order.slice(0, count)).catch(() => missing(say("the list of events")));
  return {
    ids: texts.map((/** @type {string[]} */ [id]) => id),
    about: { selection: app.words(), count, total: app.store.n, address: addressHere(app), files: new URL(app.section.dataset.files, document.baseURI).href, accessed: new Date().toISOString().slice(0, 10), citation: citationHere(app) },
    get: async (name) => {
      const answer = await fetch(new URL(app.section.dataset.files + name, document.baseURI)).catch(() => null);
      return answer?.ok ? answer.text() : missing(name);
    },
  };
}

/** @param {string} name @returns {never} */
function missing(name) {
  throw new Error(say("{name} could not be loaded", { name }));
}
