/** The events of a selection as CSV, GeoJSON or JSON. */

const DAY_LENGTH = 86400000;
const NO_END = 2932896;
const NO_START = -719162;

/**
 * @typedef {Record<string, any>} Fields
 * @typedef {{release: string, selection: string, count: number, address: string}} Note
 * @typedef {{text: string, type: string, ending: string}} Made
 */

/** One record an event, with all its places. @param {any} app @returns {Promise<Fields[]>} */
export async function records(app) {
  const rows = Array.from(app.store.order.subarray(0, app.result.count));
  const texts = await app.texts.many(rows);
  return rows.map((row, at) => fieldsOf(app, row, texts[at]));
}

/** @param {any} app @param {any} row @param {any} text @returns {Fields} */
function fieldsOf(app, row, [id, title, edtf, , summary, actors]) {
  const { store } = app;
  const value = (/** @type {string} */ key) => {
    const facet = store.facets.find((/** @type {any} */ one) => one.key === key);
    return facet.values[facet.column[row]]?.[0] ?? "";
  };
  const [mode, stance] = value("quad").split("-");
  return {
    id, title, date: edtf, date_earliest: isoDay(store.first[row]), date_latest: isoDay(store.last[row]), stance, mode,
    level: value("level"), sector: value("sector"), form: value("form"), places: placesOf(store, row),
    actors, actor_ids: manyOf(store, "actor", row), projects: manyOf(store, "project", row), threads: manyOf(store, "thread", row),
    summary, confidence: value("confidence"), release: store.release,
    url: new URL(`${app.section.dataset.events}${id}/`, location.href).href,
  };
}

/** The ids that an event has of a facet. @param {any} store @param {string} key @param {number} row @returns {string[]} */
function manyOf({ facets }, key, row) {
  const { held: { start, numbers }, values } = facets.find((/** @type {any} */ facet) => facet.key === key);
  return Array.from(numbers.subarray(start[row], start[row + 1]), (number) => values[number][0]);
}

/** @param {any} store @param {any} row */
function placesOf({ refStart, refSpot, spotPlace, spotPrecision, precisions, places }, row) {
  return Array.from(refSpot.subarray(refStart[row], refStart[row + 1]), (/** @type {number} */ spot) => {
    const place = spotPlace[spot], precision = precisions[spotPrecision[spot]][0];
    return { id: places.id[place], name: places.name[place], precision, lon: places.lon[place] / 1000, lat: places.lat[place] / 1000 };
  });
}

/** Empty for an open end. @param {number} day from 1970-01-01 */
function isoDay(day) {
  return day >= NO_END || day <= NO_START ? "" : new Date(day * DAY_LENGTH).toISOString().slice(0, 10);
}

/** @param {Fields[]} list @returns {Made} */
export function csv(list) {
  const flat = list.map(({ places, ...rest }) => {
    const join = (/** @type {string} */ key) => places.map((/** @type {any} */ place) => place[key]).join("; ");
    return { ...rest, places: join("name"), place_ids: join("id"), precisions: join("precision"), lon: join("lon"), lat: join("lat") };
  });
  const keys = Object.keys(flat[0] || { id: "" });
  const lines = [keys, ...flat.map((record) => keys.map((key) => /** @type {any} */ (record)[key]))];
  return { text: `${lines.map((line) => line.map(cellOf).join(",")).join("\r\n")}\r\n`, type: "text/csv;charset=utf-8", ending: "csv" };
}

/** @param {any} value */
function cellOf(value) {
  const text = Array.isArray(value) ? value.join("; ") : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** An event known only for a country has no geometry: it would be a false pin.
 * @param {Fields[]} list @param {Note} note @param {{precisions: [string, string, string][]}} store @returns {Made} */
export function geojson(list, note, { precisions }) {
  const beside = precisions.filter(([, drawn]) => drawn === "beside").map(([id]) => id);
  const features = list.map(({ places, ...properties }) => {
    const drawn = places.filter((/** @type {any} */ { precision }) => !beside.includes(precision));
    const points = drawn.map((/** @type {any} */ { lon, lat }) => [lon, lat]);
    const geometry = !points.length ? null : points.length === 1 ? { type: "Point", coordinates: points[0] } : { type: "MultiPoint", coordinates: points };
    return { type: "Feature", id: properties.id, geometry, properties: { ...properties, places } };
  });
  return { text: JSON.stringify({ type: "FeatureCollection", ...note, features }), type: "application/geo+json", ending: "geojson" };
}

/** @param {Fields[]} list @param {Note} note @returns {Made} */
export function json(list, note) {
  return { text: JSON.stringify({ ...note, events: list }, null, 1), type: "application/json", ending: "json" };
}
