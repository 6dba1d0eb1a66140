/** The search of the site: a box above the page, with results by kind. Loaded when a reader turns to it. */

import { KINDS_SHOWN, resultsOf, tell } from "./results.js";
import { tableOf } from "./table.js";
import { say, sayCount } from "../words/words.js";

/** Results of a kind that are shown beside other kinds. */
const FEW = 5, MANY = 100;
const PAUSE = 80;
/** This file lies two folders below the site's root. */
const ROOT = new URL("../../", import.meta.url).href;
const FAILED = say("The search could not be loaded.");

/** @type {Map<string, Promise<any>>} files that have come, or are on their way */
const parts = new Map();

/** @param {string} name below the site's root @returns {Promise<any>} */
function part(name) {
  const coming = parts.get(name) || fetch(ROOT + name).then((answer) => {
    if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
    return answer.json();
  });
  parts.set(name, coming);
  coming.catch(() => parts.delete(name)); // it is asked for again
  return coming;
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
    this.input = make("input", { type: "text", role: "searchbox", enterKeyHint: "search", className: "ck-find__input", placeholder: say("Event, place, actor, project …"), "aria-label": say("Search"), autocomplete: "off", spellcheck: false });
    this.status = make("p", { className: "ck-find__status", role: "status" });
    this.kinds = make("div", { className: "ck-find__kinds", role: "group", "aria-label": say("Kinds of results") });
    this.list = make("div", { className: "ck-find__list" });
    const close = make("button", { type: "button", className: "ck-find__close", "aria-label": say("Close"), onclick: () => this.box.close() }, "×");
    const go = make("button", { className: "ck-find__go", "aria-label": say("Go to the first result"), title: say("Go to the first result") }, "→");
    const form = make("form", { className: "ck-find__form", role: "search", "aria-label": say("Whole site") }, this.input, go, close);
    this.box = make("dialog", { className: "ck-find", "aria-label": say("Search") }, form, this.status, this.kinds, this.list);
    /** @type {import("./results.js").Loaded | null} */
    this.loaded = null;
    this.kind = "";
    this.lacking = false;
    this.waiting = this.turn = 0;
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

  /** First the records and their names, then the texts of pages. */
  async #load() {
    if (this.loaded) return this.#show();
    this.status.textContent = say("Loading …");
    try {
      this.loaded = { table: tableOf(await part("search/words.json")), pages: null, get: part };
    } catch (fault) {
      return this.#failed(fault, FAILED, () => this.#load());
    }
    await this.#show();
    this.#more();
  }

  async #more() {
    const loaded = /** @type {import("./results.js").Loaded} */ (this.loaded);
    try {
      const { table, parts, pages } = await part("search/pages.json");
      loaded.pages = { table: tableOf(table, parts), pages };
      this.lacking = false;
    } catch (fault) {
      console.error(fault);
      this.lacking = true;
    }
    this.#show();
  }

  /** @param {unknown} fault @param {string} words @param {() => void} again */
  #failed(fault, words, again) {
    console.error(fault);
    this.status.replaceChildren(`${words} `, this.#again(again));
  }

  /** @param {() => void} again */
  #again(again) {
    const retry = () => {
      this.input.focus();
      again();
    };
    return make("button", { type: "button", className: "ck-find__again", onclick: retry }, say("Try again"));
  }

  /** Says something beside what is lacking. @param {string} words */
  #tell(words) {
    const lacking = this.lacking ? [` ${say("Notes and other pages could not be loaded.")} `, this.#again(() => this.#more())] : [];
    this.status.replaceChildren(words, ...lacking);
  }

  /** Shows what answers, when all that a reader would see of it has come and no other words are asked for. */
  async #show() {
    const loaded = this.loaded, turn = ++this.turn;
    if (!loaded) return;
    const text = this.input.value.trim();
    if (!text) {
      this.#tell(say("Names in Kazakh, Russian, Chinese and English, former ones too."));
      this.kinds.replaceChildren();
      return this.list.replaceChildren();
    }
    try {
      const found = await resultsOf(loaded, text);
      if (turn !== this.turn) return;
      const kinds = KINDS_SHOWN.map(([kind, name]) => ({ kind, name, found: found.results.filter((one) => one.kind === kind) })).filter(({ found }) => found.length);
      if (!kinds.some(({ kind }) => kind === this.kind)) this.kind = "";
      await tell(loaded, this.#ordered(kinds).flatMap(({ found }) => found.slice(0, this.kind ? MANY : FEW)));
      if (turn === this.turn) this.#write(found, kinds);
    } catch (fault) {
      if (turn === this.turn) this.#failed(fault, FAILED, () => this.#show());
    }
  }

  /** @param {Awaited<ReturnType<typeof resultsOf>>} answer @param {{kind: string, name: string, found: import("./results.js").Result[]}[]} kinds */
  #write({ results, meant, missed }, kinds) {
    const words = [
      ...meant.map(([asked, name]) => say("“{asked}” is not known: shown is {name}.", { asked, name })),
      missed.length ? missing(missed, results.length > 0) : "",
      results.length ? sayCount(results.length, "result") : !missed.length && say("Nothing found."),
    ].filter(Boolean);
    this.#tell(words.join(" "));
    const button = (/** @type {string} */ kind, /** @type {string} */ words) =>
      make("button", { type: "button", "aria-pressed": String(this.kind === kind), onclick: () => this.#only(kind) }, words);
    this.kinds.replaceChildren(...(kinds.length > 1 ? [button("", say("All")), ...kinds.map(({ kind, name, found }) => button(kind, `${name} ${found.length}`))] : []));
    const here = this.list.contains(document.activeElement) ? document.activeElement?.getAttribute("href") : null;
    this.list.replaceChildren(...this.#ordered(kinds).map(({ kind, name, found }) => this.#section(kind, name, found)));
    // More results came after a reader went to one of them.
    if (here) (/** @type {HTMLElement[]} */ ([...this.list.querySelectorAll("a")]).find((link) => link.getAttribute("href") === here) || this.input).focus();
    this.list.scrollTop = 0;
  }

  /** The kind that holds the best result comes first. @param {{kind: string, name: string, found: import("./results.js").Result[]}[]} kinds */
  #ordered(kinds) {
    const wanted = kinds.filter(({ kind }) => !this.kind || kind === this.kind);
    return wanted.sort((a, b) => Math.min(b.found[0].score, 90) - Math.min(a.found[0].score, 90));
  }

  /** @param {string} kind */
  async #only(kind) {
    this.kind = kind;
    await this.#show();
    /** @type {HTMLElement | null} */ (this.kinds.querySelector("[aria-pressed=true]"))?.focus();
  }

  /** @param {string} kind @param {string} name @param {import("./results.js").Result[]} found */
  #section(kind, name, found) {
    const most = this.kind ? MANY : FEW, rest = found.length - most;
    const section = make("section", { "aria-label": name }, make("h2", {}, name), make("ul", {}, ...found.slice(0, most).map(line)));
    if (rest > 0 && !this.kind) section.append(make("button", { type: "button", className: "ck-find__rest", onclick: () => this.#only(kind) }, say("{number} more", { number: rest })));
    if (kind === "event") section.append(make("a", { href: `${ROOT}events/?text=${encodeURIComponent(this.input.value.trim())}`, className: "ck-find__rest" }, say("On the map")));
    return section;
  }

  /** Enter in the field opens the first result. @param {Event} event */
  async #enter(event) {
    event.preventDefault();
    clearTimeout(this.waiting);
    await this.#show();
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
  const sign = stance ? [make("span", { className: `ck-${stance}` }, stance === "conflict" ? say("▲ conflict") : say("● cooperation"))] : [];
  const meta = make("span", { className: "ck-find__meta" }, ...sign, note ? `${sign.length ? " · " : ""}${note}` : "");
  return make("li", {}, link, ...(sign.length || note ? [meta] : []), ...(sentence ? [make("span", { className: "ck-find__sentence" }, sentence)] : []));
}

/** @type {SearchBox | undefined} */
let box;

/** Opens the search. @param {string} [text] */
export function openSearch(text) {
  (box ||= new SearchBox()).open(text);
}

/** What no record holds. @param {string[]} missed @param {boolean} some whether records answer the rest */
function missing(missed, some) {
  const words = missed.map((word) => `“${word}”`).join(", ");
  return some ? say("Nothing holds {words} beside the rest: shown is what answers most.", { words }) : say("Nothing holds {words}.", { words });
}
