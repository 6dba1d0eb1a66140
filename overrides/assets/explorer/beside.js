/** The boxes beside the map: counts of what is known only for a whole country, or for no place. */

export class Beside {
  /** @param {HTMLElement} section @param {import("./store.js").Store} store @param {import("./marks.js").Spots} spots */
  constructor(section, { places, spotPlace }, { kind }) {
    this.boxes = Array.from(section.querySelectorAll("[data-beside]"), (element) => {
      const box = /** @type {HTMLButtonElement} */ (element), place = places.id.indexOf(box.dataset.beside || "");
      const [conflict, cooperation] = ["conflict", "cooperation"].map((name) => /** @type {HTMLElement} */ (box.querySelector(`.cx-n-${name}`)));
      return { box, spots: [...kind.keys()].filter((spot) => kind[spot] === "beside" && spotPlace[spot] === place), conflict, cooperation };
    });
    /** Whether a box can show its events: not before there is something to select them from. */
    this.answers = false;
    /** @type {Uint32Array} */
    this.counts = new Uint32Array(kind.length * 4);
  }

  /** Let the boxes go. */
  release() {
    this.answers = true;
    this.show(this.counts);
  }

  /** @param {Uint32Array} counts events by spot and kind */
  show(counts) {
    this.counts = counts;
    for (const { box, spots, conflict, cooperation } of this.boxes) {
      let against = 0, together = 0;
      for (const spot of spots) {
        against += counts[spot * 4 + 2] + counts[spot * 4 + 3];
        together += counts[spot * 4] + counts[spot * 4 + 1];
      }
      if (conflict.textContent !== String(against)) conflict.textContent = String(against);
      if (cooperation.textContent !== String(together)) cooperation.textContent = String(together);
      box.disabled = !this.answers || !(against + together);
    }
  }
}
