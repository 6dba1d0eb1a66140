// Low-data mode: what a page would show of pictures, grounds of maps and fonts stays away, and a button in the place of each
// brings it, as data: the page allows nothing else. This script runs in the head of a page, before there are any
// (partials/javascripts/low.html).
import { say } from "../words/words.js";

(() => {
  // Nothing of these kinds is loaded, whatever asks for it.
  document.head.append(Object.assign(document.createElement("meta"), { httpEquiv: "Content-Security-Policy", content: "img-src data: https:; font-src data:" }));
  const SHEET = /^[^#]+#/, PICTURES = "img[src], source[srcset], use[href]";
  /** An empty drawing that is as wide and as high as a picture, and holds its place. @param {Element} image */
  const empty = (image) => `data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='${image.getAttribute("width") || 1}' height='${image.getAttribute("height") || 1}'/%3E`;

  /** @param {Element} one */
  const hold = (one) => {
    const name = one.localName === "use" ? "href" : one.localName === "img" ? "src" : "srcset", address = one.getAttribute(name) || "";
    if (address.startsWith("data:") || (name === "href" && !SHEET.test(address))) return;
    one.setAttribute("data-ck-held", address);
    if (name === "src") one.setAttribute("src", empty(one));
    else one.removeAttribute(name);
  };
  /** @param {Node} node */
  const look = (node) => {
    if (!(node instanceof Element)) return;
    if (node.matches(PICTURES)) hold(node);
    node.querySelectorAll(PICTURES).forEach(hold);
  };
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes) addedNodes.forEach(look);
    if (document.readyState !== "loading") offer();
  }).observe(document, { childList: true, subtree: true });

  /** What is shown of a picture, of all its widths the least one that is no thumbnail. @param {Element} image */
  const wanted = (image) => {
    const widths = (image.parentElement?.querySelector("source[data-ck-held]")?.getAttribute("data-ck-held") || "").split(", ").map((one) => one.split(" "));
    const sized = widths.filter(([, width]) => width).sort((a, b) => parseInt(a[1]) - parseInt(b[1]));
    return (sized.find(([, width]) => parseInt(width) >= 640) || sized[0] || [image.getAttribute("data-ck-held") || ""])[0];
  };

  /** @param {string} address */
  const fetched = async (address) => {
    const answer = await fetch(address.split("#")[0]);
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    return answer;
  };
  /** @param {Blob} blob @returns {Promise<string>} */
  const asData = (blob) => new Promise((done) => {
    const reader = new FileReader();
    reader.onload = () => done(String(reader.result));
    reader.readAsDataURL(blob);
  });

  /** Shows a picture, or the ground of a map, which is put into the page. @param {Element} one */
  const bring = async (one) => {
    if (one.localName === "img") return one.setAttribute("src", await asData(await (await fetched(wanted(one))).blob()));
    const address = one.getAttribute("data-ck-held") || "", id = address.split("#")[0];
    if (!document.getElementById(id)) {
      const sheet = new DOMParser().parseFromString(await (await fetched(address)).text(), "image/svg+xml").documentElement, map = sheet.querySelector("#map");
      if (map) map.id = id;
      const box = document.createElement("div");
      box.hidden = true;
      box.append(sheet);
      document.body.append(box);
    }
    one.setAttribute("href", `#${id}`);
  };

  /** Over the wire, from what a server says of a file; nothing where it does not say it. @param {string[]} addresses */
  const sizeOf = async (addresses) => {
    const answers = await Promise.all(addresses.map((address) => fetch(address.split("#")[0], { method: "HEAD" })));
    const bytes = answers.reduce((sum, answer) => sum + Number(answer.headers.get("Content-Length") || NaN), 0);
    return bytes ? say("{number} KB", { number: Math.max(1, Math.round(bytes / 1000)) }) : "";
  };

  /** @param {Element} before @param {string} words @param {string[]} addresses @param {() => Promise<unknown>} act */
  const button = (before, words, addresses, act) => {
    const made = Object.assign(document.createElement("button"), { type: "button", className: "ck-button ck-bring", textContent: words });
    before.before(made);
    sizeOf(addresses).then((size) => size && made.append(`, ${size}`), () => {});
    made.addEventListener("click", async () => {
      made.disabled = true;
      await act().then(() => made.remove(), () => {
        made.disabled = false;
        made.textContent = say("It did not come. Try again");
      });
    });
  };

  const footLink = () => /** @type {HTMLAnchorElement | null} */ (document.querySelector(".ck-foot a[href$='offline/']"));

  const offer = () => {
    for (const image of document.querySelectorAll("img[data-ck-held]:not([data-ck-offered])")) {
      image.setAttribute("data-ck-offered", "");
      button(image.closest("a") || image.closest("picture") || image, say("Show the picture"), [wanted(image)], () => bring(image));
    }
    for (const map of document.querySelectorAll("svg:not(svg svg):has(use[data-ck-held]):not([data-ck-offered])")) {
      map.setAttribute("data-ck-offered", "");
      const uses = [...map.querySelectorAll("use[data-ck-held]")], sheets = uses.map((use) => use.getAttribute("data-ck-held") || "");
      button(map.closest("a") || map, say("Show the ground of the map"), sheets, () => Promise.all(uses.map(bring)));
    }
    for (const map of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".cx-explorer[data-moves]:not([data-ck-offered]) .cx-map-box > *:first-child"))) {
      const section = /** @type {HTMLElement} */ (map.closest(".cx-explorer")), root = new URL("../", footLink()?.href);
      section.setAttribute("data-ck-offered", "");
      const moves = (section.dataset.moves || "").split(" ").map((path) => new URL(path, root).href);
      button(map, say("Let the map be moved"), moves, async () => void dispatchEvent(new Event("ck-moves")));
    }
  };
  document.addEventListener("DOMContentLoaded", () => {
    const link = footLink();
    link?.after(Object.assign(document.createElement("a"), { href: `${link.href}#low`, textContent: say("Low-data mode is on") }));
    offer();
  });
})();
