// The page meter that lies beside the repository, where it does: run on the longest lesson and the plain page, as it is. It measures
// alone and prints its own table; what the budget's other parts measure, it does not know.
import { spawn } from "node:child_process";
import { copyFile, mkdir, mkdtemp, rm } from "node:fs/promises";
import path from "node:path";
import { findBrowser } from "../../scripts/lib/browser.mjs";
import { root, type Site } from "./site";

const METER = path.join(root, "../shared/tools/measure.mjs");
/** In here it finds the packages that it imports. */
const PLACE = path.join(root, "node_modules/.cache");

/**
 * The lesson under the loopback name that the meter lets its browser ask; Lighthouse is left out, which is no package of ours.
 * @param runs cold loads of each page in each profile
 * @returns its exit code; null where there is no meter
 */
export async function runMeter(site: Site, { runs }: { readonly runs: number }): Promise<number | null> {
  await mkdir(PLACE, { recursive: true });
  const folder = await mkdtemp(path.join(PLACE, "meter-"));
  try {
    const meter = path.join(folder, "measure.mjs");
    const isThere = await copyFile(METER, meter).then(
      () => true,
      () => false,
    );
    if (!isThere) return null;
    const options = {
      runs: String(runs),
      lighthouse: "0",
      run: "section.cell[data-live] .cell-btns button:last-child",
      done: "section.cell[data-status=done]",
      chrome: (await findBrowser()) ?? "",
      out: path.join(folder, "measure.json"),
    };
    const args = [
      meter,
      `lesson=http://localhost:${site.port}${site.lesson.path}`,
      `plain=http://127.0.0.1:${site.plainPort}/`,
      ...Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]),
    ];
    const running = spawn(process.execPath, args, { stdio: ["ignore", "inherit", "inherit"] });
    return await new Promise((resolve, reject) => {
      running.once("error", reject);
      running.once("exit", (code) => resolve(code ?? 1));
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
