// The page of an address that no page has is there once for all editions: of its texts, the one in the language of the address stays.
(() => {
  const root = new URL("../", /** @type {HTMLScriptElement} */ (document.currentScript).src).pathname;
  const [code] = location.pathname.slice(root.length).split("/");
  for (const section of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-ck-lost]"))) {
    section.remove();
    if (section.lang !== code) continue;
    const heading = document.createElement("h1");
    heading.append(...(section.querySelector("h2")?.childNodes || []));
    section.querySelector("h2")?.replaceWith(heading);
    document.querySelector("article")?.replaceChildren(...section.childNodes);
    const { lang } = document.documentElement; // of all that stands around the text
    document.addEventListener("DOMContentLoaded", () => {
      for (const around of document.querySelectorAll("header, nav, footer")) around.setAttribute("lang", lang);
    });
    document.documentElement.lang = code;
    document.title = section.dataset.ckLost || "";
  }
})();
