// Puts together what the page of an exercise's report shows, from the files beside the exercise. Runs at the build; measures nothing.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { ExerciseReport, ReportedAnswer, ReportedThreshold } from "../../lib/course/exercise-report";
import type { Statistic } from "./calibration";
import { proofInputs, readProof } from "./exercise-check/proof";

interface Calibration {
  readonly trials?: number;
  /** As older files call it. */
  readonly worlds?: number;
  readonly thresholds: Readonly<Record<string, number>>;
  readonly measured: Readonly<Record<string, ReportedAnswer["measured"]>>;
}

/** @param folder of the exercise */
export async function reportOf(folder: string): Promise<ExerciseReport> {
  const calibration = readCalibration(folder);
  const measuredOf = (name: string) => calibration?.measured[name] ?? {};
  const proof = readProof(folder);
  return {
    proof: proof && {
      isCurrent: proof.inputs === proofInputs(folder),
      trials: proof.trials,
      starter: proof.answers.starter ?? null,
      wrong: Object.entries(proof.answers)
        .filter(([name]) => name.startsWith("wrong/"))
        .map(([name, check]) => {
          return {
            name,
            check,
            says: firstLine(path.join(folder, `${name}.ts`)),
            measured: measuredOf(name),
          };
        }),
      spoiled: proof.spoiled,
    },
    calibration: calibration && {
      trials: calibration.trials ?? calibration.worlds ?? 0,
      thresholds: await thresholdsOf(folder, calibration),
      honest: Object.entries(calibration.measured)
        .filter(([name]) => !name.startsWith("wrong/"))
        .map(([name, measured]) => ({ name, check: null, says: null, measured })),
    },
  };
}

function readCalibration(folder: string): Calibration | null {
  const file = path.join(folder, "calibration.json");
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Calibration) : null;
}

/** "// Mistake: one and the same list." → "One and the same list.", with the comment's further lines. */
export function mistakeIn(text: string): string | null {
  const lines = text.split("\n");
  const end = lines.findIndex((line) => !line.startsWith("// "));
  const comment = lines.slice(0, Math.max(0, end)).map((line) => line.slice(3).trim());
  const said = comment.join(" ").replace(/^(Mistake|Cheat): */, "");
  return said === "" ? null : said.charAt(0).toUpperCase() + said.slice(1);
}

const firstLine = (file: string) => (existsSync(file) ? mistakeIn(readFileSync(file, "utf8")) : null);

/** What a threshold is compared with stands in measure.ts, which calibration goes by. */
async function thresholdsOf(folder: string, { thresholds }: Calibration): Promise<ReportedThreshold[]> {
  const file = path.join(folder, "measure.ts");
  const { statistics } = existsSync(file)
    ? ((await import(pathToFileURL(file).href)) as { statistics: Readonly<Record<string, Statistic>> })
    : { statistics: {} };
  return Object.entries(thresholds).map(([name, value]): ReportedThreshold => {
    const found = Object.entries(statistics).find(([, { threshold }]) => threshold === name);
    if (!found) return { name, value, check: null, side: null, figure: null };
    const [figure, { check, honest }] = found;
    return { name, value, check, side: honest === "low" ? "most" : "least", figure };
  });
}
