// Every public format that is read, as its rows really look: recognised, previewed and read, plain, gzipped and zipped.
import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { tableFromArrays, tableToIPC } from "@uwdata/flechette";
import { describe, expect, it } from "vitest";
import { file, lines, many, read } from "./fixtures/rows";
import { type ParquetColumn, writeParquet } from "./fixtures/write-parquet";
import { writeZip } from "./fixtures/write-zip";
import { previewDataset } from "./preview-dataset";
import { readCtrTable } from "./read-ctr-table";

const first = ["9", "12345", "2010-12-13T08:26"];

const texts: readonly (readonly [name: string, format: string, sure: string, text: string])[] = [
  ["MovieLens 100K", "movielens", "certain", lines("9\t12345\t4\t1292228760", "8\t7\t1\t1292228761")],
  ["MovieLens 1M", "movielens", "certain", lines("9::12345::5::1292228760", "8::7::1::1292228761")],
  ["MovieLens 10M", "movielens", "certain", lines("9::12345::3.5::1292228760", "8::7::1::1292228761")],
  [
    "MovieLens 20M",
    "movielens",
    "certain",
    lines("userId,movieId,rating,timestamp", "9,12345,4.0,1292228760"),
  ],
  [
    "RetailRocket",
    "retailrocket",
    "certain",
    lines("timestamp,visitorid,event,itemid,transactionid", "1292228760000,9,view,12345,"),
  ],
  [
    "Yoochoose's clicks",
    "yoochoose",
    "certain",
    lines("9,2010-12-13T08:26:00.277Z,214536502,0").replace("214536502", "0012345"),
  ],
  [
    "Yoochoose's purchases",
    "yoochoose",
    "certain",
    lines("9,2010-12-13T08:26:00.277Z,12345,12462,1", "8,2010-12-14T08:26:00.277Z,12345,12462,2"),
  ],
  [
    "KuaiRand",
    "kuairand",
    "certain",
    lines("user_id,video_id,date,hourmin,time_ms,is_click,is_like", "9,12345,20101213,826,1292228760000,1,0"),
  ],
  ["a table with a header", "generic", "likely", lines("user,item,rating,timestamp", "9,12345,4,1292228760")],
  ["a table without", "generic", "guess", lines("9,12345,2010-12-13 08:26,4", "8,7,2010-12-14 08:26,3")],
];

describe("a public format", () => {
  it.each(texts)("%s is recognised and read", async (_, format, sure, text) => {
    const { report, rows } = await read(text);
    expect(report.format).toBe(format);
    expect(rows[0]!.map((field) => field!.replace(/^00/, ""))).toEqual(first);
    const preview = await previewDataset(file(text));
    expect(preview).toMatchObject({ format, sure, kind: "text", packed: "none", result: "events" });
    // What the preview suggests is what the reader does by itself.
    const again = await read(text, { mapping: preview.mapping! });
    expect(again.dataset).toEqual((await read(text)).dataset);
    expect(structuredClone(preview)).toEqual(preview);
  });

  it("Amazon's reviews are read in each of their layouts", async () => {
    const [reviewer, product] = ["A2SUAM1J3GNN3B", "0000013714"];
    const layouts = [
      lines(
        JSON.stringify({
          reviewerID: reviewer,
          asin: product,
          overall: 5.0,
          summary: "x",
          unixReviewTime: 1292228760,
        }),
        JSON.stringify({ reviewerID: "A1", asin: "B000000001", overall: 1.0, unixReviewTime: 1292228761 }),
      ),
      lines(
        JSON.stringify({
          rating: 5.0,
          title: "Fine",
          user_id: reviewer,
          asin: "B1",
          parent_asin: product,
          timestamp: 1292228760000,
        }),
        JSON.stringify({
          rating: 1.0,
          user_id: "AF",
          parent_asin: "B2",
          timestamp: 1292228761000,
          images: [{ a: 1 }],
        }),
      ),
      lines("user_id,parent_asin,rating,timestamp", `${reviewer},${product},5.0,1292228760000`),
      lines(`${reviewer},${product},5.0,1292228760`, "A1XYZABCDE12,B00000000X,1.0,1292228761"),
      lines(`${product},${reviewer},5.0,1292228760`, "B00000000X,A1XYZABCDE12,1.0,1292228761"),
    ];
    for (const text of layouts) {
      const { report, rows, dataset } = await read(text);
      expect(report.format, text).toBe("amazon");
      expect(rows[0], text).toEqual([reviewer, product, "2010-12-13T08:26"]);
      // A review has a title, but it is not the product's.
      expect(dataset.items.titles.en[0]).toBe(product);
      expect(report.notes.map(({ key }) => key)).toContain("everyRow");
      expect((await read(gzipSync(text))).dataset, text).toEqual(dataset);
    }
  });

  it("counts only rows of the least rating that the mapping asks for", async () => {
    const text = lines("user,item,rating", "a,x,4", "a,y,3.5", "b,x,", "b,y,5", "c,x,good");
    const mapping = { user: "user", item: "item", rating: "rating", minRating: 4 };
    const { report, rows } = await read(text, { mapping });
    expect(rows.map(([user, item]) => user! + item)).toEqual(["ax", "by"]);
    expect(report.dropped.map(({ reason, count }) => [reason, count])).toEqual([
      ["badRating", 2],
      ["lowRating", 1],
    ]);
    expect(report.notes).toEqual([{ key: "minRating", params: { column: "rating", least: 4 } }]);
  });

  it("adds to what is recognised what is said of other columns", async () => {
    const text = lines("user,item,liked,label", "a,x,1,LAMP", "a,y,0,DESK");
    const { rows, dataset, report } = await read(text, {
      mapping: { rating: "liked", minRating: 1, title: "label" },
    });
    expect(rows.map(([user, item]) => user! + item)).toEqual(["ax"]);
    expect(dataset.items.titles.en).toEqual(["Lamp"]);
    expect(report.format).toBe("generic");
  });

  it("refuses to count by a rating or a kind of event that is not there", async () => {
    const text = lines("user,item", "a,x");
    await expect(read(text, { mapping: { minRating: 4 } })).rejects.toMatchObject({
      key: "unknownColumn",
      params: { role: "rating", found: "user, item" },
    });
    await expect(read(text, { mapping: { eventTypes: ["buy"] } })).rejects.toMatchObject({
      key: "unknownColumn",
      params: { role: "event" },
    });
  });

  it("is previewed in GB18030 as it is read", async () => {
    const bytes = Buffer.from("d3c3bba72cc9ccc6b70abcd72cb0d7c9abd6f2cca80a", "hex");
    expect(await previewDataset(file(bytes))).toMatchObject({
      encoding: "gb18030",
      columns: [
        { name: "用户", role: "user" },
        { name: "商品", role: "item" },
      ],
      rows: [["甲", "白色烛台"]],
    });
  });

  it("takes columns by their places where they have no names or share one", async () => {
    const text = lines("id,id,when", "a,x,2011-01-02", "b,y,2011-01-01");
    const { rows } = await read(text, { mapping: { user: 0, item: 1, time: "when" } });
    expect(rows.map(([user, item]) => user! + item)).toEqual(["by", "ax"]);
    await expect(read(text, { mapping: { user: 0, item: 3 } })).rejects.toMatchObject({
      key: "unknownColumn",
      params: { column: 4, role: "item", found: "id, id, when" },
    });
  });

  it("may be told that the first row is or is no header", async () => {
    const text = lines("ann,lamp", "bob,desk");
    expect(await previewDataset(file(text))).toMatchObject({
      header: true,
      mapping: { user: "ann" },
      sure: "guess",
    });
    expect(await previewDataset(file(text), { header: false })).toMatchObject({
      header: false,
      rows: [
        ["ann", "lamp"],
        ["bob", "desk"],
      ],
      columns: [
        { ref: 0, name: null, role: "user" },
        { ref: 1, name: null, role: "item" },
      ],
    });
    const { report } = await read(text, { mapping: { user: 0, item: 1, header: false } });
    expect(report).toMatchObject({ rows: 2, kept: 2, columns: ["1", "2"] });
  });
});

describe("RetailRocket", () => {
  const header = "timestamp,visitorid,event,itemid,transactionid\n";
  const views = many(50, (k) => `${1433221332117 + k},${k % 7},view,${k % 11},`);
  const buys = many(1000, (k) => `${1433221332117 + k},${100 + (k % 50)},transaction,${k % 13},${k}`);

  it("counts transactions where there are a thousand, and says so", async () => {
    const { report, dataset } = await read(header + views + buys);
    expect(report).toMatchObject({ rows: 1050, kept: 1000, users: 50, items: 13 });
    expect(report.dropped).toMatchObject([
      { reason: "otherEvent", count: 50, samples: [{ line: 2 }, {}, {}, {}, {}] },
    ]);
    expect(report.notes[0]).toEqual({ key: "eventTypes", params: { types: "transaction", rows: 1000 } });
    expect(report.mapping.eventTypes).toEqual(["transaction"]);
    expect(Math.max(...dataset.events.user)).toBe(49);
    expect(dataset.userIds[0]).toBe("100");
  });

  it("counts views where there are fewer, or what the mapping says", async () => {
    const text = header + views + buys.split("\n").slice(0, 999).join("\n").concat("\n");
    expect((await read(text)).report).toMatchObject({ kept: 50, mapping: { eventTypes: ["view"] } });
    const mapping = { user: "visitorid", item: "itemid", time: "timestamp", event: "event" };
    const both = await read(text, { mapping: { ...mapping, eventTypes: ["view", "transaction"] } });
    expect(both.report.kept).toBe(1049);
    const bought = await read(text, { mapping: { ...mapping, eventTypes: ["transaction"] } });
    expect(bought.report).toMatchObject({ kept: 999, format: "mapped" });
    expect((await read(text, { mapping })).report.kept).toBe(1049);
  });

  it("shows the kinds of events in the preview", async () => {
    const { eventTypes, columns } = await previewDataset(file(header + views + buys));
    expect(eventTypes).toEqual([
      { value: "transaction", count: 149 },
      { value: "view", count: 50 },
    ]);
    expect(columns[2]).toEqual({ ref: "event", name: "event", role: "event" });
  });
});

it("KuaiRand counts clicks, and rows shown without a click are left out as another kind of event", async () => {
  const { report } = await read(
    lines(
      "user_id,video_id,time_ms,is_click",
      "1,2,1292228760000,1",
      "1,3,1292228760000,0",
      "2,3,1292228760001,1",
    ),
  );
  expect(report).toMatchObject({ kept: 2, dropped: [{ reason: "otherEvent", count: 1 }] });
});

describe("Parquet and Arrow", () => {
  const users = Array.from({ length: 50 }, (_, k) => (k === 7 ? null : `u${k % 9}`));
  const items = users.map((_, k) => BigInt("9007199254740993") + BigInt(k % 4));
  const times = users.map((_, k) => 1292228760 + 60 * k);
  const columns: ParquetColumn[] = [
    { name: "user_id", values: users },
    { name: "item_id", values: items },
    { name: "timestamp", values: times },
  ];

  const same = async (bytes: Uint8Array, kind: string, name = "x") => {
    const { rows, report, dataset } = await read(bytes);
    expect(report, name).toMatchObject({ kind, rows: 50, kept: 49, delimiter: null, format: "generic" });
    expect(report.dropped).toMatchObject([{ reason: "noUser", count: 1, samples: [{ line: 8 }] }]);
    expect(rows[0], name).toEqual(["u0", "9007199254740993", "2010-12-13T08:26"]);
    expect(dataset.items.ids).toHaveLength(4);
    const preview = await previewDataset(file(bytes));
    expect(preview).toMatchObject({ kind, sure: "likely", header: true });
    expect(preview.rows).toHaveLength(20);
    expect(preview.rows[7]![0]).toBe("");
    return dataset;
  };

  it("Parquet is read by row groups, plain, gzipped or in a ZIP", async () => {
    const plain = await same(writeParquet(columns), "parquet");
    expect(await same(writeParquet(columns, { rowsPerGroup: 23, codec: "gzip" }), "parquet")).toEqual(plain);
    expect(await same(gzipSync(writeParquet(columns)), "parquet")).toEqual(plain);
    expect(await same(writeZip([{ name: "a.parquet", content: writeParquet(columns) }]), "parquet")).toEqual(
      plain,
    );
  });

  it("a preview that has to unpack the whole file tells how far it is", async () => {
    const many = Array.from({ length: 9000 }, (_, k) => createHash("sha256").update(`${k}`).digest("hex"));
    const ids = ["user_id", "item_id"].map((name) => ({ name, values: many }));
    const packed = file(gzipSync(writeParquet(ids), { level: 1 }));
    const told: number[] = [];
    await previewDataset(packed, {
      onProgress({ bytes, totalBytes }) {
        expect(totalBytes).toBe(packed.size);
        told.push(bytes);
      },
    });
    expect(told.length).toBeGreaterThan(2);
    expect(told).toEqual([...told].sort((a, b) => a - b));
    expect(told.at(-1)).toBe(packed.size);
  });

  it("Arrow is read as a file and as a stream", async () => {
    const table = tableFromArrays({ user_id: users, item_id: BigInt64Array.from(items), timestamp: times });
    for (const format of ["file", "stream"] as const)
      await same(tableToIPC(table, { format })!, "arrow", format);
  });
});

it.each([
  [
    "Parquet",
    () =>
      writeParquet([
        { name: "user", values: Array(120_000).fill("u") },
        { name: "item", values: Array(120_000).fill(1n) },
      ]),
  ],
  ["JSON lines", () => many(120_000, () => '{"user":"u","item":1}')],
  ["ZIP", () => writeZip([{ name: "log.csv", content: `user,item\n${many(120_000, (k) => `u,${k}`)}` }])],
])("%s is left when aborted", async (_, make) => {
  const controller = new AbortController();
  let last = 0;
  const onProgress = ({ rows }: { rows: number }) => {
    last = rows;
    controller.abort();
  };
  const reading = read(make(), { signal: controller.signal, onProgress });
  await expect(reading).rejects.toMatchObject({ name: "AbortError" });
  expect(last).toBeLessThan(120_000);
});

describe("Criteo's clicks", () => {
  const row = (label: string, numbers: string, categories: string) =>
    [
      label,
      ...Array.from({ length: 13 }, (_, k) => (k === 0 ? numbers : String(k))),
      ...Array.from({ length: 26 }, (_, k) => (k === 0 ? categories : `0${k}ab`)),
    ].join("\t");

  it("become a table of typed columns in which what is missing stays missing", async () => {
    const text = lines(
      row("0", "", "68fd1e64"),
      row("1", "-2", ""),
      row("1", "7", "68fd1e64"),
      row("2", "7", "a"),
      row("1", "x", "a"),
      "0\t1",
    );
    const { table, report } = await readCtrTable(file(text + many(60, () => row("0", "7", "68fd1e64"))));
    expect(Array.from(table.label).slice(0, 3)).toEqual([0, 1, 1]);
    expect(Array.from(table.numbers[0]!.values).slice(0, 4)).toEqual([Number.NaN, -2, 7, 7]);
    expect(Array.from(table.categories[0]!.codes).slice(0, 3)).toEqual([0, -1, 0]);
    expect(table.categories[0]!.levels).toEqual(["68fd1e64"]);
    expect([table.numbers.length, table.categories.length, table.categories[25]!.name]).toEqual([
      13,
      26,
      "C26",
    ]);
    expect(report).toMatchObject({ rows: 66, kept: 63, clicks: 2, notes: [] });
    expect(report.dropped.map(({ reason }) => reason).sort()).toEqual([
      "badLabel",
      "badNumber",
      "wrongFieldCount",
    ]);
  });

  it("are recognised, and are no events", async () => {
    const text = many(30, (k) => row(String(k % 2), "3", "68fd1e64"));
    expect(await previewDataset(file(text))).toMatchObject({
      format: "criteo",
      result: "ctr",
      mapping: null,
      header: false,
    });
    await expect(read(text)).rejects.toMatchObject({ key: "ctrTable" });
    await expect(readCtrTable(file("user,item\n1,2\n"))).rejects.toMatchObject({
      key: "notCtrTable",
      params: { found: 2 },
    });
    const { report } = await readCtrTable(file(text), { rows: 10 });
    expect(report).toMatchObject({ kept: 10, notes: [{ key: "truncated", params: { rows: 10 } }] });
  });
});
