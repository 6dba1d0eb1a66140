/** Long work in pieces, so that a slow processor can answer the reader in between. */

/** Milliseconds from which a piece of work is called long, since readers feel it. */
const LONG = 50;

/** What comes before this line, Leaflet above all, is long only where the processor is slow, or busy with other things. */
const slow = performance.now() - (performance.getEntriesByName("cx-begun")[0]?.startTime || 0) > LONG;

/** Let the browser answer the reader, and go on as soon as it has. @returns {Promise<void>} */
export function pause() {
  const { scheduler } = /** @type {any} */ (window);
  return scheduler?.yield ? scheduler.yield() : new Promise((go) => setTimeout(go));
}

/** A pause between two pieces of work, where it is needed. */
export async function breathe() {
  if (slow) await pause();
}
