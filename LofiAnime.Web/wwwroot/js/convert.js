/** What a canvas may encode; which of them this browser can is found out. */
const TYPES = { png: "image/png", jpeg: "image/jpeg", webp: "image/webp" };

/** A drawing has no pixels of its own: it gets twice those of its frame. */
const DRAWING_SCALE = 2;

const QUALITY = 0.92;

let known = null;

/** Returns the formats that this browser can encode: one that it cannot, it silently makes a PNG. */
export function encodable() {
  known ??= Promise.all(Object.entries(TYPES).map(async ([format, type]) => {
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = 1;
    const blob = await encode(canvas, type);
    return blob?.type === type ? [format] : [];
  })).then((formats) => formats.flat());
  return known;
}

/** Makes another format of a picture of this site. @returns {Promise<Blob>} */
export async function convert(url, format, isDrawing) {
  const picture = new Image();
  picture.src = url;
  await picture.decode();

  const scale = isDrawing ? DRAWING_SCALE : 1;
  const canvas = document.createElement("canvas");
  canvas.width = picture.naturalWidth * scale;
  canvas.height = picture.naturalHeight * scale;
  const context = canvas.getContext("2d");
  if (format === "jpeg") {
    context.fillStyle = "white"; // A JPEG has no transparency, and what is see-through would be black.
    context.fillRect(0, 0, canvas.width, canvas.height);
  }

  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  const blob = await encode(canvas, TYPES[format]);
  if (blob?.type !== TYPES[format]) throw new Error("The browser does not encode this format.");
  return blob;
}

/** Has the browser save bytes under a name. */
export function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** Returns a file's name with the ending of another format. */
export function nameAs(fileName, format) {
  return fileName.replace(/\.[^.]*$/, `.${format === "jpeg" ? "jpg" : format}`);
}

function encode(canvas, type) {
  return new Promise((resolve) => canvas.toBlob(resolve, type, QUALITY));
}
