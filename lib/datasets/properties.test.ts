// What holds for every file: no bytes make a reader hang or fail without a reason, every row is accounted for, and
// neither packing nor the way bytes arrive changes what is read.
import { gzipSync } from "node:zlib";
import { tableFromArrays, tableToIPC } from "@uwdata/flechette";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DatasetError } from "./dataset-error";
import { writeParquet } from "./fixtures/write-parquet";
import { writeZip } from "./fixtures/write-zip";
import { previewDataset } from "./preview-dataset";
import { readCtrTable } from "./read-ctr-table";
import { readDataset } from "./read-dataset";

const file = (bytes: Uint8Array | string) => new File([bytes as BlobPart], "shop");

/** What reading gives: the data, or the key of the refusal. Anything else thrown fails the test. */
async function outcome<Result>(reading: Promise<Result>): Promise<Result | string> {
  try {
    return await reading;
  } catch (thrown) {
    if (!(thrown instanceof DatasetError)) throw thrown;
    expect(thrown.message).not.toMatch(/\{\w+\}/);
    return thrown.key;
  }
}

const users = Array.from({ length: 300 }, (_, k) => (k % 50 === 0 ? null : `u${k % 7}`));
const csv = `user,item,rating,timestamp\n${users.map((user, k) => `${user ?? ""},${k % 5},${k % 6},${1292228760 + k}\n`).join("")}`;
const seeds: readonly Uint8Array[] = [
  Buffer.from(csv),
  Buffer.from(csv.replaceAll(",", "::")),
  Buffer.from(`\ufeff${csv}`, "utf16le"),
  gzipSync(csv),
  writeZip([
    { name: "ratings.csv", content: csv },
    { name: "movies.csv", content: "movieId,title\n1,A\n" },
  ]),
  writeZip([{ name: "a.csv.gz", content: gzipSync(csv) }], { wide: true }),
  Buffer.from(users.map((user, k) => `${JSON.stringify({ user, item: k % 5, timestamp: k })}\n`).join("")),
  writeParquet([
    { name: "user", values: users },
    { name: "item", values: users.map((_, k) => BigInt(k % 5)) },
  ]),
  writeParquet(
    [
      { name: "user", values: users },
      { name: "item", values: users },
    ],
    { codec: "gzip", rowsPerGroup: 70 },
  ),
  tableToIPC(tableFromArrays({ user: users, item: users.map((_, k) => k % 5) }), { format: "file" })!,
  tableToIPC(tableFromArrays({ user: users, item: users.map((_, k) => BigInt(k)) }), { format: "stream" })!,
];

describe("any bytes", () => {
  const settled = async (bytes: Uint8Array) => {
    const read = await outcome(readDataset(file(bytes)));
    await outcome(previewDataset(file(bytes)));
    await outcome(readCtrTable(file(bytes)));
    if (typeof read === "string") return;
    const { report, dataset } = read;
    expect(report.kept + report.dropped.reduce((sum, { count }) => sum + count, 0)).toBe(report.rows);
    expect(report.kept).toBe(dataset.events.user.length);
    expect(dataset.userIds).toHaveLength(dataset.events.userCount);
    expect(Math.max(...dataset.events.item)).toBe(dataset.events.itemCount - 1);
  };

  it("are read or refused by name", async () => {
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), settled), { numRuns: 150 });
  });

  it("that begin as a known kind of file are read or refused by name", async () => {
    const marks = [
      "PAR1",
      "ARROW1\0\0",
      "PK\x03\x04",
      "\x1f\x8b\x08",
      "{",
      "\xff\xff\xff\xff\x10\0\0\0",
      "\xff\xfe",
      "a,b\n",
    ];
    const bytes = fc
      .tuple(
        fc.constantFrom(...marks),
        fc.uint8Array({ maxLength: 300 }),
        fc.constantFrom("", "PAR1", "ARROW1"),
      )
      .map(([mark, middle, end]) => Buffer.concat([Buffer.from(mark, "latin1"), middle, Buffer.from(end)]));
    await fc.assert(fc.asyncProperty(bytes, settled), { numRuns: 150 });
  });

  it("of a good file with some of them changed, taken out or cut off are read or refused by name", async () => {
    const damaged = fc
      .record({
        seed: fc.constantFrom(...seeds),
        changes: fc.array(
          fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 0, max: 255 })),
          { maxLength: 4 },
        ),
        cut: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
        gap: fc.option(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 1, max: 20 }))),
      })
      .map(({ seed, changes, cut, gap }) => {
        const bytes = Buffer.from(seed);
        const place = (share: number) => Math.floor(share * (bytes.length - 1));
        for (const [share, value] of changes) bytes[place(share)] = value;
        const left = cut === null ? bytes : bytes.subarray(0, place(cut));
        if (gap === null) return left;
        return Buffer.concat([left.subarray(0, place(gap[0])), left.subarray(place(gap[0]) + gap[1])]);
      });
    await fc.assert(fc.asyncProperty(damaged, settled), { numRuns: 400 });
  });
});

/** Tables of users and items in which some rows are wrong. */
const tables = fc
  .array(
    fc.record({
      user: fc.constantFrom("a", "b", "ü", "甲乙", "", "NaN", 'q"q', "x y"),
      item: fc.constantFrom("1", "2", "白色 lamp", "", "a,b"),
      time: fc.constantFrom("2011-01-01", "2011-01-02 10:00", "1292228760", "never", ""),
      extra: fc.constantFrom(0, 0, 0, 1),
    }),
    { minLength: 1, maxLength: 60 },
  )
  .map((rows) => {
    const quote = (text: string) => (/[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
    const lines = rows.map(
      ({ user, item, time, extra }) => [user, item, time].map(quote).join(",") + ",x".repeat(extra),
    );
    return `user,item,time\n${lines.join("\n")}\n`;
  });

/** The file, but no more than `most` bytes come at a time. */
function inCrumbs(bytes: Uint8Array, most: number): File {
  const whole = file(bytes);
  const slice = (from = 0, to = whole.size) => whole.slice(from, Math.min(to, from + most));
  return new Proxy(whole, {
    get: (target, key) => {
      if (key === "slice") return slice;
      const value = Reflect.get(target, key, target);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}

describe("a table", () => {
  const settle = async (reading: ReturnType<typeof readDataset>) => {
    const read = await outcome(reading);
    if (typeof read === "string") return read;
    const { packed, member, notes, mapping, encoding, ...report } = read.report;
    return { dataset: read.dataset, report };
  };

  it("gives the same plain, gzipped, zipped and in UTF-16, with every row kept or counted", async () => {
    await fc.assert(
      fc.asyncProperty(tables, async (text) => {
        const plain = await settle(readDataset(file(text)));
        for (const packed of [
          gzipSync(text),
          writeZip([{ name: "events.csv", content: text }]),
          writeZip([{ name: "a/b.csv.gz", content: gzipSync(text) }]),
          Buffer.from(`\ufeff${text}`, "utf16le"),
        ])
          expect(await settle(readDataset(file(packed)))).toEqual(plain);
      }),
      { numRuns: 40 },
    );
  });

  it("gives the same however its bytes arrive", async () => {
    await fc.assert(
      fc.asyncProperty(tables, fc.integer({ min: 2, max: 90 }), async (text, most) => {
        for (const bytes of [Buffer.from(text), Buffer.from(`\ufeff${text}`, "utf16le"), gzipSync(text)])
          expect(await settle(readDataset(inCrumbs(bytes, most)))).toEqual(
            await settle(readDataset(file(bytes))),
          );
      }),
      { numRuns: 40 },
    );
  });

  it("gives the same by the preview's suggestion as without", async () => {
    await fc.assert(
      fc.asyncProperty(tables, async (text) => {
        const { mapping } = await previewDataset(file(text));
        expect(await settle(readDataset(file(text), { mapping: mapping! }))).toEqual(
          await settle(readDataset(file(text))),
        );
      }),
      { numRuns: 40 },
    );
  });

  it("gives the same events as JSON lines and as CSV", async () => {
    const rows = fc.array(
      fc.tuple(fc.constantFrom("a", "ü", ""), fc.constantFrom("1", "甲"), fc.integer({ min: 1e9, max: 2e9 })),
      {
        minLength: 1,
        maxLength: 40,
      },
    );
    await fc.assert(
      fc.asyncProperty(rows, async (table) => {
        const text = `user,item,time\n${table.map((row) => `${row.join(",")}\n`).join("")}`;
        const json = table.map(([user, item, time]) => `${JSON.stringify({ user, item, time })}\n`).join("");
        const [fromText, fromJson] = await Promise.all([
          outcome(readDataset(file(text))),
          outcome(readDataset(file(json))),
        ]);
        if (typeof fromText === "string") expect(fromJson).toBe(fromText);
        else expect((fromJson as typeof fromText).dataset).toEqual(fromText.dataset);
      }),
      { numRuns: 40 },
    );
  });
});
