/** Street tiles from an outside host, which is asked for nothing before the reader wants them. */

const TILES = "https://tile.openstreetmap.org/{z}/{x}/{y}.png";
// Its rules ask for the site that shows the tiles; all else on our pages is told to nobody.
const REFERRER = "origin";

/** The layer of tiles of an explorer that has one. @type {WeakMap<object, any>} */
const layers = new WeakMap();

/** The base map stays until a tile comes. @param {any} app @param {any} box to tick */
export function showStreets(app, { checked }) {
  const { map } = app;
  layers.get(app)?.remove();
  map.drawGround();
  app.one(".cx-tile-credit").hidden = !checked;
  if (!checked) return;
  const tiles = /** @type {any} */ (window).L.tileLayer(TILES, { maxZoom: 18, referrerPolicy: REFERRER });
  layers.set(app, tiles.once("tileload", () => map.drawGround(false)).addTo(map.map));
}
