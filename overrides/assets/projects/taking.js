// The rows that are shown as a file: the lines of the whole table that belong to them.

const RECORD = /(?:"(?:[^"]|"")*"|[^"\n])*\n/g;

/** The head of a table in CSV and the records of some ids, in their order; the first cell of a record is its id. @param {string} text @param {string[]} ids */
export function recordsOf(text, ids) {
  const [head, ...records] = text.match(RECORD) || [""];
  const byId = new Map(records.map((record) => [record.slice(0, record.indexOf(",")), record]));
  return head + ids.map((id) => byId.get(id) || "").join("");
}

/** @param {HTMLAnchorElement} link to the whole table @param {string[]} ids */
export async function takeAlong(link, ids) {
  const answer = await fetch(link.href);
  if (!answer.ok) throw new Error(`${link.href}: ${answer.status}`);
  const file = document.createElement("a");
  file.href = URL.createObjectURL(new Blob([recordsOf(await answer.text(), ids)], { type: "text/csv;charset=utf-8" }));
  file.download = `joint-projects-${ids.length}.csv`;
  file.click();
  setTimeout(() => URL.revokeObjectURL(file.href), 10000);
}
