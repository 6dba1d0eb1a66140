// The theme's script and the search index are most of a first visit's bytes and work, and no page needs them to be read.
// The script comes when a reader scrolls, types or turns to the header; the index when a reader turns to the search box,
// or an address carries a search (?q=, ?h=).
(() => {
  const held = document.querySelector("script[type='text/later']");
  const asked = ["q", "h"].some((key) => new URLSearchParams(location.search).has(key));
  const THEME = "[data-md-component=header], [data-md-component=tabs], [data-md-component=sidebar]";
  const BUTTONS = "[data-md-component=palette] label, label[for=__search]";
  const SEARCH = "[data-md-component=search-query]";
  const waiting = new AbortController();
  const on = (name, does) => addEventListener(name, does, { capture: true, signal: waiting.signal });
  let coming;

  document.querySelector("[name=__palette]:checked + label").hidden = false;

  const come = () =>
    (coming ||= new Promise((done) => {
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
  const again = (event, does) => {
    event.preventDefault();
    come().then(does);
  };
  on("scroll", come);
  for (const kind of ["focusin", "pointerover"]) on(kind, (event) => event.target.closest?.(THEME) && come());
  on("click", (event) => {
    const label = event.target.closest(BUTTONS);
    if (label) again(event, () => label.click());
  });
  on("keydown", (event) => {
    come();
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches?.("input, select, textarea")) return;
    if (["n", "p", ".", ","].includes(event.key)) again(event, () => dispatchEvent(new KeyboardEvent("keydown", event)));
    if (!["/", "f", "s"].includes(event.key)) return;
    event.preventDefault();
    document.querySelector(SEARCH).focus();
  });
  on("beforeprint", () => {
    const closed = [...document.querySelectorAll("details:not([open])")];
    for (const one of closed) one.open = true;
    addEventListener("afterprint", () => closed.forEach((one) => (one.open = false)), { once: true });
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", come, { signal: waiting.signal });
  if (asked) come();

  const { open, send } = XMLHttpRequest.prototype;
  const requests = new WeakSet();
  const wanted = new Promise((resolve) => {
    if (asked) resolve();
    addEventListener("focusin", (event) => event.target.matches?.(SEARCH) && resolve());
  });
  XMLHttpRequest.prototype.open = function (method, address, ...rest) {
    if (String(address).endsWith("/search/search_index.json")) requests.add(this);
    return open.call(this, method, address, ...rest);
  };
  XMLHttpRequest.prototype.send = function (body) {
    if (requests.delete(this)) wanted.then(() => send.call(this, body));
    else send.call(this, body);
  };
})();
