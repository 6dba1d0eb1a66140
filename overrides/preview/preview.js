// The preview's own script: loads the page again when what it shows has changed, and says what is wrong while it is.
(() => {
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const key = `preview:${location.pathname}`;
  /** @type {EventSource | undefined} */
  let source;

  /** @param {string} html the server's note, or nothing when all is well */
  const show = (html) => {
    document.getElementById("ck-preview")?.remove();
    const made = new DOMParser().parseFromString(html, "text/html").getElementById("ck-preview");
    if (made) document.body.append(document.adoptNode(made));
  };

  /** @param {MessageEvent<string>} event */
  const hear = (event) => {
    const { version, faults } = JSON.parse(event.data);
    if (version === script.dataset.version) return show(faults);
    sessionStorage.setItem(key, String(scrollY));
    source?.close();
    location.reload();
  };

  // A browser opens six connections to one server: a page that nobody looks at gives its own back, and asks again later.
  const listen = () => {
    source?.close();
    if (document.hidden) return;
    source = new EventSource(`/_preview/changes?page=${encodeURIComponent(location.pathname)}`);
    source.onmessage = hear;
  };

  const left = sessionStorage.getItem(key);
  sessionStorage.removeItem(key);
  if (left) addEventListener("load", () => scrollTo({ top: Number(left), behavior: "instant" }));
  document.addEventListener("visibilitychange", listen);
  addEventListener("pagehide", () => source?.close());
  addEventListener("pageshow", (event) => event.persisted && listen());
  listen();
})();
