/** The words of the interface, in English: each text says itself. The build takes `words-of-others.js` for other languages. */

/** A text with values in its places. @param {string} text @param {Record<string, string | number>} [values] for its `{name}` */
export const say = (text, values = {}) => text.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));

/** A number with its noun. @param {number} number @param {string} one @param {string} [many] */
export function sayCount(number, one, many) {
  return `${number} ${number === 1 ? one : many || `${one}s`}`;
}
