// How well an exercise judges, as its proof and its calibration say: what the build keeps of proof.json, calibration.json and the wrong answers'
// first lines. For those who teach; nothing of it belongs into a learner's page.
import { readFile } from "node:fs/promises";
import path from "node:path";

interface Moments {
  readonly mean: number;
  /** Over worlds or seeds. */
  readonly sd: number;
}

export interface ReportedThreshold {
  /** Its name among the thresholds, such as "leastGain". */
  readonly name: string;
  readonly value: number;
  /** The check that compares with it; null where the exercise says so nowhere. */
  readonly check: string | null;
  /** "most": more fails; "least": less fails. */
  readonly side: "most" | "least" | null;
  /** Name of the figure that is compared, such as "gain". */
  readonly figure: string | null;
}

export interface ReportedAnswer {
  /** "solution", "starter", "wrong/constant", or what an honest answer is called in the calibration. */
  readonly name: string;
  /** In the words of its own first line, in English; null where it has none. */
  readonly says: string | null;
  /** The check it fails on in every trial; null where it passes. */
  readonly check: string | null;
  /** Figure → what it measured; empty where nothing was measured of it. */
  readonly measured: Readonly<Record<string, Moments>>;
}

export interface ExerciseReport {
  /** Null where nothing was proved yet. */
  readonly proof: {
    /** Whether it is of the files as they are. */
    readonly isCurrent: boolean;
    /** Worlds or seeds that each answer was tried on. */
    readonly trials: number;
    readonly starter: string | null;
    readonly wrong: readonly ReportedAnswer[];
    /** Solutions spoiled in one place: how many of them are rejected is the mutation score. */
    readonly spoiled: {
      readonly made: number;
      readonly rejected: number;
      readonly survivors: readonly string[];
    };
  } | null;
  /** Null where nothing is measured: keys and exact comparisons need no threshold. */
  readonly calibration: {
    /** Worlds or seeds. */
    readonly trials: number;
    readonly thresholds: readonly ReportedThreshold[];
    readonly honest: readonly ReportedAnswer[];
  } | null;
}

/** As the build left it; null for an exercise there is not. @param id of the catalogue's, never from outside */
export async function builtReport(id: string): Promise<ExerciseReport | null> {
  const folder = path.join(/*turbopackIgnore: true*/ process.cwd(), "build", "exercises", id);
  const text = await readFile(path.join(folder, "report.json"), "utf8").catch(() => null);
  return text === null ? null : (JSON.parse(text) as ExerciseReport);
}
