// What the pages weigh and how fast they are, beside what they may: npm run budget [-- --counts] [-- --rounds 3]
// Bytes, violations and overflow decide the exit code, and npm test asks for these alone by --counts. Times are told beside those
// of a plain page in the same browser, since the machine's speed is in both. At the end the page meter beside the repository has its say.
import { availableParallelism, loadavg } from "node:os";
import { parseArgs } from "node:util";
import { measureCounts } from "./budget/counts";
import { isOver, printFigures } from "./budget/figures";
import { runMeter } from "./budget/meter";
import { openSite } from "./budget/site";
import { measureTimes } from "./budget/times";

const { values } = parseArgs({
  options: { counts: { type: "boolean", default: false }, rounds: { type: "string", default: "3" } },
});

// Before this run adds its own.
const [load = 0] = loadavg();
const site = await openSite();
try {
  const counts = await measureCounts(site);
  const times = values.counts ? [] : await measureTimes(site, { rounds: Number(values.rounds) });
  printFigures([...counts, ...times]);
  if (times.length > 0)
    console.log(
      `${availableParallelism()} processors, of which ${load.toFixed(1)} were asked for at the start: the more, the less the times say.`,
    );
  const meter = values.counts ? 0 : await runMeter(site, { runs: Number(values.rounds) });
  if (meter === null) console.log("There is no ../shared/tools/measure.mjs to measure with besides.");
  process.exitCode = counts.some(isOver) || (meter ?? 0) !== 0 ? 1 : 0;
} finally {
  await site.close();
}
