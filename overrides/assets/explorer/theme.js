/** The page's colours for canvases: read once from the style sheet, and again when the reader turns light to dark. */

const NAMES = ["paper", "raised", "sunken", "ink", "ink-soft", "line", "line-strong", "conflict", "conflict-soft", "cooperation",
  "cooperation-soft", "land", "water", "river", "border", "province", "rail", "label", "sea", "focus"];

/** @returns {Record<string, string>} colours by name, and the letters under "sans" */
export function readTheme() {
  const style = getComputedStyle(document.body);
  const colours = Object.fromEntries(NAMES.map((name) => [name, style.getPropertyValue(`--ck-${name}`).trim()]));
  return { ...colours, sans: style.getPropertyValue("--ck-sans").trim() || "sans-serif" };
}

/** @param {() => void} changed */
export function onThemeChange(changed) {
  new MutationObserver(changed).observe(document.body, { attributeFilter: ["data-md-color-scheme"] });
}

/** True when the reader wants less movement. */
export function calm() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

/** Pixels of the screen to one of the page, as many as are worth drawing. */
export const sharpness = () => Math.min(devicePixelRatio || 1, 2);
