/** When two folded words are one: as content/word_rules.py has it. */

import { isChinese } from "./folding.js";

export const LONG = 5;
export const STEM = 4;
export const WHOLE = 3;
const SHORT_ENDING = 3;
/** The last letter of a Kazakh stem, and what it becomes before an ending. */
const SOFTENED = new Map([["к", "г"], ["п", "б"]]);

/** How many letters two words share at their beginning. @param {string} a @param {string} b */
function shared(a, b) {
  let at = 0;
  while (at < a.length && at < b.length && a[at] === b[at]) at++;
  return at;
}

/** Whether two words are equal, or differ in a plausible ending only. @param {string} asked @param {string} word @param {Set<string>} endings */
export function same(asked, word, endings) {
  if (asked === word) return true;
  if (isChinese(asked)) return false;
  const most = shared(asked, word), [shorter, longer] = asked.length > word.length ? [word, asked] : [asked, word];
  if (shorter.length < LONG) return shorter.length >= leastStem(shorter) && most === shorter.length && endings.has(longer.slice(most));
  if ([most, most - 1, most - 2].some((stem) => stem >= STEM && [asked, word].every((one) => one.length === stem || endings.has(one.slice(stem))))) return true;
  return most + 1 >= STEM && (softens(asked.slice(most), word.slice(most), endings) || softens(word.slice(most), asked.slice(most), endings));
}

/** What every word begins with that is the same as this one. @param {string} asked */
export const beginningOf = (asked) => (isChinese(asked) ? asked : asked.slice(0, asked.length <= WHOLE + SHORT_ENDING ? WHOLE : STEM));

/** Letters of a short word that may have an ending. @param {string} word */
const leastStem = (word) => (/[аеиоуыэюя]/.test(word) ? WHOLE : STEM);

/** Whether what follows in two words is the last letter of their stem, with an ending in the one where it is soft. @param {string} hard @param {string} soft @param {Set<string>} endings */
function softens(hard, soft, endings) {
  return !!soft && SOFTENED.get(hard[0]) === soft[0] && endings.has(soft.slice(1)) && (hard.length === 1 || endings.has(hard.slice(1)));
}

/** Whether one slip makes two long words equal. @param {string} asked @param {string} word */
export function near(asked, word) {
  if (Math.min(asked.length, word.length) < LONG || Math.abs(asked.length - word.length) > 1) return false;
  const at = shared(asked, word), a = asked.slice(at), b = word.slice(at);
  const turned = a.length > 1 && a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2);
  return a.slice(1) === b.slice(1) || a.slice(1) === b || a === b.slice(1) || turned;
}
