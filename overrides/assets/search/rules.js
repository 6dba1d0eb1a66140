/** When two folded words are one: as content/word_rules.py has it. */

import { isChinese } from "./folding.js";

export const LONG = 5;
export const STEM = 4;
export const WHOLE = 3;

/** How many letters two words share at their beginning. @param {string} a @param {string} b */
function shared(a, b) {
  let at = 0;
  while (at < a.length && at < b.length && a[at] === b[at]) at++;
  return at;
}

/** Whether two words are equal, or differ in a plausible ending only. @param {string} asked @param {string} word @param {Set<string>} endings */
export function same(asked, word, endings) {
  if (asked === word) return true;
  if (Math.min(asked.length, word.length) < LONG || isChinese(asked)) return false;
  const most = shared(asked, word);
  return [most, most - 1, most - 2].some((stem) => stem >= STEM && [asked, word].every((one) => one.length === stem || endings.has(one.slice(stem))));
}

/** Whether one slip makes two long words equal. @param {string} asked @param {string} word */
export function near(asked, word) {
  if (Math.min(asked.length, word.length) < LONG || Math.abs(asked.length - word.length) > 1) return false;
  const at = shared(asked, word), a = asked.slice(at), b = word.slice(at);
  const turned = a.length > 1 && a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2);
  return a.slice(1) === b.slice(1) || a.slice(1) === b || a === b.slice(1) || turned;
}
