/** The map: the base, the marks of the selection, what a mark says, and the boxes for what has no point. */

import { drawAreas } from "./areas.js";
import { drawBasemap } from "./basemap.js";
import { Beside } from "./beside.js";
import { canvasLayer, seenOf, stillLayer } from "./canvaslayer.js";
import { drawLabels } from "./labels.js";
import { coveredBy, measured } from "./mapbox.js";
import { longName, nameAll } from "./mapnames.js";
import { drawMarks, markAt, marksOf, spotOf, spotsOf } from "./marks.js";
import { breathe } from "./pace.js";
import { countWords } from "./symbols.js";
import { drawCurrent, drawThread } from "./thread.js";
import { calm, onThemeChange, readTheme } from "./theme.js";
import { allMarks, viewpointOf } from "./viewpoint.js";
import { say } from "../words/words.js";

/** Metres between places that a mark may hold and still be listed rather than zoomed into. */
const APART = 40000;

/** @typedef {import("./clusters.js").Mark} Mark */

/** A picture of the map as soon as there are events, and a map that can be moved once Leaflet has come. */
export class MapView {
  /**
   * @param {HTMLElement} section
   * @param {import("./store.js").Store} store
   * @param {import("./basemap.js").Basemap} base
   * @param {string} at where the map stands to begin with; empty for all of it
   * @param {{open: (title: string, spots: Set<number>) => void, moved: (at: string) => void}} does shows the events at some
   *   spots; is told where the reader moved the map, empty for all of it
   */
  constructor(section, store, base, at, does) {
    this.section = section;
    this.store = store;
    this.base = base;
    this.does = does;
    this.spots = spotsOf(store);
    this.theme = readTheme();
    this.current = -1;
    /** @type {Uint32Array | null} events of the selection by spot and kind */
    this.counts = null;
    /** @type {import("./store.js").Joined} */
    this.joined = store;
    /** @type {Mark[]} */
    this.marks = [];
    /** @type {import("./labels.js").Label[]} */
    this.labels = [];
    /** @type {{x: number, y: number} | null} what was pressed before the map could be moved */
    this.early = null;
    /** @type {import("./labels.js").Box[] | null} what buttons cover of the map's box, until it changes its size */
    this.covered = null;
    this.tip = /** @type {HTMLElement} */ (section.querySelector(".cx-tip"));
    this.beside = new Beside(section, store, this.spots);
    /** @type {any} a Leaflet map, once it is there */
    this.map = null;
    /** Whether the base map is part of the picture: not before it can be read, and not below street tiles. */
    this.grounded = false;
    this.home = "";
    this.begins = at;
    this.viewpoint = { key: "", x: 0, y: 0, zoom: 0 };
    this.#drawStill();
    onThemeChange(() => {
      this.theme = readTheme();
      this.beneath.redraw();
      this.above.redraw();
    });
  }

  /** The base map stays empty until `drawGround`. */
  #drawStill() {
    const box = /** @type {HTMLElement} */ (this.section.querySelector(".folium-map"));
    const viewpoint = this.#viewpoint(this.begins, box.clientWidth, box.clientHeight);
    Object.assign(box, { role: "region", ariaLabel: say("Map of events") });
    this.beneath = stillLayer(box, viewpoint, this.#drawBase.bind(this));
    this.above = stillLayer(box, viewpoint, this.#drawEvents.bind(this));
    box.addEventListener("click", (event) => {
      if (this.map) return;
      const { left, top } = box.getBoundingClientRect();
      this.early = { x: event.clientX - left, y: event.clientY - top };
      this.#hover(this.early);
    });
  }

  /** The base map, which comes a moment after the events. @param {boolean} [on] */
  drawGround(on = true) {
    this.grounded = on;
    this.beneath.redraw();
    this.above.redraw();
  }

  /** From now on the map can be moved; the wheel scrolls the page until the reader turns to the map. @param {any} map a Leaflet map */
  async attach(map) {
    const still = [this.beneath, this.above];
    this.map = map;
    this.go(this.begins);
    await breathe();
    map.scrollWheelZoom.disable();
    map.on("focus click", () => map.scrollWheelZoom.enable());
    map.on("blur", () => map.scrollWheelZoom.disable());
    this.covered = null;
    this.beneath = canvasLayer("tilePane", this.#drawBase.bind(this)).addTo(map);
    this.above = canvasLayer("overlayPane", this.#drawEvents.bind(this)).addTo(map);
    still.forEach((layer) => layer.remove());
    map.on("click", (/** @type {any} */ event) => this.#choose(event.containerPoint));
    map.on("mousemove", (/** @type {any} */ event) => this.#hover(event.containerPoint));
    map.on("mouseout movestart", () => this.#hover(null));
    let size = map.getSize();
    map.on("moveend", () => {
      const { x, y } = size;
      size = map.getSize();
      if (size.x !== x || size.y !== y) this.covered = null;
      if (size.x === x && size.y === y) this.does.moved(this.at() === this.home ? "" : this.at());
    });
    this.#follow();
    if (this.early) this.#choose(this.early);
  }

  /** Where the map stands: latitude, longitude and zoom, as in an address. */
  at() {
    const { lat, lng } = this.map.getCenter();
    return `${lat.toFixed(2)},${lng.toFixed(2)},${this.map.getZoom().toFixed(1)}`;
  }

  /** @param {string} at as `at()` says it; empty for all of it */
  go(at) {
    this.begins = at;
    if (!this.map) return;
    const size = this.map.getSize();
    this.#stand(this.#viewpoint(at, size.x, size.y), false);
    if (!at) this.home = this.at();
  }

  /** Looked for once for a size of the map's box. @param {string} at @param {number} width @param {number} height */
  #viewpoint(at, width, height) {
    const key = `${at} ${width} ${height}`;
    if (this.viewpoint.key !== key) this.viewpoint = { key, ...viewpointOf(at, this.spots, this.store.all.spots, { width, height }, coveredBy(this.section)) };
    return this.viewpoint;
  }

  /** @param {{x: number, y: number, zoom: number}} viewpoint @param {boolean} animate */
  #stand({ x, y, zoom }, animate) {
    this.map.setView(this.map.unproject([x * 2 ** zoom, y * 2 ** zoom], zoom), zoom, { animate });
  }

  /** @param {CanvasRenderingContext2D} ctx @param {import("./canvaslayer.js").View} view */
  #drawEvents(ctx, view) {
    if (!this.counts) return;
    this.marks = marksOf(this.spots, this.counts, view, this.joined);
    this.covered ||= measured(this.section);
    this.labels = nameAll(ctx, this, this.grounded ? this.base : null, view, seenOf(view), this.covered);
    drawAreas(ctx, this.counts, this.spots, this.base.area, view, this.theme);
    if (this.current >= 0) drawThread(ctx, this.store, this.spots, this.current, view, this.theme);
    drawMarks(ctx, this.marks, this.theme);
    drawLabels(ctx, this.labels, this.theme);
    if (this.current >= 0) drawCurrent(ctx, this.store, this.spots, this.current, view, this.theme);
  }

  /** @param {CanvasRenderingContext2D} ctx @param {import("./canvaslayer.js").View} view */
  #drawBase(ctx, view) {
    if (!this.grounded) return;
    drawBasemap(ctx, this.base, view, this.theme);
  }

  /** Events by spot and kind, and where those with several places have them. @param {Pick<import("./filter.js").Result, "spots" | "joined">} result */
  show({ spots, joined }) {
    // What was drawn of all events, before they came as columns, is not drawn again. A later selection has the same room.
    const drawn = this.counts !== spots && this.counts?.every((count, at) => count === spots[at]);
    this.counts = spots;
    this.joined = joined;
    if (!drawn) this.above.redraw();
    this.beside.show(spots);
  }

  /** Mark an event and its case thread; -1 for none. @param {number} row @param {boolean} follow move the map so that it is in view */
  mark(row, follow) {
    if (row === this.current) return;
    this.current = row;
    if (follow) this.#follow();
    this.above.redraw();
  }

  /** Bring the event that is looked at into view. */
  #follow() {
    const spot = this.current < 0 ? -1 : spotOf(this.store, this.spots, this.current);
    if (!this.map || spot < 0) return;
    const at = this.#latLng(spot);
    if (!this.map.getBounds().pad(-0.1).contains(at)) this.map.panTo(at, { animate: !calm() });
  }

  /** @param {number} spot @returns {[number, number]} */
  #latLng(spot) {
    const { places, spotPlace } = this.store, place = spotPlace[spot];
    return [places.lat[place] / 1000, places.lon[place] / 1000];
  }

  /** Bring all marks of the selection into view, or those of all events when it has none. */
  fit() {
    const { x, y } = this.map.getSize(), found = this.counts && allMarks(this.spots, this.counts, { width: x, height: y }, coveredBy(this.section));
    if (found) this.#stand(found, !calm());
    else this.go("");
  }

  /** @param {{x: number, y: number}} point in the map's box */
  #choose(point) {
    const mark = markAt(this.marks, this.above.toCanvas(point), 6);
    if (mark) this.choose(mark);
  }

  /** Zoom into a mark of several places, or list the events of one. @param {Mark} mark */
  choose(mark) {
    const bounds = mark.spots.map((spot) => this.#latLng(spot));
    const apart = bounds.some((at) => this.map.distance(at, bounds[0]) > APART);
    if (apart && this.map.getZoom() < this.map.getMaxZoom() - 1) {
      this.map.fitBounds(bounds, { padding: [60, 60], maxZoom: this.map.getMaxZoom() - 1, animate: !calm() });
    } else {
      this.does.open(this.name(mark), new Set(mark.spots));
    }
  }

  /** The places of a mark, the one with the most events first. @param {Mark} mark */
  name(mark) {
    return longName(this.store, mark);
  }

  /** @param {{x: number, y: number} | null} point */
  #hover(point) {
    const mark = point && markAt(this.marks, this.above.toCanvas(point), 3);
    const box = /** @type {HTMLElement} */ (this.section.querySelector(".folium-map"));
    box.classList.toggle("cx-over", !!mark);
    this.tip.hidden = !mark;
    if (!mark) return;
    const where = this.above.toContainer(mark);
    this.tip.textContent = `${this.name(mark)}: ${countWords(mark.quads)}`;
    this.tip.style.left = `${Math.max(8, Math.min(where.x + 14, box.clientWidth - this.tip.offsetWidth - 8))}px`;
    this.tip.style.top = `${Math.max(4, where.y - mark.r - this.tip.offsetHeight - 4)}px`;
  }

  /** The marks in view, for readers who do not see the map. @returns {Mark[]} */
  inView() {
    const { x, y } = this.map.getSize();
    return this.marks
      .filter((mark) => {
        const at = this.above.toContainer(mark);
        return at.x >= 0 && at.y >= 0 && at.x <= x && at.y <= y;
      })
      .sort((a, b) => b.total - a.total);
  }
}
