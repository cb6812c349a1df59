// Archives as public sets come in: the right table is found, others add to it, and the learner may choose another.
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { file, lines, many, read } from "./fixtures/rows";
import { writeZip, type ZipFile } from "./fixtures/write-zip";
import { previewDataset } from "./preview-dataset";

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
      "relativeTime",
      "otherMembers",
      "joined",
      "titlesFrom",
    ]);
    expect(report.notes[2]!.params).toEqual({ member: "orders.csv", rows: 5, skipped: 1 });
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
