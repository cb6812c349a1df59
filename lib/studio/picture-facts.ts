// What a picture is, read from its own first bytes: never from what its sender says. PNG, JPEG and WebP; no SVG, which may hold scripts.

export interface PictureFacts {
  readonly type: "image/png" | "image/jpeg" | "image/webp";
  /** In pixels. */
  readonly width: number;
  readonly height: number;
}

/** Of either side, in pixels. */
const MOST_PIXELS = 8000;

/** @returns null for anything else, for one that is cut off before its size, and for one larger than a page could show */
export function pictureFacts(bytes: Uint8Array): PictureFacts | null {
  const found = png(bytes) ?? jpeg(bytes) ?? webp(bytes);
  const fits = (side: number) => side >= 1 && side <= MOST_PIXELS;
  return found && fits(found.width) && fits(found.height) ? found : null;
}

const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array) =>
  new DataView(buffer, byteOffset, byteLength);

const isAt = (bytes: Uint8Array, at: number, text: string) =>
  bytes.length >= at + text.length && [...text].every((sign, k) => bytes[at + k] === sign.charCodeAt(0));

/** Signature, then the chunk IHDR (PNG specification, 5.2 and 11.2.2). */
function png(bytes: Uint8Array): PictureFacts | null {
  if (!isAt(bytes, 0, "\x89PNG\r\n\x1a\n") || !isAt(bytes, 12, "IHDR") || bytes.length < 24) return null;
  const view = viewOf(bytes);
  return { type: "image/png", width: view.getUint32(16), height: view.getUint32(20) };
}

/** Segments up to the first frame header, SOF0 to SOF15 but for DHT, JPG and DAC (ITU-T T.81, table B.1). */
function jpeg(bytes: Uint8Array): PictureFacts | null {
  if (!isAt(bytes, 0, "\xff\xd8\xff")) return null;
  const view = viewOf(bytes);
  let at = 2;
  while (at + 9 <= bytes.length) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1]!;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { type: "image/jpeg", height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    // The scan begins, or the picture ends: no size came.
    if (marker === 0xda || marker === 0xd9) return null;
    at += 2 + view.getUint16(at + 2);
  }
  return null;
}

/** RIFF container; lossy, lossless or extended (RFC 9649, sections 2.5 to 2.7). */
function webp(bytes: Uint8Array): PictureFacts | null {
  if (!isAt(bytes, 0, "RIFF") || !isAt(bytes, 8, "WEBP") || bytes.length < 30) return null;
  const view = viewOf(bytes);
  const uint24 = (at: number) => view.getUint16(at, true) + (view.getUint8(at + 2) << 16);
  const of = (width: number, height: number) => ({ type: "image/webp" as const, width, height });
  if (isAt(bytes, 12, "VP8 "))
    return of(view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff);
  if (isAt(bytes, 12, "VP8L")) {
    const bits = view.getUint32(21, true);
    return of((bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1);
  }
  return isAt(bytes, 12, "VP8X") ? of(uint24(24) + 1, uint24(27) + 1) : null;
}
