// Browsers break lines of Chinese inside words.
const HEADINGS = ".md-typeset :is(h1, h2, h3):lang(zh), .md-header__topic > :lang(zh)";

/** Has the headings of a page and the name of the site break between words, but where that takes a line more: nothing may move.
 * @param {string} lang the language of the page */
export function keepWordsWhole(lang) {
  if (!("Segmenter" in Intl)) return;
  const words = new Intl.Segmenter(lang, { granularity: "word" });
  for (const heading of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(HEADINGS))) {
    const text = heading.firstChild, height = heading.offsetHeight;
    if (!(text instanceof Text)) continue;
    let before = "";
    const parts = [...words.segment(text.data)].flatMap(({ segment, isWordLike }) => {
      const ends = isWordLike && /[^\d\p{P}\s]$/u.test(before); // what stands beside a sign breaks by its own rules
      before = segment;
      return ends ? [document.createElement("wbr"), segment] : [segment];
    });
    text.replaceWith(...parts);
    heading.classList.add("ck-words");
    if (heading.offsetHeight === height) continue;
    heading.classList.remove("ck-words");
    for (const end of heading.querySelectorAll("wbr")) end.remove();
    heading.normalize();
  }
}
