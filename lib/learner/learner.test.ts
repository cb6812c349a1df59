import { beforeEach, describe, expect, it } from "vitest";
import type { Dataset } from "../interactions/dataset";
import { encodeWorldFile } from "../interactions/world-file";
import { openData, openFile, openWorld } from "./data";
import { describeValue } from "./describe";
import { handIn } from "./hand-in";
import { connectHost, Stopped } from "./host";
import { curve, film, pause, progress } from "./live";
import { type Output, outputSchema } from "./output";
import { embeddingMap, histogram, items } from "./pictures";
import { show } from "./show";
import { facts, table } from "./table";

const shown: Output[] = [];
const handed: unknown[] = [];
const told: unknown[] = [];
let controller = new AbortController();
let supply: (what: string, name: string) => Promise<unknown> = async () => null;

function connect(locale: "en" | "zh" = "en") {
  controller = new AbortController();
  connectHost({
    locale,
    signal: controller.signal,
    // Whatever the library shows must pass the page's own check.
    output: (output) => shown.push(outputSchema.parse(structuredClone(output))),
    progress: (given) => told.push(given),
    need: (what, name) => supply(what, name),
    handIn: (given) => handed.push(given),
  });
}
beforeEach(() => {
  shown.length = 0;
  handed.length = 0;
  told.length = 0;
  connect();
});
const last = <K extends Output["kind"]>(kind: K) => {
  const output = shown.at(-1);
  if (output?.kind !== kind) throw new Error(`expected ${kind}, got ${JSON.stringify(output)}`);
  return output as Extract<Output, { kind: K }>;
};

const dataset: Dataset = {
  source: "market",
  name: { en: "Shop", zh: "商店" },
  events: {
    user: Int32Array.of(0, 1, 1),
    item: Int32Array.of(0, 1, 2),
    time: Float64Array.of(1, 2, 3),
    userCount: 2,
    itemCount: 3,
  },
  items: {
    ids: ["A", "B", "C"],
    titles: { en: ["Kettle", "Lamp", "Tea"], zh: ["水壶", "灯", "茶"] },
    department: Int32Array.of(0, 1, 0),
    departments: [
      { en: "Kitchen", zh: "厨房" },
      { en: "Home", zh: "家居" },
    ],
    looks: [
      { kind: "kettle", body: "#111111", accent: "#222222" },
      { kind: "lamp", body: "#111111", accent: "#222222" },
      { kind: "tea", body: "#111111", accent: "#222222" },
    ],
  },
  userIds: ["u0", "u1"],
  suggestedCut: 3,
};

describe("describeValue", () => {
  it.each<[unknown, string]>([
    [3, "3"],
    [0.1 + 0.2, "0.3"],
    ["tea", '"tea"'],
    [null, "null"],
    [undefined, "undefined"],
    [Int32Array.of(1, 2, 3), "Int32Array(3) [1, 2, 3]"],
    [[1, "a", [2]], 'Array(3) [1, "a", Array(1)]'],
    [{ a: 1, b: { c: 2 } }, "{ a: 1, b: { c: 2 } }"],
    [new Map([[1, 2]]), "Map(1)"],
    [function fit() {}, "function fit"],
    [Promise.resolve(1), "Promise (await it to get its value)"],
    [{ shape: [2, 3], dtype: "float32", isDisposed: false, data: async () => [] }, "Tensor [2, 3] float32"],
  ])("says %o in few words", (value, text) => {
    expect(describeValue(value)).toBe(text);
  });

  it("calls no getter and never throws", () => {
    const costly = {
      get value() {
        throw new Error("no");
      },
    };
    expect(describeValue(costly)).toBe("{ value: (…) }");
    const angry = new Proxy(
      {},
      {
        ownKeys() {
          throw new Error("no");
        },
      },
    );
    expect(describeValue(angry)).toBe("…");
  });

  it("stays short whatever comes", () => {
    expect(
      describeValue({ long: "x".repeat(5000), more: Array.from({ length: 1e5 }, () => "y") }).length,
    ).toBeLessThan(130);
  });
});

describe("show", () => {
  it("sums a tensor up and counts what is not a number", async () => {
    const data = async () => Float32Array.of(1, Number.NaN, 3);
    await show({ shape: [3], dtype: "float32", isDisposed: false, data });
    expect(last("tensor")).toMatchObject({ shape: [3], min: 1, max: 3, mean: 2, nan: 1 });
  });

  it("shows rows as a table and other values in words", async () => {
    await show([{ model: "a", ndcg: 0.5 }]);
    expect(last("table")).toMatchObject({
      columns: [
        { name: "model", format: "text" },
        { name: "ndcg", format: "decimal" },
      ],
    });
    await show({ a: 1 });
    expect(last("value").text).toBe("{ a: 1 }");
  });
});

describe("outputs", () => {
  it("guess formats, leave gaps for what is no number, and mark a row", () => {
    table(
      [
        { n: 3, s: "x" },
        { n: Number.NaN, s: null },
      ],
      { mark: 1, id: "t" },
    );
    expect(last("table")).toMatchObject({
      id: "t",
      mark: 1,
      columns: [
        { format: "decimal", values: Float64Array.of(3, Number.NaN) },
        { format: "text", values: ["x", null] },
      ],
    });
    expect(() => table([{ a: 1 }], { columns: { b: { name: "B" } } })).toThrow('no row has "b"');
    facts({ ratio: 0 / 0 });
    expect(last("facts").facts).toEqual([{ name: "ratio", value: "NaN", format: "text" }]);
    facts({ people: 2, name: { name: { en: "N", zh: "名" }, value: "x" } });
    expect(last("facts").facts).toEqual([
      { name: "people", value: 2 },
      { name: { en: "N", zh: "名" }, value: "x" },
    ]);
  });

  it("count every value into exactly one bar", () => {
    const values = [0, 1, 1, 2, 7, 7, 7, 30];
    histogram(values, { title: "t", xName: "x", bins: 5 });
    const { counts, edges } = last("histogram");
    expect(counts.reduce((a, b) => a + b, 0)).toBe(values.length);
    expect(edges).toHaveLength(counts.length + 1);
    expect(edges[0]).toBe(0);
    expect(edges.at(-1)).toBeGreaterThan(30);
    histogram([0.5, 0.5], { title: "t", xName: "x" });
    expect(last("histogram").counts.reduce((a, b) => a + b, 0)).toBe(2);
    expect(() => histogram([Number.NaN], { title: "t", xName: "x" })).toThrow("no finite value");
  });

  it("show items with titles in both languages, pictures, hits and scores", () => {
    items("Ten", dataset, [2, 0], { hits: [0], scores: [0.5, 0.25] });
    expect(last("items").entries).toEqual([
      {
        item: 2,
        title: { en: "Tea", zh: "茶" },
        look: dataset.items.looks![2],
        department: { en: "Kitchen", zh: "厨房" },
        score: 0.5,
        hit: false,
      },
      {
        item: 0,
        title: { en: "Kettle", zh: "水壶" },
        look: dataset.items.looks![0],
        department: { en: "Kitchen", zh: "厨房" },
        score: 0.25,
        hit: true,
      },
    ]);
    expect(() => items("Ten", dataset, [9])).toThrow("Item 9 is not among the 3 items");
  });

  it("draw a map only with a point for each item", () => {
    const plane = { x: Float32Array.of(1, 2, 3), y: Float32Array.of(3, 2, 1) };
    const pca = {
      plane: { ...plane, explained: 0.375 },
      explained: [0.25, 0.125] as const,
      project: () => plane,
    };
    embeddingMap(dataset, pca, { title: "Map" });
    expect(last("map")).toMatchObject({ group: [0, 1, 0], explained: 0.375 });
    embeddingMap(dataset, pca.plane, { title: "Map" });
    expect(last("map")).toMatchObject({ group: [0, 1, 0], explained: 0.375 });
    expect(() =>
      embeddingMap(dataset, { ...plane, x: Float32Array.of(1, Number.NaN, 3) }, { title: "Map" }),
    ).toThrow("x[1] is NaN");
    expect(() =>
      embeddingMap(dataset, { x: Float32Array.of(1), y: Float32Array.of(1) }, { title: "Map" }),
    ).toThrow("3 items, but 1");
  });
});

describe("live outputs", () => {
  it("grow under one id, and say once that a value is no number", () => {
    const loss = curve({
      title: "Loss",
      x: "epoch",
      series: { train: "training", ndcg: { name: "NDCG", axis: "right" } },
    });
    loss.add(1, { train: 0.5 });
    const first = last("curve");
    loss.add(2, { train: Number.NaN, ndcg: 0.1 });
    loss.add(3, { train: Number.NaN, ndcg: 0.2 });
    const third = last("curve");
    expect(third.id).toBe(first.id);
    expect(third.series.map((series) => series.values)).toEqual([
      [0.5, null, null],
      [null, 0.1, 0.2],
    ]);
    expect(shown.filter((output) => output.kind === "text")).toHaveLength(1);
    expect(() => loss.add(4, { valid: 1 })).toThrow('no series "valid"');
  });

  it("a film takes frames of the announced lengths only", () => {
    const reel = film({
      title: "Film",
      total: 2,
      metrics: [{ name: "NDCG", format: "decimal" }],
      points: { titles: ["a", "b"], group: [0, 0], groups: ["all"] },
      listTitle: "Ten",
    });
    reel.add({ epoch: 1, metrics: [0.1], x: Float32Array.of(1, 2), y: [1, 2], list: [] });
    expect(last("film").frames).toHaveLength(1);
    expect(() => reel.add({ epoch: 2, metrics: [], x: [1, 2], y: [1, 2], list: [] })).toThrow("1 metrics");
    expect(() => reel.add({ epoch: 2, metrics: [0], x: [1], y: [1, 2], list: [] })).toThrow("2 points");
  });

  it("words notes in the learner's language", () => {
    connect("zh");
    progress({ done: 1, total: 2, unit: "epoch", note: { en: "loss", zh: "损失" } });
    expect(told).toEqual([{ done: 1, total: 2, unit: "epoch", note: "损失" }]);
  });

  it("pause lets messages in and throws after Stop", async () => {
    let heard = false;
    setTimeout(() => {
      heard = true;
    }, 0);
    for (let k = 0; k < 1e6 && !heard; k++) await pause();
    expect(heard).toBe(true);
    controller.abort(new Stopped());
    await expect(pause()).rejects.toThrow(Stopped);
  });
});

describe("a dropped file", () => {
  it("is read with progress, and what became of its rows is shown", async () => {
    supply = async () =>
      new File(["user,item,time\nann,tea,2024-01-01\nbob,,2024-01-02\nbob,lamp,2024-01-03\n"], "mine.csv");
    const data = await openData();
    expect(data).toMatchObject({ source: "file", userIds: ["ann", "bob"] });
    expect(last("table")).toMatchObject({
      columns: [
        { values: [{ en: "No item" }] },
        { values: Float64Array.of(1) },
        { values: Float64Array.of(3) },
      ],
    });
    expect(told.at(-1)).toMatchObject({ unit: "byte" });
  });

  it("is asked for by name where it must be there", async () => {
    supply = async () => null;
    await expect(openFile()).rejects.toThrow("No file was dropped");
  });
});

describe("a sealed world", () => {
  const file = { world: "w1", exercise: "mf", k: 2, ask: Int32Array.of(1), dataset };

  it("opens from the page's bytes, and its id goes back with what is handed in", async () => {
    supply = async () => ({ bytes: encodeWorldFile(file), worldId: "w1" });
    const world = await openWorld("mf");
    expect(world).toMatchObject({ k: 2, world: "w1" });
    expect([...world.ask]).toEqual([1]);
    handIn("mf", { users: world.ask, lists: [Int32Array.of(0, 2)] });
    expect(handed).toEqual([
      { exercise: "mf", world: "w1", evidence: { kind: "predictions", users: [1], lists: [[0, 2]] } },
    ]);
    expect(last("value").text).toContain("1 lists of up to 2");
  });

  it("is needed before anything can be handed in, and lists must belong to users", () => {
    expect(() => handIn("other", { users: [], lists: [] })).toThrow('openWorld("other")');
    expect(() => handIn("mf", { users: [1, 2], lists: [[0]] })).toThrow("2 users, but 1 lists");
    expect(() => handIn("mf", { users: [1], lists: [[0.5]] })).toThrow("list 0 contains 0.5");
  });
});
