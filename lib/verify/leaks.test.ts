// What a learner gets is searched, byte by byte, for everything they must not have.
import { gzipSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import type { WorldRecipe } from "../grading/grader";
import { decodeWorldFile } from "../interactions/world-file";
import { generateMarket } from "../market/generate-market";
import type { Market } from "../market/market";
import { toDataset } from "../market/to-dataset";
import { encodeTraining, packTraining } from "./encode-training";
import { type KnownAtCut, knownAtCut } from "./known-at-cut";
import { makeSealedWorld, type SealedWorld } from "./sealed-world";
import { worldSeeds } from "./seeds";

const key = Buffer.alloc(32, 9);
const seeds = worldSeeds(key, { learner: "ann", exercise: "x", generator: "g", attemptNo: 0 });
const size = { users: 300, items: 200, days: 60, visitsPerDay: 0.3 };
const hidden = ["items.quality", "items.prominence", "items.latent", "users.latent", "users.activity"];
const recipe: WorldRecipe = {
  version: 1,
  ...size,
  leastHistory: 3,
  k: 10,
  metric: "ndcg",
  lambda: 50,
  band: { popularity: [0, 1], reference: [0, 1] },
  hidden,
};

/** Columns of items that a shop knows and may show: what it prints on the page. */
const PUBLIC = new Set(["kind", "brand", "colour", "accent", "material", "price", "launch"]);

let world: SealedWorld;
let market: Market;
let known: KnownAtCut;
let served: readonly { name: string; bytes: Buffer }[];
beforeAll(async () => {
  world = await makeSealedWorld({ world: "w", exercise: "x", seeds, recipe });
  market = await generateMarket({ seed: seeds.seed, heldOutSeed: seeds.heldOutSeed, ...size });
  known = knownAtCut(market, seeds.orderKey);
  served = [
    { name: "unpacked", bytes: Buffer.from(encodeTraining(world)) },
    { name: "packed", bytes: Buffer.from(packTraining(world)) },
  ];
});

interface Needle {
  readonly what: string;
  readonly bytes: Buffer;
}

/** What of `needles` lies in `bytes`, by name. */
const found = (bytes: Buffer, needles: readonly Needle[]) =>
  needles.filter((needle) => bytes.includes(needle.bytes)).map(({ what }) => what);

function needlesOfSeeds(): Needle[] {
  return Object.entries({ ...seeds, key: key.toString("hex") }).flatMap(([name, hex]) => {
    const raw = Buffer.from(hex, "hex");
    const inText = (buffer: Buffer) => [buffer.toString("base64"), buffer.toString("base64url")];
    const texts = [hex, hex.toUpperCase(), ...inText(raw), ...inText(Buffer.from(hex))];
    // Base64 of a longer text that holds the seed: one of three alignments, without the ends.
    const shifted = [1, 2].map((n) =>
      Buffer.concat([Buffer.alloc(n), raw])
        .toString("base64")
        .slice(4, -4),
    );
    return [
      { what: `${name}, raw`, bytes: raw },
      { what: `${name}, turned round`, bytes: Buffer.from(raw).reverse() },
      ...[...texts, ...shifted].map((text) => ({ what: `${name} as ${text}`, bytes: Buffer.from(text) })),
    ];
  });
}

/** Of a long column so many runs, evenly spaced, are looked for. */
const MOST_RUNS = 200;

type Numbers = ArrayLike<number> & ArrayBufferView;

/** Runs of a column as they lie in memory, and decimal text; runs of one repeated value tell nothing and are left out. */
function needlesOfColumn(what: string, column: Numbers): Needle[] {
  const values = Array.from(column);
  const floats = column instanceof Float64Array || column instanceof Float32Array;
  const length = floats ? 3 : 16;
  const needles: Needle[] = [];
  const stride = length * Math.max(1, Math.floor(values.length / length / MOST_RUNS));
  for (let start = 0; start + length <= values.length; start += stride) {
    const run = values.slice(start, start + length);
    if (new Set(run).size < Math.min(3, length)) continue;
    const doubles = Buffer.from(Float64Array.from(run).buffer);
    const forms = floats
      ? { doubles, singles: Buffer.from(Float32Array.from(run).buffer) }
      : { ints: Buffer.from(Int32Array.from(run).buffer), bytes: Buffer.from(run), doubles };
    for (const [form, bytes] of Object.entries(forms))
      needles.push({ what: `${what}[${start}], ${form}`, bytes });
    needles.push({ what: `${what}[${start}], text`, bytes: Buffer.from(run.join(",")) });
    const alone = run.find((value) => floats && String(value).length > 10);
    if (alone !== undefined)
      needles.push({ what: `${what}[${start}], digits`, bytes: Buffer.from(String(alone).slice(0, 12)) });
  }
  return needles;
}

/** Every column of the market but what the file is made of: purchases' people, items and times, and what a page prints. */
function needlesOfHidden(): Needle[] {
  const { purchases, items, ...rest } = market;
  const { user: _user, item: _item, time: _time, ...restOfPurchases } = purchases;
  const restOfItems = Object.fromEntries(Object.entries(items).filter(([name]) => !PUBLIC.has(name)));
  const tables = { ...rest, purchases: restOfPurchases, items: restOfItems, kept: world.judged.hidden! };
  return Object.entries(tables).flatMap(([table, columns]) =>
    Object.entries(Object(columns) as object)
      .filter(([, column]) => ArrayBuffer.isView(column))
      .flatMap(([name, column]) => needlesOfColumn(`${table}.${name}`, column as Numbers)),
  );
}

function needlesOfHeldOut(): Needle[] {
  const full = toDataset(market).events;
  const later = [...full.time.keys()].filter((row) => full.time[row]! >= market.cut);
  const pick = (column: Int32Array) => Int32Array.from(later, (row) => column[row]!);
  const { relevant, half } = world.judged;
  // Rows one by one: no time on or after the cut may be there, in any form.
  const times = [...new Set(Array.from(later, (row) => full.time[row]!))].flatMap((time) => [
    { what: `time ${time}`, bytes: Buffer.from(Float64Array.of(time).buffer) },
    { what: `time ${time}, as int64`, bytes: Buffer.from(BigInt64Array.of(BigInt(time)).buffer) },
    { what: `time ${time}, text`, bytes: Buffer.from(String(time)) },
  ]);
  return [
    ...times,
    ...needlesOfColumn("held-out users", pick(full.user)),
    ...needlesOfColumn("held-out items", pick(full.item)),
    ...needlesOfColumn("held-out users, renumbered", known.heldOut.user),
    ...needlesOfColumn("held-out items, renumbered", known.heldOut.item),
    ...needlesOfColumn("relevant", Int32Array.from(relevant.flatMap((items) => Array.from(items)))),
    ...needlesOfColumn("half", half),
    // 0 and 1 as decimal digits one after the other.
    { what: "half, digits", bytes: Buffer.from(Array.from(half.slice(0, 40)).join("")) },
  ];
}

describe("what a learner gets", () => {
  it.each([
    ["seed, nor the server's key", needlesOfSeeds, 40],
    ["hidden column", needlesOfHidden, 2000],
    ["held-out row", needlesOfHeldOut, 1000],
  ])("holds no %s, packed or not", (_, needlesOf, least) => {
    const needles = needlesOf();
    expect(needles.length).toBeGreaterThan(least);
    for (const { bytes } of served) expect(found(bytes, needles)).toEqual([]);
  });

  it.each([
    ["seed", needlesOfSeeds],
    ["hidden column", needlesOfHidden],
    ["held-out row", needlesOfHeldOut],
  ])("would be caught with any one %s in it", (_, needlesOf) => {
    const bytes = served[0]!.bytes;
    for (const needle of needlesOf().filter((_, n) => n % 97 === 0)) {
      const spoilt = Buffer.concat([bytes.subarray(0, 1000), needle.bytes, bytes.subarray(1000)]);
      expect(found(spoilt, [needle])).toEqual([needle.what]);
    }
  });

  it("is the packed form of the same bytes and nothing more", () => {
    expect(served[1]!.bytes.equals(gzipSync(served[0]!.bytes))).toBe(true);
  });
});

describe("the item table and the people", () => {
  const cutDay = () => (market.cut - market.start) / 86_400_000;

  it("leave out what is launched after the cut, and number the rest without gaps", () => {
    const { dataset } = decodeWorldFile(encodeTraining(world));
    const onSale = [...market.items.launch].filter((day) => day < cutDay()).length;
    expect(onSale).toBeLessThan(size.items);
    expect(dataset.items.ids).toHaveLength(onSale);
    expect(dataset.items.ids).toEqual(toDataset(market).items.ids.slice(0, onSale));
    const sent = new Set(dataset.items.titles.en);
    const { titles } = toDataset(market).items;
    const early = new Set(titles.en.filter((_, item) => market.items.launch[item]! < cutDay()));
    expect([...sent].filter((title) => !early.has(title))).toEqual([]);
  });

  it("leave out who bought nothing before the cut", () => {
    const { events, userIds } = decodeWorldFile(encodeTraining(world)).dataset;
    expect(new Set(events.user).size).toBe(userIds.length);
    expect(userIds.length).toBe(
      new Set(market.purchases.user.filter((_, row) => market.purchases.time[row]! < market.cut)).size,
    );
  });

  it("stand in an order that tells nothing of launch, quality, prominence, activity or what is bought later", () => {
    const place = (numbers: Int32Array) => Array.from(numbers, (_, at) => at);
    const of = (column: ArrayLike<number>, numbers: Int32Array) => Array.from(numbers, (n) => column[n]!);
    const later = new Float64Array(known.items.length);
    for (const item of known.heldOut.item) later[item]!++;
    const latest = new Float64Array(known.users.length);
    for (const user of known.heldOut.user) latest[user]!++;
    const pairs: [string, number[], number[]][] = [
      ["launch", place(known.items), of(market.items.launch, known.items)],
      ["quality", place(known.items), of(market.items.quality, known.items)],
      ["prominence", place(known.items), of(market.items.prominence, known.items)],
      ["number", place(known.items), [...known.items]],
      ["kind", place(known.items), of(market.items.kind, known.items)],
      ["sold later", place(known.items), [...later]],
      ["activity", place(known.users), of(market.users.activity, known.users)],
      ["number of a person", place(known.users), [...known.users]],
      ["joined", place(known.users), of(market.users.joined, known.users)],
      ["bought later", place(known.users), [...latest]],
    ];
    for (const [what, a, b] of pairs) {
      // Four standard errors of a rank correlation of independent columns; the seeds are fixed, so this is no game of chance.
      expect(Math.abs(rankCorrelation(a, b)), what).toBeLessThan(4 / Math.sqrt(a.length));
    }
    expect(rankCorrelation([1, 2, 3, 4], [1, 2, 3, 4])).toBe(1);
  });

  it("have a size that says nothing of the held-out days", async () => {
    const other = { ...seeds, heldOutSeed: "77".repeat(32) };
    const twin = await makeSealedWorld({ world: "w", exercise: "x", seeds: other, recipe });
    expect(twin.judged.relevant).not.toEqual(world.judged.relevant);
    expect(encodeTraining(twin).length).toBe(served[0]!.bytes.length);
    expect(packTraining(twin).length).toBe(served[1]!.bytes.length);
  });
});

/** Spearman's: Pearson's of the ranks, equal values sharing the mean of theirs. */
function rankCorrelation(a: readonly number[], b: readonly number[]): number {
  const ranks = (values: readonly number[]) => {
    const sorted = [...values].sort((x, y) => x - y);
    return values.map((value) => (sorted.indexOf(value) + sorted.lastIndexOf(value)) / 2);
  };
  const centred = (values: number[]) => {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return values.map((value) => value - mean);
  };
  const dot = (x: number[], y: number[]) => x.reduce((sum, value, n) => sum + value * y[n]!, 0);
  const [x, y] = [centred(ranks(a)), centred(ranks(b))];
  return dot(x, y) / Math.sqrt(dot(x, x) * dot(y, y));
}
