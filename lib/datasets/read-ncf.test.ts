import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { negativesOf } from "../interactions/candidates";
import { file, lines, many } from "./fixtures/rows";
import { type NcfFiles, readNcf } from "./read-ncf";

const train = lines("0\t32\t4\t978824330", "0\t34\t4\t978824268", "1\t3\t5\t978302174", "1\t7\t0\t978302175");
const heldOut = lines("0\t25\t5\t978824351", "1\t133\t3\t978300174");
const negatives = lines("(0,25)\t1064\t174\t2791", "(1,133)\t1072\t3154\t3368");

const files = (texts: { [file in keyof NcfFiles]?: string | Uint8Array } = {}): NcfFiles => ({
  train: file(texts.train ?? train, "ml-1m.train.rating"),
  heldOut: file(texts.heldOut ?? heldOut, "ml-1m.test.rating"),
  negatives: file(texts.negatives ?? negatives, "ml-1m.test.negative"),
});

describe("the files of the NCF paper", () => {
  it("are read as they stand: numbers kept, events in order of time, one case a row", async () => {
    const data = await readNcf(files());
    // A rating of 0 is no event, but its item exists; the largest number of all stands among the negatives.
    expect(data.train).toEqual({
      user: Int32Array.of(1, 0, 0),
      item: Int32Array.of(3, 34, 32),
      time: Float64Array.of(978302174000, 978824268000, 978824330000),
      userCount: 2,
      itemCount: 3369,
    });
    expect([...data.heldOut.user]).toEqual([1, 0]);
    expect([...data.heldOut.item]).toEqual([133, 25]);
    expect(data.heldOut).toMatchObject({ userCount: 2, itemCount: 3369 });
    expect([...data.candidates.user]).toEqual([0, 1]);
    expect([...data.candidates.positive]).toEqual([25, 133]);
    expect([...negativesOf(data.candidates, 0)]).toEqual([1064, 174, 2791]);
    expect([...negativesOf(data.candidates, 1)]).toEqual([1072, 3154, 3368]);
  });

  it("may be gzipped, end without a line break, have other line ends and no times", async () => {
    const plain = await readNcf(files());
    const packed = files({ train: gzipSync(train), negatives: gzipSync(negatives) });
    expect(await readNcf(packed)).toEqual(plain);
    expect(await readNcf(files({ negatives: negatives.trimEnd().replaceAll("\n", "\r\n") }))).toEqual(plain);
    expect(await readNcf(files({ negatives: negatives.replaceAll(",", ", ") }))).toEqual(plain);
    const pinterest = await readNcf(
      files({ train: lines("0\t32\t1", "1\t3\t1"), heldOut: lines("0\t25\t1", "1\t133\t1") }),
    );
    expect([...pinterest.train.item]).toEqual([32, 3]);
    expect([...pinterest.train.time]).toEqual([0, 0]);
  });

  it.each<[string, Parameters<typeof files>[0], string]>([
    [
      "a table of another kind",
      { train: "user,item\n1,2\n" },
      "ml-1m.train.rating: line 1 has 1 fields; expected are user",
    ],
    [
      "a user that is no number",
      { train: lines("a\t1\t5\t9") },
      "line 1 has “a” in field 1; expected is the number",
    ],
    [
      "an id that is no count from 0",
      { train: lines("1\t99999999999\t5\t9") },
      "has “99999999999” in field 2",
    ],
    ["a negative id", { train: lines("1\t-4\t5\t9") }, "has “-4” in field 2"],
    [
      "a rating that is no number",
      { heldOut: lines("0\t25\tgood\t1", "1\t133\t3\t1") },
      "ml-1m.test.rating: line 1 has “good” in field 3",
    ],
    [
      "files in another order",
      { negatives: negatives.split("\n").reverse().join("\n") },
      "ml-1m.test.negative: line 2 begins with (1,133); row 1 of ml-1m.test.rating is (0,25)",
    ],
    [
      "a row too many",
      { heldOut: lines("0\t25\t5\t978824351") },
      "line 2 has no row to belong to: ml-1m.test.rating has only 1",
    ],
    [
      "a row too few",
      { negatives: lines("(0,25)\t1064\t174\t2791") },
      "ml-1m.test.negative has 1 rows and ml-1m.test.rating has 2",
    ],
    [
      "a row cut off",
      { negatives: negatives.slice(0, -6) },
      "line 2 has 2 negatives, the first one has 3; is the file cut off?",
    ],
    ["a negative that is none", { negatives: negatives.replace("174", "") }, "line 1 has “” in field 3"],
    ["nothing", { heldOut: "" }, "ml-1m.test.rating: The file is empty."],
  ])("say what is wrong with %s", async (_, texts, message) => {
    await expect(readNcf(files(texts))).rejects.toThrow(message);
  });

  it("report how far they are, and are left when aborted", async () => {
    const rows = many(40_000, (k) => `${k % 600}\t${k % 400}\t5\t${978300000 + k}`);
    const seen: number[] = [];
    const signal = { signal: AbortSignal.timeout(60_000) };
    await readNcf(files({ train: rows }), { ...signal, onProgress: ({ rows: count }) => seen.push(count) });
    expect(seen).toContain(40_000);
    const controller = new AbortController();
    const onProgress = () => controller.abort(new Error("enough"));
    await expect(readNcf(files({ train: rows }), { signal: controller.signal, onProgress })).rejects.toThrow(
      "enough",
    );
  });
});
