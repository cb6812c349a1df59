// Files as learners drop them: shops of every format, packed and not, in five encodings; and each way a file can be wrong.
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import type { DatasetErrorKey, DatasetErrorParams } from "./dataset-error";
import { type ReadOptions, readDataset } from "./read-dataset";

const read = (content: string | Uint8Array, options?: ReadOptions) =>
  readDataset(new File([content as BlobPart], "shop.csv"), options);

const RETAIL = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country";
const retail = (...rows: string[]) => `${[RETAIL, ...rows].join("\n")}\n`;

function utf16(text: string, order: "le" | "be"): Uint8Array {
  const bytes = Buffer.from(text, "utf16le");
  return order === "le" ? bytes : bytes.swap16();
}

describe("a dropped file", () => {
  it("is read as Online Retail, and every row left out is counted under one reason", async () => {
    const { dataset, report } = await read(
      retail(
        "536365,85123A,WHITE HANGING HEART T-LIGHT HOLDER,6,2010-12-01 08:26:00,2.55,17850.0,United Kingdom",
        '536366,22423,"REGENCY ""CAKESTAND"", 3 TIER",1,2010-12-02 08:28:00,12.75,13047,EIRE',
        "536367,22423,REGENCY CAKESTAND 3 TIER,2,2010-12-01 09:00:00,12.75,17850,EIRE",
        "536367,22423,REGENCY CAKESTAND 3 TIER,2,2010-12-01 09:00:00,12.75,17850,EIRE",
        "536368,22139,,56,2010-12-01 11:52:00,0.0,,United Kingdom",
        "C536379,22139,RETRO,-1,2010-12-01 09:41:00,27.5,14527,United Kingdom",
        "536380,22139,RETRO,0,2010-12-01 09:41:00,27.5,14527,United Kingdom",
        "536380,22139,RETRO,many,2010-12-01 09:41:00,27.5,14527,United Kingdom",
        "536370,POST,POSTAGE,3,2010-12-01 08:45:00,18.0,12583,France",
        "536370,BANK CHARGES,Bank Charges,1,2010-12-01 08:45:00,18.0,12583,France",
        "536371,22139,RETRO,3,soon,18.0,12583,France",
        "536372,22139,RETRO,3",
      ),
    );
    expect(report).toMatchObject({
      format: "online-retail",
      fileName: "shop.csv",
      encoding: "utf-8",
      packed: "none",
      delimiter: ",",
      rows: 12,
      kept: 4,
      duplicates: 1,
      users: 2,
      items: 2,
      hasTime: true,
      from: Date.UTC(2010, 11, 1, 8, 26),
      to: Date.UTC(2010, 11, 2, 8, 28),
    });
    const dropped = Object.fromEntries(
      report.dropped.map(({ reason, count, samples }) => [reason, [count, samples[0]!.line]]),
    );
    expect(dropped).toEqual({
      notProduct: [2, 10],
      noUser: [1, 6],
      cancelled: [1, 7],
      notPositive: [1, 8],
      badQuantity: [1, 9],
      badTime: [1, 12],
      wrongFieldCount: [1, 13],
    });
    expect(report.dropped[0]!.samples[0]!.text).toBe(
      "536370,POST,POSTAGE,3,2010-12-01 08:45:00,18.0,12583,France",
    );
    expect(dataset).toEqual({
      source: "file",
      name: { en: "shop", zh: "shop" },
      events: {
        user: Int32Array.of(0, 0, 0, 1),
        item: Int32Array.of(0, 1, 1, 1),
        time: Float64Array.from(
          ["08:26", "09:00", "09:00"].map((time) => Date.parse(`2010-12-01T${time}Z`)).concat(report.to),
        ),
        userCount: 2,
        itemCount: 2,
      },
      items: {
        ids: ["85123A", "22423"],
        titles: {
          en: ["White hanging heart T-light holder", "Regency cakestand 3 tier"],
          zh: ["White hanging heart T-light holder", "Regency cakestand 3 tier"],
        },
        department: null,
        departments: [],
        looks: null,
      },
      userIds: ["17850", "13047"],
      suggestedCut: Date.UTC(2010, 11, 2),
    });
  });

  it("keeps at most five sample lines of a reason, cut to 120 characters", async () => {
    const rows = Array.from(
      { length: 7 },
      (_, k) => `53637${k},POST,${"é".repeat(200)},1,2010-12-01 08:45,1,9,F`,
    );
    const { report } = await read(retail("1,12345,X,1,2010-12-01 08:45,1,9,F", ...rows));
    expect(report.dropped[0]).toMatchObject({ reason: "notProduct", count: 7 });
    expect(report.dropped[0]!.samples).toHaveLength(5);
    expect(Math.max(...report.dropped[0]!.samples.map(({ text }) => text.length))).toBe(120);
  });

  it.each([
    [
      "Online Retail II",
      "Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country\n1,12345,X,1,12/13/2010 8:26,1,9.0,F\n",
      "online-retail",
    ],
    ["MovieLens", "userId,movieId,rating,timestamp\n9,12345,4.0,1292228760\n", "movielens"],
    [
      "RetailRocket",
      "timestamp,visitorid,event,itemid,transactionid\n1292228760000,9,view,12345,\n",
      "retailrocket",
    ],
    ["Amazon", "user_id;asin;rating;timestamp\n9;12345;5.0;1292228760000\n", "amazon"],
    ["a shop's own", '"Customer"\t"SKU"\t"Date"\n9\t12345\t2010-12-13 08:26\n', "generic"],
  ])("is recognised by its header: %s", async (_, text, format) => {
    const { dataset, report } = await read(text);
    expect(report).toMatchObject({ format, kept: 1 });
    expect(dataset.userIds).toEqual(["9"]);
    expect(dataset.items.ids).toEqual(["12345"]);
    expect(new Date(dataset.events.time[0]!).toISOString()).toBe("2010-12-13T08:26:00.000Z");
  });

  it("is sorted by time where it was not, and rows of one time keep their order", async () => {
    const { dataset } = await read(
      "user,item,time\na,x,2011-01-03\nb,y,2011-01-01\nc,z,2011-01-03\nd,x,2011-01-02\n",
    );
    expect(Array.from(dataset.events.user, (user) => dataset.userIds[user])).toEqual(["b", "d", "a", "c"]);
  });

  it("may have no time, which the report says", async () => {
    const { dataset, report } = await read("user,item\na,x\nb,NaN\n,y\n");
    expect(report).toMatchObject({ hasTime: false, kept: 1, dateOrder: null });
    expect(report.dropped.map(({ reason }) => reason)).toEqual(["noItem", "noUser"]);
    expect(Array.from(dataset.events.time)).toEqual([0]);
  });

  it("may be told which columns to take", async () => {
    const text = "who,what,when,called\na,x,2011-01-01,LAMP\n";
    const { dataset, report } = await read(text, {
      mapping: { user: "who", item: "what", time: "when", title: "called" },
    });
    expect(report.format).toBe("mapped");
    expect(dataset.items.titles.en).toEqual(["Lamp"]);
  });

  it("gives the same packed and plain, whatever its name says", async () => {
    const text = retail(
      ...Array.from(
        { length: 3000 },
        (_, k) => `${k},${10_000 + (k % 70)},THING ${k % 70},1,2011-0${1 + (k % 9)}-11,1,${k % 40},F`,
      ),
    );
    const plain = await read(text);
    const packed = await read(gzipSync(text));
    expect(packed.report).toEqual({ ...plain.report, packed: "gzip" });
    expect(packed.dataset).toEqual(plain.dataset);
    expect(plain.report.kept).toBe(3000);
  });

  it.each([
    ["utf-8", Buffer.from("\uFEFFuser,item,title\n甲,1,白色烛台\n")],
    [
      "utf-16le",
      Buffer.concat([Uint8Array.of(0xff, 0xfe), utf16("user,item,title\r\n甲,1,白色烛台\r\n", "le")]),
    ],
    [
      "utf-16be",
      Buffer.concat([Uint8Array.of(0xfe, 0xff), utf16("user,item,title\r\n甲,1,白色烛台\r\n", "be")]),
    ],
    // 用户,商品,标题 / 甲,1,白色烛台 in GB18030
    [
      "gb18030",
      Buffer.from(
        "d3c3bba72cc9ccc6b72cb1eacce20ab3d72c312cb0d7c9abd6f2cca80a".replace("b3d7", "bcd7"),
        "hex",
      ),
    ],
  ])("is read in %s", async (encoding, bytes) => {
    const { dataset, report } = await read(bytes);
    expect(report.encoding).toBe(encoding);
    expect(dataset.userIds).toEqual(["甲"]);
    expect(dataset.items.titles.zh).toEqual(["白色烛台"]);
    expect(report.columns).toEqual(
      encoding === "gb18030" ? ["用户", "商品", "标题"] : ["user", "item", "title"],
    );
  });

  it("is read in Latin-1 as Online Retail often comes, with sample lines in it too", async () => {
    const text = retail("1,12345,CAFÉ £5 SIGN,1,2010-12-01 08:26,1,9,F", "2,POST,É,1,2010-12-01 08:26,1,9,F");
    const { dataset, report } = await read(Buffer.from(text, "latin1"));
    expect(report.encoding).toBe("windows-1252");
    expect(dataset.items.titles.en).toEqual(["Café £5 sign"]);
    expect(report.dropped[0]!.samples[0]!.text).toContain("POST,É,");
  });

  it("reports progress up to the last byte and row", async () => {
    const seen: { bytes: number; totalBytes: number; rows: number }[] = [];
    const text = `user,item\n${"some-user,some-item\n".repeat(60_000)}`;
    await read(text, { onProgress: (progress) => seen.push(progress) });
    expect(seen.at(-1)).toEqual({ bytes: text.length, totalBytes: text.length, rows: 60_000 });
    expect(seen.map(({ bytes }) => bytes)).toEqual(seen.map(({ bytes }) => bytes).sort((a, b) => a - b));
  });

  it("is left at once when aborted, before and while it is read", async () => {
    await expect(read("user,item\n1,2\n", { signal: AbortSignal.abort() })).rejects.toMatchObject({
      name: "AbortError",
    });
    const text = `user,item\n${"some-user,some-item\n".repeat(200_000)}`;
    for (const content of [text, gzipSync(text)]) {
      const controller = new AbortController();
      let last = 0;
      const reading = readDataset(
        slow(new Blob([content as BlobPart]), () => controller.abort()),
        {
          signal: controller.signal,
          onProgress: ({ rows }) => {
            last = rows;
          },
        },
      );
      await expect(reading).rejects.toMatchObject({ name: "AbortError" });
      expect(last).toBeLessThan(200_000);
    }
  });
});

/** The file, but `onSecond` is called when its second piece is asked for (its only one, where it has one). */
function slow(file: Blob, onSecond: () => void): Blob {
  let pieces = 0;
  const slice = (start?: number, end?: number) => {
    if (end === 2) return file.slice(start, end);
    if (++pieces === (file.size > 2 ** 18 ? 2 : 1)) onSecond();
    return file.slice(start, end);
  };
  return new Proxy(file, {
    get: (target, key) => (key === "slice" ? slice : Reflect.get(target, key, target)),
  });
}

describe("a file that cannot be taken", () => {
  const refuses = async (
    content: string | Uint8Array,
    key: DatasetErrorKey,
    params: DatasetErrorParams,
    message: string,
    options?: ReadOptions,
  ) => {
    await expect(read(content, options)).rejects.toMatchObject({
      name: "DatasetError",
      key,
      params,
      message: expect.stringContaining(message),
    });
  };
  const packed = gzipSync(
    `user,item\n${Array.from({ length: 30_000 }, (_, k) => `${(k * 7919) % 10_007},${k}\n`).join("")}`,
  );

  it.each<[string, string | Uint8Array, DatasetErrorKey, DatasetErrorParams, string]>([
    ["is empty", "", "empty", {}, "The file is empty."],
    ["has only blank lines", "\n\r\n\n", "empty", {}, "empty"],
    ["has only a mark", Uint8Array.of(0xef, 0xbb, 0xbf), "empty", {}, "empty"],
    ["is packed emptiness", gzipSync(""), "empty", {}, "empty"],
    ["has a header alone", "user,item\n", "noRows", { columns: "user, item" }, "(user, item) but no rows"],
    [
      "lacks the columns",
      "country,price\nF,2\n",
      "missingColumns",
      { found: "country, price", needed: "user, item and, where there is one, timestamp" },
      "Found: country, price. Needed: user, item",
    ],
    [
      "is Online Retail without customers",
      "InvoiceNo,StockCode,Quantity,InvoiceDate\n1,2,3,4\n",
      "missingColumns",
      {
        found: "InvoiceNo, StockCode, Quantity, InvoiceDate",
        needed: "InvoiceNo (or Invoice), StockCode, Quantity, InvoiceDate, CustomerID",
      },
      "CustomerID",
    ],
    [
      "has no usable row",
      "user,item,time\n1,2,never\n1,2,ever\n,2,2011-01-01\n",
      "noUsableRows",
      { rows: 3, reason: "badTime", count: 2, line: 2 },
      "None of the 3 rows",
    ],
    [
      "ends in the middle of a record",
      "user,item,time\n1,2,3\n1,2,4\n1,2",
      "cutOff",
      { rows: 2, line: 4 },
      "cut off after row 2: line 4",
    ],
    [
      "ends in the middle of a quoted field",
      'user,item\n1,2\n1,"2\n',
      "cutOff",
      { rows: 1, line: 3 },
      "cut off after row 1: line 3",
    ],
    ["is a workbook", zipOf("[Content_Types].xml"), "excel", {}, "Excel"],
    ["is an old workbook", Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1), "excel", {}, "Excel"],
    ["is the beginning of a ZIP archive", zipOf("ratings.csv"), "zipCutOff", {}, "cut off"],
    ["is a packed workbook", gzipSync(zipOf("xl/workbook.xml")), "excel", {}, "Excel"],
    ["is UTF-16 without a mark", utf16("user,item\n1,2\n", "le"), "utf16WithoutMark", {}, "UTF-16"],
    [
      "is UTF-16 without a mark, big end first",
      utf16("user,item\n1,2\n", "be"),
      "utf16WithoutMark",
      {},
      "UTF-16",
    ],
    ["is no text", Uint8Array.of(1, 0, 0, 7, 0, 0, 9), "binary", {}, "not a text file"],
    [
      "has too many columns",
      `user,item${",x".repeat(9_999)}\n`,
      "tooManyColumns",
      { line: 1, limit: 10_000 },
      "more than 10000 columns",
    ],
    [
      "has a line over 1 MiB",
      `user,item\n1,"${"x".repeat(2 ** 20)}"\n`,
      "lineTooLong",
      { line: 2, limit: 2 ** 20 },
      "longer than 1048576 bytes",
    ],
  ])("%s", async (_, content, key, params, message) => {
    await refuses(content, key, params, message);
  });

  it("is gzip that ends early: the message says after which row", async () => {
    const failure = await read(packed.subarray(0, packed.length / 2)).catch((error: unknown) => error);
    expect(failure).toMatchObject({
      key: "gzipCutOff",
      message: expect.stringContaining("cut off after row"),
    });
    const { rows } = (failure as { params: { rows: number } }).params;
    expect(rows).toBeGreaterThan(1000);
    expect(rows).toBeLessThan(30_000);
  });

  it("is gzip with a flipped byte", async () => {
    await expect(read(flip(packed, packed.length - 6))).rejects.toMatchObject({
      key: "gzipDamaged",
      message: expect.stringContaining("damaged after row"),
    });
  });

  it("is damaged gzip rather than a table too wide, where the damage made it so", async () => {
    const wide = gzipSync(`user,item\n1,2\n1${",x".repeat(11_000)}\n`);
    const limits = { line: 3, limit: 10_000 };
    await refuses(wide, "tooManyColumns", limits, "Line 3 has more than 10000 columns");
    await expect(read(flip(wide, wide.length - 6))).rejects.toMatchObject({ key: "gzipDamaged" });
  });

  it("names a column that the mapping asks for and the file lacks", async () => {
    const options = { mapping: { user: "who", item: "b" } };
    const params = { column: "who", role: "user", found: "a, b" };
    await refuses("a,b\n1,2\n", "unknownColumn", params, "“who”", options);
  });

  it("unpacks to more than the limit of bytes or rows", async () => {
    const bomb = gzipSync(Buffer.concat([Buffer.from("user,item\n"), Buffer.alloc(20_000_000, "1,2\n")]));
    expect(bomb.length).toBeLessThan(50_000);
    const text = "more than this page reads";
    await refuses(bomb, "tooLarge", { limit: 1_000_000 }, text, { limits: { bytes: 1_000_000 } });
    await refuses("user,item\n1,2\n1,2\n1,2\n", "tooManyRows", { limit: 2 }, text, { limits: { rows: 2 } });
  });

  it("changed on the disk since it was chosen", async () => {
    const gone = new Proxy(new Blob(["user,item\n"]), {
      get: (target, key) =>
        key === "slice"
          ? () => ({ arrayBuffer: () => Promise.reject(new DOMException("gone", "NotReadableError")) })
          : Reflect.get(target, key, target),
    });
    await expect(readDataset(gone)).rejects.toMatchObject({ key: "notReadable" });
  });
});

function flip(bytes: Uint8Array, at: number): Uint8Array {
  const flipped = Uint8Array.from(bytes);
  flipped[at]! ^= 1;
  return flipped;
}

/** The start of a ZIP archive: a local file header and a name. */
function zipOf(name: string): Uint8Array {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(name.length, 26);
  return Buffer.concat([header, Buffer.from(name), Buffer.alloc(40)]);
}
