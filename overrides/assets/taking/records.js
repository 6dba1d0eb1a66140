// Tables in CSV as the release has them: what belongs to some ids is cut from them, and their cells are read.

const RECORD = /(?:"(?:[^"]|"")*"|[^"\n])*\n/g;
const LAST = /,(?:"(?:[^"]|"")*"|[^",\n]*)\r?\n$/;
const CELL = /,(?:"((?:[^"]|"")*)"|([^,]*))/g;

/** The head of a table in CSV and its records, each with its end of line. @param {string} text @returns {string[]} */
export const linesOf = (text) => text.match(RECORD) || [""];

/** The cells of one record. @param {string} record @returns {string[]} */
export const cellsOf = (record) =>
  Array.from(`,${record.trimEnd()}`.matchAll(CELL), ([, quoted, plain]) => (quoted === undefined ? plain : quoted.replaceAll('""', '"')));

/** A record without its last cell. @param {string} record */
export const withoutLast = (record) => record.replace(LAST, "\r\n");

/** The head of a table and the records of some ids, in the order of these. @param {string} text @param {string[]} ids @param {string} [column] which holds the id, the first if none is named */
export function recordsOf(text, ids, column) {
  const [head, ...records] = linesOf(text), at = column ? cellsOf(head).indexOf(column) : 0;
  const byId = /** @type {Map<string, string>} */ (new Map());
  for (const record of records) {
    const id = at ? cellsOf(record)[at] : record.slice(0, record.indexOf(","));
    byId.set(id, (byId.get(id) || "") + record);
  }
  return head + ids.map((id) => byId.get(id) || "").join("");
}
