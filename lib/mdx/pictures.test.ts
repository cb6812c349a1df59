import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testJpeg, testPng } from "../course/test-pictures";
import { compileText } from "./compile";
import { folderHash } from "./compile-course";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "aisle-pictures-"));
  const large = testPng.slice();
  new DataView(large.buffer).setUint32(16, 5000);
  for (const [name, bytes] of Object.entries({
    "shelf.png": testPng,
    "my shelf.jpg": testJpeg,
    "not.jpg": testPng,
    "none.webp": new TextEncoder().encode("<svg/>"),
    "large.png": large,
  }))
    writeFileSync(path.join(folder, name), bytes);
});
afterAll(() => rmSync(folder, { recursive: true }));

const compile = (source: string, of: "lesson" | "other" = "lesson") =>
  compileText({ source, file: "en.mdx", folder, of });
const told = async (source: string, of?: "lesson" | "other") =>
  (await compile(source, of)).problems.map(({ line, message }) => `${line}: ${message}`);

test("a picture beside the text has an address of its own, its size, and waits until it is near", async () => {
  const { text, problems } = await compile(
    "![A shelf](shelf.png)\n\n![Mine](my%20shelf.jpg) ![Again](shelf.png)",
  );
  expect(problems).toEqual([]);
  const [shelf, mine, again] = text!.pictures;
  expect(shelf).toEqual({
    name: "shelf.png",
    address: expect.stringMatching(/^\/pictures\/[0-9a-f]{16}\.png$/),
  });
  expect(mine).toEqual({
    name: "my shelf.jpg",
    address: expect.stringMatching(/^\/pictures\/[0-9a-f]{16}\.jpg$/),
  });
  expect(again).toEqual(shelf);
  expect(text!.code).toContain(
    `src:"${shelf!.address}",alt:"A shelf",width:"30",height:"20",loading:"lazy",decoding:"async"`,
  );
});

test("what cannot be shown is told with its line and what to do", async () => {
  const found = await told(
    [
      "![](shelf.png)",
      "![a](Shelf.png)",
      "![a](https://example.org/shelf.png)",
      "![a](/shelf.png)",
      "![a](not.jpg)",
      "![a](none.webp)",
      "![a](large.png)",
      "![a][b]",
      "",
      "[b]: shelf.png",
    ].join("\n\n"),
  );
  const wanted = [
    [1, "The picture has no text alternative"],
    [3, 'There is no file "Shelf.png" beside this text'],
    [5, '"https://example.org/shelf.png" is no picture of the lesson'],
    [7, '"/shelf.png" is no picture of the lesson'],
    [9, '"not.jpg" is a PNG by its content'],
    [11, '"none.webp" is no PNG, JPEG or WebP'],
    [13, '"large.png" is 5000 × 20 pixels'],
    [15, "A picture is named where it stands"],
  ] as const;
  for (const [line, words] of wanted)
    expect(found.filter((one) => one.startsWith(`${line}: ${words}`))).toHaveLength(1);
});

test("texts beside the lessons have none", async () => {
  expect(await told("![A shelf](shelf.png)", "other")).toEqual([
    "1: Only lessons show pictures. Move it to the lesson, or take it out.",
  ]);
});

test("another picture under the same name is another folder", async () => {
  const before = await folderHash(folder);
  const changed = testPng.slice();
  changed[changed.length - 20] = 0xfe;
  writeFileSync(path.join(folder, "shelf.png"), changed);
  const after = await folderHash(folder);
  changed[changed.length - 20] = 0xff;
  writeFileSync(path.join(folder, "shelf.png"), changed);
  expect(new Set([before, after, await folderHash(folder)]).size).toBe(3);
  writeFileSync(path.join(folder, "shelf.png"), testPng);
  expect(await folderHash(folder)).toBe(before);
});
