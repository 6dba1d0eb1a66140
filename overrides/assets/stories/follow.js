// The route map follows the reading: the stop of the picture in view is marked on the map and in its list.

/** Watches the pictures of a story; does nothing on a page without a route map. @param {Document} page */
export function followReading(page) {
  const map = page.querySelector(".ck-route");
  const figures = [.../** @type {NodeListOf<HTMLElement>} */ (page.querySelectorAll("figure[data-stop]"))];
  if (!map || !figures.length || !("IntersectionObserver" in window)) return;
  /** @type {Set<Element>} */
  const seen = new Set();
  const watch = new IntersectionObserver(
    (entries) => {
      entries.forEach((entry) => (entry.isIntersecting ? seen.add(entry.target) : seen.delete(entry.target)));
      const here = figures.find((figure) => seen.has(figure));
      if (here) markStop(map, here.dataset.stop || "");
    },
    { rootMargin: "-25% 0px -35% 0px" },
  );
  figures.forEach((figure) => watch.observe(figure));
}

/** @param {Element} map @param {string} number */
function markStop(map, number) {
  const stops = /** @type {NodeListOf<HTMLElement | SVGElement>} */ (map.querySelectorAll("[data-stop]"));
  stops.forEach((stop) => {
    const here = stop.dataset.stop === number;
    stop.classList.toggle("is-here", here);
    const link = stop.querySelector("a");
    if (link && here) link.setAttribute("aria-current", "location");
    else if (link) link.removeAttribute("aria-current");
  });
}
