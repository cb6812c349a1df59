import { describe, expect, it } from "vitest";
import type { CodeValue } from "../../lib/grading/code-job";
import { expectedListScores } from "../../lib/recsys/judging/expected-list";
import { judgeList, rankOf } from "../../lib/recsys/judging/metrics";
import { topK } from "../../lib/recsys/top-k";
import en from "../../messages/exercise.en.json" with { type: "json" };
import zh from "../../messages/exercise.zh.json" with { type: "json" };
import { type Case, drawGroup, example, type Group } from "./cases";
import { grade } from "./grade.server";
import { measure, metricNames, slips } from "./reference.server";
import { metrics } from "./solution";

const seed = "5a".repeat(32);

describe("the reference", () => {
  it("is what the library makes of a list where no scores tie", () => {
    for (const one of drawGroup(seed, "fullRanking")) {
      const people = one.scores.map((row, u) =>
        judgeList(topK(Float32Array.from(row), one.k), new Set(one.positives[u]), one.k),
      );
      for (const name of metricNames)
        expect(measure(one)[name]).toBeCloseTo(
          people.reduce((sum, p) => sum + p[name], 0) / people.length,
          9,
        );
    }
  });

  it("puts one wanted item where the library's rank puts it, ties and all", () => {
    for (const one of drawGroup(seed, "ties")) {
      for (const [u, row] of one.scores.entries()) {
        const item = one.positives[u]![0]!;
        const place = rankOf(item, row);
        const alone: Case = { ...one, scores: [row], positives: [Int32Array.of(item)], k: row.length };
        expect(measure(alone).mrr).toBeCloseTo(1 / place, 12);
        expect(measure(alone).ndcg).toBeCloseTo(1 / Math.log2(place + 1), 12);
      }
    }
  });

  it("is no expectation over the orders of ties: all equal scores get nothing, where chance would hit", () => {
    const scores = [new Float64Array(100)];
    const nothing = measure({ scores, positives: [Int32Array.of(3)], candidates: null, k: 10 });
    expect(nothing).toEqual({ hr: 0, recall: 0, ndcg: 0, mrr: 0 });
    expect(expectedListScores(scores[0]!, new Set([3]), { k: 10 }).hr).toBeCloseTo(0.1, 12);
  });

  it("never gives more than 1, however many wanted items tie", () => {
    const scores = [new Float64Array(5)];
    const positives = [Int32Array.of(0, 1, 2, 3, 4)];
    for (const k of [1, 2, 3, 9])
      expect(measure({ scores, positives, candidates: null, k })).toEqual({
        hr: 1,
        recall: 1,
        ndcg: 1,
        mrr: 1,
      });
  });

  it("gives every slip away on the hidden cases of some group", () => {
    const hidden = (["fullRanking", "peopleWithout", "ties", "sampled"] as Group[]).flatMap((group) =>
      drawGroup(seed, group),
    );
    for (const slip of slips) {
      const differs = (one: Case) =>
        metricNames.some((name) => Math.abs(measure(one)[name] - measure(one, slip)[name]) > 1e-3);
      expect(hidden.some(differs), slip).toBe(true);
    }
  });
});

/** The verdict's failed check with its key, for a function that runs here and not in the sandbox. */
async function failureOf(answer: (...args: Parameters<typeof metrics>) => CodeValue) {
  const { checks } = await grade(
    { kind: "code", source: "" },
    {
      world: null,
      seed,
      runCode: async ({ entry, calls }) => ({
        ok: true,
        results: calls.map((args) => ({
          // Else it is asked what a call leaves of its arguments.
          value: entry === "metrics" ? answer(...(args as unknown as Parameters<typeof metrics>)) : args,
          work: 1,
        })),
      }),
      runModel: async () => {
        throw new Error("No model is run here.");
      },
    },
  );
  const failed = checks.find(({ status }) => status === "fail");
  return failed && [failed.name, failed.message!.key];
}

describe("the grader", () => {
  it("passes the solution and names slips by their own words", async () => {
    expect(await failureOf(metrics)).toBeUndefined();
    const slipped = (slip: (typeof slips)[number]) =>
      failureOf((scores, positives, candidates, k) => ({
        ...measure({ scores, positives, candidates, k }, slip),
      }));
    expect(await slipped("overItems")).toEqual(["example", "overItems"]);
    expect(await slipped("recallByWanted")).toEqual(["fullRanking", "recallByWanted"]);
    expect(await slipped("zeroForPeopleWithout")).toEqual(["peopleWithout", "zeroForPeopleWithout"]);
    for (const slip of ["optimisticTies", "pessimisticTies", "tiesByNumber", "tiesOfWanted"] as const)
      expect(await slipped(slip)).toEqual(["ties", slip]);
    for (const slip of ["wholeCatalogue", "wantedLeftIn", "countedTwice"] as const)
      expect(await slipped(slip)).toEqual(["sampled", slip]);
  });

  it("does not show what hidden cases expect", async () => {
    const wrong = (...args: Parameters<typeof metrics>) => {
      const isExample = args[0].length === example.scores.length && args[3] === example.k;
      return isExample ? metrics(...args) : { hr: 0, recall: 0, ndcg: 0, mrr: 0 };
    };
    expect(await failureOf(wrong)).toEqual(["fullRanking", "differs"]);
  });

  it("has words in both languages for all it may say", () => {
    const keys = [
      ...slips,
      ..."noMetric notFinite exampleDiffers differs somethingForNothing notEverything changed".split(" "),
    ];
    for (const { exercise } of [en, zh])
      expect(Object.keys(exercise["metrics-that-lie"].failures).toSorted()).toEqual(keys.toSorted());
  });
});
