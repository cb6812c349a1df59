import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadModel } from "../../../lib/recsys/load-model";
import { packModel } from "../../../lib/recsys/saved-model";
import { isFree, readModelFolder, writeModelFolder } from "./model-folder";

const values = Float32Array.of(1, 2, 3, 4, 5, 6);
const saved = packModel(
  { model: "Any", settings: { d: 2 } },
  { P: { shape: [3, 2], values }, sizes: { shape: [1], values: Int32Array.of(3) } },
);
const { signal } = new AbortController();

let root: string;
let folder: string;
beforeEach(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), "model-folder-"));
  folder = path.join(root, "deep", "model");
});
afterEach(() => rm(root, { recursive: true }));

describe("a model's folder", () => {
  it("gives back what was written, also where the weights come in parts", async () => {
    expect(await writeModelFolder(saved, folder, { signal })).toEqual({ bytes: 28 });
    const read = await readModelFolder(folder);
    expect(read).toEqual(saved);
    const whole = saved.weightData as ArrayBuffer;
    const parts = { ...saved, weightData: [whole.slice(0, 10), whole.slice(10)] };
    await writeModelFolder(parts, path.join(root, "parts"), { signal });
    expect(await readModelFolder(path.join(root, "parts"))).toEqual(saved);
  });

  it("is free where nothing is or nothing is in it, and what is there is never touched", async () => {
    expect(await isFree(folder)).toBe(true);
    await mkdir(folder, { recursive: true });
    expect(await isFree(folder)).toBe(true);
    await writeFile(path.join(folder, "mine.txt"), "mine");
    expect(await isFree(folder)).toBe(false);
    expect(await isFree(path.join(folder, "mine.txt"))).toBe(false);
    await expect(writeModelFolder(saved, folder, { signal })).rejects.toThrow();
    expect(await readdir(folder)).toEqual(["mine.txt"]);
    expect(await readdir(path.dirname(folder))).toEqual(["model"]);
  });

  it("is not there at all where the writing was stopped", async () => {
    const stopped = AbortSignal.abort(new Error("enough"));
    await expect(writeModelFolder(saved, folder, { signal: stopped })).rejects.toThrow();
    expect(await readdir(path.dirname(folder))).toEqual([]);
  });

  it("says what is missing in it, or is no model", async () => {
    await expect(readModelFolder(folder)).rejects.toThrow("model.json is not there");
    await mkdir(folder, { recursive: true });
    await writeFile(path.join(folder, "model.json"), "{");
    await expect(readModelFolder(folder)).rejects.toThrow("model.json is not JSON");
    await writeFile(path.join(folder, "model.json"), "null");
    await expect(readModelFolder(folder)).rejects.toThrow("model.json holds no model");
    await writeFile(path.join(folder, "model.json"), "{}");
    await expect(readModelFolder(folder).then(loadModel)).rejects.toThrow("no header");
  });
});
