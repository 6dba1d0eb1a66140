/** Playing through the years: the period moves on by a year at a time until the last. */

const PACE = 900;

/** @type {WeakMap<object, number>} */
const playing = new WeakMap();

/** A reader who wants less movement gets one step for each press. @param {any} app @param {HTMLElement | null} button */
export function play(app, button) {
  if (playing.has(app)) return stop(app, button);
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) return step(app, false);
  button?.setAttribute("aria-pressed", "true");
  step(app, true);
  playing.set(app, window.setInterval(() => step(app, true) || stop(app, button), PACE));
}

/** @param {any} app @param {HTMLElement | null} button */
function stop(app, button) {
  clearInterval(playing.get(app));
  playing.delete(app);
  button?.setAttribute("aria-pressed", "false");
  app.status(app.countText());
}

/** Move the period on by a year, or begin with the first; false at the end. @param {any} app @param {boolean} passing */
function step(app, passing) {
  const [first, last] = app.store.years, { since, until } = app.query;
  const from = Number(since.slice(0, 4)) || 0, to = Number(until.slice(0, 4)) || 0;
  const begun = from && to && to < last;
  if (passing && from && to >= last && playing.has(app)) return false;
  const wide = from && to && !(from <= first && to >= last) ? to - from : 0;
  const next = begun ? from + 1 : first;
  app.change({ since: String(next), until: String(next + wide), near: false }, passing);
  app.status(`${next}${wide ? ` to ${next + wide}` : ""}: ${app.countText()}`);
  return true;
}
