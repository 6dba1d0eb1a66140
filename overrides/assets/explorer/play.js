/** Playing through the years: the period moves on by a year at a time until the last. */
import { say } from "../words/words.js";

const PACE = 900;

/** What ends the playing of an explorer. @type {WeakMap<object, () => void>} */
const playing = new WeakMap();

/** A reader who wants less movement gets one step for each press. @param {any} app @param {HTMLElement | null} button */
export function play(app, button) {
  const stop = playing.get(app);
  if (stop) stop();
  else if (matchMedia("(prefers-reduced-motion: reduce)").matches) step(app, false);
  else start(app, button);
}

/** Whatever the reader changes ends it. @param {any} app @param {HTMLElement | null} button */
function start(app, button) {
  const ended = new AbortController(), last = app.store.years[1];
  let stepping = false;
  const go = () => {
    stepping = true;
    step(app, true);
    stepping = false;
  };
  const stop = () => {
    clearInterval(timer);
    ended.abort();
    playing.delete(app);
    labelled(button, false);
    app.place.rest();
    app.status(app.countText());
  };
  go();
  const timer = setInterval(() => (yearOf(app.query.until) < last ? go() : stop()), PACE);
  const { signal } = ended;
  app.section.addEventListener("cx-changed", () => stepping || stop(), { signal });
  for (const field of [app.one(".cx-text"), ...app.dates]) field?.addEventListener("input", stop, { signal });
  playing.set(app, stop);
  labelled(button, true);
}

/** @param {HTMLElement | null} button @param {boolean} on */
function labelled(button, on) {
  if (!button) return;
  button.textContent = on ? say("Stop") : say("Play");
  button.setAttribute("aria-pressed", String(on));
}

/** Move the period on by a year, or begin. @param {any} app @param {boolean} passing */
function step(app, passing) {
  const { from, to, again } = following(app.store.years, app.query);
  app.change({ since: String(from), until: String(to), near: false }, passing);
  app.status(`${again ? say("Back at the first year.") + " " : ""}${to > from ? say("{since} to {until}", { since: from, until: to }) : from}: ${app.countText()}`);
}

/** @param {string} date */
function yearOf(date) {
  return Number(date.slice(0, 4));
}

/** The years to show next: those after the period, of the same width; without an end one year, and after the last year the first.
 * @param {[number, number]} years @param {{since: string, until: string}} query */
function following([first, last], { since, until }) {
  const from = Math.min(last, Math.max(first, yearOf(since))), to = until ? Math.min(last, yearOf(until)) : 0;
  const all = from === first && to === last;
  if (!since || !until || all) return { from, to: from, again: false };
  const wide = Math.max(0, to - from), again = to === last, next = again ? first : Math.min(last - wide, from + 1);
  return { from: next, to: next + wide, again };
}
