/** What stands for `fetch` and `import()` in a copy of the site that is opened from a folder, where browsers refuse both and run
 * plain scripts alone: each file that scripts read lies there as a script that registers it in `ckFiles`, by its path. */
(() => {
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  /** Of the folder, and of the site that it is a copy of: what is read is named by either. */
  const roots = [new URL("../", script.src).href, script.dataset.site || ""].filter(Boolean);
  const known = /** @type {any} */ (window), files = (known.ckFiles ||= {});
  /** Folders whose files are registered by one script. */
  const records = (script.dataset.records || "").split(" ");
  /** @type {Map<string, Promise<any>>} */
  const coming = new Map();

  /** The path of an address below a root; none for another place. @param {string} address */
  const pathOf = (address) => {
    const full = new URL(address, document.baseURI), root = roots.find((one) => full.href.startsWith(one));
    full.search = full.hash = "";
    return root && full.href.slice(root.length);
  };

  /** What a script registers, once it has run. @param {string} path of the script @param {string} name under which it registers */
  const come = (path, name) => {
    const found = coming.get(path);
    if (found) return found;
    const wanted = new Promise((done, fail) => {
      const made = document.createElement("script");
      made.onload = () => done(files[name]);
      made.onerror = () => fail(new TypeError(`${path} is not in this folder`));
      made.src = roots[0] + path;
      document.head.append(made);
    });
    coming.set(path, wanted);
    wanted.catch(() => coming.delete(path));
    return wanted;
  };

  /** @param {string} address */
  known.ckImport = async (address) => {
    const path = pathOf(address) || "";
    return files[path] || come(path, path);
  };
  const fetched = window.fetch;
  /** @param {any} asked @param {RequestInit} [more] */
  known.fetch = async (asked, more) => {
    const path = pathOf(asked.url || String(asked));
    if (!path) return fetched(asked, more);
    const [folder, , deeper] = path.split("/"), of = records.includes(folder) && !deeper ? `${folder}/records` : path;
    await come(`${of}.js`, path);
    return new Response(files[path], { status: path in files ? 200 : 404 });
  };

  // No drawing may be used from a file: the sheets below the maps are put into the page.
  addEventListener("DOMContentLoaded", () => {
    const box = document.createElement("div");
    box.hidden = true;
    document.body.append(box);
    for (const use of /** @type {NodeListOf<SVGUseElement>} */ (document.querySelectorAll("use[data-ck-sheet]"))) {
      const path = use.dataset.ckSheet || "";
      come(`${path}.js`, path).then((text) => {
        const sheet = new DOMParser().parseFromString(text, "image/svg+xml").documentElement, map = sheet.querySelector("#map");
        if (map) map.id = path;
        box.append(sheet);
        use.setAttribute("href", `#${path}`);
      });
    }
  });

  // A folder opens as a list of its files: what scripts lead to is the page in it.
  /** @param {Event} event */
  const mend = ({ target }) => {
    const link = target instanceof Element && target.closest("a[href]");
    if (link instanceof HTMLAnchorElement && link.href.startsWith(roots[0]) && link.pathname.endsWith("/")) link.pathname += "index.html";
  };
  for (const name of ["click", "auxclick", "contextmenu"]) addEventListener(name, mend, true);
})();
