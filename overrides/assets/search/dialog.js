/** The search of the site: a box above the page, with results by kind. Loaded when a reader turns to it. */

import { KINDS_SHOWN, resultsOf } from "./results.js";
import { tableOf } from "./table.js";

/** Results of a kind that are shown beside other kinds. */
const FEW = 5, MANY = 100;
const PAUSE = 80;
/** This file lies two folders below the site's root. */
const ROOT = new URL("../../", import.meta.url).href;
const FAILED = "The search could not be loaded.";

/** @param {string} name below the site's root @returns {Promise<any>} */
async function part(name) {
  const answer = await fetch(ROOT + name);
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  return answer.json();
}

/** @template {keyof HTMLElementTagNameMap} K @param {K} name @param {Record<string, any>} [values] @param {(Node | string)[]} children @returns {HTMLElementTagNameMap[K]} */
function make(name, values = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(values)) {
    if (key in made) /** @type {any} */ (made)[key] = value;
    else made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

class SearchBox {
  constructor() {
    this.input = make("input", { type: "text", role: "searchbox", enterKeyHint: "search", className: "ck-find__input", placeholder: "Event, place, actor, project …", "aria-label": "Search", autocomplete: "off", spellcheck: false });
    this.status = make("p", { className: "ck-find__status", role: "status" });
    this.kinds = make("div", { className: "ck-find__kinds", role: "group", "aria-label": "Kinds of results" });
    this.list = make("div", { className: "ck-find__list" });
    const close = make("button", { type: "button", className: "ck-find__close", "aria-label": "Close", onclick: () => this.box.close() }, "×");
    const form = make("form", { className: "ck-find__form", role: "search" }, this.input, close);
    this.box = make("dialog", { className: "ck-find", "aria-label": "Search" }, form, this.status, this.kinds, this.list);
    /** @type {import("./results.js").Loaded | null} */
    this.loaded = null;
    this.kind = "";
    this.waiting = 0;
    form.addEventListener("submit", (event) => this.#enter(event));
    this.input.addEventListener("input", () => {
      clearTimeout(this.waiting);
      this.waiting = window.setTimeout(() => this.#show(), PAUSE);
    });
    this.box.addEventListener("keydown", (event) => this.#key(event));
    this.box.addEventListener("click", (event) => event.target === this.box && this.box.close());
    document.body.append(this.box);
  }

  /** @param {string} [text] */
  open(text) {
    if (!this.box.open) this.box.showModal();
    if (text !== undefined) this.input.value = text;
    this.input.select();
    this.input.focus();
    this.#load();
  }

  /** First what gives results, then what says more of them. */
  async #load() {
    if (this.loaded) return this.#show();
    this.status.textContent = "Loading …";
    try {
      const [words, titles] = await Promise.all(["search/words.json", "search/titles.json"].map(part));
      this.loaded = { table: tableOf(words), titles, sentences: null, pages: null };
      this.#show();
    } catch (fault) {
      return this.#failed(fault, FAILED, () => this.#load());
    }
    this.#more();
  }

  async #more() {
    const loaded = /** @type {import("./results.js").Loaded} */ (this.loaded);
    try {
      const [sentences, pages] = await Promise.all(["search/sentences.json", "search/pages.json"].map(part));
      Object.assign(loaded, { sentences, pages: { table: tableOf(pages.table), pages: pages.pages } });
      this.#show();
    } catch (fault) {
      this.#failed(fault, "Notes and other pages could not be loaded.", () => this.#more());
    }
  }

  /** @param {unknown} fault @param {string} words @param {() => void} again */
  #failed(fault, words, again) {
    console.error(fault);
    this.status.replaceChildren(`${words} `, make("button", { type: "button", className: "ck-find__again", onclick: again }, "Try again"));
  }

  #show() {
    if (!this.loaded) return;
    const text = this.input.value.trim();
    if (!text) {
      this.status.textContent = "Names in Kazakh, Russian, Chinese and English, former ones too.";
      this.kinds.replaceChildren();
      return this.list.replaceChildren();
    }
    const { results, meant, missed } = resultsOf(this.loaded, text);
    const kinds = KINDS_SHOWN.map(([kind, name]) => ({ kind, name, found: results.filter((one) => one.kind === kind) })).filter(({ found }) => found.length);
    if (!kinds.some(({ kind }) => kind === this.kind)) this.kind = "";
    this.status.textContent = [
      ...meant.map(([asked, name]) => `“${asked}” is not known: shown is ${name}.`),
      missed.length ? `Nothing holds ${missed.map((word) => `“${word}”`).join(" and ")}${results.length ? " beside the rest: shown is what answers most" : ""}.` : "",
      results.length ? `${results.length} result${results.length > 1 ? "s" : ""}` : "Nothing found.",
    ].filter(Boolean).join(" ");
    const button = (/** @type {string} */ kind, /** @type {string} */ words) =>
      make("button", { type: "button", "aria-pressed": String(this.kind === kind), onclick: () => this.#only(kind) }, words);
    this.kinds.replaceChildren(...(kinds.length > 1 ? [button("", "All"), ...kinds.map(({ kind, name, found }) => button(kind, `${name} ${found.length}`))] : []));
    this.list.replaceChildren(...this.#ordered(kinds).map(({ kind, name, found }) => this.#section(kind, name, found)));
    this.list.scrollTop = 0;
  }

  /** The kind that holds the best result comes first. @param {{kind: string, name: string, found: import("./results.js").Result[]}[]} kinds */
  #ordered(kinds) {
    const wanted = kinds.filter(({ kind }) => !this.kind || kind === this.kind);
    return wanted.sort((a, b) => Math.min(b.found[0].score, 90) - Math.min(a.found[0].score, 90));
  }

  /** @param {string} kind */
  #only(kind) {
    this.kind = kind;
    this.#show();
    /** @type {HTMLElement | null} */ (this.kinds.querySelector("[aria-pressed=true]"))?.focus();
  }

  /** @param {string} kind @param {string} name @param {import("./results.js").Result[]} found */
  #section(kind, name, found) {
    const most = this.kind ? MANY : FEW, rest = found.length - most;
    const section = make("section", { "aria-label": name }, make("h2", {}, name), make("ul", {}, ...found.slice(0, most).map(line)));
    if (rest > 0 && !this.kind) section.append(make("button", { type: "button", className: "ck-find__rest", onclick: () => this.#only(kind) }, `${rest} more`));
    if (kind === "event") section.append(make("a", { href: `${ROOT}events/?text=${encodeURIComponent(this.input.value.trim())}`, className: "ck-find__rest" }, "On the map"));
    return section;
  }

  /** Enter in the field opens the first result. @param {Event} event */
  #enter(event) {
    event.preventDefault();
    clearTimeout(this.waiting);
    this.#show();
    /** @type {HTMLAnchorElement | null} */ (this.list.querySelector("li a"))?.click();
  }

  /** Arrows go from the field through the results and back. @param {KeyboardEvent} event */
  #key(event) {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (!step) return;
    event.preventDefault();
    const stops = /** @type {HTMLElement[]} */ ([this.input, ...this.list.querySelectorAll("a")]), now = stops.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    stops[Math.max(0, Math.min(stops.length - 1, (now < 0 ? 0 : now) + step))].focus();
  }
}

/** @param {import("./results.js").Result} result */
function line({ title, path, note, stance, sentence }) {
  const link = make("a", { href: ROOT + path }, title);
  const sign = stance ? [make("span", { className: `ck-${stance}` }, stance === "conflict" ? "▲ conflict" : "● cooperation")] : [];
  const meta = make("span", { className: "ck-find__meta" }, ...sign, note ? `${sign.length ? " · " : ""}${note}` : "");
  return make("li", {}, link, ...(sign.length || note ? [meta] : []), ...(sentence ? [make("span", { className: "ck-find__sentence" }, sentence)] : []));
}

/** @type {SearchBox | undefined} */
let box;

/** Opens the search. @param {string} [text] */
export function openSearch(text) {
  (box ||= new SearchBox()).open(text);
}
