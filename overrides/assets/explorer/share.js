/** Taking a selection along: how to cite it, its address, a frame for other pages, and its events as a file. */

import { csv, geojson, json, records } from "./formats.js";

/** @typedef {import("./app.js").App} App */

/** Where this selection can be found again. @param {App} app @param {string} [more] */
function addressHere(app, more) {
  const search = [app.address(), more].filter(Boolean).join("&");
  return `${location.origin}${location.pathname}${search ? `?${search}` : ""}`;
}

/** @param {App} app @param {string} title @param {Node[]} content */
function show(app, title, ...content) {
  const dialog = app.one(".cx-dialog");
  dialog.querySelector(".cx-dialog-title").textContent = title;
  dialog.querySelector(".cx-dialog-body").replaceChildren(...content);
  dialog.showModal();
}

/** @param {string} name @param {string} text @param {Record<string, any>} [more] @returns {any} */
function made(name, text, more = {}) {
  return Object.assign(document.createElement(name), { textContent: text, ...more });
}

/** A text to copy, with its button. @param {App} app @param {string} label @param {string} text */
function block(app, label, text) {
  const box = made("div", "", { className: "cx-copy" }), button = made("button", `Copy ${label}`, { type: "button" });
  button.addEventListener("click", () => copy(app, text, button));
  box.append(made("pre", text, { tabIndex: 0 }), button);
  return box;
}

/** @param {App} app @param {string} text @param {HTMLElement | null} button */
async function copy(app, text, button) {
  const before = button?.textContent || "";
  try {
    await navigator.clipboard.writeText(text);
    app.status("Copied");
    if (button) button.textContent = "Copied";
  } catch {
    app.status("Copying is not allowed here: select the text instead");
    if (button) button.textContent = "Not allowed here";
  }
  setTimeout(() => {
    app.status(app.countText());
    if (button) button.textContent = before;
  }, 2000);
}

/** @param {App} app */
export function showCitation(app) {
  const { title, authors } = app.section.dataset, { release } = app.store;
  const today = new Date().toISOString().slice(0, 10);
  const what = `Selection: ${app.words()} (${app.result.count} of ${app.store.n} events)`;
  const text = `${authors}. ${title}. Release ${release}. ${what}. ${addressHere(app)} (accessed ${today}).`;
  const bibtex = [
    `@misc{china-kazakhstan-${today},`,
    `  author = {{${authors}}},`,
    `  title = {{${title}}},`,
    `  version = {${release}},`,
    `  note = {${what.replace(/[{}\\]/g, "").replace(/[&%$#_]/g, "\\$&")}},`,
    `  year = {${today.slice(0, 4)}},`,
    `  url = {${addressHere(app)}},`,
    `  urldate = {${today}}`,
    "}",
  ].join("\n");
  show(app, "Cite this view", block(app, "text", text), block(app, "BibTeX", bibtex));
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
  show(app, "Embed this view", made("p", "Put this into a page of your own:"), block(app, "code", frame.outerHTML));
}

/** @param {App} app */
export function showDownloads(app) {
  const kinds = { CSV: csv, GeoJSON: geojson, JSON: json };
  const buttons = Object.entries(kinds).map(([name, make]) => {
    const button = made("button", name, { type: "button" });
    button.addEventListener("click", async () => {
      const note = { release: app.store.release, selection: app.words(), count: app.result.count, address: addressHere(app) };
      const { text, type, ending } = make(await records(app), note, app.store);
      save(`events-${app.result.count}.${ending}`, text, type);
    });
    return button;
  });
  const line = made("p", "", { className: "cx-buttons" });
  line.append(...buttons);
  show(app, "Download this selection", made("p", `${app.result.count} events, made in this page: ${app.words()}.`), line);
}

/** @param {string} name @param {string} text @param {string} type */
function save(name, text, type) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}
