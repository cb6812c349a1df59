// The dropped file as a notebook sees it: alone, or with what the learner said of its columns.
import { beforeEach, describe, expect, it } from "vitest";
import { chosenData, openData, openFile, openMarket } from "./data";
import { connectHost } from "./host";
import { type Output, outputSchema } from "./output";

const shown: Output[] = [];
let supplied: unknown = null;

beforeEach(() => {
  shown.length = 0;
  connectHost({
    locale: "en",
    signal: new AbortController().signal,
    output: (output) => shown.push(outputSchema.parse(structuredClone(output))),
    progress: () => undefined,
    need: async () => structuredClone(supplied),
    handIn: () => undefined,
  });
});

const file = (text: string) => new File([text], "shop.csv");

describe("a dropped file", () => {
  it("is read as it is recognised when it comes alone", async () => {
    supplied = file("user,item\na,x\nb,x\n");
    expect((await openFile()).userIds).toEqual(["a", "b"]);
    expect(shown.map(({ kind }) => kind)).toEqual(["facts"]);
  });

  it("is read as the learner said when a mapping comes with it", async () => {
    const text = "who,what,stars\na,x,5\nb,x,2\n";
    supplied = { file: file(text), mapping: { user: "who", item: "what", rating: "stars", minRating: 4 } };
    for (const open of [openFile, openData]) expect((await open()).userIds).toEqual(["a"]);
    supplied = { file: file(text) };
    await expect(openFile()).rejects.toMatchObject({ key: "missingColumns" });
  });

  it("comes with tables of the rows left out and of what was decided, in words", async () => {
    supplied = { file: file("userId,movieId,rating,timestamp\n1,2,4,1292228760\n1,,4,1292228760\n") };
    await openFile();
    const words = JSON.stringify(shown);
    expect(shown.map(({ kind }) => kind)).toEqual(["facts", "table", "table"]);
    expect(words).toContain("No item");
    expect(words).toContain("Every row counts as an event, whatever its “rating”.");
  });
});

describe("the larger shop", () => {
  it("is what the learner chose, unless a cell names a size", async () => {
    supplied = { shop: "M" };
    expect(await chosenData()).toEqual({ file: null, size: "M", seed: null });
    expect((await openMarket({ size: "S" })).userIds).toHaveLength(2000);
  });

  it("has the seed of an author's preview, whatever cells say", async () => {
    const plain = await openMarket({ seed: 7, size: "S" });
    supplied = { seed: "7" };
    expect((await chosenData()).seed).toBe("7");
    const chosen = await openMarket({ seed: 42, size: "S" });
    expect(chosen.events.item).toEqual(plain.events.item);
    supplied = null;
    expect((await openMarket({ seed: 42, size: "S" })).events.item).not.toEqual(plain.events.item);
    supplied = { file: file("user,item\na,x\n"), seed: "7" };
    expect((await chosenData()).seed).toBeNull();
  });

  it("is not taken for a file, nor for nothing", async () => {
    for (const other of [null, undefined, file("user,item\na,x\n"), { shop: "L" }]) {
      supplied = other;
      expect((await chosenData()).size).toBe("S");
    }
  });
});
