import { describe, expect, it } from "vitest";
import { previewDataset } from "@/lib/datasets/preview-dataset";
import { fitnessOf, LARGER_SHOP, withSeed } from "./own-data";

const clicks = `${Array.from({ length: 20 }, (_, k) => [k % 2, ...Array.from({ length: 13 }, (_, n) => n), ...Array.from({ length: 26 }, () => "68fd1e64")].join("\t")).join("\n")}\n`;
const preview = (text: string) => previewDataset(new File([text], "a.csv"));
const nothing = { mapping: undefined, preview: null, trouble: null };

describe("whether cells can run on the learner's file", () => {
  it("is not doubted before the file was looked at, nor when the looking itself failed", () => {
    expect(fitnessOf(nothing)).toBe("usable");
    expect(fitnessOf({ ...nothing, trouble: { key: "workerFailed", params: {} } })).toBe("usable");
  });

  it("depends on its columns, until the learner has said which is which", async () => {
    const seen = { ...nothing, preview: await preview("kunde,artikel\na,1\nb,2\n") };
    expect(fitnessOf(seen)).toBe("unclear");
    expect(fitnessOf({ ...seen, mapping: { user: "kunde", item: "artikel" } })).toBe("usable");
    expect(fitnessOf({ ...nothing, preview: await preview("user,item\na,1\nb,2\n") })).toBe("usable");
  });

  it("is denied to what the reader refuses: a broken file, a table of clicks", async () => {
    expect(fitnessOf({ ...nothing, trouble: { key: "datasets.empty", params: {} } })).toBe("unusable");
    expect(fitnessOf({ ...nothing, preview: await preview(clicks) })).toBe("unusable");
  });
});

it("an author's seed goes with either shop, and with no file", () => {
  const file = { file: new File([""], "a.csv") };
  expect([withSeed(null, "7"), withSeed(LARGER_SHOP, "7")]).toEqual([
    { seed: "7" },
    { shop: "M", seed: "7" },
  ]);
  expect(withSeed(file, "7")).toBe(file);
  expect([withSeed(null, null), withSeed(LARGER_SHOP, null)]).toEqual([null, LARGER_SHOP]);
});
