/** What is found, by kind, with what a reader is shown of each result. */

import { find } from "./lookup.js";
import { kindOf } from "./table.js";

/**
 * `note` is a date or the name of a kind; `stance` stands on events only.
 * @typedef {{kind: string, title: string, path: string, note: string, stance: string, sentence: string, score: number}} Result
 * @typedef {{table: import("./table.js").Table, titles: any, sentences: string[] | null, pages: {table: import("./table.js").Table, pages: [string, string][]} | null}} Loaded
 */

/** The kinds in the order in which they are shown, each with its name and the folder of its pages. @type {[string, string, string][]} */
export const KINDS_SHOWN = [
  ["place", "Places", "places"],
  ["actor", "Actors", "actors"],
  ["project", "Joint projects", "projects"],
  ["event", "Events", "events"],
  ["thread", "Case threads", "threads"],
  ["term", "Terms of the codebook", ""],
  ["note", "Notes and stories", ""],
  ["page", "Other pages", ""],
];
const GROUPS = ["sector", "form", "stance"];

/** All that answers a text, what answers best first, and what is to be said about it. @param {Loaded} loaded @param {string} text */
export function resultsOf(loaded, text) {
  const { table, pages } = loaded, found = find(table, text);
  const results = [...found.scores].map(([doc, score]) => shown(loaded, doc, score)).filter(({ kind }) => kind !== "holder");
  let { missed } = found;
  if (pages) {
    const read = find(pages.table, text), whole = !read.missed.length && read.scores.size;
    if (whole) missed = [];
    if (whole || (!results.length && read.scores.size)) results.push(...[...read.scores].map(([doc, score]) => ofPage(pages, doc, score)));
    if (!whole && !found.scores.size) missed = read.missed;
  }
  results.sort((a, b) => b.score - a.score);
  return { results, meant: found.meant, missed };
}

/** @param {Loaded} loaded @param {number} doc @param {number} score @returns {Result} */
function shown({ table, titles, sentences }, doc, score) {
  const kind = kindOf(table, doc);
  if (kind === "event") {
    const [id, title, note, stance] = titles.event[doc];
    return { kind, title, path: `events/${id}/`, note, stance, sentence: sentences?.[doc] || "", score };
  }
  const id = titles.ids[doc - table.events], title = table.labels[doc - table.events];
  if (GROUPS.includes(kind)) return { kind: "term", title, path: `events/?${kind}=${id}`, note: kind, stance: "", sentence: "Events with this code.", score };
  const [, , folder] = KINDS_SHOWN.find(([name]) => name === kind) || ["", "", ""], events = table.gives(doc).filter((one) => one < table.events).length;
  return { kind, title, path: `${folder}/${id}/`, note: "", stance: "", sentence: events ? `${events} event${events > 1 ? "s" : ""}` : "", score };
}

/** @param {NonNullable<Loaded["pages"]>} pages @param {number} doc @param {number} score @returns {Result} */
function ofPage({ table, pages }, doc, score) {
  const [path, sentence] = pages[doc];
  return { kind: kindOf(table, doc), title: table.labels[doc - table.events], path, note: "", stance: "", sentence, score };
}
