// A card beside a link to an event: what, when and in short. Its data stand in the page; nothing is fetched.

const DELAY = 250; // milliseconds before a card opens under a pointer, and before it closes behind one

/** @typedef {{stance: string, kind: string, date: string, title: string, summary: string}} CardOfEvent */

/** Gives each link to an event of the page its card, by pointer and by keyboard; Escape closes it. @param {Document} page */
export function showCards(page) {
  const data = /** @type {HTMLTemplateElement | null} */ (page.querySelector("template[data-ck-cards]"));
  if (!data) return;
  /** @type {Record<string, CardOfEvent>} */
  const events = JSON.parse(data.content.textContent || "{}");
  const card = makeCard(page);
  let waiting = 0;
  /** @type {HTMLElement | null} */
  let open = null;

  const close = () => {
    clearTimeout(waiting);
    if (open) open.removeAttribute("aria-describedby");
    open = null;
    card.hidden = true;
  };
  /** @param {HTMLElement} link @param {CardOfEvent} event */
  const show = (link, event) => {
    close();
    open = link;
    fill(page, card, event);
    link.setAttribute("aria-describedby", card.id);
    card.hidden = false;
    place(card, link);
  };
  /** @param {() => void} action */
  const later = (action) => {
    clearTimeout(waiting);
    waiting = setTimeout(action, DELAY);
  };

  const links = /** @type {NodeListOf<HTMLAnchorElement>} */ (page.querySelectorAll(".ck-story__text a.ck-ref"));
  links.forEach((link) => {
    const event = events[new URL(link.href).pathname.split("/").at(-2) || ""];
    if (!event) return;
    link.removeAttribute("title");
    link.addEventListener("pointerenter", (moved) => moved.pointerType === "mouse" && later(() => show(link, event)));
    link.addEventListener("pointerleave", () => later(close));
    link.addEventListener("focus", () => link.matches(":focus-visible") && show(link, event));
    link.addEventListener("blur", close);
  });
  card.addEventListener("pointerenter", () => clearTimeout(waiting));
  card.addEventListener("pointerleave", () => later(close));
  page.addEventListener("keydown", (event) => event.key === "Escape" && close());
}

/** @param {Document} page */
function makeCard(page) {
  const card = page.createElement("div");
  card.className = "ck-card";
  card.id = "ck-card";
  card.setAttribute("role", "tooltip");
  card.hidden = true;
  (page.querySelector("main") || page.body).append(card);
  return card;
}

/** @param {Document} page @param {HTMLElement} card @param {CardOfEvent} event */
function fill(page, card, event) {
  /** @param {string} className @param {string} text */
  const line = (className, text) => {
    const made = page.createElement("p");
    made.className = className;
    made.textContent = text;
    return made;
  };
  card.className = `ck-card ck-${event.stance}`;
  card.replaceChildren(
    line("ck-card__kind", `${event.kind} · ${event.date}`),
    line("ck-card__title", event.title),
    line("ck-card__words", event.summary),
  );
}

/** Below the first line of the link, or above it where there is no room; never beyond the window. @param {HTMLElement} card @param {HTMLElement} link */
function place(card, link) {
  const at = link.getClientRects()[0];
  const high = card.offsetHeight;
  const left = Math.max(8, Math.min(at.left, document.documentElement.clientWidth - card.offsetWidth - 8));
  const below = at.bottom + high + 8 < window.innerHeight;
  card.style.left = `${left + window.scrollX}px`;
  card.style.top = `${(below ? at.bottom + 6 : at.top - high - 6) + window.scrollY}px`;
}
