/** What is found, by kind, with what a reader is shown of each result. */

import { fold } from "./folding.js";
import { answer } from "./lookup.js";
import { kindOf } from "./table.js";
import { say, sayCount } from "../words/words.js";

/**
 * `doc` is the number in the table; `note` a date or the name of a kind; `stance` stands on events only.
 * @typedef {{kind: string, doc: number, title: string, path: string, note: string, stance: string, sentence: string, score: number}} Result
 * `get` brings a file of the search.
 * @typedef {{table: import("./table.js").Table, pages: {table: import("./table.js").Table, pages: [string, string][]} | null, get: (path: string) => Promise<any>}} Loaded
 */

/** The kinds in the order in which they are shown, each with its name and the folder of its pages. @type {[string, string, string][]} */
export const KINDS_SHOWN = [
  ["place", say("Places"), "places"],
  ["actor", say("Actors"), "actors"],
  ["project", say("Joint projects"), "projects"],
  ["event", say("Events"), "events"],
  ["thread", say("Case threads"), "threads"],
  ["term", say("Terms of the codebook"), ""],
  ["note", say("Notes and stories"), ""],
  ["page", say("Other pages"), ""],
];
const IN_A_FILE = 32; // events
const GROUPS = ["sector", "form", "stance"];

/** All that answers a text, what answers best first, and what is to be said about it. @param {Loaded} loaded @param {string} text */
export async function resultsOf({ table, pages, get }, text) {
  const found = await answer(table, text, get);
  const results = [...found.scores].map(([doc, score]) => shown(table, doc, score)).filter(({ kind }) => kind !== "holder");
  let { missed } = found;
  if (pages) {
    const read = await answer(pages.table, text, get), whole = !read.missed.length && read.scores.size;
    if (whole) missed = [];
    if (whole || (!results.length && read.scores.size)) results.push(...[...read.scores].map(([doc, score]) => ofPage(pages, doc, score)));
    if (!whole && !found.scores.size) missed = read.missed;
  }
  results.sort((a, b) => b.score - a.score);
  /** A word as it was typed. @param {string} word */
  const typed = (word) => text.split(/[\s,;]+/).find((one) => fold(one, table.letters) === word) || word;
  return { results, meant: found.meant.map(([asked, name]) => [typed(asked), name]), missed: missed.map(typed) };
}

/** Says of events what a reader is shown of them. @param {Loaded} loaded @param {Result[]} results */
export function tell({ table, get }, results) {
  const untold = results.filter(({ kind, path }) => kind === "event" && !path);
  return Promise.all(untold.map(async (one) => {
    const [id, title, note, stance, sentence] = (await get(table.told[Math.floor(one.doc / IN_A_FILE)]))[one.doc % IN_A_FILE];
    Object.assign(one, { path: `events/${id}/`, title, note, stance, sentence });
  }));
}

/** A result; of an event there is nothing to say yet. @param {import("./table.js").Table} table @param {number} doc @param {number} score @returns {Result} */
function shown(table, doc, score) {
  const kind = kindOf(table, doc);
  if (kind === "event") return { kind, doc, title: "", path: "", note: "", stance: "", sentence: "", score };
  const id = table.ids[doc - table.events], title = table.labels[doc - table.events];
  if (GROUPS.includes(kind)) return { kind: "term", doc, title, path: `events/?${kind}=${id}`, note: kind, stance: "", sentence: say("Events with this code."), score };
  const [, , folder] = KINDS_SHOWN.find(([name]) => name === kind) || ["", "", ""], events = table.gives(doc).filter((one) => one < table.events).length;
  return { kind, doc, title, path: `${folder}/${id}/`, note: "", stance: "", sentence: events ? sayCount(events, "event") : "", score };
}

/** @param {NonNullable<Loaded["pages"]>} pages @param {number} doc @param {number} score @returns {Result} */
function ofPage({ table, pages }, doc, score) {
  const [path, sentence] = pages[doc];
  return { kind: kindOf(table, doc), doc, title: table.labels[doc - table.events], path, note: "", stance: "", sentence, score };
}
