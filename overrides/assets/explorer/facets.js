/** The facets: what is chosen, and beside each value how many events there would be. */

/** @typedef {import("./store.js").Facet} Facet */

export class Facets {
  /**
   * @param {HTMLElement} section
   * @param {Facet[]} facets
   * @param {(key: string, value: string, on: boolean) => void} changed
   */
  constructor(section, facets, changed) {
    this.facets = facets;
    /** @type {Map<string, HTMLInputElement>} */
    this.inputs = new Map();
    for (const input of /** @type {NodeListOf<HTMLInputElement>} */ (section.querySelectorAll(".cx-facet input[type=checkbox]"))) {
      this.inputs.set(`${input.name}=${input.value}`, input);
      input.disabled = false;
      input.addEventListener("change", () => changed(input.name, input.value, input.checked));
    }
    this.rows = facets.map(({ key, values }) => values.map(([id]) => this.#row(this.inputs.get(`${key}=${id}`))));
    this.chosen = facets.map(({ key }) => section.querySelector(`[data-facet="${key}"] .cx-chosen`));
  }

  /** @param {HTMLInputElement | undefined} input */
  #row(input) {
    if (!input) return null;
    const label = /** @type {HTMLElement} */ (input.closest("label"));
    const count = /** @type {Text} */ (label.querySelector(".cx-n")?.firstChild);
    return { input, label, count, shown: Number(count.data) };
  }

  /** Only what differs from what is shown touches the page. @param {import("./filter.js").Result} result @param {import("./query.js").Query} query */
  show(result, query) {
    this.facets.forEach(({ key, values }, number) => {
      const chosen = query.chosen[key] || [], counts = result.counts[number], rows = this.rows[number];
      for (let at = 0; at < rows.length; at++) {
        const row = rows[at], on = chosen.length > 0 && chosen.includes(values[at][0]);
        if (!row) continue;
        if (row.input.checked !== on) row.input.checked = on;
        if (row.shown === counts[at]) continue;
        if (!row.shown !== !counts[at]) row.label.classList.toggle("cx-none", !counts[at]);
        row.count.data = String((row.shown = counts[at]));
      }
      const note = this.chosen[number], words = chosen.length ? String(chosen.length) : "";
      if (note && note.textContent !== words) note.textContent = words;
    });
  }
}

/**
 * What narrows the selection, each as a button that takes it away.
 * @param {HTMLElement} box @param {Facet[]} facets @param {import("./query.js").Query} query
 * @param {(next: Partial<import("./query.js").Query>) => void} change
 */
export function showChips(box, facets, query, change) {
  const chips = [];
  for (const { key, label, values } of facets) {
    for (const [id, name] of values) {
      if (!query.chosen[key]?.includes(id)) continue;
      const without = { ...query.chosen, [key]: query.chosen[key].filter((value) => value !== id) };
      chips.push(chip(`${label}: ${name}`, () => change({ chosen: without })));
    }
  }
  if (query.since || query.until) chips.push(chip(periodWords(query), () => change({ since: "", until: "", near: false })));
  if (query.exact) chips.push(chip("Dated to the day", () => change({ exact: false })));
  if (query.text.trim()) chips.push(chip(`“${query.text.trim()}”`, () => change({ text: "", sort: "" })));
  box.replaceChildren(...chips);
}

/** @param {string} text @param {() => void} remove */
function chip(text, remove) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "cx-chip";
  button.textContent = `${text} ×`;
  button.setAttribute("aria-label", `Remove ${text}`);
  button.addEventListener("click", () => {
    const box = button.parentElement;
    remove();
    const next = /** @type {HTMLElement | null} */ (box?.querySelector("button") || box?.parentElement?.querySelector(".cx-status"));
    next?.focus({ preventScroll: true });
  });
  return button;
}

/** "2003 to 2005", "since 2019". @param {import("./query.js").Query} query */
export function periodWords({ since, until }) {
  if (since && until) return since === until ? since : `${since} to ${until}`;
  return since ? `since ${since}` : `until ${until}`;
}

/**
 * A selection in words, for citing it. @param {Facet[]} facets @param {import("./query.js").Query} query
 */
export function queryWords(facets, query) {
  const parts = facets
    .filter(({ key }) => query.chosen[key]?.length)
    .map(({ key, label, values }) => `${label}: ${values.filter(([id]) => query.chosen[key].includes(id)).map(([, name]) => name).join(" or ")}`);
  if (query.since || query.until) parts.push(`dated ${periodWords(query)}`);
  if (query.exact) parts.push("dated to the day");
  if (query.text.trim()) parts.push(`holding “${query.text.trim()}”`);
  return parts.length ? parts.join("; ") : "all events";
}
