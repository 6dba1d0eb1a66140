/** Thirty years as bars, conflict above the line and cooperation below; the period is brushed, moved, typed or keyed. */

import { bounds } from "./query.js";
import { DAY } from "./store.js";
import { say } from "../words/words.js";

const TALL = 200;
const MOST_YEARS_BY_QUARTER = 12;
const GAP = 0.12;
/** A finger begins a stroke after so many pixels: before that it may be scrolling the page. */
const SLACK = 8;

/**
 * What the chart shows: years `from` to before `to`, in `parts` bins a year.
 * @typedef {{from: number, to: number, parts: number}} Axis
 */

/** The axis of a query: all years, or closer the period asked for with a year on either side.
 * @param {[number, number]} years @param {import("./query.js").Query} query @returns {Axis} */
export function axisOf(years, query) {
  const all = { from: years[0], to: years[1] + 1, parts: 1 };
  if (!query.near || !(query.since || query.until)) return all;
  const from = Math.max(all.from, Number(query.since.slice(0, 4) || all.from) - 1);
  const to = Math.min(all.to, Number(query.until.slice(0, 4) || all.to) + 2);
  return to <= from ? all : { from, to, parts: to - from <= MOST_YEARS_BY_QUARTER ? 4 : 1 };
}

/** The bin in which a day lies. @param {Axis} axis @param {number} day */
function binOf({ from, parts }, day) {
  const date = new Date(day * DAY);
  return (date.getUTCFullYear() - from) * parts + Math.floor((date.getUTCMonth() * parts) / 12);
}

/** A bin as the text of its first or last month or year. @param {Axis} axis @param {number} bin @param {"since" | "until"} side */
export function textOfBin({ from, parts }, bin, side) {
  const year = from + Math.floor(bin / parts);
  if (parts === 1) return String(year);
  const month = (bin % parts) * 3 + (side === "since" ? 1 : 3);
  return `${year}-${String(month).padStart(2, "0")}`;
}

/** First and last bin of a query's period on an axis. @param {Axis} axis @param {import("./query.js").Query} query */
export function binsOf(axis, query) {
  const most = (axis.to - axis.from) * axis.parts - 1;
  const since = bounds(query.since), until = bounds(query.until);
  const clip = (/** @type {number} */ bin) => Math.max(0, Math.min(most, bin));
  return { low: since ? clip(binOf(axis, since[0])) : 0, high: until ? clip(binOf(axis, until[1])) : most, most };
}

export class Histogram {
  /**
   * @param {HTMLElement} box
   * @param {[number, number]} years
   * @param {(since: string, until: string, final: boolean) => void} changed
   */
  constructor(box, years, changed) {
    this.box = box;
    this.years = years;
    this.changed = changed;
    this.chart = /** @type {HTMLElement} */ (box.querySelector(".cx-chart"));
    this.window = /** @type {HTMLElement} */ (box.querySelector(".cx-window"));
    this.frame = /** @type {HTMLElement} */ (box.querySelector(".cx-window-frame"));
    this.handles = /** @type {HTMLElement[]} */ ([...box.querySelectorAll(".cx-handle")]);
    this.bars = [...box.querySelectorAll("path[data-quad]")];
    this.baseline = Number(this.chart.dataset.baseline);
    this.axis = { from: years[0], to: years[1] + 1, parts: 1 };
    this.low = this.high = this.most = 0;
    /** The period shown, as texts. */
    this.since = this.until = "";
    /** True from pressing to letting go: the axis stays as it is under the pointer. */
    this.held = false;
    this.#listen();
  }

  /** @param {import("./filter.js").Result} result @param {import("./query.js").Query} query */
  show({ bins }, query) {
    if (!this.held) this.axis = axisOf(this.years, query);
    Object.assign(this, binsOf(this.axis, query), { since: query.since, until: query.until });
    this.#drawBars(bins);
    this.#drawAxis();
    this.#drawWindow(!!(query.since || query.until));
  }

  /** @param {Uint32Array} bins */
  #drawBars(bins) {
    const { from, to, parts } = this.axis;
    const count = (to - from) * parts, quarters = 4 / parts, start = (from - this.years[0]) * 4;
    const sums = new Uint32Array(count * 4);
    for (let q = 0; q < count * quarters; q++) {
      for (let quad = 0; quad < 4; quad++) sums[Math.floor(q / quarters) * 4 + quad] += bins[(start + q) * 4 + quad] || 0;
    }
    let up = 1, down = 1;
    for (let b = 0; b < count; b++) {
      up = Math.max(up, sums[b * 4 + 2] + sums[b * 4 + 3]);
      down = Math.max(down, sums[b * 4] + sums[b * 4 + 1]);
    }
    const unit = Math.min(this.baseline / up, (TALL - this.baseline) / down);
    const [verbal, material, verbalUp, materialUp] = [0, 1, 2, 3].map((quad) => (/** @type {number} */ b) => sums[b * 4 + quad] * unit);
    const d = ["", "", "", ""];
    for (let b = 0; b < count; b++) {
      d[1] += bar(b, this.baseline, material(b));
      d[0] += bar(b, this.baseline + material(b), verbal(b));
      d[3] += bar(b, this.baseline, -materialUp(b));
      d[2] += bar(b, this.baseline - materialUp(b), -verbalUp(b));
    }
    this.bars.forEach((path) => path.setAttribute("d", d[Number(path.getAttribute("data-quad"))]));
    this.chart.querySelector("svg")?.setAttribute("viewBox", `0 0 ${count} ${TALL}`);
  }

  #drawAxis() {
    const { from, to, parts } = this.axis, step = to - from > 16 ? 5 : 1;
    const span = { from, to: to - 1 };
    const words = parts > 1 ? say("Events a quarter, {from} to {to}: conflict above the line, cooperation below", span) : say("Events a year, {from} to {to}: conflict above the line, cooperation below", span);
    const line = /** @type {HTMLElement} */ (this.box.querySelector(".cx-axis"));
    if (line.dataset.shown === words) return;
    line.dataset.shown = words;
    this.chart.querySelector("svg")?.setAttribute("aria-label", words);
    line.replaceChildren();
    for (let year = from; year < to; year++) {
      line.appendChild(document.createElement("span")).textContent = year % step ? "" : String(year);
    }
  }

  /** @param {boolean} narrowed */
  #drawWindow(narrowed) {
    const all = this.most + 1;
    for (const part of [this.window, this.frame]) {
      part.style.left = `${(this.low / all) * 100}%`;
      part.style.right = `${(1 - (this.high + 1) / all) * 100}%`;
    }
    this.box.classList.toggle("cx-narrowed", narrowed);
    this.handles.forEach((handle, side) => {
      const bin = side ? this.high : this.low;
      handle.setAttribute("aria-valuemin", "0");
      handle.setAttribute("aria-valuemax", String(this.most));
      handle.setAttribute("aria-valuenow", String(bin));
      handle.setAttribute("aria-valuetext", textOfBin(this.axis, bin, side ? "until" : "since"));
    });
  }

  /** All of an axis that shows all years is no period. @param {number} low @param {number} high @param {boolean} final */
  #set(low, high, final) {
    const [a, b] = low <= high ? [low, high] : [high, low];
    const whole = this.axis.from <= this.years[0] && this.axis.to > this.years[1];
    const open = whole && a <= 0 && b >= this.most;
    this.changed(open ? "" : textOfBin(this.axis, a, "since"), open ? "" : textOfBin(this.axis, b, "until"), final);
  }

  #listen() {
    this.chart.addEventListener("pointerdown", (event) => event.button === 0 && event.isPrimary && this.#drag(event));
    this.handles.forEach((handle, side) => handle.addEventListener("keydown", (event) => this.#key(event, side)));
  }

  /** @param {PointerEvent} event */
  #binAt(event) {
    const { left, width } = this.chart.getBoundingClientRect();
    return Math.max(0, Math.min(this.most, Math.floor(((event.clientX - left) / width) * (this.most + 1))));
  }

  /** A handle moves one end, the window moves both, and a stroke elsewhere draws a new period.
   * @param {PointerEvent} start @returns {(event: PointerEvent, final: boolean) => void} what sets the period for a place of the pointer */
  #setter(start) {
    const { low, high } = this, from = this.#binAt(start);
    const target = /** @type {HTMLElement} */ (start.target);
    const side = this.handles.indexOf(target);
    const moving = target === this.window && this.box.classList.contains("cx-narrowed");
    let moved = false;
    return (event, final) => {
      const bin = this.#binAt(event), step = Math.max(-low, Math.min(this.most - high, bin - from));
      moved ||= bin !== from;
      if (side >= 0) return moved && this.#set(side ? low : bin, side ? bin : high, final);
      if (moving && moved) return this.#set(low + step, high + step, final);
      return this.#set(from, bin, final);
    };
  }

  /** From pressing to letting go; what the browser takes over, as for scrolling, leaves the period as it was. @param {PointerEvent} start */
  #drag(start) {
    const { since, until } = this, set = this.#setter(start), ended = new AbortController();
    let begun = start.pointerType !== "touch", changed = false;
    const move = (/** @type {PointerEvent} */ event) => {
      begun ||= isStroke(start, event);
      if (begun) set(event, false);
      changed ||= begun;
    };
    const stop = (/** @type {PointerEvent} */ event) => {
      ended.abort();
      this.held = false;
      if (event.type === "pointercancel") return changed && this.changed(since, until, true);
      if (begun || isTap(start, event)) set(event, true);
    };
    const listen = (/** @type {"pointermove" | "pointerup" | "pointercancel"} */ kind, /** @type {(event: PointerEvent) => void} */ does) =>
      this.chart.addEventListener(kind, (event) => event.pointerId === start.pointerId && does(event), { signal: ended.signal });
    if (!this.handles.includes(/** @type {HTMLElement} */ (start.target))) start.preventDefault();
    this.held = true;
    this.chart.setPointerCapture(start.pointerId);
    listen("pointermove", move);
    listen("pointerup", stop);
    listen("pointercancel", stop);
  }

  /** @param {KeyboardEvent} event @param {number} side 0 for the beginning, 1 for the end */
  #key(event, side) {
    const steps = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -5, PageUp: 5, Home: -1e4, End: 1e4 };
    const step = steps[/** @type {keyof steps} */ (event.key)];
    if (event.key === "Escape") this.changed("", "", true);
    if (!step) return;
    event.preventDefault();
    const clip = (/** @type {number} */ bin) => Math.max(0, Math.min(this.most, bin));
    const both = event.shiftKey ? Math.max(-this.low, Math.min(this.most - this.high, step)) : 0;
    if (both) this.#set(this.low + both, this.high + both, true);
    else if (side) this.#set(this.low, Math.max(this.low, clip(this.high + step)), true);
    else this.#set(Math.min(this.high, clip(this.low + step)), this.high, true);
  }
}

/** One bar as path data. @param {number} bin @param {number} from @param {number} tall */
function bar(bin, from, tall) {
  return tall ? `M${bin + GAP} ${from.toFixed(1)}h${1 - 2 * GAP}v${tall.toFixed(1)}h-${1 - 2 * GAP}z` : "";
}

/** How far a pointer has gone, across and down. @param {PointerEvent} start @param {PointerEvent} now */
function way(start, now) {
  return [Math.abs(now.clientX - start.clientX), Math.abs(now.clientY - start.clientY)];
}

/** @param {PointerEvent} start @param {PointerEvent} now */
function isStroke(start, now) {
  const [across, down] = way(start, now);
  return across >= SLACK && across > down;
}

/** @param {PointerEvent} start @param {PointerEvent} now */
function isTap(start, now) {
  return Math.max(...way(start, now)) < SLACK;
}
