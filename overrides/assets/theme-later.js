// The theme's script and the search are most of a first visit's bytes and work, and no page needs them to be read.
// The script comes when a reader scrolls, types or turns to the header; the search when a reader turns to it, or an
// address carries one (?q=).
(() => {
  const held = /** @type {HTMLScriptElement} */ (document.querySelector("script[type='text/later']"));
  const asked = new URLSearchParams(location.search).get("q");
  const THEME = "[data-md-component=header], [data-md-component=tabs], [data-md-component=sidebar]";
  const BUTTONS = "[data-md-component=palette] label";
  const root = new URL("../", /** @type {HTMLScriptElement} */ (document.currentScript).src).href;
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

  // Without this script, or where the search cannot be had, its button leads to the list of all events.
  const opener = one(".ck-find__open");
  /** @param {string} [text] */
  const search = (text) =>
    import(`${root}assets/search/dialog.js`).then(
      ({ openSearch }) => openSearch(text),
      () => location.assign(/** @type {any} */ (opener).href),
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
