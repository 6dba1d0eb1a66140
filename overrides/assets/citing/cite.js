/** Buttons on the forms of a citation: copy it, and for BibTeX, RIS and CSL-JSON the file that reference managers open. Without
 * this script the texts can be marked and copied as any other. */

import { say } from "../words/words.js";

const FRAME = { width: "100%", height: "260", loading: "lazy", referrerpolicy: "no-referrer", sandbox: "allow-popups allow-popups-to-escape-sandbox" };
const FILES = /** @type {Record<string, string>} */ ({ BibTeX: "bib", RIS: "ris" });

/** @param {string} words @param {() => void} does @returns {HTMLButtonElement} */
const button = (words, does) => {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "ck-cite__button";
  made.textContent = words;
  made.addEventListener("click", does);
  return made;
};

/** Marks the text, for those whose browser does not let a page copy. @param {Element} text */
const mark = (text) => getSelection()?.selectAllChildren(text);

/** @param {string} text @param {string} name */
const save = (text, name) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
};

/** Gives every citation of the page its buttons. */
function addButtons() {
  const name = location.pathname.split("/").at(-2) || "citation"; // of the folder of the page
  for (const box of document.querySelectorAll(".ck-cite")) {
    const said = document.createElement("p");
    said.className = "ck-cite__said";
    said.setAttribute("role", "status");
    box.append(said);
    // The code of a frame is made from the address of what it shows.
    for (const place of box.querySelectorAll("[data-ck-frame]")) {
      const src = place.querySelector("a")?.href || "";
      const title = document.querySelector("h1")?.firstChild?.textContent || "";
      const frame = document.createElement("iframe");
      for (const [name, value] of Object.entries({ src, title, ...FRAME })) frame.setAttribute(name, value);
      const code = document.createElement("pre");
      Object.assign(code, { className: "ck-cite__code", tabIndex: 0, role: "group", ariaLabel: say("Frame"), textContent: frame.outerHTML });
      code.dataset.ckCopy = "";
      place.replaceChildren(code);
    }
    for (const text of box.querySelectorAll("[data-ck-copy]")) {
      const form = text.closest(".ck-cite__forms > div");
      if (!form) continue;
      const kind = form.querySelector("dt")?.textContent || "";
      const words = text.textContent || "";
      const copied = () => (said.textContent = say("{kind}: copied", { kind }));
      const marked = () => {
        mark(text);
        said.textContent = say("{kind}: marked; copy it with Ctrl+C or the menu", { kind });
      };
      const ending = FILES[kind];
      const does = document.createElement("dd");
      does.append(
        button(say("Copy"), () => navigator.clipboard?.writeText(words).then(copied, marked) ?? marked()),
        ...(ending ? [button(say("Save {file}", { file: `.${ending}` }), () => save(words, `${name}.${ending}`))] : []),
      );
      form.append(does);
    }
    // Of a record, the forms that only programs read stand in its file.
    for (const place of box.querySelectorAll("[data-ck-cite]")) {
      const file = place.querySelector("a")?.href || "";
      const read = () => fetch(file).then((answer) => (answer.ok ? answer.json() : Promise.reject()));
      const lost = () => (said.textContent = say("The file could not be loaded"));
      /** @param {string} ending @param {(cite: Record<"apa" | "bibtex" | "ris", string> & { csl: object[] }) => string} of */
      const taken = (ending, of) => read().then(({ cite }) => save(of(cite), `${name}.${ending}`)).catch(lost);
      // A browser lets a page copy at once only: it is given what is to come.
      /** @param {string} kind @param {string} key */
      const copy = (kind, key) => {
        const text = read().then(({ cite }) => new Blob([cite[key]], { type: "text/plain" }));
        const copied = () => (said.textContent = say("{kind}: copied", { kind }));
        navigator.clipboard.write([new ClipboardItem({ "text/plain": text })]).then(copied, lost);
      };
      place.append(
        " ",
        ...(navigator.clipboard ? [button(say("Copy {what}", { what: "APA" }), () => copy("APA", "apa")), button(say("Copy {what}", { what: "BibTeX" }), () => copy("BibTeX", "bibtex"))] : []),
        button(say("Save {file}", { file: ".bib" }), () => taken("bib", ({ bibtex }) => bibtex)),
        button(say("Save {file}", { file: ".ris" }), () => taken("ris", ({ ris }) => ris)),
        button(say("Save {file}", { file: ".json" }), () => taken("json", ({ csl }) => JSON.stringify(csl, null, 1))),
      );
    }
  }
}

addButtons();

export { addButtons };
