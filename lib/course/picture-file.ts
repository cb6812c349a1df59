// A lesson's picture as a file: which names and kinds may be, and how large it is shown, from the bytes at its head. Decodes nothing.

/** Of one file. */
export const MOST_PICTURE_BYTES = 500 * 1024;
/** Pixels on a side. */
export const MOST_PICTURE_SIDE = 4096;

export type PictureType = "png" | "jpeg" | "webp";

export interface PictureFile {
  readonly type: PictureType;
  /** In pixels, as browsers show it: a JPEG's own word on how it is turned is heeded. */
  readonly width: number;
  readonly height: number;
}

const NAME = /^[\p{L}\p{N}_][\p{L}\p{N}_ ().-]*\.(png|jpe?g|webp)$/iu;

/** Whether a picture may be named so: in no folder, and with an end that says its kind. */
export const isPictureName = (name: string): boolean =>
  name.length <= 100 && NAME.test(name) && !name.includes("..");

/** The file beside the text that an address in Markdown stands for, or null. @param url with %20 for a space, as addresses have it */
export function pictureOf(url: string): string | null {
  try {
    const name = decodeURIComponent(url);
    return isPictureName(name) ? name : null;
  } catch {
    return isPictureName(url) ? url : null;
  }
}

/** The kind that a name's end says. */
export function typeByName(name: string): PictureType | null {
  const end = /\.(png|jpe?g|webp)$/i.exec(name)?.[1]?.toLowerCase();
  return end === undefined ? null : end === "jpg" ? "jpeg" : (end as PictureType);
}

/** What a file's bytes say that it is; null for anything but a PNG, JPEG or WebP with a size. */
export function readPicture(bytes: Uint8Array): PictureFile | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const found = png(view) ?? webp(view) ?? jpeg(view);
    return found && found.width > 0 && found.height > 0 ? found : null;
  } catch {
    // Cut off before its size is said.
    return null;
  }
}

const word = (view: DataView, at: number) =>
  String.fromCharCode(...[0, 1, 2, 3].map((n) => view.getUint8(at + n)));

/** Portable Network Graphics, third edition, 5.2 and 11.2.2: the header is the first chunk. */
function png(view: DataView): PictureFile | null {
  if (view.getUint32(0) !== 0x89504e47 || view.getUint32(4) !== 0x0d0a1a0a || word(view, 12) !== "IHDR")
    return null;
  return { type: "png", width: view.getUint32(16), height: view.getUint32(20) };
}

const uint24 = (view: DataView, at: number) => view.getUint16(at, true) | (view.getUint8(at + 2) << 16);

/** RFC 9649, 2.4 to 2.7: a still lossy picture, a lossless one, or the extended form. */
function webp(view: DataView): PictureFile | null {
  if (word(view, 0) !== "RIFF" || word(view, 8) !== "WEBP") return null;
  const first = word(view, 12);
  if (first === "VP8X") return { type: "webp", width: uint24(view, 24) + 1, height: uint24(view, 27) + 1 };
  if (first === "VP8L") {
    if (view.getUint8(20) !== 0x2f) return null;
    const bits = view.getUint32(21, true);
    return { type: "webp", width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  if (first !== "VP8 " || view.getUint8(23) !== 0x9d || view.getUint16(24) !== 0x012a) return null;
  return {
    type: "webp",
    width: view.getUint16(26, true) & 0x3fff,
    height: view.getUint16(28, true) & 0x3fff,
  };
}

/** ITU-T T.81, B.1 and B.2.2: segments up to the frame's header, which every kind of coding but DHT, JPG and DAC has its own mark for. */
function jpeg(view: DataView): PictureFile | null {
  if (view.getUint16(0) !== 0xffd8) return null;
  let isTurned = false;
  for (let at = 2; ; ) {
    if (view.getUint8(at) !== 0xff) return null;
    const mark = view.getUint8(at + 1);
    if (mark === 0xff) {
      at += 1;
      continue;
    }
    const length = view.getUint16(at + 2);
    if (length < 2) return null;
    if (mark === 0xe1) isTurned ||= isOnItsSide(view, at + 4);
    if (mark >= 0xc0 && mark <= 0xcf && mark !== 0xc4 && mark !== 0xc8 && mark !== 0xcc) {
      const [height, width] = [view.getUint16(at + 5), view.getUint16(at + 7)];
      return { type: "jpeg", width: isTurned ? height : width, height: isTurned ? width : height };
    }
    at += 2 + length;
  }
}

/** Exif 2.3, 4.6.4: orientations 5 to 8 of the first directory lay a picture on its side. */
function isOnItsSide(view: DataView, at: number): boolean {
  if (word(view, at) !== "Exif") return false;
  const start = at + 6;
  const little = view.getUint16(start) === 0x4949;
  const directory = start + view.getUint32(start + 4, little);
  const count = view.getUint16(directory, little);
  for (let n = 0; n < count; n++) {
    const entry = directory + 2 + n * 12;
    if (view.getUint16(entry, little) !== 0x0112) continue;
    const orientation = view.getUint16(entry + 8, little);
    return orientation >= 5 && orientation <= 8;
  }
  return false;
}
