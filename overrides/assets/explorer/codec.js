/** Numbers packed as text by explorer_data.py: one character below 60, digits to the base 30 before it above. */

export const LOWEST = 35;
export const BACKSLASH = 92;
const FINAL = 60;

/** The value of a character code; the backslash is no letter of this alphabet. */
const VALUES = Uint8Array.from({ length: 128 }, (_, code) => (code < BACKSLASH ? code - LOWEST : code - LOWEST - 1));

/**
 * The numbers of a text, from 0 up.
 * @template {Int32Array | Uint32Array | Uint16Array | Uint8Array} T
 * @param {string} text
 * @param {T} into an array of the right length, filled and returned
 * @returns {T}
 */
export function unpack(text, into) {
  for (let at = 0, i = 0; at < text.length; i++) {
    let number = 0, scale = 1, digit = VALUES[text.charCodeAt(at++)];
    while (digit >= FINAL) {
      number += digit * scale;
      scale *= 30;
      digit = VALUES[text.charCodeAt(at++)];
    }
    into[i] = number + digit * scale;
  }
  return into;
}

/**
 * How many numbers a text holds.
 * @param {string} text
 */
export function packedLength(text) {
  let count = 0;
  for (let at = 0; at < text.length; at++) if (VALUES[text.charCodeAt(at)] < FINAL) count++;
  return count;
}

/**
 * The numbers of a text of either sign.
 * @param {string} text
 * @param {Int32Array} [into]
 * @returns {Int32Array}
 */
export function unpackSigned(text, into = new Int32Array(packedLength(text))) {
  unpack(text, into);
  for (let i = 0; i < into.length; i++) into[i] = into[i] & 1 ? -((into[i] + 1) >>> 1) : into[i] >>> 1;
  return into;
}
