// How popularity and the reference do on a world's held-out people: what says how hard the world is, and whether it may
// be used at all.
import type { Band, JudgedWorld, WorldRecipe } from "../grading/grader";
import { rankingMetrics } from "../grading/ranking";
import type { Interactions } from "../interactions/interactions";
import { itemsOf, type UserItems } from "../interactions/user-items";
import { Popularity } from "../recsys/counts/popularity";
import { pairedDifference } from "../recsys/judging/significance";
import { Ease } from "../recsys/linear/ease";
import type { Recommender } from "../recsys/recommender";

/** Standard errors the reference must stand above popularity, or the world is not used. */
const LEAST_GAP = 10;

export interface Baselines {
  readonly scores: JudgedWorld["baselines"];
  /** Reference above popularity, in paired standard errors over all held-out people. */
  readonly gap: number;
}

export async function measureBaselines(
  train: Interactions,
  { metric: name, k, lambda }: Pick<WorldRecipe, "metric" | "k" | "lambda">,
  {
    history,
    ask,
    relevant,
    half,
  }: Pick<JudgedWorld, "ask" | "relevant" | "half"> & { readonly history: UserItems },
): Promise<Baselines> {
  const metric = rankingMetrics[name];
  // Who took nothing new tells nothing.
  const counted = Array.from(ask.keys()).filter((n) => relevant[n]!.length > 0);
  const scoresOf = async (model: Recommender) => {
    await model.fit(train);
    const scores = counted.map((n) => {
      const user = ask[n]!;
      return metric(model.recommend(user, k, { without: itemsOf(history, user) }), relevant[n]!);
    });
    model.dispose();
    return scores;
  };
  const popularity = await scoresOf(new Popularity());
  const reference = await scoresOf(new Ease({ lambda }));
  const halves = counted.map((n) => half[n]!);
  return {
    scores: { popularity: byHalf(popularity, halves), reference: byHalf(reference, halves) },
    gap: standardErrorsAbove(reference, popularity),
  };
}

export type Refusal = "gap" | "popularity" | "reference";

/** Why a world is not used, or null. Worlds that measure the band itself have only the gap to keep. */
export function refusalOf({ scores, gap }: Baselines, band: Band | null): Refusal | null {
  // Written so that no number, the mean over nobody, is refused too.
  if (!(gap >= LEAST_GAP)) return "gap";
  if (band === null) return null;
  for (const name of ["popularity", "reference"] as const) {
    const [least, most] = band[name];
    const { judged } = scores[name];
    if (!(judged >= least && judged <= most)) return name;
  }
  return null;
}

function byHalf(scores: readonly number[], halves: readonly number[]) {
  const mean = (wanted: number) => {
    const rows = scores.filter((_, n) => halves[n] === wanted);
    return rows.reduce((sum, score) => sum + score, 0) / rows.length;
  };
  return { shown: mean(0), judged: mean(1) };
}

/** How many standard errors a stands above b, person by person; 0 for fewer than two people, or where nothing differs. */
function standardErrorsAbove(a: readonly number[], b: readonly number[]): number {
  if (a.length < 2) return 0;
  const { mean, standardError } = pairedDifference(a, b);
  return standardError === 0 ? 0 : mean / standardError;
}
