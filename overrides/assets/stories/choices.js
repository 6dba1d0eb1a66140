// Lists of entries that narrow by place and sector. Without a script the same choices lead to lists in the page.
import { say } from "../words/words.js";

/** Turns the choices of an index into filters; the address keeps them, so that a narrowed list can be sent to others. @param {Document} page */
export function narrowLists(page) {
  const index = /** @type {HTMLElement | null} */ (page.querySelector("[data-ck-index]"));
  if (!index) return;
  /** @template {HTMLElement} T @param {string} selector @returns {T[]} */
  const all = (selector) => [.../** @type {NodeListOf<T>} */ (index.querySelectorAll(selector))];
  const links = /** @type {HTMLAnchorElement[]} */ (all("[data-ck-choice]"));
  const cards = all("[data-ck-entry]");
  const count = /** @type {HTMLElement} */ (index.querySelector("[data-ck-count]"));
  index.classList.add("is-live");

  /** @param {string[]} chosen */
  const narrow = (chosen) => {
    const fits = cards.filter((card) => chosen.every((one) => (card.dataset.ckEntry || "").split(" ").includes(one)));
    cards.forEach((card) => (card.hidden = !fits.includes(card)));
    all(".ck-index__year").forEach((year) => (year.hidden = !year.querySelector("li:not([hidden])")));
    for (const link of links) {
      const on = chosen.includes(link.dataset.ckChoice || ""), fold = link.closest("details");
      link.setAttribute("aria-pressed", String(on));
      if (on && fold) fold.open = true;
    }
    count.textContent = chosen.length ? say("{some} of {all}", { some: fits.length, all: cards.length }) : say("{all} in all", { all: cards.length });
  };
  links.forEach((link) => {
    link.setAttribute("role", "button");
    link.addEventListener("click", (event) => {
      event.preventDefault();
      const chosen = toggled(chosenIn(location.search), link.dataset.ckChoice || "");
      history.replaceState(null, "", withChoices(location, chosen));
      narrow(chosen);
    });
    link.addEventListener("keydown", (event) => {
      if (event.key !== " ") return;
      event.preventDefault();
      link.click();
    });
  });
  narrow(chosenIn(location.search));
}

/** One value for each kind of choice: a second sector takes the place of the first. @param {string[]} chosen @param {string} one */
function toggled(chosen, one) {
  const kind = one.split(":")[0];
  const others = chosen.filter((other) => other.split(":")[0] !== kind);
  return chosen.includes(one) ? others : [...others, one];
}

/** @param {string} search @returns {string[]} */
function chosenIn(search) {
  const asked = new URLSearchParams(search);
  return ["sector", "place"].filter((kind) => asked.get(kind)).map((kind) => `${kind}:${asked.get(kind)}`);
}

/** @param {Location} address @param {string[]} chosen */
function withChoices(address, chosen) {
  const asked = new URLSearchParams(chosen.map((one) => one.split(":")));
  return address.pathname + (chosen.length ? `?${asked}` : "");
}
