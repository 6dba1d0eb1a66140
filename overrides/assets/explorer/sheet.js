/** On a narrow page the facets are a sheet that opens from below; the rest of the page waits until it is closed. */

/** Pixels, as in explorer.css. */
const WIDE = 1100;

/** @param {import("./app.js").App} app */
export function connectSheet(app) {
  const sheet = app.one(".cx-facets"), button = app.one(".cx-filter-button"), close = app.one(".cx-sheet-close");
  if (!sheet || !button) return;
  const others = [...sheet.parentElement.children].filter((one) => one !== sheet);
  const isOpen = () => sheet.classList.contains("cx-open");
  const count = () => isOpen() && (close.textContent = `Show ${app.result.count} of ${app.store.n} events`);
  const set = (/** @type {boolean} */ open) => {
    const inside = sheet.contains(document.activeElement);
    sheet.classList.toggle("cx-open", open);
    for (const one of others) one.inert = open;
    button.setAttribute("aria-expanded", String(open));
    if (open) close.focus();
    else if (inside) button.focus();
    count();
  };
  button.addEventListener("click", () => set(true));
  close.addEventListener("click", () => set(false));
  sheet.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => event.key === "Escape" && set(false));
  app.section.addEventListener("cx-changed", count);
  addEventListener("click", (/** @type {any} */ { target }) => isOpen() && !target.closest(".cx-facets, .cx-filter-button") && set(false));
  addEventListener("resize", () => isOpen() && innerWidth >= WIDE && set(false));
}
