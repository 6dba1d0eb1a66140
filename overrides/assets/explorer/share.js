/** Telling of a selection elsewhere: how to cite it, its address, a frame for other pages. */

import { say } from "../words/words.js";

/** @typedef {import("./app.js").App} App */

/** The address of this page; of one that was opened from a folder, that on the site. */
function pageAddress() {
  const own = /** @type {HTMLLinkElement | null} */ (document.querySelector("link[rel=canonical]"));
  return location.protocol === "file:" && own ? own.href : `${location.origin}${location.pathname}`;
}

/** Where this selection can be found again. @param {App} app @param {string} [more] */
export function addressHere(app, more) {
  const search = [app.address(), more].filter(Boolean).join("&");
  return `${pageAddress()}${search ? `?${search}` : ""}`;
}

/** @param {App} app @param {string} title @param {Node[]} content */
export function show(app, title, ...content) {
  const dialog = app.one(".cx-dialog");
  dialog.querySelector(".cx-dialog-title").textContent = title;
  dialog.querySelector(".cx-dialog-body").replaceChildren(...content);
  dialog.showModal();
}

/** @param {string} name @param {string} text @param {Record<string, any>} [more] @returns {any} */
export function made(name, text, more = {}) {
  return Object.assign(document.createElement(name), { textContent: text, ...more });
}

/** A text to copy, with its button. @param {App} app @param {string} label @param {string} text */
function block(app, label, text) {
  const box = made("div", "", { className: "cx-copy" }), button = made("button", say("Copy {what}", { what: label }), { type: "button" });
  button.addEventListener("click", () => copy(app, text, button));
  box.append(made("pre", text, { tabIndex: 0 }), button);
  return box;
}

/** @param {App} app @param {string} text @param {HTMLElement | null} button */
async function copy(app, text, button) {
  const before = button?.textContent || "";
  try {
    await navigator.clipboard.writeText(text);
    app.status(say("Copied"));
    if (button) button.textContent = say("Copied");
  } catch {
    app.status(say("Copying is not allowed here: select the text instead"));
    if (button) button.textContent = say("Not allowed here");
  }
  setTimeout(() => {
    app.status(app.countText(), false);
    if (button) button.textContent = before;
  }, 2000);
}

const today = () => new Date().toISOString().slice(0, 10);

/** @param {App} app */
const selectionWords = (app) => say("Selection: {words} ({count} of {all} events)", { words: app.words(), count: app.result.count, all: app.store.n });

/** How to cite this selection, in one line. @param {App} app */
export function citationHere(app) {
  const { title, authors } = app.section.dataset;
  const { release } = app.store, seen = say("accessed {day}", { day: today() });
  // What is between two releases says so itself, in the English of the title.
  const version = /^\d/.test(release) ? say("Release {release}", { release }) : release.replace(/^./, (letter) => letter.toUpperCase());
  return `${authors}. ${title}. ${version}. ${selectionWords(app)}. ${addressHere(app)} (${seen}).`;
}

/** @param {App} app */
export function showCitation(app) {
  const { title, authors } = app.section.dataset, day = today();
  const bibtex = [
    `@misc{china-kazakhstan-${day},`,
    `  author = {{${authors}}},`,
    `  title = {{${title}}},`,
    `  version = {${app.store.release}},`,
    `  note = {${selectionWords(app).replace(/[{}\\]/g, "").replace(/[&%$#_]/g, "\\$&")}},`,
    `  year = {${day.slice(0, 4)}},`,
    `  url = {${addressHere(app)}},`,
    `  urldate = {${day}}`,
    "}",
  ].join("\n");
  show(app, say("Cite this view"), block(app, say("text"), citationHere(app)), block(app, "BibTeX", bibtex));
}

/** @param {App} app @param {HTMLElement | null} button */
export function copyLink(app, button) {
  copy(app, addressHere(app), button);
}

/** @param {App} app */
export function showEmbed(app) {
  const frame = document.createElement("iframe");
  frame.src = addressHere(app, "embed=1");
  frame.width = "100%";
  frame.height = "720";
  frame.title = app.section.dataset.title || "";
  frame.loading = "lazy";
  frame.referrerPolicy = "no-referrer";
  frame.setAttribute("sandbox", "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-downloads");
  show(app, say("Embed this view"), made("p", say("Put this into a page of your own:")), block(app, say("code"), frame.outerHTML));
}
