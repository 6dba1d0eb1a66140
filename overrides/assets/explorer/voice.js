/** What the explorer says of itself: to the eye at once, to the ear when it has come to rest, so that each change is one message. */

/** Milliseconds without another message after which one is spoken. */
const REST = 700;

export class Voice {
  /** @param {HTMLElement} section */
  constructor(section) {
    this.line = /** @type {HTMLElement | null} */ (section.querySelector(".cx-status"));
    this.spoken = /** @type {HTMLElement | null} */ (section.querySelector(".cx-spoken"));
    this.waiting = 0;
  }

  /** @param {string} text @param {boolean} [aloud] false for what need not be heard: it was said before */
  say(text, aloud = true) {
    const { line, spoken } = this;
    if (!text || !line || !spoken || line.textContent === text) return;
    line.textContent = text;
    clearTimeout(this.waiting);
    // A reader whose focus is on the line hears it already.
    if (aloud) this.waiting = window.setTimeout(() => document.activeElement === line || (spoken.textContent = text), REST);
  }
}
