// What is shown as a file: the lines of a whole table that belong to it.

import { recordsOf } from "../taking/records.js";
import { save } from "../taking/save.js";

/** @param {HTMLAnchorElement} link to the whole table @param {string[]} ids @param {string} name of the file */
export async function takeAlong(link, ids, name) {
  const answer = await fetch(link.href);
  if (!answer.ok) throw new Error(`${link.href}: ${answer.status}`);
  save(new Blob([recordsOf(await answer.text(), ids)], { type: "text/csv;charset=utf-8" }), name);
}
