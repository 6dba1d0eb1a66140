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
    /** The address when a sheet was opened; null while none is. @type {string | null} */
    this.stood = null;
    this.leaving = false;
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

  /** A sheet is opened: a step for Back, and all that is changed in it belongs to that step. */
  stay() {
    this.stood = this.#url();
    history.scrollRestoration = "manual";
    history.pushState(null, "");
  }

  /** The sheet is shut. @param {boolean} gone true when Back has shut it: what was changed stays, as a step of its own */
  leave(gone) {
    const url = this.#url(), same = url === this.stood;
    this.stood = null;
    if (gone) {
      history.scrollRestoration = "auto";
      if (!same) history.pushState(null, "", url);
    } else if (same) {
      // No step of its own: Back would do nothing that a reader sees.
      this.leaving = true;
      history.back();
    }
  }

  /** True when a step back is only that of a sheet in which nothing was changed. */
  left() {
    const { leaving } = this;
    if (leaving) history.scrollRestoration = "auto";
    this.leaving = false;
    return leaving;
  }

  #url() {
    const embedded = new URLSearchParams(location.search).get("embed") === "1" ? "embed=1" : "";
    const search = [this.search(), embedded].filter(Boolean).join("&");
    return `${location.pathname}${search ? `?${search}` : ""}${location.hash}`;
  }

  #write() {
    clearTimeout(this.waiting);
    this.waiting = window.setTimeout(() => {
      if (this.pushing && this.stood === null) history.pushState(null, "", this.#url());
      else history.replaceState(null, "", this.#url());
      this.pushing = false;
    });
  }
}
