// The page of the design shows what there is: a component that is on no page of samples is found here, and so is one that is gone.
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";

const root = path.resolve(import.meta.dirname, "../../..");

/** Whole pages, seen at addresses of their own; the frame of every page; and what draws nothing. */
const elsewhere = [
  ...["lesson/course-page", "lesson/lesson-page", "lesson/module-page"],
  ...["ui/not-found-page", "ui/text-page", "ui/footer", "lesson/print-opener"],
];

async function fileOf(from: string, name: string): Promise<string | null> {
  if (!/^[.@]/.test(name) || !/^(?:\.{1,2}|@)\//.test(name)) return null;
  const at = name.startsWith("@/") ? path.join(root, name.slice(2)) : path.resolve(path.dirname(from), name);
  for (const end of [".tsx", ".ts"])
    if (
      await readFile(at + end).then(
        () => true,
        () => false,
      )
    )
      return at + end;
  return null;
}

/** Every file of ours that a file needs, and those need. */
async function reach(file: string, found = new Set<string>()): Promise<Set<string>> {
  if (found.has(file)) return found;
  found.add(file);
  const text = await readFile(file, "utf8");
  for (const [, name] of text.matchAll(/(?:from|import\()\s*"([^"]+)"/g)) {
    const next = await fileOf(file, name!);
    if (next) await reach(next, found);
  }
  return found;
}

test("every component of the page and of lessons is on the page of the design", async () => {
  const shown = await reach(path.join(import.meta.dirname, "design-sheet.tsx"));
  const missing: string[] = [];
  for (const folder of ["ui", "lesson"])
    for (const name of await readdir(path.join(root, "components", folder)))
      if (name.endsWith(".tsx") && !shown.has(path.join(root, "components", folder, name)))
        missing.push(`${folder}/${name.replace(".tsx", "")}`);
  expect(missing.sort()).toEqual([...elsewhere].sort());
});

test("every state that DESIGN names has its place there", async () => {
  const text = await readFile(path.join(import.meta.dirname, "states.tsx"), "utf8");
  const names = [...text.matchAll(/<State name="([^"]+)"/g)].map(([, name]) => name);
  expect(names).toEqual(
    expect.arrayContaining([
      ...["Loading", "Empty, with more to come", "Error of a page", "No WebGPU", "Software adapter"],
      ...["GPU lost", "Out of GPU memory", "Offline", "Open elsewhere", "Nothing yet"],
    ]),
  );
});
