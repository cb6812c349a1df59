import { expect, test } from "vitest";
import { isPictureName, pictureOf, readPicture, typeByName } from "./picture-file";
import { testJpeg, testLosslessWebp, testPng, testWebp } from "./test-pictures";

const size = { width: 30, height: 20 };

/** The picture within the extended form, by itself. */
function withoutExtension(webp: Uint8Array, chunk: string): Uint8Array {
  const text = String.fromCharCode(...webp);
  return Uint8Array.of(...webp.subarray(0, 12), ...webp.subarray(text.indexOf(chunk)));
}

/** A JPEG with an Exif segment that says how it is turned. */
function turned(orientation: number, order: "II" | "MM"): Uint8Array {
  const exif = new Uint8Array(4 + 6 + 8 + 2 + 12 + 4);
  const view = new DataView(exif.buffer);
  const isLittle = order === "II";
  view.setUint16(0, 0xffe1);
  view.setUint16(2, exif.length - 2);
  exif.set(new TextEncoder().encode(`Exif\0\0${order}`), 4);
  view.setUint16(12, 42, isLittle);
  view.setUint32(14, 8, isLittle);
  view.setUint16(18, 1, isLittle);
  view.setUint16(20, 0x0112, isLittle);
  view.setUint16(22, 3, isLittle);
  view.setUint32(24, 1, isLittle);
  view.setUint16(28, orientation, isLittle);
  return Uint8Array.of(...testJpeg.subarray(0, 2), ...exif, ...testJpeg.subarray(2));
}

test("PNG, JPEG and WebP say their kind and size", () => {
  expect(readPicture(testPng)).toEqual({ type: "png", ...size });
  expect(readPicture(testJpeg)).toEqual({ type: "jpeg", ...size });
  expect(readPicture(testWebp)).toEqual({ type: "webp", ...size });
  expect(readPicture(withoutExtension(testWebp, "VP8 "))).toEqual({ type: "webp", ...size });
  expect(readPicture(withoutExtension(testLosslessWebp, "VP8L"))).toEqual({ type: "webp", ...size });
});

test("a photograph that lies on its side is shown upright", () => {
  for (const order of ["II", "MM"] as const) {
    expect(readPicture(turned(1, order))).toEqual({ type: "jpeg", ...size });
    expect(readPicture(turned(6, order))).toEqual({ type: "jpeg", width: 20, height: 30 });
  }
});

test("anything else is no picture, and what is cut off or changed never throws", () => {
  const text = (words: string) => new TextEncoder().encode(words);
  for (const bytes of [new Uint8Array(), text("<svg/>"), text("GIF89a"), text("RIFF____WEBP____")])
    expect(readPicture(bytes)).toBeNull();
  expect(readPicture(testPng.map((byte, at) => (at >= 16 && at < 20 ? 0 : byte)))).toBeNull();
  for (const picture of [testPng, testJpeg, testWebp, turned(6, "MM")])
    for (let at = 0; at < Math.min(picture.length, 700); at++) {
      readPicture(picture.subarray(0, at));
      readPicture(picture.map((byte, n) => (n === at ? byte ^ 0xff : byte)));
    }
});

test("names are bare file names with an end that says the kind", () => {
  for (const name of ["shelf.png", "货架 2.JPG", "a_b-c.d.webp", "x (2).jpeg"])
    expect([name, isPictureName(name)]).toEqual([name, true]);
  for (const name of [
    "a/b.png",
    "../a.png",
    "a..png",
    ".png",
    "a.svg",
    "a.gif",
    "a.png.exe",
    "a\\b.png",
    "http:a.png",
    `${"a".repeat(100)}.png`,
  ])
    expect([name, isPictureName(name)]).toEqual([name, false]);
  expect(pictureOf("my%20shelf.png")).toBe("my shelf.png");
  expect(pictureOf("%2e%2e%2fa.png")).toBeNull();
  expect(pictureOf("100%.png")).toBeNull();
  expect(["a.JPG", "a.jpeg", "a.png", "a.webp", "a.svg"].map(typeByName)).toEqual([
    "jpeg",
    "jpeg",
    "png",
    "webp",
    null,
  ]);
});
