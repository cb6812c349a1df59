import { describe, expect, it } from "vitest";
import { createRng } from "../rng";
import type { SavedModel } from "../saved-model";
import { packModel, unpackModel } from "../saved-model";
import { Bm25 } from "./bm25";
import { tokensOf } from "./tokens";

const titles = [
  "Red running shoe",
  "Blue running shoe, running in the rain",
  "Red tea cup",
  "女式跑步鞋 红色",
  "Cup, cup, cup",
  "",
];
const documents = titles.map(tokensOf);

describe("Bm25", () => {
  it.each([
    { k1: 1.2, b: 0.75 },
    { k1: 0, b: 0 },
    { k1: 3, b: 1 },
  ])("scores as the formula does with k1 $k1 and b $b", async ({ k1, b }) => {
    const rng = createRng(4);
    const words = ["a", "b", "c", "d", "e", "f"];
    const texts = Array.from({ length: 40 }, () =>
      Array.from({ length: rng.below(12) }, () => words[Math.min(rng.below(6), rng.below(6))]!),
    );
    const mean = texts.reduce((sum, text) => sum + text.length, 0) / 40;
    const model = await new Bm25({ k1, b }).fit(texts);
    for (const query of [["a"], ["b", "f", "b"], ["e", "unheard"], []]) {
      const expected = texts.map((text) =>
        query.reduce((sum, token) => {
          const f = text.filter((other) => other === token).length;
          const n = texts.filter((other) => other.includes(token)).length;
          const saturated = f === 0 ? 0 : (f * (k1 + 1)) / (f + k1 * (1 - b + (b * text.length) / mean));
          return sum + Math.log(1 + (40 - n + 0.5) / (n + 0.5)) * saturated;
        }, 0),
      );
      model.scores(query).forEach((score, at) => {
        expect(score).toBeCloseTo(expected[at]!, 5);
      });
    }
  });

  it("lists the documents that hold a word of the query, best first, and no other", async () => {
    const model = await new Bm25().fit(documents);
    expect([...model.recommend(tokensOf("red shoe"), 10)]).toEqual([0, 2, 1]);
    expect([...model.recommend(tokensOf("red shoe"), 10, { without: [0] })]).toEqual([2, 1]);
    expect([...model.recommend(tokensOf("跑步"), 2)]).toEqual([3]);
    expect([...model.recommend(tokensOf("cup"), 2)]).toEqual([4, 2]);
    expect([...model.recommend(["nowhere"], 2)]).toEqual([]);
  });

  it("lets a word that stands everywhere still add something, and a rare one more", async () => {
    const model = await new Bm25().fit([["the", "cat"], ["the", "dog"], ["the"]]);
    expect(Math.min(...model.scores(["the"]))).toBeGreaterThan(0);
    expect(model.scores(["cat"])[0]!).toBeGreaterThan(model.scores(["the"])[0]!);
  });

  it("scores pairs as it scores all", async () => {
    const model = await new Bm25().fit(documents);
    const [red, cup] = [tokensOf("red"), tokensOf("cup")];
    const scores = model.score({ query: [red, red, cup, red], item: [0, 4, 4, 2] });
    const [byRed, byCup] = [model.scores(red), model.scores(cup)];
    expect([...scores]).toEqual([byRed[0], byRed[4], byCup[4], byRed[2]]);
    expect(() => model.score({ query: [red], item: [] })).toThrow("1 queries against 0 documents");
    expect(() => model.score({ query: [red], item: [6] })).toThrow("document 6 is not among the 6");
  });

  it("is the same after saving and loading, whatever the words are made of", async () => {
    const model = await new Bm25().fit([...documents, ['"quoted"', "a\nb", "𠮷野", ""]]);
    const saved = structuredClone(await model.save());
    const loaded = new Bm25().load(saved);
    for (const query of [["red"], ["跑步", "cup"], ["𠮷野"], ['"quoted"', "a\nb"], [""]]) {
      expect(loaded.scores(query)).toEqual(model.scores(query));
      expect(loaded.scores(query).some((score) => score > 0)).toBe(true);
    }
    expect(await loaded.save()).toEqual(saved);
  });

  it("refuses what it cannot load, and stays as it was", async () => {
    const model = await new Bm25().fit(documents);
    const before = model.scores(["red"]);
    const saved = await model.save();
    const { weights, settings } = unpackModel(saved, "Bm25");
    const repacked = (change: typeof weights) =>
      packModel({ model: "Bm25", settings }, { ...weights, ...change });
    const noList = Int32Array.of(0x2020_207b);
    const refused: [SavedModel, string][] = [
      [{}, "no header"],
      [packModel({ model: "Ease", settings: {} }, weights), "of the kind Ease"],
      [packModel({ model: "Bm25", settings: { k1: 9, b: 0 } }, weights), "settings"],
      [repacked({ terms: { shape: [1], values: noList } }), "no list of words"],
      [repacked({ documents: { shape: [1], values: Int32Array.of(2) } }), "not among its 2"],
    ];
    for (const [wrong, why] of refused) expect(() => model.load(wrong)).toThrow(why);
    expect(model.scores(["red"])).toEqual(before);
  });

  it("says what is wrong with its use, and stops with the signal's reason", async () => {
    expect(() => new Bm25({ k1: -1 })).toThrow("k1");
    expect(() => new Bm25({ b: 1.1 })).toThrow("b must be at most 1");
    const model = new Bm25();
    expect(() => model.scores(["red"])).toThrow("call fit first");
    await expect(model.fit([])).rejects.toThrow("no documents");
    const stop = new AbortController();
    const onProgress = () => stop.abort(new Error("enough"));
    await expect(model.fit(documents, { signal: stop.signal, onProgress })).rejects.toThrow("enough");
    await expect(model.save()).rejects.toThrow("call fit first");
    await model.fit(documents);
    model.dispose();
    expect(() => model.recommend(["red"], 1)).toThrow("call fit first");
  });
});
