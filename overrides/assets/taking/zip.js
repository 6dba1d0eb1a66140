// Files as one ZIP archive. Browsers have the hard part, deflating; what is left is three kinds of heads. A library would have to
// come from npm, which a build does without. All files bear the first day that a ZIP can name: the same files give the same bytes.

const FIRST_DAY = 0x21;
const UTF8 = 0x800, DEFLATED = 8, VERSION = 20;
const REMAINDERS = Uint32Array.from({ length: 256 }, (_, byte) => {
  for (let bit = 0; bit < 8; bit++) byte = byte & 1 ? 0xedb88320 ^ (byte >>> 1) : byte >>> 1;
  return byte;
});

/** @param {Uint8Array} bytes */
function checksum(bytes) {
  let sum = ~0;
  for (const byte of bytes) sum = REMAINDERS[(sum ^ byte) & 255] ^ (sum >>> 8);
  return ~sum >>> 0;
}

/** @param {Blob} blob */
async function deflated(blob) {
  return new Uint8Array(await new Response(blob.stream().pipeThrough(new CompressionStream("deflate-raw"))).arrayBuffer());
}

/** Numbers one after the other, the lowest byte of each first. @param {[size: number, value: number][]} numbers */
function packed(...numbers) {
  return Uint8Array.from(numbers.flatMap(([size, value]) => Array.from({ length: size }, (_, at) => (value >>> (8 * at)) & 255)));
}

/** @param {{name: string, text: string}[]} files at most 65,535, of less than 4 GB together @param {string} [type] @returns {Promise<Blob>} */
export async function zipOf(files, type = "application/zip") {
  const parts = /** @type {any[]} */ ([]), list = /** @type {any[]} */ ([]);
  let at = 0;
  for (const { name, text } of files) {
    const title = new TextEncoder().encode(name), bytes = new TextEncoder().encode(text), small = await deflated(new Blob([bytes]));
    const about = packed([2, UTF8], [2, DEFLATED], [2, 0], [2, FIRST_DAY], [4, checksum(bytes)], [4, small.length], [4, bytes.length], [2, title.length], [2, 0]);
    list.push(packed([4, 0x02014b50], [2, VERSION], [2, VERSION]), about, packed([2, 0], [2, 0], [2, 0], [4, 0], [4, at]), title);
    const head = [packed([4, 0x04034b50], [2, VERSION]), about, title];
    parts.push(...head, small);
    at += head.reduce((sum, { length }) => sum + length, small.length);
  }
  const size = list.reduce((sum, { length }) => sum + length, 0);
  const end = packed([4, 0x06054b50], [2, 0], [2, 0], [2, files.length], [2, files.length], [4, size], [4, at], [2, 0]);
  return new Blob([...parts, ...list, end], { type });
}
