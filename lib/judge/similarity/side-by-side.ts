// What two hand-ins have in common, to be shown side by side: stretches of code, or the answers of both. Of files of numbers there is
// nothing to show beside what was found.
import { type Stretch, stretchesOf } from "../../assessment/similarity/stretches";
import type { Assessment } from "../../classroom/assessments";
import { comparedHandIns, evidenceOf } from "../../classroom/similarity";
import { builtCommonCode } from "../../course/common-code";
import type { Db } from "../../db/open";
import { findExercise, partsOf } from "../exercises";
import { answerText, wrongAnswers } from "./answers";
import type { AlikePair } from "./find-alike";
import { readEvidence } from "./read-prints";

interface AnswerRow {
  /** The exercise's id, and the question's in it. */
  readonly exercise: string;
  readonly question: string;
  /** Null where it was left open. */
  readonly first: string | null;
  readonly second: string | null;
  /** Of so many others who got the question wrong, so many gave the first person's answer; null where the two do not agree on a wrong one. */
  readonly others: { readonly wrong: number; readonly same: number } | null;
}

export type Sides =
  | {
      readonly kind: "code";
      readonly first: string;
      readonly second: string;
      readonly stretches: readonly Stretch[];
    }
  | { readonly kind: "answers"; readonly rows: readonly AnswerRow[] }
  | { readonly kind: "files" };

export async function sideBySide(
  db: Db,
  { assessment, pair }: { readonly assessment: Assessment; readonly pair: AlikePair },
): Promise<Sides> {
  const { first, second, evidence } = pair;
  if (evidence.kind === "files") return { kind: "files" };
  if (evidence.kind === "answers") return { kind: "answers", rows: await answersOf(db, assessment, pair) };
  const texts = await evidenceOf(db, [first.attempt, second.attempt]);
  const [a, b] = [first, second].map(({ attempt }) => {
    const read = readEvidence(texts.get(attempt) ?? "");
    return read?.kind === "code" ? read.source : "";
  }) as [string, string];
  const common = await builtCommonCode(first.exercise);
  return { kind: "code", first: a, second: b, stretches: stretchesOf(a, b, common) };
}

async function answersOf(db: Db, assessment: Assessment, { first, second }: AlikePair) {
  const handIns = (await comparedHandIns(db, { assessment, which: "first" })).filter(
    ({ exercise }) => findExercise(exercise)?.spec.evidence === "answers",
  );
  const all = await wrongAnswers(db, handIns);
  const wrongOf = (sitting: string) => all.find(({ id }) => id.sitting === sitting)!.wrong;
  const theirs = await Promise.all(
    [first, second].map(async ({ sitting }) => {
      const own = handIns.filter((one) => one.sitting === sitting);
      const texts = await evidenceOf(
        db,
        own.map(({ attempt }) => attempt),
      );
      return new Map(
        own.flatMap(({ attempt, exercise }) => {
          const read = readEvidence(texts.get(attempt) ?? "");
          if (read?.kind !== "answers") return [];
          return Object.entries(read.answers).map(
            ([question, answer]) =>
              [`${partsOf(exercise).exercise}/${question}`, answerText(answer)] as const,
          );
        }),
      );
    }),
  );
  const [a, b] = theirs as [Map<string, string>, Map<string, string>];
  return [...new Set([...a.keys(), ...b.keys()])].map((key): AnswerRow => {
    const { exercise, question } = partsOf(key);
    const answer = a.get(key);
    const isSame =
      answer !== undefined &&
      wrongOf(first.sitting).get(key) === answer &&
      wrongOf(second.sitting).get(key) === answer;
    const others = all.filter(
      ({ id, wrong }) => id.sitting !== first.sitting && id.sitting !== second.sitting && wrong.has(key),
    );
    return {
      ...{ exercise, question: question!, first: answer ?? null, second: b.get(key) ?? null },
      others: isSame
        ? { wrong: others.length, same: others.filter(({ wrong }) => wrong.get(key) === answer).length }
        : null,
    };
  });
}
