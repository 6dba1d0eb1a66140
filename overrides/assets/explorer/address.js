/** The page's address follows the views, a moment later, so that they never wait for it. */

export class Address {
  /** @param {() => string} search what belongs after the "?" */
  constructor(search) {
    this.search = search;
    /** True when the next writing is a new step for the browser's Back. */
    this.pushing = false;
    /** True while the reader is still moving something: all of that is one step. */
    this.moving = false;
    this.waiting = 0;
  }

  /** The selection has changed. @param {boolean} passing true while the reader is still moving something */
  changed(passing) {
    this.pushing ||= !this.moving;
    this.moving = passing;
    this.#write();
  }

  /** What was moving has come to rest: the next change is a step of its own. */
  rest() {
    this.moving = false;
  }

  /** Only what is looked at has changed: Back does not return to each look. */
  looked() {
    this.#write();
  }

  #write() {
    clearTimeout(this.waiting);
    this.waiting = window.setTimeout(() => {
      const embedded = new URLSearchParams(location.search).get("embed") === "1" ? "embed=1" : "";
      const search = [this.search(), embedded].filter(Boolean).join("&");
      const url = `${location.pathname}${search ? `?${search}` : ""}${location.hash}`;
      if (this.pushing) history.pushState(null, "", url);
      else history.replaceState(null, "", url);
      this.pushing = false;
    });
  }
}
