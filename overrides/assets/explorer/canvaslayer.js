/** Canvases for the map, drawn by a function of ours: one that stands still until Leaflet has come, and one that is a layer
 * of Leaflet's and follows its zooming and panning. Both have `redraw()` for new content in the same view, and `view`. */

import { sharpness } from "./theme.js";

/**
 * @typedef {{scale: number, x: number, y: number, width: number, height: number}} View
 * pixels of the canvas = world pixels at zoom 0 * scale + (x, y)
 */

/** How much of the map's box a canvas holds beyond each of its sides. */
const PADDING = 0.1;

/**
 * @param {HTMLElement} box of the map
 * @param {{x: number, y: number, zoom: number}} viewpoint middle of the box in world pixels at zoom 0
 * @param {(ctx: CanvasRenderingContext2D, view: View) => void} draw
 * @returns {any}
 */
export function stillLayer(box, { x, y, zoom }, draw) {
  const canvas = document.createElement("canvas"), ctx = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const [left, top] = [box.clientWidth, box.clientHeight].map((size) => Math.round(size * PADDING));
  const width = box.clientWidth + 2 * left, height = box.clientHeight + 2 * top, scale = 2 ** zoom;
  const view = { scale, x: Math.round(width / 2 - x * scale), y: Math.round(height / 2 - y * scale), width, height };
  const redraw = () => {
    wipe(canvas, ctx, width, height);
    draw(ctx, view);
  };
  canvas.className = "cx-canvas cx-still";
  Object.assign(canvas.style, { left: `${-left}px`, top: `${-top}px` });
  box.append(canvas);
  const moved = (/** @type {number} */ way) => (/** @type {{x: number, y: number}} */ point) => ({ x: point.x + way * left, y: point.y + way * top });
  return { view, redraw, toCanvas: moved(1), toContainer: moved(-1), remove: () => canvas.remove() };
}

/** What of a canvas lies in the map's box, as long as it has not been moved. @param {View} view @returns {[number, number, number, number]} */
export function seenOf({ width, height }) {
  const [left, top] = [width, height].map((size) => Math.round((size * PADDING) / (1 + 2 * PADDING)));
  return [left, top, width - left, height - top];
}

/**
 * @param {string} pane of the map, which says what lies over what
 * @param {(ctx: CanvasRenderingContext2D, view: View) => void} draw
 * @returns {any}
 */
export function canvasLayer(pane, draw) {
  const L = /** @type {any} */ (window).L;
  const Layer = L.Renderer.extend({
    options: { padding: PADDING, pane },

    _initContainer() {
      this._container = document.createElement("canvas");
      this._container.className = "cx-canvas";
      this._ctx = this._container.getContext("2d");
    },

    _destroyContainer() {
      cancelAnimationFrame(this._waiting);
      this._container.remove();
      delete this._container;
    },

    _updatePaths() {},

    _update() {
      if (this._map._animatingZoom && this._bounds) return;
      L.Renderer.prototype._update.call(this);
      if (!this.view) return this._place();
      cancelAnimationFrame(this._waiting);
      this._waiting = requestAnimationFrame(() => this._container && this._place());
    },

    _place() {
      this._waiting = 0;
      L.DomUtil.setPosition(this._container, this._bounds.min);
      this.redraw();
    },

    /** Nothing to do while a new place for the canvas is waited for: it will be drawn there. */
    redraw() {
      if (this._waiting || !this._bounds || !this._container) return;
      const size = this._bounds.getSize();
      wipe(this._container, this._ctx, size.x, size.y);
      const origin = this._map.getPixelOrigin(), { min } = this._bounds;
      this.view = { scale: 2 ** this._map.getZoom(), x: -origin.x - min.x, y: -origin.y - min.y, width: size.x, height: size.y };
      draw(this._ctx, this.view);
    },

    /** Where on the canvas a point of the map's box lies. @param {{x: number, y: number}} point */
    toCanvas(point) {
      return this._map.containerPointToLayerPoint(point).subtract(this._bounds.min);
    },

    /** Where in the map's box a point of the canvas lies. @param {{x: number, y: number}} point */
    toContainer(point) {
      return this._map.layerPointToContainerPoint(this._bounds.min.add(point));
    },
  });
  return new Layer();
}

/** An empty canvas of a size. Setting the size takes time: only when it is another.
 * @param {HTMLCanvasElement} canvas @param {CanvasRenderingContext2D} ctx @param {number} width @param {number} height */
function wipe(canvas, ctx, width, height) {
  const ratio = sharpness();
  if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
  }
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  ctx.clearRect(0, 0, width, height);
}
