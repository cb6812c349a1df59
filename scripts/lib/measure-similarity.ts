// How well fingerprints of code tell what was copied from what was not, measured on the course's own answers: the wrong ones, and the
// honest ones that graders compare with. They were written by the same people, many one from another, so pairs of one exercise are closer than
// those of strangers: an upper bound.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { alikeCode, LEAST_OWN, SHARE } from "../../lib/assessment/similarity/alike-code";
import { tokenise } from "../../lib/assessment/similarity/tokens";
import { fingerprints, runHashes } from "../../lib/assessment/similarity/winnow";
import { catalogue } from "../../lib/judge/exercises";
import { commonCode } from "./common-code";

export interface MeasuredSimilarity {
  /** The least share and the least fingerprints that it was measured for. */
  readonly share: number;
  readonly leastOwn: number;
  readonly exercises: number;
  /** Answers with enough of their own. */
  readonly answers: number;
  /** Pairs of answers to one exercise, and how many would be shown. */
  readonly pairs: number;
  readonly shown: number;
  /** Those pairs of which one is an honest answer. */
  readonly honest: number;
  readonly honestShown: number;
  /** Pairs of answers to different exercises, and how many would be shown. */
  readonly strangers: number;
  readonly strangersShown: number;
  /** Disguised copies, and how many would be shown beside what they were copied from. */
  readonly copies: number;
  readonly found: number;
}

const printOf = (source: string) => fingerprints(runHashes(tokenise(source)));

const ownOf = (all: readonly number[], common: ReadonlySet<number>) => all.filter((one) => !common.has(one));

export function measureSimilarity(): MeasuredSimilarity {
  const counts = {
    exercises: 0,
    answers: 0,
    pairs: 0,
    shown: 0,
    honest: 0,
    honestShown: 0,
    copies: 0,
    found: 0,
  };
  const everything: { id: string; exercise: string; fingerprints: number[] }[] = [];
  const allCommon = new Set<number>();
  for (const { spec } of catalogue) {
    if (spec.evidence !== "code") continue;
    const folder = path.resolve(import.meta.dirname, "../../exercises", spec.id);
    const common = new Set(commonCode(folder, spec));
    for (const hash of common) allCommon.add(hash);
    const wrong = readdirSync(path.join(folder, "wrong")).sort();
    const sources = [...wrong.map((file) => path.join("wrong", file)), "reference.server.ts"]
      .map((file) => path.join(folder, file))
      .filter(existsSync)
      .map((file) => readFileSync(file, "utf8"));
    const prints = sources.map((source, id) => ({ id, fingerprints: printOf(source) }));
    const { pairs, compared } = alikeCode(prints, common);
    counts.exercises++;
    counts.answers += compared;
    counts.pairs += (compared * (compared - 1)) / 2;
    counts.shown += pairs.length;
    // The honest answer is the last.
    const honest = prints[wrong.length];
    if (honest && ownOf(honest.fingerprints, common).length >= LEAST_OWN) {
      counts.honest += compared - 1;
      counts.honestShown += pairs.filter(({ first, second }) =>
        [first, second].includes(wrong.length),
      ).length;
    }
    for (const [id, source] of sources.entries()) {
      const own = ownOf(prints[id]!.fingerprints, common);
      if (own.length < LEAST_OWN) continue;
      everything.push({ id: `${spec.id} ${id}`, exercise: spec.id, fingerprints: own });
      counts.copies++;
      const two = [prints[id]!, { id: -1, fingerprints: printOf(disguised(source)) }];
      if (alikeCode(two, common).pairs.length > 0) counts.found++;
    }
  }
  const exerciseOf = new Map(everything.map(({ id, exercise }) => [id, exercise]));
  const across = alikeCode(everything, allCommon).pairs.filter(
    ({ first, second }) => exerciseOf.get(first) !== exerciseOf.get(second),
  ).length;
  const within = [...new Set(exerciseOf.values())].map(
    (exercise) => everything.filter((one) => one.exercise === exercise).length,
  );
  const all = (everything.length * (everything.length - 1)) / 2;
  const strangers = all - within.reduce((sum, of) => sum + (of * (of - 1)) / 2, 0);
  return { share: SHARE, leastOwn: LEAST_OWN, ...counts, strangers, strangersShown: across };
}

/** As somebody might hide that it is copied: other names, numbers and texts, other layout, no comments, a line that does nothing after every sixth, and the last function first. */
export function disguised(source: string): string {
  let text = "";
  let at = 0;
  for (const { kind, start, end } of tokenise(source)) {
    const between = source.slice(at, start).replace(/\/\/[^\n]*|\/\*[\s\S]*?\*\//g, "");
    const token = source.slice(start, end);
    text += between + (kind === "v" ? `${token}Of` : kind === "n" ? `${token}1` : token);
    at = end;
  }
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const longer = lines.flatMap((line, n) =>
    n % 6 === 5 && line.trimEnd().endsWith(";") ? [line, "let unused = [];"] : [line],
  );
  const last = longer.findLastIndex((line) => /^(?:export )?(?:function|const)\b/.test(line));
  return [...longer.slice(last), ...longer.slice(0, last)].map((line) => `  ${line}`).join("\n");
}
