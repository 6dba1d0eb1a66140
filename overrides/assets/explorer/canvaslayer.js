/** A Leaflet layer that is one canvas, drawn by a function of ours; it follows Leaflet's own zooming and panning. */

import { sharpness } from "./theme.js";

/**
 * @typedef {{scale: number, x: number, y: number, width: number, height: number}} View
 * pixels of the canvas = world pixels at zoom 0 * scale + (x, y)
 */

/**
 * @param {string} pane of the map, which says what lies over what
 * @param {(ctx: CanvasRenderingContext2D, view: View) => void} draw
 * @returns {any} a layer with `redraw()` for new content in the same view, and `view`
 */
export function canvasLayer(pane, draw) {
  const L = /** @type {any} */ (window).L;
  const Layer = L.Renderer.extend({
    options: { padding: 0.1, pane },

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
      const ratio = sharpness(), size = this._bounds.getSize();
      fit(this._container, size.x, size.y, ratio);
      this._ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
      this._ctx.clearRect(0, 0, size.x, size.y);
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

/** Setting a canvas's size clears it and costs time: only when it is another. @param {HTMLCanvasElement} canvas @param {number} width @param {number} height @param {number} ratio */
function fit(canvas, width, height, ratio) {
  if (canvas.width === Math.round(width * ratio) && canvas.height === Math.round(height * ratio)) return;
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
}
