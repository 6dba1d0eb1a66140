/** The page on which a reader says what is kept on the device, and sees what is. */

const READ = "ck-read", WHOLE = "ck-whole-", DAY = "x-ck-kept", AT_ONCE = 6;
// Kept pages are listed by kind; where there are few, every list is open.
const KINDS = ["events", "places", "projects", "actors", "threads", "read", "other"], ENTRIES = ["fieldwork", "photostories"], FEW = 30;

/** @typedef {{version: string, bytes: number, explorer_bytes: number, explorer: string[], all: string[]}} KeptList */

const box = /** @type {HTMLElement} */ (document.querySelector("[data-ck-offline]"));
const worker = new URL(box.dataset.worker || "", location.href).href, root = new URL(".", worker).href;
const language = document.documentElement.lang, whole = `${WHOLE}${language}-`;
/** @template {HTMLElement} T @param {string} name @returns {T} */
const part = (name) => /** @type {T} */ (box.querySelector(`[data-part=${name}]`));
const LIST = `assets/offline/${language}.json`; // kept with the pages, so that it is there without a network too
const status = part("status"), progress = /** @type {HTMLProgressElement} */ (part("progress"));
/** The words of a message, with its values. @param {string} name @param {Record<string, string | number>} [values] */
const words = (name, values = {}) => (part(name).textContent || "").replace(/\{(\w+)\}/g, (_, key) => String(values[key] ?? ""));

/** @param {number} bytes */
const megabytes = (bytes) => new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(bytes / 1e6);
/** A day in words, or in figures where the browser does not know the months of the language. @param {string} day */
function dated(day) {
  const said = new Date(day).toLocaleDateString(language, { dateStyle: "long" });
  return /M\d/.test(said) ? new Date(day).toLocaleDateString("ru") : said;
}

/** @returns {Promise<KeptList>} */
async function listed() {
  const answer = await fetch(new URL(LIST, root), { cache: "no-cache" });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}

/** Turns keeping on: this page comes first, since it is what a reader without a network is led to. */
async function turnOn() {
  await navigator.serviceWorker.register(worker);
  await navigator.serviceWorker.ready;
  const parts = /** @type {NodeListOf<HTMLLinkElement & HTMLScriptElement>} */ (document.querySelectorAll("link[rel=stylesheet], link[rel=preload], script[src]"));
  await fetchAll(READ, [location.pathname, LIST, ...[...parts].map(({ href, src }) => href || src)]);
}

/** Fetches addresses into a copy, some at a time; all or a fault. @param {string} name @param {string[]} addresses */
async function fetchAll(name, addresses) {
  const cache = await caches.open(name), day = new Date().toISOString(), left = [...addresses];
  progress.hidden = false;
  progress.max = addresses.length;
  progress.value = 0;
  const line = async () => {
    for (let path = left.pop(); path !== undefined; path = left.pop()) {
      const address = new URL(path, root).href, answer = await fetch(address, { cache: "no-cache" });
      if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
      const headers = new Headers(answer.headers);
      headers.set(DAY, day);
      await cache.put(address, new Response(await answer.blob(), { headers }));
      progress.value += 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, line)).finally(() => {
    left.length = 0;
    progress.hidden = true;
  });
}

/** The copies of the whole edition that are complete. */
async function copies() {
  return (await caches.keys()).filter((name) => name.startsWith(whole));
}

/** Keeps the whole edition: what was kept before goes when the new copy is complete. */
async function keepWhole() {
  const list = await listed(), name = `ck-coming-${language}`;
  await caches.delete(name);
  await fetchAll(name, list.all);
  if ((await listed()).version !== list.version) throw new Error(words("changed"));
  const before = await copies(), coming = await caches.open(name), cache = await caches.open(`${whole}${list.version}`);
  for (const request of await coming.keys()) await cache.put(request, /** @type {Response} */ (await coming.match(request)));
  await caches.delete(name);
  for (const old of before) if (old !== `${whole}${list.version}`) await caches.delete(old);
}

const deeds = /** @type {Record<string, () => Promise<void>>} */ ({
  on: turnOn,
  explorer: async () => {
    await turnOn();
    await fetchAll(READ, (await listed()).explorer);
  },
  whole: async () => {
    await turnOn();
    await keepWhole();
  },
  off: async () => {
    for (const found of await navigator.serviceWorker.getRegistrations()) if (found.active?.scriptURL === worker) await found.unregister();
    for (const name of await caches.keys()) if (name.startsWith("ck-")) await caches.delete(name);
  },
});

async function show() {
  const on = Boolean(await navigator.serviceWorker.getRegistration(root)), [name] = await copies();
  const read = on ? await (await caches.open(READ)).keys() : [];
  const pages = read.filter(({ url }) => url.endsWith("/"));
  const first = name && (await (await caches.open(name)).match(new URL(language === "en" ? "" : `${language}/`, root).href));
  part("state").textContent = [
    on ? words("ison", { n: pages.length }) : words("isoff"),
    first ? words("iswhole", { day: dated(first.headers.get(DAY) || "") }) : "",
  ].join(" ");
  const list = await listed().catch(() => null);
  if (list) part("sizes").textContent = words("size", { explorer: megabytes(list.explorer_bytes), all: megabytes(list.bytes) });
  if (list && name && name !== whole + list.version) part("state").append(` ${words("newer")}`);
  for (const button of box.querySelectorAll("button")) button.disabled = button.dataset.do === "off" ? !on : button.dataset.do === "on" ? on : !list;
  const rows = await Promise.all(pages.map(async ({ url }) => {
    const html = await (await caches.match(url))?.text();
    const title = new DOMParser().parseFromString(html || "", "text/html").querySelector("h1")?.textContent?.replace("¶", "").trim();
    return /** @type {[string, string]} */ ([title || url, url]);
  }));
  const kinds = /** @type {Map<string, HTMLLIElement[]>} */ (new Map(KINDS.map((kind) => [kind, []])));
  for (const [title, url] of rows.sort(([a], [b]) => a.localeCompare(b, language))) {
    const item = document.createElement("li"), link = document.createElement("a");
    link.href = url;
    link.textContent = title;
    item.append(link);
    kinds.get(kindOf(url))?.push(item);
  }
  part("kept").replaceChildren(...[...kinds].filter(([, items]) => items.length).map(([kind, items]) => {
    const group = document.createElement("details"), head = document.createElement("summary"), list = document.createElement("ul");
    head.textContent = `${words(`kind-${kind}`)} (${items.length})`;
    list.className = "ck-lines";
    list.append(...items);
    group.open = rows.length <= FEW;
    group.append(head, list);
    return group;
  }));
}

/** What kind of page stands at an address. @param {string} url */
function kindOf(url) {
  const [folder, page] = url.slice(root.length).replace(/^(kk|ru|zh)\//, "").split("/");
  return !page ? "other" : ENTRIES.includes(folder) ? "read" : KINDS.includes(folder) ? folder : "other";
}

/** The switch of low-data mode, of which every page reads on its way in (partials/javascripts/low.html). */
function lowData() {
  const name = `${new URL(root).pathname}.low`, box = /** @type {HTMLInputElement} */ (part("low"));
  box.checked = "ckLow" in document.documentElement.dataset;
  part("low-asked").hidden = !box.checked || Boolean(localStorage.getItem(name));
  box.addEventListener("change", () => {
    localStorage.setItem(name, box.checked ? "1" : "0");
    location.reload();
  });
  part("low-box").hidden = !navigator.cookieEnabled; // nothing can be remembered
  if (location.hash === "#low") box.focus();
}

async function start() {
  lowData();
  const missing = new URLSearchParams(location.search).get("missing");
  if (missing) {
    part("missing").hidden = false;
    part("address").textContent = missing;
  }
  if (!("serviceWorker" in navigator) || !("caches" in window)) {
    part("state").textContent = words("unable");
    return;
  }
  part("buttons").hidden = false;
  for (const button of box.querySelectorAll("button")) {
    button.addEventListener("click", async () => {
      status.textContent = words("busy");
      for (const one of box.querySelectorAll("button")) one.disabled = true;
      try {
        await deeds[button.dataset.do || ""]();
        status.textContent = words("done");
      } catch (fault) {
        status.textContent = words("failed", { fault: fault instanceof Error ? fault.message : String(fault) });
      }
      await show();
    });
  }
  await show();
}

start();

export {};
