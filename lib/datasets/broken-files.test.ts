// A corpus of broken and hostile files, made here: each ends in a DatasetError that says what is wrong, with memory bounded.
import { deflateRawSync, gzipSync } from "node:zlib";
import { tableFromArrays, tableToIPC } from "@uwdata/flechette";
import { describe, expect, it } from "vitest";
import type { DatasetErrorKey } from "./dataset-error";
import { type ParquetOptions, writeParquet } from "./fixtures/write-parquet";
import { writeZip, type ZipFile } from "./fixtures/write-zip";
import { inflateMember } from "./inflate-member";
import { previewDataset } from "./preview-dataset";
import { type ReadOptions, readDataset } from "./read-dataset";
import { listZip } from "./zip-archive";

const file = (content: string | Uint8Array) => new File([content as BlobPart], "shop");
const read = (content: string | Uint8Array, options?: ReadOptions) => readDataset(file(content), options);
const csv = "user,item,time\n1,2,2011-01-01\n";
const half = (bytes: Uint8Array) => bytes.subarray(0, bytes.length >> 1);
const zip = (content: string | Uint8Array, about: Partial<ZipFile> = {}) =>
  writeZip([{ name: "ratings.csv", content, ...about }]);

const rows = Array.from({ length: 3000 }, (_, k) => `${k % 97},${k % 89},2011-01-01\n`).join("");
const columns = [
  { name: "user", values: Array.from({ length: 400 }, (_, k) => `u${k % 7}`) },
  { name: "item", values: Array.from({ length: 400 }, (_, k) => BigInt(k % 5)) },
];
const parquet = (options?: ParquetOptions) => writeParquet(columns, options);
const arrow = tableToIPC(tableFromArrays({ user: [1, 2, 3], item: ["a", "b", "c"] }), { format: "stream" })!;

const rowsOf200MB = Buffer.alloc(200_000_000, "1,2\n");
const packed200MB = deflateRawSync(rowsOf200MB, { level: 1 });

/** A ZIP whose one file unpacks to 200 MB, and says that it has `size` bytes. */
function bomb(size: number): Uint8Array {
  const packedSize = packed200MB.length;
  return writeZip([
    { name: "ratings.csv", content: packed200MB, stored: true, claim: { size, packedSize, method: 8 } },
  ]);
}

/** Overwrites four bytes. */
function patch(bytes: Uint8Array, at: number, value: number): Uint8Array {
  const patched = Buffer.from(bytes);
  patched.writeInt32LE(value, at < 0 ? patched.length + at : at);
  return patched;
}

const broken: readonly (readonly [name: string, make: () => string | Uint8Array, key: DatasetErrorKey])[] = [
  ["a ZIP cut in half", () => half(zip(rows)), "zipCutOff"],
  ["a ZIP whose list lies beyond its end", () => patch(zip(csv), -6, 2 ** 30), "zipCutOff"],
  ["a ZIP whose list is said to be enormous", () => patch(zip(csv), -10, 2 ** 30), "zipTooMany"],
  [
    "a ZIP of ten thousand files and one",
    () =>
      writeZip(Array.from({ length: 10_001 }, (_, k) => ({ name: `${k}.csv`, content: "", stored: true }))),
    "zipTooMany",
  ],
  ["a ZIP with a wrong checksum", () => zip(csv, { claim: { crc: 7 } }), "zipDamaged"],
  ["a ZIP that says less than comes out", () => zip(rows, { claim: { size: 100 } }), "zipDamaged"],
  ["a ZIP that says more than comes out", () => zip(csv, { claim: { size: 1_000_000 } }), "zipDamaged"],
  ["a ZIP whose packed bytes end early", () => zip(rows, { claim: { packedSize: 40 } }), "zipDamaged"],
  [
    "a ZIP whose packed bytes would go on beyond it",
    () => zip(rows, { claim: { packedSize: 2 ** 31 } }),
    "zipCutOff",
  ],
  [
    "a ZIP of noise that calls itself packed",
    () => zip(Buffer.from("noise".repeat(50)), { stored: true, claim: { method: 8 } }),
    "zipDamaged",
  ],
  ["a ZIP with a password", () => zip(csv, { claim: { flags: 0x801 } }), "zipLocked"],
  ["a ZIP packed by another method", () => zip(csv, { claim: { method: 12 } }), "zipMethod"],
  ["a ZIP in a ZIP", () => writeZip([{ name: "a.zip", content: zip(csv) }]), "nestedArchive"],
  ["a ZIP in a ZIP that calls itself a table", () => zip(zip(csv)), "nestedArchive"],
  ["a ZIP in a gzip", () => gzipSync(zip(csv)), "nestedArchive"],
  ["a gzip in a gzip", () => gzipSync(gzipSync(csv)), "nestedArchive"],
  [
    "a gzip in a gzip in a ZIP",
    () => writeZip([{ name: "a.csv.gz", content: gzipSync(gzipSync(csv)) }]),
    "nestedArchive",
  ],
  ["a ZIP of pictures", () => writeZip([{ name: "a.png", content: "x" }]), "zipNothing"],
  ["a ZIP of nothing", () => writeZip([]), "zipNothing"],
  ["a ZIP of a workbook", () => writeZip([{ name: "data/Online Retail.xlsx", content: "x" }]), "excel"],
  ["a ZIP of an empty table", () => zip(""), "empty"],
  [
    "a gzip in a ZIP that is cut",
    () => writeZip([{ name: "a.csv.gz", content: half(gzipSync(rows)) }]),
    "gzipCutOff",
  ],
  [
    "a tar",
    () => Buffer.concat([Buffer.alloc(257, "a"), Buffer.from("ustar\0"), Buffer.alloc(300)]),
    "otherArchive",
  ],
  [
    "a packed tar",
    () => gzipSync(Buffer.concat([Buffer.alloc(257, "a"), Buffer.from("ustar\0"), Buffer.alloc(300)])),
    "otherArchive",
  ],
  ["a 7z", () => Uint8Array.of(0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c), "otherArchive"],
  ["ten million columns in the first line", () => "x,".repeat(10_000_000), "tooManyColumns"],
  ["ten million columns in the second", () => `user,item\n${"1,".repeat(10_000_000)}\n`, "tooManyColumns"],
  ["one line of 30 MB", () => `user,item\n1,${"x".repeat(30_000_000)}\n`, "lineTooLong"],
  ["30 MB without a line break", () => "x".repeat(30_000_000), "lineTooLong"],
  ["a quotation mark that is never closed", () => `user,item\n1,"2\n${rows.repeat(60)}`, "lineTooLong"],
  ["a JSON array", () => JSON.stringify([{ user: 1, item: 2 }]), "jsonArray"],
  ["one JSON object over many lines", () => JSON.stringify({ user: [1, 2], item: 3 }, null, 2), "jsonArray"],
  ["JSON lines with single quotes", () => "{'user': 1, 'item': 2}\n", "noUsableRows"],
  ["a first line of 300 kB", () => `user,item,${"x".repeat(300_000)}\n1,2,3\n`, "lineTooLong"],
  ["JSON lines of other things", () => '{"a":1}\n{"b":2}\n', "missingColumns"],
  ["JSON lines cut in the middle", () => '{"user":1,"item":2}\n{"user":1,"it', "cutOff"],
  ["a JSON line of 2 MB", () => `{"user":1,"item":2}\n{"user":"${"x".repeat(2_000_000)}"}\n`, "lineTooLong"],
  [
    "JSON lines of ten million keys",
    () => `{"user":1${Array.from({ length: 20_000 }, (_, k) => `,"k${k}":1`).join("")}}\n`,
    "tooManyColumns",
  ],
  ["Parquet cut in half", () => half(parquet()), "parquetDamaged"],
  ["Parquet that is its mark alone", () => "PAR1", "parquetDamaged"],
  [
    "Parquet whose description is said to be enormous",
    () => patch(parquet(), -8, 0x7fffffff),
    "parquetDamaged",
  ],
  ["Parquet whose description is elsewhere", () => patch(parquet(), -8, 90), "parquetDamaged"],
  [
    "Parquet with a page of two billion values",
    () => parquet({ claim: { values: 2_000_000_000 } }),
    "parquetDamaged",
  ],
  [
    "Parquet with a run of two billion values",
    () => parquet({ claim: { run: 2_000_000_000 } }),
    "parquetDamaged",
  ],
  [
    "Parquet with a page of two gigabytes",
    () => parquet({ claim: { size: 2_000_000_000 } }),
    "parquetDamaged",
  ],
  [
    "Parquet with a packed page of two gigabytes",
    () => parquet({ codec: "gzip", claim: { size: 2_000_000_000 } }),
    "parquetDamaged",
  ],
  ["Arrow cut in half", () => half(arrow), "arrowDamaged"],
  ["Arrow without a schema", () => patch(arrow, 4, 0x00ffffff), "arrowDamaged"],
  ["Arrow that is its mark alone", () => "ARROW1\0\0", "arrowDamaged"],
];

describe("a broken file", () => {
  it.each(broken)("%s is refused", async (_, make, key) => {
    const content = make();
    const failure = await read(content).catch((error: unknown) => error);
    expect(failure).toMatchObject({ name: "DatasetError", key });
    // Each sentence is whole: nothing was left to fill in.
    expect((failure as Error).message).not.toMatch(/\{\w+\}|undefined|NaN/);
  });

  it("is refused by the preview too, where its beginning shows it", async () => {
    const shown: DatasetErrorKey[] = [
      "zipCutOff",
      "zipTooMany",
      "zipLocked",
      "zipMethod",
      "nestedArchive",
      "zipNothing",
      "excel",
      "otherArchive",
      "jsonArray",
      "empty",
    ];
    for (const [name, make, key] of broken.filter(([, , key]) => shown.includes(key)))
      await expect(previewDataset(file(make())), name).rejects.toMatchObject({ key });
  });

  it("of 200 MB out of one is left at the limit, or where its size turns out to be a lie", async () => {
    const inside = bomb(200_000_000);
    const packed = gzipSync(rowsOf200MB, { level: 1 });
    expect(Math.max(inside.length, packed.length)).toBeLessThan(2_000_000);
    const limits = { bytes: 5_000_000 };
    for (const content of [inside, packed])
      await expect(read(content, { limits })).rejects.toMatchObject({ key: "tooLarge" });
    await expect(read(bomb(100_000))).rejects.toMatchObject({ key: "zipDamaged" });
  });

  it("is unpacked in pieces of less than 20 MB, however deeply it is packed", async () => {
    const content = Buffer.alloc(50_000_000);
    const [entry] = await listZip(file(writeZip([{ name: "a.csv", content }])));
    const packed = deflateRawSync(content, { level: 9 });
    expect(packed.length).toBeLessThan(content.length / 900);
    const sizes: number[] = [];
    const pieces = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(packed);
        controller.close();
      },
    });
    await pieces
      .pipeThrough(inflateMember(entry!, () => 0))
      .pipeTo(new WritableStream({ write: (chunk) => void sizes.push(chunk.length) }));
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(content.length);
    expect(Math.max(...sizes)).toBeLessThan(20_000_000);
  });

  it("in a ZIP of the deepest packing is read to its end", async () => {
    const content = Buffer.alloc(1_000_000, "user,item\n");
    expect(deflateRawSync(content).length).toBeLessThan(content.length / 500);
    const { report } = await read(zip(content));
    expect(report.rows).toBe(99_999);
  });
});

describe("rows that cannot be used", () => {
  it("are counted and shown, each under its reason", async () => {
    const text =
      '{"user":"a","item":"x"}\nnot json\n[1]\n"s"\nnull\n{"user":"","item":"x"}\n{"item":"x"}\n{"user":{"id":1},"item":"y"}\n\n';
    const { report, dataset } = await read(text);
    expect(report).toMatchObject({ kind: "jsonl", rows: 8, kept: 2 });
    expect(report.dropped).toMatchObject([
      {
        reason: "notJson",
        count: 4,
        samples: [{ line: 2, text: "not json" }, { line: 3 }, { line: 4 }, { line: 5 }],
      },
      { reason: "noUser", count: 2, samples: [{ line: 6 }, { line: 7 }] },
    ]);
    expect(dataset.userIds).toEqual(["a", '{"id":1}']);
  });

  it("of the wrong width are counted where the file has no header too", async () => {
    const { report } = await read("1::2::5::978300760\n1::3::5\n2::2::4::978300761\n1::2::3::4::5\n");
    expect(report).toMatchObject({ rows: 4, kept: 2, dropped: [{ reason: "wrongFieldCount", count: 2 }] });
  });

  it("do not hide behind keys such as __proto__", async () => {
    const { dataset } = await read('{"__proto__":{"user":"evil"},"user":"a","item":"constructor"}\n');
    expect(dataset.userIds).toEqual(["a"]);
    expect(dataset.items.ids).toEqual(["constructor"]);
  });
});

describe("text that is hostile to whoever shows it", () => {
  it("stays the text it was: formulas, markup, directions of writing", async () => {
    const titles = [
      "=cmd|' /C calc'!A0",
      "+1+1",
      "@sum(A1)",
      "<script>alert(1)</script>",
      "\u202Egpj.exe",
      "{user}",
    ];
    const text = `user,item,title\n${titles.map((title, k) => `u,i${k},"${title}"\n`).join("")}`;
    const { dataset } = await read(text);
    expect(dataset.items.titles.en).toEqual(titles);
    const { rows } = await previewDataset(file(text));
    expect(rows.map((row) => row[2])).toEqual(titles);
  });

  it("in another encoding than the rest is shown as well as can be", async () => {
    const mixed = Buffer.concat([
      Buffer.from("user,item,title\nu,1,ok\nu,2,"),
      Uint8Array.of(0xff, 0xfe, 0x80),
      Buffer.from("\n"),
    ]);
    const { report } = await read(mixed);
    expect(report.kept).toBe(2);
    expect((await previewDataset(file(mixed))).rows[1]![2]).toHaveLength(3);
  });

  it("is decoded as the learner says where the file was taken wrongly", async () => {
    const bytes = Buffer.from("user,item,title\nu,1,\xe9\xe8\n", "latin1");
    const told = { user: "user", item: "item", title: "title" };
    expect(
      (await read(bytes, { mapping: { ...told, encoding: "gb18030" } })).dataset.items.titles.en[0],
    ).toBe("殍");
    expect(
      (await read(bytes, { mapping: { ...told, encoding: "windows-1252" } })).dataset.items.titles.en[0],
    ).toBe("éè");
    const utf16 = Buffer.from("user,item\n甲,1\n", "utf16le");
    await expect(read(utf16)).rejects.toMatchObject({ key: "utf16WithoutMark" });
    const { dataset } = await read(utf16, { mapping: { encoding: "utf-16le" } });
    expect(dataset.userIds).toEqual(["甲"]);
  });
});
