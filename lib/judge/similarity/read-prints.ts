// Works out the prints of an assessment's hand-ins that are not there yet, for a moment at a time: who waits sees how far it is, and may stop.

import { PRINT_VERSION } from "../../assessment/similarity/winnow";
import type { Assessment } from "../../classroom/assessments";
import {
  type ComparedHandIn,
  comparedHandIns,
  evidenceOf,
  keepPrints,
  printsOf,
} from "../../classroom/similarity";
import type { Db } from "../../db/open";
import { type Evidence, evidenceSchema } from "../../grading/evidence";
import { judgedFromText } from "../../verify/judged-text";
import { findExercise, hasWorld } from "../exercises";
import { type HandInPrint, makePrint } from "./make-print";

/** Hand-ins read at a time: a model is megabytes. */
const AT_ONCE = 8;

/** Whether hand-ins of an exercise are compared by prints. Not models without a world: the same code then honestly gives the same weights. */
function isPrinted(exercise: string): boolean {
  const known = findExercise(exercise);
  if (!known || known.spec.evidence === "answers") return false;
  return known.spec.evidence !== "model" || hasWorld(known);
}

export interface Printed extends ComparedHandIn {
  readonly print: HandInPrint;
}

/** Those that have a print, and how many are still to be read. */
export async function printed(
  db: Db,
  assessment: Assessment,
): Promise<{ readonly there: readonly Printed[]; readonly left: readonly ComparedHandIn[] }> {
  const all = (await comparedHandIns(db, { assessment, which: "counting" })).filter(({ exercise }) =>
    isPrinted(exercise),
  );
  const prints = await printsOf(db, { attempts: all.map(({ attempt }) => attempt), version: PRINT_VERSION });
  const there = all.flatMap((one) => {
    const text = prints.get(one.attempt);
    return text === undefined ? [] : [{ ...one, print: JSON.parse(text) as HandInPrint }];
  });
  return { there, left: all.filter(({ attempt }) => !prints.has(attempt)) };
}

/**
 * @param milliseconds after which no further hand-ins are begun
 * @returns of how many hand-ins so many are read now
 */
export async function readPrints(
  db: Db,
  { assessment, milliseconds }: { readonly assessment: Assessment; readonly milliseconds: number },
): Promise<{ readonly done: number; readonly of: number }> {
  const end = performance.now() + milliseconds;
  const { there, left } = await printed(db, assessment);
  let done = there.length;
  for (let at = 0; at < left.length && (at === 0 || performance.now() < end); at += AT_ONCE) {
    const some = left.slice(at, at + AT_ONCE);
    await keepPrints(db, { prints: await printsFor(db, some), version: PRINT_VERSION });
    done += some.length;
  }
  return { done, of: there.length + left.length };
}

async function printsFor(db: Db, some: readonly ComparedHandIn[]): Promise<ReadonlyMap<string, string>> {
  const evidence = await evidenceOf(
    db,
    some.map(({ attempt }) => attempt),
  );
  const prints = new Map<string, string>();
  for (const { attempt, world } of some) {
    const read = readEvidence(evidence.get(attempt) ?? "");
    const asked = read?.kind === "predictions" ? await askedIn(db, world) : null;
    prints.set(attempt, JSON.stringify(makePrint(read, asked)));
  }
  return prints;
}

/** Null of what was erased, and of what nobody of ours wrote. */
export function readEvidence(text: string): Evidence | null {
  if (text === "") return null;
  const read = evidenceSchema.safeParse(JSON.parse(text));
  return read.success ? read.data : null;
}

async function askedIn(db: Db, world: string | null): Promise<Int32Array | null> {
  if (world === null) return null;
  const row = await db.selectFrom("world").select("judged").where("id", "=", world).executeTakeFirst();
  return row ? judgedFromText(row.judged).ask : null;
}
