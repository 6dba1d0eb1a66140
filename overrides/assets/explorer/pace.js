/** Long work in pieces, so that a slow processor can answer the reader in between. */

/** Milliseconds from which a piece of work is called long, since readers feel it. */
const LONG = 50;

/** What comes before this line, Leaflet above all, is long only where the processor is slow, or busy with other things. */
const slow = performance.now() - (performance.getEntriesByName("cx-begun")[0]?.startTime || 0) > LONG;

/** Let the browser answer the reader, and go on as soon as it has. @returns {Promise<void>} */
function pause() {
  const { scheduler } = /** @type {any} */ (window);
  return scheduler?.yield ? scheduler.yield() : new Promise((go) => setTimeout(go));
}

/** Let the browser show what there is, and go on after it. @returns {Promise<void>} */
export async function picture() {
  for (let frames = 0; frames < 2; frames++) await new Promise((go) => requestAnimationFrame(go));
  await pause();
}

/** A pause between two pieces of work, where it is needed. */
export async function breathe() {
  if (slow) await pause();
}
