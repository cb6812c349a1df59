// What the page thinks of a file is what the reader does with it: both are asked about the same bytes.
import { describe, expect, it } from "vitest";
import { previewDataset } from "@/lib/datasets/preview-dataset";
import { readDataset } from "@/lib/datasets/read-dataset";
import { isUnderstood, type Look, mappingOf, readingOf } from "./reading";

const file = (text: string) => new File([text], "orders.csv");

const rows = (line: (k: number) => string, count = 60) =>
  `${Array.from({ length: count }, (_, k) => line(k)).join("\n")}\n`;
const when = (k: number) => `2024-0${1 + (k % 9)}-1${k % 10} 10:00:00`;
const named = (header: string) => `${header}\n${rows((k) => `c${k % 7},p${k % 5},${when(k)}`)}`;

async function lookAt(text: string): Promise<Look> {
  const preview = await previewDataset(file(text));
  return { preview, mapping: preview.mapping ?? {}, reading: {} };
}

const keyOf = (thrown: unknown) => (thrown as { key?: string }).key;

describe("a file is understood", () => {
  it.each([
    ["names that shops use", named("user_id,item_id,timestamp"), true],
    ["Chinese names that shops use", named("用户,商品,时间"), true],
    ["no names at all", rows((k) => `c${k % 7},p${k % 5},${when(k)}`), true],
    [
      "a public set",
      `userId,movieId,rating,timestamp\n${rows((k) => `${k % 7},${k},3.5,112548602${k % 10}`)}`,
      true,
    ],
    ["names in another language", named("kunde,artikel,datum"), false],
    ["only one of the two names", named("customer,artikel,datum"), false],
    [
      "JSON with other names",
      rows((k) => JSON.stringify({ kunde: `c${k % 7}`, artikel: `p${k % 5}` })),
      false,
    ],
    ["one column", `colour\n${rows((k) => `red${k}`)}`, false],
  ])("exactly when the reader takes it by itself: %s", async (_, text, understood) => {
    expect(isUnderstood((await lookAt(text)).preview)).toBe(understood);
    const read = await readDataset(file(text)).then(() => null, keyOf);
    expect(read).toBe(understood ? null : "missingColumns");
  });
});

describe("what the reader is told", () => {
  it("makes it read a file with foreign names as the learner sees it", async () => {
    const look = await lookAt(named("kunde,artikel,datum"));
    const { dataset, report } = await readDataset(file(named("kunde,artikel,datum")), {
      mapping: mappingOf(look)!,
    });
    expect(report.mapping).toMatchObject({ user: "kunde", item: "artikel", time: "datum" });
    expect([report.kept, dataset.userIds.length, dataset.items.ids.length]).toEqual([60, 7, 5]);
    const swapped = { ...look, mapping: { ...look.mapping, user: "artikel", item: "kunde" } };
    const other = await readDataset(file(named("kunde,artikel,datum")), { mapping: mappingOf(swapped)! });
    expect([other.dataset.userIds.length, other.dataset.items.ids.length]).toEqual([5, 7]);
  });

  it("is nothing while person or item is missing, or in a table that has neither", async () => {
    const look = await lookAt(named("kunde,artikel,datum"));
    expect(mappingOf({ ...look, mapping: { user: "kunde", time: "datum" } })).toBeNull();
    expect(mappingOf({ ...look, mapping: { item: "artikel" } })).toBeNull();
    expect(mappingOf({ ...look, preview: { ...look.preview, result: "ctr" } })).toBeNull();
  });

  it("holds what was corrected of the reading, and nothing of what was left alone", async () => {
    const look = await lookAt(named("kunde,artikel,datum"));
    const reading = { delimiter: ";", encoding: undefined, header: false } as const;
    const mapping = mappingOf({ ...look, reading })!;
    expect(mapping).toMatchObject({ user: "kunde", delimiter: ";", header: false });
    expect("encoding" in mapping).toBe(false);
    expect(readingOf(mapping)).toEqual({ delimiter: ";", header: false });
  });
});
