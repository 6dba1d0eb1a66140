// Buttons on the forms of a citation: copy it, and for BibTeX and RIS the file that reference managers open. Without this
// script the texts can be marked and copied as any other.
(() => {
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

  const name = location.pathname.split("/").filter(Boolean).pop() || "citation";
  for (const box of document.querySelectorAll(".ck-cite")) {
    const said = document.createElement("p");
    said.className = "ck-cite__said";
    said.setAttribute("role", "status");
    box.append(said);
    for (const text of box.querySelectorAll("[data-ck-copy]")) {
      const form = text.closest(".ck-cite__form")?.querySelector("dt");
      if (!form) continue;
      const kind = form.textContent || "";
      const words = text.textContent || "";
      const copied = () => (said.textContent = `${kind}: copied`);
      const marked = () => {
        mark(text);
        said.textContent = `${kind}: marked; copy it with Ctrl+C or the menu`;
      };
      form.append(button("Copy", () => navigator.clipboard?.writeText(words).then(copied, marked) ?? marked()));
      const ending = FILES[kind];
      if (ending) form.append(button(`Save .${ending}`, () => save(words, `${name}.${ending}`)));
    }
  }
})();
