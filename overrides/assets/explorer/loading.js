/** Modules that come when they are wanted, and may not come. */

/** How often each address did not answer. @type {Map<string, number>} */
const misses = new Map();

/** A browser remembers that a module did not come, so one that did not is asked for under another address.
 * @param {string} address @returns {Promise<any>} */
export async function moduleAt(address) {
  const times = misses.get(address) || 0;
  try {
    return await import(times ? `${address}?again=${times}` : address);
  } catch (fault) {
    misses.set(address, times + 1);
    throw fault;
  }
}

/** What is promised, or a fault when it takes too long: a line that has broken down may never say so.
 * @template T @param {Promise<T>} promised @param {number} most milliseconds @returns {Promise<T>} */
export function inTime(promised, most) {
  const late = new Promise((_, fail) => setTimeout(() => fail(new Error(`No answer after ${most / 1000} s`)), most));
  return Promise.race([promised, /** @type {Promise<T>} */ (late)]);
}
