/** Answers for the site where there is no network, for a reader who asked on the page offline/ that pages be kept.
 *
 * With a network, pages come from it, so that nobody reads an old one without need; files whose names change with their content
 * come from what is kept. Without one, a page comes from the newest of the copies, and its files from the same copy.
 */

// READ holds what was read and the explorer; each whole edition is in a copy of its own, which is there when it is complete.
const READ = "ck-read", WHOLE = /^ck-whole-/, DAY = "x-ck-kept";
const LASTING = /-[0-9a-f]{8,}\.\w+$/;
const PATIENCE = 6000; // milliseconds until a copy is shown on a slow line
const worker = /** @type {any} */ (self);
const scope = worker.registration.scope;

worker.addEventListener("install", () => worker.skipWaiting());
worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(worker.clients.claim()));
worker.addEventListener("fetch", (/** @type {any} */ event) => {
  const { method, url, headers } = event.request;
  if (method !== "GET" || !url.startsWith(scope) || headers.has("range")) return;
  event.respondWith(answer(event));
});

/** @param {any} event @returns {Promise<Response>} */
async function answer(event) {
  const { request, clientId } = event, page = request.mode === "navigate";
  const address = new URL(request.url);
  address.search = address.hash = "";
  if (LASTING.test(address.pathname)) {
    const kept = await caches.match(address.href);
    if (kept) return kept;
  }
  const copy = page ? (await newest(address.href))?.copy : undefined; // of a file only when the network has it not
  try {
    const coming = page ? fetch(request, { cache: "no-cache" }) : fetch(request);
    const found = await (copy ? Promise.race([coming, late()]) : coming);
    if (found.ok && found.type === "basic" && isKept(address.pathname)) event.waitUntil(keep(address.href, found.clone()));
    return found;
  } catch (fault) {
    if (copy) return marked(copy);
    const own = page ? undefined : await copyOf(address.href, clientId);
    if (own) return own;
    const instead = page && (await pageOfKept(address.href));
    if (!instead || instead === address.href) throw fault;
    return Response.redirect(`${instead}?missing=${encodeURIComponent(address.pathname)}`);
  }
}

/** The data base's files are large, and taken by who wants them; those of the explorer are assets. @param {string} path */
function isKept(path) {
  return (path.includes("/assets/") || !/\/(data|releases)\/[^/]+\.\w+$/.test(path)) && !path.endsWith("/worker.js") && !/\/assets\/offline\/\w+\.json$/.test(path);
}

/** @param {string} address @param {Response} found */
async function keep(address, found) {
  const headers = new Headers(found.headers);
  headers.set(DAY, new Date().toISOString());
  const cache = await caches.open(READ);
  await cache.put(address, new Response(await found.blob(), { headers })).catch(() => {}); // a full device keeps what it has
}

/** The copy of a file that came with its page, else the newest. @param {string} address @param {string} clientId */
async function copyOf(address, clientId) {
  const client = clientId && (await worker.clients.get(clientId));
  const from = client ? (await newest(client.url.replace(/[?#].*/, "")))?.name : "";
  const own = from && (await (await caches.open(from)).match(address));
  return own || (await newest(address))?.copy;
}

/** @param {string} address @returns {Promise<{name: string, copy: Response} | undefined>} */
async function newest(address) {
  const names = (await caches.keys()).filter((name) => name === READ || WHOLE.test(name)), found = [];
  for (const name of names) {
    const copy = await (await caches.open(name)).match(address);
    if (copy) found.push({ name, copy, day: copy.headers.get(DAY) || "" });
  }
  return found.sort((a, b) => (a.day < b.day ? 1 : -1))[0];
}

/** A kept page that says so, and of which day it is, in the words of its edition. @param {Response} copy */
async function marked(copy) {
  const html = await copy.text(), language = /<html lang="?([a-z]+)/.exec(html)?.[1] || "en";
  const kept = new Date(copy.headers.get(DAY) || 0), said = kept.toLocaleDateString(language, { dateStyle: "long" });
  const day = /M\d/.test(said) ? kept.toLocaleDateString("ru") : said; // a browser that does not know the months of the language
  const note = /data-ck-copy="([^"]*)"/.exec(html)?.[1].replace("{day}", day) || day;
  const headers = new Headers(copy.headers);
  return new Response(html.replace(/<body[^>]*>/, (body) => `${body}<p class="ck-copy" role="status">${note}</p>`), { headers });
}

/** The page that says what is kept: in the language of an address, else in one that is kept. @param {string} address */
async function pageOfKept(address) {
  const own = /^(kk|ru|zh)\//.exec(address.slice(scope.length))?.[0] || "";
  for (const folder of [own, "", "kk/", "ru/", "zh/"]) {
    const found = `${scope}${folder}offline/`;
    if (await caches.match(found)) return found;
  }
  return "";
}

/** @returns {Promise<never>} */
function late() {
  return new Promise((_, fail) => setTimeout(() => fail(new Error("The network is slow")), PATIENCE));
}
