/** Letters that names searches take for one another, and the words of a query: as content/folding.py has it. */

/** Runs of Chinese, and words of other letters with what hyphens join to them. */
const CHUNK = /[\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]+|(?:(?![\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}])[\p{L}\p{N}])+(?:[-\u2010](?:(?![\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}])[\p{L}\p{N}])+)*/gu;
const CHINESE = /^[\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]/u;

/** @typedef {{letters: Map<string, string>, skipped: Set<string>}} Letters */

/** @param {{letters: string, han: string, silent: string, skipped: string}} table @returns {Letters} */
export function lettersOf({ letters, han, silent, skipped }) {
  const pairs = /** @type {[string, string][]} */ (`${letters}${han}`.match(/../gs)?.map((pair) => [pair[0], pair[1]]));
  return { letters: new Map([...pairs, .../** @type {[string, string][]} */ ([...silent].map((sign) => [sign, ""]))]), skipped: new Set(skipped.split(" ")) };
}

/** @param {string} text @param {Letters} table */
export function fold(text, { letters }) {
  return Array.from(text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, ""), (letter) => letters.get(letter) ?? letter).join("");
}

/** @param {string} word */
export const isChinese = (word) => CHINESE.test(word);

/** What stands between spaces, folded: the parts that hyphens join. @param {string} text @param {Letters} table */
export function chunks(text, table) {
  return (fold(text, table).match(CHUNK) || []).map((found) => found.split(/[-\u2010]/));
}

/** The first letter of a word, in a script of letters; "" for any other text. @param {string} text @param {Letters} table */
export function oneLetter(text, table) {
  const word = fold(text.trim(), table);
  return Array.from(word).length === 1 && !isChinese(word) && word.match(CHUNK) ? word : "";
}

/** A run of Chinese by two characters at a time, as texts hold it; its last character stands alone. @param {string} run */
export const pairs = (run) => Array.from(run).map((letter, at, all) => letter + (all[at + 1] || ""));

/** A name as words between single spaces; one with hyphens as one word, and as several. @param {string} name @param {Letters} table */
export function spellings(name, table) {
  const rows = chunks(name, table).filter((row) => !table.skipped.has(row.join("")));
  return rows.length ? [...new Set([rows.map((row) => row.join("")).join(" "), rows.flat().join(" ")])] : [];
}
