/** The words of the interface in a language other than English; the build fills the catalogue. */
/** @type {Record<string, string | string[]>} */
const CATALOGUE = {};
const FORMS = ["one", "few", "many", "other"];

/** A text with values in its places. @param {string} text as it is in English @param {Record<string, string | number>} [values] for its `{name}` */
export function say(text, values = {}) {
  return String(CATALOGUE[text] ?? text).replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
}

/** A number with its noun. @param {number} number @param {string} one */
export function sayCount(number, one) {
  const forms = CATALOGUE[`%(number)s ${one}`], form = FORMS.indexOf(new Intl.PluralRules(document.documentElement.lang).select(number));
  return forms[Math.min(form, forms.length - 1)].replace("%(number)s", String(number));
}
