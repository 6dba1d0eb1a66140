// The theme's script and the search index are most of a first visit's bytes and work, and no page needs them to be read.
// The script comes when a reader scrolls, types or turns to the header; the index when a reader turns to the search box,
// or an address carries a search (?q=, ?h=).
(() => {
  const held = /** @type {HTMLScriptElement} */ (document.querySelector("script[type='text/later']"));
  const asked = ["q", "h"].some((key) => new URLSearchParams(location.search).has(key));
  const THEME = "[data-md-component=header], [data-md-component=tabs], [data-md-component=sidebar]";
  const BUTTONS = "[data-md-component=palette] label, label[for=__search]";
  const SEARCH = "[data-md-component=search-query]";
  const waiting = new AbortController();
  /** @template {keyof WindowEventMap} K @param {K} name @param {(event: WindowEventMap[K]) => void} does */
  const on = (name, does) => addEventListener(name, does, { capture: true, signal: waiting.signal });
  /** @type {Promise<void> | undefined} */
  let coming;

  /** @template {HTMLElement} T @param {string} selector @returns {T} */
  const one = (selector) => /** @type {T} */ (document.querySelector(selector));
  /** @param {Event} event @returns {Element | null} the element that an event happened to; none for the window itself */
  const target = (event) => (event.target instanceof Element ? event.target : null);

  one("[name=__palette]:checked + label").hidden = false;

  const come = () =>
    (coming ||= new Promise((/** @type {(none: void) => void} */ done) => {
      const script = document.createElement("script");
      script.onload = () => {
        waiting.abort();
        document.dispatchEvent(new Event("DOMContentLoaded")); // the theme waits for it
        done();
      };
      script.onerror = () => {
        coming = undefined; // the next turn to it tries again
      };
      script.src = held.src;
      document.body.append(script);
    }));

  // What was meant for the theme is done again once it is there.
  /** @param {Event} event @param {() => void} does */
  const again = (event, does) => {
    event.preventDefault();
    come().then(does);
  };
  on("scroll", come);
  /** @param {Event} event */
  const turnsToTheme = (event) => target(event)?.closest(THEME) && come();
  on("focusin", turnsToTheme);
  on("pointerover", turnsToTheme);
  on("click", (event) => {
    const label = /** @type {HTMLElement | null | undefined} */ (target(event)?.closest(BUTTONS));
    if (label) again(event, () => label.click());
  });
  on("keydown", (event) => {
    come();
    if (event.ctrlKey || event.metaKey || event.altKey || target(event)?.matches("input, select, textarea")) return;
    if (["n", "p", ".", ","].includes(event.key)) again(event, () => dispatchEvent(new KeyboardEvent("keydown", event)));
    if (!["/", "f", "s"].includes(event.key)) return;
    event.preventDefault();
    one(SEARCH).focus();
  });
  // On paper what is closed stays closed, but for how to cite the page, of which one form is printed.
  on("beforeprint", () => {
    const closed = [.../** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll(".ck-cite:not([open])"))];
    for (const details of closed) details.open = true;
    addEventListener("afterprint", () => closed.forEach((details) => (details.open = false)), { once: true });
  });
  // The buttons of a citation come when it is opened.
  const here = /** @type {HTMLScriptElement} */ (document.currentScript).src;
  /** @param {Event} event */
  const cites = (event) => {
    if (!target(event)?.matches(".ck-cite")) return;
    removeEventListener("toggle", cites, { capture: true });
    const script = document.createElement("script");
    script.src = new URL("cite.js", here).href;
    document.body.append(script);
  };
  addEventListener("toggle", cites, { capture: true });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", come, { signal: waiting.signal });
  if (asked) come();

  const { open, send } = XMLHttpRequest.prototype;
  const requests = new WeakSet();
  const wanted = new Promise((/** @type {(none: void) => void} */ resolve) => {
    if (asked) resolve();
    addEventListener("focusin", (event) => target(event)?.matches(SEARCH) && resolve());
  });
  /** @this {XMLHttpRequest} @param {[string, string | URL]} request and what may follow: all of it is handed on */
  XMLHttpRequest.prototype.open = function (...request) {
    if (String(request[1]).endsWith("/search/search_index.json")) requests.add(this);
    return open.apply(this, /** @type {any} */ (request));
  };
  /** @param {Document | XMLHttpRequestBodyInit | null} [body] */
  XMLHttpRequest.prototype.send = function (body) {
    if (requests.delete(this)) wanted.then(() => send.call(this, body));
    else send.call(this, body);
  };
})();
