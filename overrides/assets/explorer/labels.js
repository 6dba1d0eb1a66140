/** Names on the map, by the rule of the static maps (scripts/fieldsite/maps/labels.py): marks first, those of most events before
 * others, then large towns, waters, countries, regions; what has no room beside what is there already is left out. */

/**
 * @typedef {[number, number, number, number]} Box left, top, right, bottom in pixels of the canvas
 * @typedef {{text: string, x: number, y: number, box: Box, style: string, dot?: [number, number]}} Label
 * @typedef {import("./clusters.js").Mark} Mark @typedef {import("./canvaslayer.js").View} View
 * @typedef {import("./basemap.js").Basemap} Basemap
 */

/** Half of what a line of text takes upwards. */
const HALF = 8;
/** The zoom from which regions are named. */
const REGIONS = 5.5;
/** World pixels at zoom 0 to both sides of a region's point, about. */
const REGION = 1.3;
/** Pixels by which the name of a country is moved among marks where it has no room with its letters spaced. */
const NUDGE = 8;
const FONTS = { mark: "600 13px", town: "12px", water: "italic 12px", country: "12px", close: "12px", region: "italic 12px" };
const SPACED = { country: 2, water: 0.5 };

/** The least towns and waters that are named at a zoom. @param {number} zoom */
const lowestRank = (zoom) => (zoom < 4 ? 1 : zoom < 5 ? 3 : zoom < 6 ? 4 : zoom < 7 ? 6 : 9);

/** Holds what the map has already, and finds room for more. */
export class Labels {
  /**
   * @param {CanvasRenderingContext2D} ctx @param {string} sans the letters @param {View} view @param {Box} inside what is seen of the canvas
   * @param {Box[]} covered by buttons
   */
  constructor(ctx, sans, view, inside, covered) {
    this.ctx = ctx;
    this.sans = sans;
    this.view = view;
    this.inside = inside;
    this.taken = [...covered];
    /** @type {Label[]} */
    this.all = [];
    /** @type {Set<string>} names of marks, whether they have room or not */
    this.marked = new Set();
  }

  /** @param {Mark[]} marks points @param {(mark: Mark) => string} nameOf */
  nameMarks(marks, nameOf) {
    for (const { x, y, r } of marks) this.taken.push(around(x, y, r + 2));
    for (const mark of [...marks].sort((a, b) => b.total - a.total)) {
      const text = nameOf(mark);
      this.marked.add(text.replace(/ \+\d+$/, ""));
      if (this.#seen(mark.x, mark.y)) this.#put(text, "mark", beside(mark.x, mark.y, mark.r + 4, this.#width("mark", text)));
    }
  }

  /** Room for the counts of areas: a name that one covers goes. @param {Mark[]} areas */
  keepClear(areas) {
    const boxes = areas.map(({ x, y, r }) => around(x, y, r));
    this.all = this.all.filter(({ box }) => !boxes.some((other) => meet(box, other)));
    this.taken.push(...boxes);
  }

  /** Towns that are no marks, waters, countries and, from close by, regions. @param {Basemap} base */
  nameGround(base) {
    const { scale } = this.view, zoom = Math.log2(scale);
    for (const { name, rank, kind, ...spot } of base.labels) {
      const [x, y] = this.#at(spot);
      if (rank > lowestRank(zoom) || this.marked.has(name) || !this.#seen(x, y)) continue;
      const wide = this.#width(kind, name);
      if (kind === "water") this.#put(name, "water", [[x - wide / 2, y]]);
      else if (this.#free(around(x, y, 2))) this.#put(name, "town", beside(x, y, 6, wide).slice(0, 4), [x, y]);
    }
    for (const { name, kind, points } of base.rooms) {
      if (kind === "region" && zoom < REGIONS) continue;
      this.#putAmid(name, kind, points, 0) || (kind === "country" && this.#putAmid(name, "close", points, NUDGE));
    }
  }

  /** A name as near to the middle of what is seen of its area as it can be. @param {string} name @param {"country" | "close" | "region"} style
   * @param {{x: number, y: number, room: number}[]} points @param {number} nudge how far it may be moved up and down from one, and sideways by steps of it */
  #putAmid(name, style, points, nudge) {
    const { scale } = this.view, half = this.#width(style, name) / 2;
    /** @type {[number, number][]} */
    const open = [];
    for (const point of points) {
      const spare = (style === "region" ? REGION : point.room) * scale - half, [x, y] = this.#at(point);
      if (spare < 0 || !this.#seen(x, y)) continue;
      const most = nudge && Math.floor(spare / nudge);
      for (let step = -most; step <= most; step++) for (const up of nudge ? [0, -nudge, nudge] : [0]) open.push([x + step * nudge, y + up]);
    }
    const [x, y] = [0, 1].map((axis) => open.reduce((sum, point) => sum + point[axis], 0) / open.length);
    open.sort((a, b) => (a[0] - x) ** 2 + (a[1] - y) ** 2 - (b[0] - x) ** 2 - (b[1] - y) ** 2);
    return this.#put(name, style, open.map(([left, top]) => [left - half, top]));
  }

  /** Whether a place is free; the first one is taken. @param {string} text @param {keyof typeof FONTS} style @param {number[][]} places x and y of the left end @param {[number, number]} [dot] */
  #put(text, style, places, dot) {
    const wide = this.#width(style, text);
    for (const [x, y] of places) {
      const box = /** @type {Box} */ ([x, y - HALF, x + wide, y + HALF]);
      if (!this.#free(box)) continue;
      this.taken.push(box);
      if (dot) this.taken.push(around(...dot, 2));
      this.all.push({ text, x, y, box, style, dot });
      return true;
    }
    return false;
  }

  /** @param {Box} box */
  #free(box) {
    const { inside } = this;
    return box[0] >= inside[0] && box[1] >= inside[1] && box[2] <= inside[2] && box[3] <= inside[3] && !this.taken.some((other) => meet(box, other));
  }

  /** @param {number} x @param {number} y */
  #seen(x, y) {
    return x > this.inside[0] && y > this.inside[1] && x < this.inside[2] && y < this.inside[3];
  }

  /** @param {{x: number, y: number}} spot @returns {[number, number]} */
  #at({ x, y }) {
    return [x * this.view.scale + this.view.x, y * this.view.scale + this.view.y];
  }

  /** @param {string} style @param {string} text */
  #width(style, text) {
    return widthOf(this.ctx, style, text, this.sans);
  }
}

/** @param {number} x @param {number} y @param {number} half @returns {Box} */
const around = (x, y, half) => [x - half, y - half, x + half, y + half];

/** Whether two boxes share any part. @param {Box} one @param {Box} other */
export const meet = (one, other) => one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3];

/** Right of a point, left of it, below and above it, and at its corners. @param {number} x @param {number} y @param {number} away @param {number} wide */
function beside(x, y, away, wide) {
  const off = away + HALF - 2, side = away * 0.6;
  return [[x + away, y], [x - away - wide, y], [x - wide / 2, y + off], [x - wide / 2, y - off],
    [x + side, y + off - 2], [x - side - wide, y + off - 2], [x + side, y - off + 2], [x - side - wide, y - off + 2]];
}

/** @param {CanvasRenderingContext2D} ctx @param {Label[]} labels @param {Record<string, string>} theme */
export function drawLabels(ctx, labels, theme) {
  const colours = /** @type {Record<string, string>} */ ({ mark: theme.ink, town: theme.label, water: theme.sea, country: theme["ink-soft"], close: theme["ink-soft"], region: theme["ink-soft"] });
  ctx.textBaseline = "middle";
  ctx.textAlign = "left";
  ctx.lineJoin = "round";
  ctx.lineWidth = 3;
  ctx.strokeStyle = theme.land;
  for (const { text, x, y, style, dot } of labels) {
    setLetters(ctx, style, theme.sans);
    if (style !== "water") ctx.strokeText(text, x, y);
    ctx.fillStyle = colours[style];
    ctx.fillText(text, x, y);
    if (dot) ctx.fillRect(dot[0] - 1.5, dot[1] - 1.5, 3, 3);
  }
  ctx.letterSpacing = "0px";
}

let letters = "";

/** Setting letters takes time: only when they are others. @param {CanvasRenderingContext2D} ctx @param {string} style @param {string} sans */
function setLetters(ctx, style, sans) {
  const font = `${FONTS[/** @type {keyof typeof FONTS} */ (style)]} ${sans}`, spaced = `${SPACED[/** @type {keyof typeof SPACED} */ (style)] || 0}px`;
  if (font !== letters || ctx.font === "10px sans-serif") ctx.font = letters = font;
  if (ctx.letterSpacing !== spaced) ctx.letterSpacing = spaced;
}

/** @type {Map<string, number>} */
const widths = new Map();

/** Measuring is slow, and names stay as wide as they are. @param {CanvasRenderingContext2D} ctx @param {string} style @param {string} text @param {string} sans */
function widthOf(ctx, style, text, sans) {
  const key = style + text;
  let wide = widths.get(key);
  if (wide === undefined) {
    setLetters(ctx, style, sans);
    widths.set(key, (wide = ctx.measureText(text).width));
  }
  return wide;
}
