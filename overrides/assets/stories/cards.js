// A card beside a link to an event: what, when and in short. Its data stand in the page; nothing is fetched.

const DELAY = 250; // milliseconds before a card opens under a pointer, and before it closes behind one

/** Gives each link to an event of the page its card, by pointer and by keyboard; Escape closes it. */
export function showCards(page) {
  const data = page.querySelector("template[data-ck-cards]");
  if (!data) return;
  const events = JSON.parse(data.content.textContent);
  const card = makeCard(page);
  let waiting = 0;
  let open = null;

  const close = () => {
    clearTimeout(waiting);
    if (open) open.removeAttribute("aria-describedby");
    open = null;
    card.hidden = true;
  };
  const show = (link, event) => {
    close();
    open = link;
    fill(page, card, event);
    link.setAttribute("aria-describedby", card.id);
    card.hidden = false;
    place(card, link);
  };
  const later = (action) => {
    clearTimeout(waiting);
    waiting = setTimeout(action, DELAY);
  };

  page.querySelectorAll(".ck-story__text a.ck-ref").forEach((link) => {
    const event = events[new URL(link.href).pathname.split("/").at(-2)];
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

function makeCard(page) {
  const card = page.createElement("div");
  card.className = "ck-card";
  card.id = "ck-card";
  card.setAttribute("role", "tooltip");
  card.hidden = true;
  (page.querySelector("main") || page.body).append(card);
  return card;
}

function fill(page, card, event) {
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

/** Below the first line of the link, or above it where there is no room; never beyond the window. */
function place(card, link) {
  const at = link.getClientRects()[0];
  const high = card.offsetHeight;
  const left = Math.max(8, Math.min(at.left, document.documentElement.clientWidth - card.offsetWidth - 8));
  const below = at.bottom + high + 8 < window.innerHeight;
  card.style.left = `${left + window.scrollX}px`;
  card.style.top = `${(below ? at.bottom + 6 : at.top - high - 6) + window.scrollY}px`;
}
