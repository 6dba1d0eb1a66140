// A closer look at the pictures of a page, in the browser's own dialog: it keeps the focus, hides the page behind it from
// screen readers, closes by Escape and gives the focus back. The one maintained lightbox that PyPI carries (GLightbox) was
// tried: it writes inline styles, which this site's policy forbids, gives its dialog no name and leaves the focus outside.
import { say } from "../words/words.js";

const SWIPE = 40; // pixels that a finger must travel

/** Makes every picture of the page open large; the left and right arrow keys, buttons and swipes lead to the next. @param {Document} page */
export function openPictures(page) {
  const links = [.../** @type {NodeListOf<HTMLAnchorElement>} */ (page.querySelectorAll("[data-ck-zoom]"))];
  if (!links.length || !("showModal" in HTMLDialogElement.prototype)) return;
  /** @type {ReturnType<typeof makeBox> | null} */
  let box = null;
  links.forEach((link, at) => {
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      box = box || makeBox(page, links);
      box.open(at);
    });
  });
}

/** @param {Document} page @param {HTMLAnchorElement[]} links */
function makeBox(page, links) {
  const dialog = page.createElement("dialog");
  dialog.className = "ck-box-dialog";
  const stage = part(page, "div", "ck-box-dialog__stage");
  stage.setAttribute("role", "region");
  const words = part(page, "p", "ck-box-dialog__words");
  words.id = "ck-box-words";
  words.setAttribute("aria-live", "polite");
  dialog.setAttribute("aria-label", say("Pictures of this page, large"));
  dialog.setAttribute("aria-describedby", words.id);
  stage.setAttribute("aria-labelledby", words.id);
  const close = button(page, say("Close"), "✕", "close");
  const before = button(page, say("Picture before"), "‹", "before");
  const after = button(page, say("Next picture"), "›", "after");
  dialog.append(close, before, stage, after, words);
  page.body.append(dialog);
  let shown = 0;

  /** @param {number} at counted from 0; beyond either end it goes on at the other */
  const show = (at) => {
    shown = (at + links.length) % links.length;
    const figure = figureOf(links[shown]);
    stage.replaceChildren(enlarged(links[shown]));
    if (scrolls(stage)) stage.tabIndex = 0; // the arrow keys move it then
    else stage.removeAttribute("tabindex");
    words.replaceChildren(
      part(page, "small", "", `${shown + 1} of ${links.length}`),
      ...[...figure.querySelectorAll(".ck-picture__words, .ck-credit")].map((one) => textOf(page, one)),
    );
  };
  /** @param {number} by */
  const step = (by) => {
    if (links.length > 1) show(shown + by);
  };

  close.addEventListener("click", () => dialog.close());
  before.addEventListener("click", () => step(-1));
  after.addEventListener("click", () => step(1));
  before.hidden = after.hidden = links.length < 2;
  dialog.addEventListener("keydown", (event) => {
    if (event.target === stage) return;
    if (event.key === "ArrowLeft") step(-1);
    if (event.key === "ArrowRight") step(1);
  });
  dialog.addEventListener("click", (event) => event.target === stage && dialog.close());
  onSwipe(stage, step);
  dialog.addEventListener("close", () => {
    const link = links[shown];
    stage.replaceChildren();
    link.focus({ preventScroll: true });
    figureOf(link).scrollIntoView({ block: "nearest" });
  });
  return {
    /** @param {number} at */
    open(at) {
      dialog.showModal(); // what is shown is measured
      show(at);
      close.focus();
    },
  };
}

/** @param {Element} link */
const figureOf = (link) => /** @type {HTMLElement} */ (link.closest("figure"));

/** A copy of the picture of a link that may fill the window. @param {Element} link */
function enlarged(link) {
  const drawn = link.querySelector("svg:not(.ck-hold)");
  const picture = /** @type {Element} */ (drawn || link.querySelector("picture"));
  const copy = /** @type {Element} */ (picture.cloneNode(true));
  for (const named of copy.querySelectorAll("[id]")) named.removeAttribute("id"); // what they name is in the page already
  copy.querySelectorAll("source").forEach((source) => (source.sizes = "100vw"));
  copy.querySelectorAll("img").forEach((img) => (img.loading = "eager"));
  return copy;
}

/** @param {Document} page @param {Element} element */
function textOf(page, element) {
  const copy = /** @type {Element} */ (element.cloneNode(true));
  copy.querySelectorAll(".ck-permalink, .ck-stop").forEach((one) => one.remove());
  return part(page, "span", element.className, (copy.textContent || "").replace(/[\s·]+$/, ""));
}

/** Whether a picture is wider than there is room for it. @param {HTMLElement} stage */
const scrolls = (stage) => stage.scrollWidth > stage.clientWidth;

/** @param {HTMLElement} stage @param {(by: number) => void} step */
function onSwipe(stage, step) {
  /** @type {number | null} */
  let from = null;
  stage.addEventListener("pointerdown", (event) => {
    from = event.pointerType === "mouse" ? null : event.clientX;
  });
  stage.addEventListener("pointerup", (event) => {
    const way = from === null ? 0 : event.clientX - from;
    from = null;
    if (Math.abs(way) > SWIPE && !scrolls(stage)) step(way < 0 ? 1 : -1);
  });
}

/** @template {keyof HTMLElementTagNameMap} T @param {Document} page @param {T} tag @param {string} className */
function part(page, tag, className, text = "") {
  const made = page.createElement(tag);
  if (className) made.className = className;
  made.textContent = text;
  return made;
}

/** @param {Document} page @param {string} label @param {string} sign @param {string} name */
function button(page, label, sign, name) {
  const made = part(page, "button", `ck-box-dialog__button ck-box-dialog__${name}`, sign);
  made.type = "button";
  made.setAttribute("aria-label", label);
  return made;
}
