// Every public format that is read, as its rows really look: recognised, previewed and read, plain, gzipped and zipped.
import { gzipSync } from "node:zlib";
import { tableFromArrays, tableToIPC } from "@uwdata/flechette";
import { describe, expect, it } from "vitest";
import { type ParquetColumn, writeParquet } from "./fixtures/write-parquet";
import { writeZip, type ZipFile } from "./fixtures/write-zip";
import { previewDataset } from "./preview-dataset";
import { readCtrTable } from "./read-ctr-table";
import { type ReadOptions, readDataset } from "./read-dataset";

const file = (content: string | Uint8Array, name = "shop.csv") => new File([content as BlobPart], name);
const lines = (...rows: string[]) => `${rows.join("\n")}\n`;
const many = (count: number, row: (k: number) => string) =>
  lines(...Array.from({ length: count }, (_, k) => row(k)));

async function read(content: string | Uint8Array, options?: ReadOptions) {
  const { dataset, report } = await readDataset(file(content), options);
  const { events, userIds, items } = dataset;
  const rows = Array.from(events.user, (user, k) => [
    userIds[user],
    items.ids[events.item[k]!],
    new Date(events.time[k]!).toISOString().slice(0, 16),
  ]);
  return { dataset, report, rows };
}

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

describe("a ZIP archive", () => {
  const ratings = many(40, (k) => `${k % 9}::${k % 5}::4::${1292228760 + k}`);
  const movies = Buffer.from(
    lines(
      '0::"Great" Café, The (1995)::Drama',
      "1::Toy Story (1995)::Animation|Comedy",
      "99::Never rated::Drama",
    ),
    "latin1",
  );

  it("of MovieLens 1M is read with its titles, which are Latin-1", async () => {
    const zip = writeZip([
      { name: "ml-1m/", content: "" },
      { name: "ml-1m/README", content: "about" },
      { name: "ml-1m/movies.dat", content: movies },
      { name: "ml-1m/ratings.dat", content: ratings },
      { name: "ml-1m/users.dat", content: "1::F::1::10::48067\n" },
    ]);
    const { report, dataset } = await read(zip);
    expect(report).toMatchObject({
      format: "movielens",
      packed: "zip",
      member: "ml-1m/ratings.dat",
      delimiter: "::",
      kept: 40,
    });
    expect(dataset.items.titles.en).toEqual(['"Great" Café, The (1995)', "Toy Story (1995)", "2", "3", "4"]);
    expect(report.encoding).toBe("windows-1252");
    expect(report.notes).toEqual([
      { key: "everyRow", params: { column: 3 } },
      { key: "otherMembers", params: { member: "ml-1m/ratings.dat", count: 2 } },
      { key: "titlesFrom", params: { member: "ml-1m/movies.dat", titles: 2 } },
    ]);
  });

  it("of MovieLens 100K and 20M is read with its titles too", async () => {
    const old = writeZip([
      { name: "ml-100k/u.data", content: many(4, (k) => `${k}\t1\t3\t${1292228760 + k}`) },
      { name: "ml-100k/u.item", content: "1|Toy Story (1995)|01-Jan-1995||http://x/?a,b|0|1\n" },
    ]);
    const latest = writeZip([
      { name: "ml-25m/ratings.csv", content: lines("userId,movieId,rating,timestamp", "5,1,3.5,1292228760") },
      {
        name: "ml-25m/movies.csv",
        content: lines("movieId,title,genres", '1,"Toy Story, again (1995)",Comedy'),
      },
      { name: "ml-25m/tags.csv", content: lines("userId,movieId,tag,timestamp", "5,1,fine,1292228760") },
    ]);
    expect((await read(old)).dataset.items.titles.en).toEqual(["Toy Story (1995)"]);
    expect((await read(latest)).dataset.items.titles.en).toEqual(["Toy Story, again (1995)"]);
  });

  const instacart = (extra: Partial<ZipFile> = {}) =>
    writeZip([
      {
        name: "orders.csv",
        content: lines(
          "order_id,user_id,eval_set,order_number,order_dow,order_hour_of_day,days_since_prior_order",
          ...[
            "11,u1,prior,1,2,08,",
            "12,u1,prior,2,2,07,15.0",
            "13,u2,prior,1,2,09,",
            "14,u1,train,3,2,10,0.0",
            "11,u9,prior,1,2,08,",
          ],
        ),
        ...extra,
      },
      {
        name: "products.csv",
        content: lines("product_id,product_name,aisle_id", '7,"Bag, large",1', "8,=cmd|' /C calc'!A0,1"),
      },
      {
        name: "order_products__train.csv",
        content: lines("order_id,product_id,add_to_cart_order,reordered", "14,7,1,1"),
      },
      {
        name: "order_products__prior.csv",
        content: lines(
          "order_id,product_id,add_to_cart_order,reordered",
          "12,7,1,0",
          "12,8,2,0",
          "11,7,1,0",
          "13,8,1,0",
          "99,8,1,0",
          "14,7,1,1",
        ),
      },
    ]);

  it("of Instacart joins what was bought with whose order it was", async () => {
    const { rows, report, dataset } = await read(instacart());
    expect(rows).toEqual([
      ["u1", "7", "1970-01-01T08:00"],
      ["u2", "8", "1970-01-01T09:00"],
      ["u1", "7", "1970-01-16T07:00"],
      ["u1", "8", "1970-01-16T07:00"],
      ["u1", "7", "1970-01-16T10:00"],
    ]);
    expect(report).toMatchObject({
      format: "instacart",
      hasTime: true,
      dropped: [{ reason: "noOrder", count: 1 }],
    });
    expect(report.notes.map(({ key }) => key)).toEqual([
      "otherMembers",
      "joined",
      "relativeTime",
      "titlesFrom",
    ]);
    expect(report.notes[1]!.params).toEqual({ member: "orders.csv", rows: 5, skipped: 1 });
    // What a spreadsheet would run is a text like any other.
    expect(dataset.items.titles.en).toEqual(["Bag, large", "=cmd|' /C calc'!A0"]);
    const alone = lines("order_id,product_id,add_to_cart_order,reordered", "12,7,1,0");
    await expect(read(alone)).rejects.toMatchObject({ key: "missingColumns" });
  });

  it("says when titles could not be had, and gives the events all the same", async () => {
    const zip = writeZip([
      { name: "ratings.csv", content: lines("userId,movieId,rating,timestamp", "5,1,3.5,1292228760") },
      { name: "movies.csv", content: lines("movieId,title,genres", "1,A,B"), claim: { crc: 1 } },
    ]);
    const { report } = await read(zip);
    expect(report.kept).toBe(1);
    expect(report.notes.at(-1)).toMatchObject({ key: "titlesFailed", params: { member: "movies.csv" } });
  });

  it("shows its files, and the learner may choose another", async () => {
    const zip = writeZip([
      { name: "a/readme.txt", content: "x" },
      { name: "../../etc/ratings.csv", content: lines("user,item", "evil,x") },
      { name: "mine.csv.gz", content: gzipSync(lines("user,item", "me,x")) },
    ]);
    const preview = await previewDataset(file(zip));
    expect(preview).toMatchObject({ packed: "zip", member: "../../etc/ratings.csv", rows: [["evil", "x"]] });
    expect(preview.members.map(({ readable }) => readable)).toEqual([false, true, true]);
    const other = await previewDataset(file(zip), { member: "mine.csv.gz" });
    expect(other).toMatchObject({ rows: [["me", "x"]], mapping: { member: "mine.csv.gz" } });
    const { dataset, report } = await read(zip, { mapping: other.mapping! });
    expect(dataset.userIds).toEqual(["me"]);
    expect(report.member).toBe("mine.csv.gz");
  });

  it("may be large-sized, stored, commented, or have bytes before it", async () => {
    const text = many(30, (k) => `u${k},i${k % 3},2011-01-01`);
    const plain = await read(text);
    for (const zip of [
      writeZip([{ name: "log.csv", content: text }], { wide: true }),
      writeZip([{ name: "log.csv", content: text, stored: true }], { comment: "PK\u0005\u0006 hello" }),
      writeZip([{ name: "log.csv", content: text }], { before: Buffer.from("PK then a program") }),
    ])
      expect((await read(zip)).dataset).toEqual(plain.dataset);
  });

  it("may have Chinese names in GB18030", async () => {
    const zip = writeZip([
      { name: Uint8Array.of(0xb6, 0xa9, 0xb5, 0xa5, 0x2e, 0x63, 0x73, 0x76), content: "user,item\n1,2\n" },
    ]);
    expect((await read(zip)).report.member).toBe("订单.csv");
  });
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

  it("Arrow is read as a file and as a stream", async () => {
    const table = tableFromArrays({ user_id: users, item_id: BigInt64Array.from(items), timestamp: times });
    for (const format of ["file", "stream"] as const)
      await same(tableToIPC(table, { format })!, "arrow", format);
  });
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
