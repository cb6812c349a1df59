// How fast a market is made, in Node and in a worker of headless Chromium: time, rows a second, peak memory. Every market
// is made cold, by a process or a worker that made none before. S and M are held whole, L is streamed. Beside them the
// same number of rows as plain objects, written and read once: what a generator without columns would pay for its rows
// alone. Prints times; asserts none.
//   npm run bench:market [-- --sizes S,M,L] [--json]
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { cpus, tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { chromium } from "@playwright/test";
import { build } from "esbuild";
import { findBrowser } from "../scripts/lib/browser.mjs";

const root = path.resolve(import.meta.dirname, "..");

interface Timing {
  readonly size: string;
  readonly where: "Node" | "Chromium worker";
  readonly ms: number;
  readonly rows: number;
  /** Node: peak resident set of a process that does nothing else. Chromium: heap of the worker, where it tells. */
  readonly peakMb: number | null;
  /** Time of as many rows as objects, as a multiple of ours; null for L, whose rows would not fit. */
  readonly asObjects: number | null;
}

/** A browser just started is busy with itself and takes processors from the worker; nobody asks for a market that early. */
const AT_REST_MS = 2000;

/** Runs in either place: generates, counts rows, then pushes as many objects. */
const PROGRAM = `
import { streamMarket } from "./lib/market/stream-market";
import { generateMarket } from "./lib/market/generate-market";
const count = (tables) => {
  let rows = 0;
  for (const name of ["sessions", "queries", "impressions", "clicks", "carts", "purchases", "returns"])
    rows += Object.values(tables[name])[0].length;
  return rows;
};
export async function measure(size) {
  const begun = performance.now();
  let rows = 0;
  if (size === "L") {
    for await (const week of streamMarket({ seed: 1, size }).weeks()) rows += count(week);
  } else rows = count(await generateMarket({ seed: 1, size }));
  return { ms: performance.now() - begun, rows };
}
export function objects(rows) {
  const begun = performance.now();
  const table = [];
  for (let k = 0; k < rows; k++) table.push({ session: k, item: k % 1000, page: 0, position: k % 10, propensity: 0.1, clicked: 0 });
  let sum = 0;
  for (const row of table) sum += row.item;
  return { ms: performance.now() - begun, sum };
}
`;

async function bundle(tail: string, platform: "node" | "browser", outfile: string): Promise<void> {
  await build({
    stdin: { contents: PROGRAM + tail, resolveDir: root, loader: "ts" },
    bundle: true,
    platform,
    format: "esm",
    outfile,
    logLevel: "error",
  });
}

/** Each size in a process of its own, so that its peak is its own. */
async function inNode(sizes: readonly string[], folder: string): Promise<Timing[]> {
  const file = path.join(folder, "node.mjs");
  const tail = `
    const size = process.argv[2];
    measure(size).then((made) => {
      const peakMb = process.resourceUsage().maxRSS / 1024;
      const asObjects = size === "L" ? null : objects(made.rows).ms / made.ms;
      console.log(JSON.stringify({ size, where: "Node", ...made, peakMb, asObjects }));
    });`;
  await bundle(tail, "node", file);
  const run = (size: string) =>
    execFileSync(process.execPath, ["--max-old-space-size=8192", file, size], { encoding: "utf8" });
  return sizes.map((size) => JSON.parse(run(size)) as Timing);
}

async function inChromium(sizes: readonly string[], folder: string): Promise<Timing[]> {
  const executablePath = await findBrowser();
  if (executablePath === null) {
    console.error("Left out: no Chromium was found.");
    return [];
  }
  const file = path.join(folder, "worker.mjs");
  const tail = `
    onmessage = async ({ data: size }) => {
      const made = await measure(size);
      const memory = performance.memory ? performance.memory.usedJSHeapSize / 1048576 : null;
      const asObjects = size === "L" ? null : objects(made.rows).ms / made.ms;
      postMessage({ size, where: "Chromium worker", ...made, peakMb: memory, asObjects });
    };`;
  await bundle(tail, "browser", file);
  const { readFile } = await import("node:fs/promises");
  const script = await readFile(file, "utf8");
  const server = createServer((request, response) => {
    const worker = request.url === "/worker.mjs";
    response.setHeader("content-type", worker ? "text/javascript" : "text/html");
    response.end(worker ? script : "<!doctype html><title>bench</title>");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  const browser = await chromium.launch({ executablePath });
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${port}/`);
  await page.waitForTimeout(AT_REST_MS);
  const timings: Timing[] = [];
  for (const size of sizes) {
    timings.push(
      await page.evaluate(
        (wanted) =>
          new Promise<Timing>((resolve, reject) => {
            const worker = new Worker("/worker.mjs", { type: "module" });
            worker.onmessage = ({ data }) => {
              worker.terminate();
              resolve(data);
            };
            worker.onerror = (event) => reject(new Error(event.message));
            worker.postMessage(wanted);
          }),
        size,
      ),
    );
  }
  await browser.close();
  server.close();
  return timings;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { sizes: { type: "string", default: "S,M,L" }, json: { type: "boolean", default: false } },
  });
  const sizes = values.sizes.split(",");
  const folder = mkdtempSync(path.join(tmpdir(), "aisle-bench-"));
  try {
    const timings = [...(await inNode(sizes, folder)), ...(await inChromium(sizes, folder))];
    if (values.json) console.log(JSON.stringify(timings, null, 2));
    else {
      console.log(`${cpus().length} × ${cpus()[0]?.model ?? "unknown processor"}, Node ${process.version}`);
      for (const { size, where, ms, rows, peakMb, asObjects } of timings) {
        const memory = peakMb === null ? "" : `, ${peakMb.toFixed(0)} MB`;
        const peer =
          asObjects === null ? "" : `; as many rows as objects ${asObjects.toFixed(2)} × that time`;
        console.log(
          `${size} ${where.padEnd(15)} ${(ms / 1000).toFixed(2)} s, ${rows} rows, ${Math.round((rows / ms) * 1000)} rows/s${memory}${peer}`,
        );
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
