// How fast files are read, and what memory it takes: the same million events as CSV, gzip, ZIP and Parquet, made here.
// Run by hand (npm run bench:datasets); each format has a process of its own, so that peaks do not mix.
// It asserts nothing, and it is no test.
import { execFileSync } from "node:child_process";
import { mkdtempSync, openAsBlob, rmSync, statSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import { writeParquet } from "../lib/datasets/fixtures/write-parquet";
import { writeZip } from "../lib/datasets/fixtures/write-zip";
import { previewDataset } from "../lib/datasets/preview-dataset";
import { readDataset } from "../lib/datasets/read-dataset";

const ROWS = 1_000_000;
const USERS = 60_000;
const ITEMS = 20_000;

interface Figures {
  readonly rows: number;
  readonly seconds: number;
  readonly previewMs: number;
  /** MB the process grew to above what it had before reading. */
  readonly peakMb: number;
}

/** Rows whose columns look like a shop's log; the same on every run. */
function makeColumns() {
  let state = 1;
  const below = (limit: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  const user = Array.from({ length: ROWS }, () => `u${below(USERS)}`);
  const item = Array.from({ length: ROWS }, () => BigInt(below(ITEMS)));
  const timestamp = Array.from({ length: ROWS }, (_, k) => BigInt(1_500_000_000 + k * 30 + below(1000)));
  const rating = Array.from({ length: ROWS }, () => 1 + below(5));
  return { user, item, timestamp, rating };
}

function makeFiles(folder: string): Record<string, string> {
  const { user, item, timestamp, rating } = makeColumns();
  const rows = user.map((id, k) => `${id},${item[k]},${timestamp[k]},${rating[k]}.0\n`);
  const csv = `user_id,item_id,timestamp,rating\n${rows.join("")}`;
  const columns = Object.entries({ user_id: user, item_id: item, timestamp, rating });
  const contents: Record<string, string | Uint8Array> = {
    "shop.csv": csv,
    "shop.csv.gz": gzipSync(csv),
    "shop.zip": writeZip([{ name: "shop/events.csv", content: csv }]),
    "shop.parquet": writeParquet(
      columns.map(([name, values]) => ({ name, values })),
      { rowsPerGroup: 125_000, codec: "gzip" },
    ),
  };
  return Object.fromEntries(
    Object.entries(contents).map(([name, content]) => {
      const file = path.join(folder, name);
      writeFileSync(file, content);
      return [name, file];
    }),
  );
}

async function readOne(file: string): Promise<Figures> {
  const blob = await openAsBlob(file);
  const begun = performance.now();
  await previewDataset(blob);
  const previewMs = performance.now() - begun;
  const before = process.memoryUsage().rss;
  let peak = before;
  const watch = () => {
    peak = Math.max(peak, process.memoryUsage().rss);
  };
  const start = performance.now();
  const { report } = await readDataset(blob, { onProgress: watch });
  watch();
  const seconds = (performance.now() - start) / 1000;
  return { rows: report.kept, seconds, previewMs, peakMb: (peak - before) / 2 ** 20 };
}

function measureAll(): void {
  const folder = mkdtempSync(path.join(tmpdir(), "datasets-"));
  try {
    console.log(`${ROWS} rows, Node ${process.version}, ${cpus()[0]?.model ?? "unknown"}\n`);
    console.log("file              MB   preview ms   seconds   rows/s   MB more at the peak");
    for (const [name, file] of Object.entries(makeFiles(folder))) {
      const run = ["--import", "tsx", import.meta.filename, "--file", file];
      const { rows, seconds, previewMs, peakMb }: Figures = JSON.parse(
        execFileSync(process.execPath, run, { encoding: "utf8" }),
      );
      const size = statSync(file).size / 2 ** 20;
      console.log(
        `${name.padEnd(14)}${size.toFixed(1).padStart(6)}${previewMs.toFixed(0).padStart(13)}` +
          `${seconds.toFixed(2).padStart(10)}${Math.round(rows / seconds)
            .toString()
            .padStart(9)}${peakMb.toFixed(0).padStart(22)}`,
      );
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { file: { type: "string" } } });
  if (values.file === undefined) measureAll();
  else console.log(JSON.stringify(await readOne(values.file)));
}

void main();
