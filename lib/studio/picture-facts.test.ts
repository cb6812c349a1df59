import { expect, it } from "vitest";
import { pictureFacts } from "./picture-facts";

const bytes = (...parts: (string | number[])[]) =>
  Uint8Array.from(
    parts.flatMap((part) => (typeof part === "string" ? [...part].map((sign) => sign.charCodeAt(0)) : part)),
  );
const zeros = (count: number) => Array<number>(count).fill(0);

const png = (width: number[], height: number[]) =>
  bytes("\x89PNG\r\n\x1a\n", [0, 0, 0, 13], "IHDR", width, height);
const jpeg = bytes([0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2], [0xff, 0xc0, 0, 17, 8, 0, 200, 1, 44], zeros(10));
const webp = bytes("RIFF", zeros(4), "WEBPVP8X", zeros(8), [43, 1, 0, 199, 0, 0]);

it("says type and size of each kind by its own bytes", () => {
  expect(pictureFacts(png([0, 0, 1, 44], [0, 0, 0, 200]))).toEqual({
    type: "image/png",
    width: 300,
    height: 200,
  });
  expect(pictureFacts(jpeg)).toEqual({ type: "image/jpeg", width: 300, height: 200 });
  expect(pictureFacts(webp)).toEqual({ type: "image/webp", width: 300, height: 200 });
});

it("refuses what is cut off, larger than a page could show, without a size, or something else", () => {
  expect(pictureFacts(png([0, 0, 1, 44], []))).toBeNull();
  expect(pictureFacts(png([0, 1, 0, 0], [0, 0, 0, 1]))).toBeNull();
  expect(pictureFacts(png([0, 0, 0, 0], [0, 0, 0, 1]))).toBeNull();
  for (let end = 0; end < 17; end++) expect(pictureFacts(jpeg.slice(0, end))).toBeNull();
  expect(pictureFacts(bytes([0xff, 0xd8, 0xff, 0xda, 0, 4], zeros(40)))).toBeNull();
  expect(
    pictureFacts(bytes('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')),
  ).toBeNull();
  expect(pictureFacts(bytes("GIF89a", zeros(40)))).toBeNull();
  expect(pictureFacts(new Uint8Array())).toBeNull();
});
