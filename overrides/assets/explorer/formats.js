/** A selection as files, cut from those of the release: the same columns, the same values, and no second list of either. */

import { cellsOf, linesOf, recordsOf, withoutLast } from "../taking/records.js";
import { workbookOf } from "../taking/workbook.js";
import { zipOf } from "../taking/zip.js";
import { say } from "../words/words.js";

/**
 * `get` gives the text of a file of the release by its name; `about` is what is said of the selection.
 * @typedef {{ids: string[], about: About, get: (name: string) => Promise<string>}} Selection
 * @typedef {{selection: string, count: number, total: number, address: string, files: string, accessed: string, citation: string}} About
 * @typedef {{name: string, path: string, title: string, schema: {fields: {name: string, type: string}[], foreignKeys?: Link[]}}} Resource
 * @typedef {{fields: string[], reference: {resource: string}}} Link
 * @typedef {(selection: Selection, app: any) => Promise<Blob>} Format
 */

/** The tables of events: `events`, `events-sources`, `threads-events` and others; not the list of work on them. The first of them
 * are enough for a small file, and the README says where the others are. */
const OF_EVENTS = /\bevents\b/, FIRST = /^events(-sources|-places|-actors)?$/;
const READ = /** @type {Record<string, (text: string) => string | number | boolean>} */ ({
  integer: Number,
  number: Number,
  boolean: (text) => text === "true",
});

/** @param {Selection} selection @param {number} found */
function complete({ ids }, found) {
  if (found !== ids.length) throw new Error(say("the files are of another day than this page, load the page again"));
}

/** @type {Format} */
export async function csv(selection) {
  const text = recordsOf(await selection.get("events.csv"), selection.ids);
  complete(selection, linesOf(text).length - 1);
  return new Blob([text], { type: "text/csv;charset=utf-8" });
}

/** The records of the ids, of a list in a file of JSON, with what is said of the selection before them.
 * @param {Selection} selection @param {string} name @param {string} list @param {(item: any) => string} idOf @param {string} type */
async function cut(selection, name, list, idOf, type) {
  const { [list]: all, ...head } = JSON.parse(await selection.get(name)), wanted = new Set(selection.ids);
  const kept = all.filter((/** @type {any} */ item) => wanted.has(idOf(item)));
  complete(selection, new Set(kept.map(idOf)).size);
  return new Blob([JSON.stringify({ ...head, ...selection.about, [list]: kept }, null, 1), "\n"], { type });
}

/** @type {Format} */
export const json = (selection) => cut(selection, "events.json", "events", ({ id }) => id, "application/json");

/** @type {Format} */
export const geojson = (selection) => cut(selection, "events.geojson", "features", ({ properties }) => properties.event_id, "application/geo+json");

/** The tables of events with the records of the selection, what the data package tells of them, and the names of tables left out.
 * @param {Selection} selection @param {RegExp} names @returns {Promise<{about: any, tables: {resource: Resource, text: string}[], left: string[]}>} */
async function tablesOf(selection, names) {
  const { resources, ...about } = JSON.parse(await selection.get("datapackage.json"));
  const all = resources.filter((/** @type {Resource} */ { name, schema }) => schema && OF_EVENTS.test(name));
  const wanted = all.filter((/** @type {Resource} */ { name }) => names.test(name));
  const tables = await Promise.all(wanted.map(async (/** @type {Resource} */ resource) => {
    const column = resource.name === "events" ? "id" : "event_id";
    return { resource, text: recordsOf(await selection.get(resource.path), selection.ids, column) };
  }));
  complete(selection, linesOf(tables[0].text).length - 1);
  return { about, tables, left: all.flatMap((/** @type {Resource} */ one) => (wanted.includes(one) ? [] : [one.path])) };
}

/** @type {Format} */
export async function xlsx(selection) {
  const { about, tables } = await tablesOf(selection, OF_EVENTS);
  const sheets = tables.map(({ resource, text }) => {
    const [head, ...records] = linesOf(text), kinds = resource.schema.fields.map(({ type }) => READ[type]);
    const typed = (/** @type {string} */ value, /** @type {number} */ at) => (value && kinds[at] ? kinds[at](value) : value);
    return { name: resource.name, rows: [cellsOf(head), ...records.map((record) => cellsOf(record).map(typed))] };
  });
  return workbookOf([{ name: "readme", rows: readme(selection, about, tables, []).split("\n").map((line) => [line]) }, ...sheets]);
}

/** The table of events without the addresses of their sources, which stand beside it here: twice they would double the file.
 * @param {{resource: Resource, text: string}} table */
function withoutSources({ resource, text }) {
  const { schema } = resource, fields = schema.fields.filter(({ name }) => name !== "sources");
  if (fields.length === schema.fields.length) return { resource, text };
  return { resource: { ...resource, schema: { ...schema, fields } }, text: linesOf(text).map(withoutLast).join("") };
}

/** The first tables, a data package of these alone, and words for people. @type {Format} */
export async function zip(selection) {
  const { about, tables: whole, left } = await tablesOf(selection, FIRST), tables = whole.map(withoutSources);
  const resources = tables.map(({ resource: { name, path, title, schema } }) => {
    // What is linked to may be no part of the selection, but every row belongs to an event that is.
    const foreignKeys = (schema.foreignKeys || []).filter(({ fields }) => fields[0] === "event_id");
    return { name, path, title, profile: "tabular-data-resource", format: "csv", encoding: "utf-8", schema: { ...schema, foreignKeys } };
  });
  return zipOf([
    { name: "README.txt", text: readme(selection, about, tables, left) },
    ...tables.map(({ resource, text }) => ({ name: resource.path, text })),
    { name: "datapackage.json", text: JSON.stringify({ ...about, ...selection.about, resources }, null, 1) },
  ]);
}

/** @param {Selection} selection @param {any} dataset what the data package says of the data base @param {{resource: Resource, text: string}[]} tables @param {string[]} left */
function readme({ about }, dataset, tables, left) {
  const [licence] = dataset.licenses;
  return [
    `A selection from: ${dataset.title}`,
    "",
    `Selection: ${about.selection}`,
    `Events: ${about.count} of ${about.total}`,
    `Address of this view: ${about.address}`,
    `Release: ${dataset.version}, of ${dataset.created.slice(0, 10)}; taken on ${about.accessed}`,
    `To cite: ${about.citation}`,
    `Licence: ${licence.name}, ${licence.title}, ${licence.path}. Sources keep their own rights.`,
    "",
    "What it is, and what it is not",
    dataset.description,
    dataset.limits,
    "",
    "Tables (columns as in the release, but that a ZIP file has the sources in a table alone; its datapackage.json says what each column means)",
    ...tables.map(({ resource, text }) => `${resource.path}: ${resource.title}, ${linesOf(text).length - 1} rows`),
    ...(left.length ? ["", `The workbook of this selection has its rows of these too: ${left.join(", ")}`] : []),
    "",
    `All files of the release: ${about.files}`,
    "",
  ].join("\n");
}

/** The entries of the sources, each address once. @type {Format} */
export async function bibtex(selection) {
  const [bib, table] = await Promise.all(["sources.bib", "events-sources.csv"].map(selection.get));
  const [head, ...records] = linesOf(recordsOf(table, selection.ids)).map(cellsOf), at = head.indexOf("url");
  const wanted = new Set(records.map((cells) => cells[at]));
  const kept = bib.split(/^(?=@)/m).filter((entry) => wanted.has(/^ *url = "(.*)",?$/m.exec(entry)?.[1] || ""));
  if (kept.length !== wanted.size) throw new Error(say("the files are of another day than this page, load the page again"));
  return new Blob(kept, { type: "application/x-bibtex;charset=utf-8" });
}
