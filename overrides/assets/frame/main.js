// What only scripts need of a page's frame, and what comes when a reader turns to it. The theme's script and the search are
// most of a first visit's bytes and work, and no page needs them to be read: the script comes when a reader scrolls, types or
// turns to the header; the search when a reader turns to it, or an address carries one (?q=).
import { say } from "../words/words.js";
import { keepWordsWhole } from "./chinese.js";

// What the site's settings say of the theme; the build fills it.
/** @typedef {{media: string, scheme: string, icon: string, name: string}} Look */
/** @type {{looks: Look[], script: string, features: string[], folder: string}} */
const SETTINGS = { looks: [], script: "", features: [], folder: "" };

(() => {
  const asked = new URLSearchParams(location.search).get("q");
  const THEME = ".md-header, .md-tabs, .md-sidebar";
  const BUTTONS = "[data-md-component=palette] label";
  // The page for addresses that no page has is in the language of the address, and its frame in English.
  const root = new URL(SETTINGS.folder ? "../../" : "../", import.meta.url), { lang } = document.documentElement;
  const edition = new URL(lang === "en" ? "./" : `${lang}/`, root);
  const waiting = new AbortController();
  /** @template {keyof WindowEventMap} K @param {K} name @param {(event: WindowEventMap[K]) => void} does */
  const on = (name, does) => addEventListener(name, does, { capture: true, signal: waiting.signal });
  /** @type {Promise<boolean> | undefined} whether the theme's script has come */
  let coming;

  /** @template {HTMLElement} T @param {string} selector @returns {T} */
  const one = (selector) => /** @type {T} */ (document.querySelector(selector));
  /** @param {Event} event @returns {Element | null} the element that an event happened to; none for the window itself */
  const target = (event) => (event.target instanceof Element ? event.target : null);

  /** @template {keyof HTMLElementTagNameMap} K @param {K} tag @param {object} has @returns {HTMLElementTagNameMap[K]} */
  const made = (tag, has) => Object.assign(document.createElement(tag), has);
  /** @param {string} name an icon of the style sheet */
  const icon = (name) => made("i", { className: `ck-icon ck-icon--${name}` });

  // The choice of light or dark, as the theme's script wants to find it: without scripts nobody could choose.
  const palette = made("div", { className: "md-header__option" });
  palette.dataset.mdComponent = "palette";
  const look = document.body.dataset.ckLook || "0";
  for (const [index, { media, scheme, icon: drawing, name }] of SETTINGS.looks.entries()) {
    const input = made("input", { className: "md-option", type: "radio", name: "__palette", id: `__palette_${index}`, ariaLabel: name });
    const label = made("label", { className: "md-header__button md-icon", title: name, htmlFor: `__palette_${(index + 1) % SETTINGS.looks.length}` });
    Object.assign(input.dataset, { mdColorMedia: media, mdColorScheme: scheme });
    if (look === String(index)) input.setAttribute("checked", "");
    else label.hidden = true;
    label.append(icon(drawing));
    palette.append(input, label);
  }
  one(".md-header__title").after(palette);
  // The theme's choice answers to Enter alone; Space does the same.
  palette.addEventListener("keydown", (event) => {
    if (event.key === " ") again(event, () => palette.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter" })));
  });

  if (lang.startsWith("zh")) keepWordsWhole(lang);

  // The title of the page, which the theme shows in the header while its heading is out of sight.
  const topic = made("div", { className: "md-header__topic" }), words = made("span", { className: "md-ellipsis" });
  topic.dataset.mdComponent = "header-topic";
  const title = /** @type {Element | undefined} */ (document.querySelector("h1")?.cloneNode(true));
  title?.querySelector(".headerlink")?.remove();
  words.append(...(title?.childNodes || []));
  words.classList.toggle("ck-words", !!title?.matches(".ck-words"));
  topic.append(words);
  one(".md-header__ellipsis").append(topic);

  // What the theme's script asks for as soon as it is there.
  const dress = () => {
    const parts = { header: ".md-header", container: ".md-container", main: ".md-main", tabs: ".md-tabs", "header-title": ".md-header__title" };
    for (const [name, selector] of Object.entries(parts)) one(selector).dataset.mdComponent = name;
    one(".md-sidebar--primary ul").dataset.mdScrollfix = "";
    const toggle = made("input", { className: "md-toggle", type: "checkbox", id: "__search", ariaHidden: "true" });
    toggle.dataset.mdToggle = "search";
    one("#__drawer").after(toggle);
    const top = made("button", { className: "md-top md-icon", type: "button", hidden: true });
    top.dataset.mdComponent = "top";
    top.append(icon("arrow-up"), say("Back to top"));
    one("main").append(top);
    const scope = root.pathname;
    Object.assign(window, {
      __md_scope: root,
      /** @param {string} key @param {Storage} [from] */
      __md_get: (key, from = localStorage) => JSON.parse(from.getItem(`${scope}.${key}`) || "null"),
      /** @param {string} key @param {unknown} value @param {Storage} [to] */
      __md_set: (key, value, to = localStorage) => {
        try {
          to.setItem(`${scope}.${key}`, JSON.stringify(value));
        } catch {} // the choice holds for this page
      },
    });
    const settings = { base: edition.href, features: SETTINGS.features, search: "", translations: {} };
    document.body.append(made("script", { id: "__config", type: "application/json", textContent: JSON.stringify(settings) }));
  };

  const come = () =>
    (coming ||= new Promise((done) => {
      if (!document.getElementById("__config")) dress();
      const script = document.createElement("script");
      script.onload = () => {
        waiting.abort();
        document.dispatchEvent(new Event("DOMContentLoaded")); // the theme waits for it
        done(true);
      };
      script.onerror = () => {
        coming = undefined; // the next turn to it tries again
        done(false);
      };
      script.src = new URL(SETTINGS.script, root).href;
      document.body.append(script);
    }));

  // What was meant for the theme is done again once it is there.
  /** @param {Event} event @param {() => void} does */
  const again = (event, does) => {
    event.preventDefault();
    come().then((here) => {
      if (here) return does();
      fault.className = "ck-find__fault";
      fault.role = "alert";
      fault.textContent = say("It did not come. Try again");
      one(".md-header").append(fault);
    });
  };
  const low = "ckLow" in document.documentElement.dataset; // then nothing comes that a reader did not turn to
  if (!low) on("scroll", come);
  if (scrollY && !low) come(); // the reader was faster than this script

  // The theme's drawer opens by pointer alone: here by key too, and a reader who leaves it, or presses Escape, finds it shut.
  const drawer = /** @type {HTMLInputElement} */ (one("#__drawer")), label = one(".md-header label[for=__drawer]"), menu = document.createElement("button");
  Object.assign(menu, { type: "button", className: `${label.className} ck-menu`, ariaLabel: one(".md-sidebar--primary nav").ariaLabel, ariaExpanded: "false" });
  menu.append(...label.childNodes);
  label.replaceWith(menu);
  const shut = () => drawer.checked && drawer.click();
  menu.addEventListener("click", ({ detail }) => {
    drawer.click();
    if (!detail && drawer.checked) one(".md-sidebar--primary").querySelector("a")?.focus(); // pressed by key
  });
  drawer.addEventListener("change", () => (menu.ariaExpanded = String(drawer.checked)));
  addEventListener("focusin", (event) => !target(event)?.closest(".md-sidebar--primary, .md-header") && shut());
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !drawer.checked) return;
    shut();
    menu.focus();
  });

  // Where the explorer's own script did not come, it cannot say so itself.
  addEventListener("load", () => {
    if ("ckExplorer" in window) return;
    for (const section of document.querySelectorAll(".cx-explorer")) section.classList.add("cx-failed");
  });
  /** @param {Event} event */
  const turnsToTheme = (event) => target(event)?.closest(THEME) && come();
  on("focusin", turnsToTheme);
  on("pointerover", turnsToTheme);
  on("click", (event) => {
    const label = /** @type {HTMLElement | null | undefined} */ (target(event)?.closest(BUTTONS));
    if (label) again(event, () => label.click());
  });
  on("keydown", (event) => {
    if (!low) come();
    if (event.ctrlKey || event.metaKey || event.altKey || target(event)?.matches("input, select, textarea")) return;
    if (["n", "p", ".", ","].includes(event.key)) again(event, () => dispatchEvent(new KeyboardEvent("keydown", event)));
  });
  // On paper what is closed stays closed, but for how to cite the page, of which one form is printed.
  on("beforeprint", () => {
    const closed = [.../** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll(".ck-cite:not([open])"))];
    for (const details of closed) details.open = true;
    addEventListener("afterprint", () => closed.forEach((details) => (details.open = false)), { once: true });
  });
  // The buttons of a citation come when it is opened.
  const here = new URL("assets/", root);
  /** @param {Event} event */
  const cites = (event) => {
    if (!target(event)?.matches(".ck-cite")) return;
    removeEventListener("toggle", cites, { capture: true });
    const script = document.createElement("script");
    script.src = `${edition}assets/cite.js`;
    document.body.append(script);
  };
  addEventListener("toggle", cites, { capture: true });
  // A chart as a picture needs a script, so its link comes with this one.
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("[data-ck-png]"))) link.hidden = false;
  addEventListener("click", (event) => {
    const link = /** @type {HTMLAnchorElement | null | undefined} */ (target(event)?.closest("[data-ck-png]"));
    if (!link) return;
    event.preventDefault();
    import(new URL("chart.js", here).href).then(({ savePicture }) => savePicture(link)).catch(() => location.assign(link.href)); // the drawing itself
  });
  // Another language of the page shows the same selection and the same place in it.
  addEventListener("click", (event) => {
    const link = target(event)?.closest(".ck-language a");
    if (link instanceof HTMLAnchorElement) link.href = new URL(location.search + location.hash, link.href).href;
  });
  // Their menu shuts when a reader leaves it, or presses Escape.
  const languages = /** @type {HTMLDetailsElement | null} */ (document.querySelector(".ck-language"));
  for (const leaves of ["focusin", "click"]) {
    addEventListener(leaves, (event) => languages?.open && !languages.contains(target(event)) && (languages.open = false));
  }
  languages?.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !languages.open) return;
    languages.open = false;
    languages.querySelector("summary")?.focus();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", come, { signal: waiting.signal });

  // Without this script the button of the search leads to the list of all events; where the search cannot be had, that is said.
  const opener = /** @type {HTMLAnchorElement} */ (one(".ck-find__open")), fault = document.createElement("p");
  let misses = 0;
  /** @param {string} [text] */
  const search = (text) =>
    import(`${edition.href}assets/search/dialog.js${misses ? `?again=${misses}` : ""}`).then(
      ({ openSearch }) => {
        fault.remove();
        openSearch(text);
      },
      () => {
        misses++; // a browser remembers what did not come, by its address
        fault.className = "ck-find__fault";
        fault.role = "alert";
        const again = made("button", { type: "button", textContent: say("Try again"), onclick: () => search(text) });
        fault.replaceChildren(say("The search could not be loaded."), " ", again, " ", made("a", { href: opener.href, textContent: say("All events") }));
        opener.closest("header")?.append(fault);
        again.focus();
      },
    );
  opener.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    search();
  });
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || target(event)?.matches("input, select, textarea") || document.querySelector("dialog[open]")) return;
    if (!["/", "s", "f"].includes(event.key)) return;
    event.preventDefault();
    search();
  });
  if (asked) search(asked);
})();
