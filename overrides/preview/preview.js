// The preview's own script: loads the page again when what it shows has changed, and says what is wrong while it is.
(() => {
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const key = `preview:${location.pathname}`;
  const PATIENCE = 2000; // milliseconds: after a script is saved another process answers, a moment later
  /** @type {EventSource | undefined} */
  let source;
  let waiting = 0;

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

  const found = () => {
    clearTimeout(waiting);
    waiting = 0;
    document.getElementById("ck-preview-lost")?.remove();
  };

  const sayLost = () => {
    const line = document.createElement("p");
    line.id = "ck-preview-lost";
    line.role = "status";
    line.textContent = "The preview has stopped; run make serve again";
    document.body.append(line);
  };

  const miss = () => {
    waiting ||= setTimeout(sayLost, PATIENCE);
  };

  // A browser opens six connections to one server: a page that nobody looks at gives its own back, and asks again later.
  const listen = () => {
    source?.close();
    found();
    if (document.hidden) return;
    source = new EventSource(`/_preview/changes?page=${encodeURIComponent(location.pathname)}`);
    source.onmessage = hear;
    source.onopen = found;
    source.onerror = miss; // it tries again by itself
  };

  const left = sessionStorage.getItem(key);
  sessionStorage.removeItem(key);
  if (left) addEventListener("load", () => scrollTo({ top: Number(left), behavior: "instant" }));
  document.addEventListener("visibilitychange", listen);
  addEventListener("pagehide", () => source?.close());
  addEventListener("pageshow", (event) => event.persisted && listen());
  listen();
})();
