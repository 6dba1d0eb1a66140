/** Long work in pieces, so that a slow processor can answer the reader in between. */

/** Milliseconds of work on end after which a pause is due. */
const STRETCH = 8;

let since = performance.now();

/** Let the browser answer the reader, and go on as soon as it has. */
async function pause() {
  const { scheduler } = /** @type {any} */ (window);
  await (scheduler?.yield ? scheduler.yield() : new Promise((go) => setTimeout(go)));
  since = performance.now();
}

/** Let the browser show what there is, and go on after it. @returns {Promise<void>} */
export async function picture() {
  for (let frames = 0; frames < 2; frames++) await new Promise((go) => requestAnimationFrame(go));
  await pause();
}

/** A pause between two pieces of work, where it is due. */
export async function breathe() {
  if (performance.now() - since > STRETCH) await pause();
}
