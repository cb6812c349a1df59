// Which hand-ins of an assessment are more alike than chance would have it, by kind of evidence. Reads and counts; decides nothing.

import { type AlikeAnswers, alikeAnswers } from "../../assessment/similarity/alike-answers";
import { type AlikeCode, alikeCode } from "../../assessment/similarity/alike-code";
import { type AlikeFiles, alikeFiles } from "../../assessment/similarity/alike-files";
import type { Assessment } from "../../classroom/assessments";
import { type ComparedHandIn, comparedHandIns } from "../../classroom/similarity";
import { builtCommonCode } from "../../course/common-code";
import type { Db } from "../../db/open";
import { findExercise } from "../exercises";
import { wrongAnswers } from "./answers";
import { type Printed, printed } from "./read-prints";

type Evidence =
  | ({ readonly kind: "code" } & Pick<AlikeCode<unknown>, "shared" | "least">)
  | ({ readonly kind: "files" } & Pick<AlikeFiles<unknown>, "findings">)
  | ({ readonly kind: "answers" } & Pick<AlikeAnswers<unknown>, "both" | "same" | "expected">);

export interface AlikePair {
  /** Null for answers, which are compared over the whole assessment. */
  readonly item: number | null;
  /** The sitting with the smaller id first. */
  readonly first: ComparedHandIn;
  readonly second: ComparedHandIn;
  readonly evidence: Evidence;
}

/** How an exercise was compared. */
interface ComparedItem {
  readonly item: number;
  readonly kind: "code" | "predictions" | "model";
  readonly compared: number;
  /** Code with too little of its own left. */
  readonly tooLittle: number;
  /** Of code: the share that 99 of 100 pairs stay below; null of few. */
  readonly usual: number | null;
}

export interface Alike {
  /** By kind and exercise, the most alike first in each. */
  readonly pairs: readonly AlikePair[];
  readonly items: readonly ComparedItem[];
  /** Pairs of people that answers were compared of. */
  readonly answerPairs: number;
  /** Hand-ins without a print yet. */
  readonly left: number;
}

export async function findAlike(db: Db, assessment: Assessment): Promise<Alike> {
  const { there, left } = await printed(db, assessment);
  const pairs: AlikePair[] = [];
  const items: ComparedItem[] = [];
  for (const [item, exercise] of assessment.exercises.entries()) {
    const all = there.filter((one) => one.item === item);
    const kind = findExercise(exercise)?.spec.evidence;
    if (all.length === 0 || kind === undefined || kind === "answers") continue;
    if (kind === "code") {
      const prints = all.flatMap((one) =>
        one.print.kind === "code" ? [{ id: one, fingerprints: one.print.fingerprints }] : [],
      );
      const found = alikeCode(prints, await builtCommonCode(exercise));
      const { compared, tooLittle, usual } = found;
      items.push({ item, kind, compared, tooLittle, usual });
      for (const { first, second, ...share } of found.pairs)
        pairs.push(pairOf(item, first, second, { kind: "code", ...share }));
    } else {
      const files = all.flatMap((one) =>
        one.print.kind === "lists" || one.print.kind === "model" ? [{ id: one, print: one.print }] : [],
      );
      items.push({ item, kind, compared: files.length, tooLittle: 0, usual: null });
      for (const { first, second, findings } of alikeFiles(files))
        pairs.push(pairOf(item, first, second, { kind: "files", findings }));
    }
  }
  const answers = await comparedAnswers(db, assessment);
  return { pairs: [...pairs, ...answers.pairs], items, answerPairs: answers.compared, left: left.length };
}

function pairOf(
  item: number | null,
  one: Printed | ComparedHandIn,
  other: Printed | ComparedHandIn,
  evidence: Evidence,
): AlikePair {
  const isTurned = one.sitting > other.sitting;
  const [first, second] = isTurned ? [other, one] : [one, other];
  if (!isTurned || evidence.kind !== "files") return { item, first, second, evidence };
  const findings = evidence.findings.map((found) =>
    found.kind === "othersWorld"
      ? { ...found, whose: found.whose === "first" ? ("second" as const) : ("first" as const) }
      : found,
  );
  return { item, first, second, evidence: { ...evidence, findings } };
}

async function comparedAnswers(db: Db, assessment: Assessment) {
  const handIns = (await comparedHandIns(db, { assessment, which: "first" })).filter(
    ({ exercise }) => findExercise(exercise)?.spec.evidence === "answers",
  );
  const people = await wrongAnswers(db, handIns);
  const { pairs, compared } = alikeAnswers(people);
  return {
    compared,
    pairs: pairs.map(({ first, second, ...rest }) =>
      pairOf(null, first, second, { kind: "answers", ...rest }),
    ),
  };
}
