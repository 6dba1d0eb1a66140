// A chart as a picture: its SVG file, drawn in the page at twice its size and saved as PNG. Without a script, SVG and CSV are there.
const SCALE = 2;

/** @param {Blob} blob @param {string} name */
const save = (blob, name) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
};

/** A picture as PNG. @param {string} address @returns {Promise<Blob>} */
export const drawn = async (address) => {
  const image = new Image();
  image.src = address;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = image.naturalWidth * SCALE;
  canvas.height = image.naturalHeight * SCALE;
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((good, bad) => canvas.toBlob((blob) => (blob ? good(blob) : bad(new Error("no picture"))), "image/png"));
};

/** @param {HTMLAnchorElement} link */
export const savePicture = (link) =>
  // A page that was opened from a folder may not read its own pictures: then the drawing itself is opened.
  drawn(link.href).then(
    (blob) => save(blob, `${link.dataset.ckPng}.png`),
    () => location.assign(link.href),
  );
