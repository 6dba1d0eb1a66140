/** On a narrow page the filters, and on a telephone the map and the years too, are sheets that open from below over the list:
 * one at a time, with the count in sight, and shut by their button, Escape, a press beside them, Back, or by going on. */
import { say } from "../words/words.js";

/** What stands in the rows above the list and goes on answering while a sheet is open. */
const ANSWERS = ".cx-parts, .cx-spoken";

/** @param {import("./app.js").App} app */
export function connectSheets(app) {
  const grid = app.one(".cx-grid");
  if (grid) app.sheets = new Sheets(app, grid);
}

export class Sheets {
  /** @param {import("./app.js").App} app @param {HTMLElement} grid */
  constructor(app, grid) {
    this.app = app;
    this.grid = grid;
    this.buttons = /** @type {HTMLElement[]} */ ([...grid.querySelectorAll(".cx-parts [aria-controls]")]);
    /** @type {HTMLElement | null} the button of the open sheet */
    this.open = null;
    for (const button of this.buttons) button.addEventListener("click", () => (button === this.open ? this.shut() : this.show(button)));
    for (const done of grid.querySelectorAll(".cx-sheet-close, .cx-list-button")) done.addEventListener("click", () => this.#toList());
    for (const button of this.buttons) this.#sheet(button).addEventListener("keydown", (event) => this.#key(event));
    app.section.addEventListener("cx-changed", () => this.#count());
    addEventListener("popstate", (event) => this.#back(event));
    for (const turn of ["click", "focusin"]) addEventListener(turn, (event) => this.#turned(event));
    addEventListener("resize", () => this.open && !this.#isSheet(this.open) && this.shut());
  }

  /** @param {HTMLElement} button @returns {HTMLElement} */
  #sheet(button) {
    return /** @type {HTMLElement} */ (document.getElementById(button.getAttribute("aria-controls") || ""));
  }

  /** @param {HTMLElement} button */
  #isSheet(button) {
    return getComputedStyle(this.#sheet(button)).position === "fixed";
  }

  /** Open the sheet that a part of the page is, if it is one and shut. @param {Element | null} part @returns {boolean} */
  reach(part) {
    const button = this.buttons.find((one) => this.#sheet(one) === part);
    const shut = !!button && button !== this.open && this.#isSheet(button);
    if (shut) this.show(button);
    return shut;
  }

  /** @param {HTMLElement} button */
  show(button) {
    if (this.open) this.#set(this.open, false);
    else this.app.place.stay();
    this.open = button;
    this.#set(button, true);
    this.#count();
    /** @type {HTMLElement} */ (this.#sheet(button).querySelector(".cx-sheet-close")).focus();
  }

  /** @param {boolean} [gone] true when Back has shut it: what was changed in it stays, as a step of its own */
  shut(gone = false) {
    const { open, app } = this;
    if (!open) return;
    const inside = this.#sheet(open).contains(document.activeElement);
    this.open = null;
    this.#set(open, false);
    if (inside) open.focus({ preventScroll: true });
    app.place.leave(gone);
  }

  /** @param {HTMLElement} button @param {boolean} on */
  #set(button, on) {
    const sheet = this.#sheet(button);
    sheet.classList.toggle("cx-open", on);
    button.setAttribute("aria-expanded", String(on));
    const rows = [...this.grid.children].flatMap((one) => (one.matches(".cx-search, .cx-state") ? [...one.children] : [one]));
    for (const one of /** @type {HTMLElement[]} */ (rows)) if (one !== sheet && !one.matches(ANSWERS)) one.inert = on;
  }

  #count() {
    const { open, app } = this, done = open && this.#sheet(open).querySelector(".cx-sheet-close");
    if (done) done.textContent = say("Show {count} of {all} events", { count: app.result.count, all: app.store.n });
  }

  #toList() {
    this.shut();
    this.app.one(".cx-list-head").scrollIntoView();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.key === "Escape" && this.app.card.box.hidden) this.shut();
  }

  /** @param {PopStateEvent} event */
  #back(event) {
    if (!this.open && !this.app.place.left()) return;
    event.stopImmediatePropagation();
    this.shut(true);
  }

  /** A reader who turns to something else finds the sheet shut; a press on a label gives the focus to what is around it.
   * @param {Event} event */
  #turned({ type, target }) {
    if (!this.open || !(target instanceof Element) || !target.isConnected || target.closest(".cx-open, .cx-parts, .cx-dialog")) return;
    if (type === "click" || !target.contains(this.grid)) this.shut();
  }
}
