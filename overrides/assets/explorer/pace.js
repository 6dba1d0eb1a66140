/** Long work in pieces, so that a slow processor can answer the reader in between. */

/** Milliseconds that a piece may take; what is felt begins at 50. */
const PIECE = 35;

/** When the piece began that is worked on now: at first, with the script itself. */
let pieceBegan = performance.getEntriesByName("cx-pieceBegan")[0]?.startTime || 0;

/** Let the browser answer the reader, and go on as soon as it has. */
export async function pause() {
  const { scheduler } = /** @type {any} */ (window);
  await (scheduler?.yield ? scheduler.yield() : new Promise((go) => setTimeout(go)));
  pieceBegan = performance.now();
}

/** A pause when the piece before took long; on a fast machine there is none. */
export async function breathe() {
  if (performance.now() - pieceBegan > PIECE) await pause();
}
