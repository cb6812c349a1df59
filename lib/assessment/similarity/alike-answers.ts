// Which people gave the same wrong answers more often than chance would have it. For each question that both got wrong, chance is how
// often the others' wrong answers were that one; how many agreements are likely then follows by the Poisson-binomial distribution. The
// idea of indices of answer copying (R. B. Frary, T. N. Tideman, T. M. Watts, Indices of cheating on multiple-choice tests, Journal of
// Educational Statistics 2, 1977, 235–256), with shares of this group in the place of a model. Pure.

/** What somebody answered, in a form in which equal answers are equal texts. */
export interface GivenAnswers<Id> {
  readonly id: Id;
  /** By question; those only that are known to be wrong. */
  readonly wrong: ReadonlyMap<string, string>;
}

export interface AlikeAnswers<Id> {
  readonly first: Id;
  readonly second: Id;
  /** Questions both got wrong, of those that count, and on how many of them their answers are the same. */
  readonly both: number;
  readonly same: number;
  /** How many pairs of so many would be at least as alike if nobody knew of anybody: the chance of one, times the pairs that were compared. */
  readonly expected: number;
}

/** Others who got a question wrong, from which on it counts: of fewer nobody knows which wrong answers are usual. */
export const LEAST_OTHERS = 8;
/** Wrong answers that are the same, from which on a pair can be shown. */
export const LEAST_SAME = 3;
/** A pair is shown where fewer than so many are expected by chance. */
export const MOST_EXPECTED = 0.1;

export interface ComparedAnswers<Id> {
  /** The least likely first. */
  readonly pairs: readonly AlikeAnswers<Id>[];
  /** Pairs of people with a wrong answer to a common question that counts. */
  readonly compared: number;
}

export function alikeAnswers<Id>(people: readonly GivenAnswers<Id>[]): ComparedAnswers<Id> {
  const group = tableOf(people);
  let compared = 0;
  const found: { first: Id; second: Id; both: number; same: number; chance: number }[] = [];
  for (let n = 0; n < people.length; n++)
    for (let m = n + 1; m < people.length; m++) {
      const { both, same } = agreement(group, n, m);
      if (both.length > 0) compared++;
      if (same < LEAST_SAME) continue;
      // Of the two directions the one that speaks less against them; what is likely enough already needs no second.
      let chance = atLeast(same, sharesOf(group, { of: n, beside: m, both }));
      if (chance * compared > MOST_EXPECTED) continue;
      chance = Math.max(chance, atLeast(same, sharesOf(group, { of: m, beside: n, both })));
      found.push({ first: people[n]!.id, second: people[m]!.id, both: both.length, same, chance });
    }
  const pairs = found
    .map(({ chance, ...pair }) => ({ ...pair, expected: chance * compared }))
    .filter(({ expected }) => expected <= MOST_EXPECTED)
    .sort((a, b) => a.expected - b.expected);
  return { pairs, compared };
}

interface Group {
  /** [person][question]: number of the wrong answer, −1 where there is none. */
  readonly answers: readonly Int32Array[];
  /** [question][answer]: how many gave it. */
  readonly usual: readonly (readonly number[])[];
  /** [question]: how many got it wrong. */
  readonly wrong: readonly number[];
}

function tableOf(people: readonly GivenAnswers<unknown>[]): Group {
  const questions = [...new Set(people.flatMap(({ wrong }) => [...wrong.keys()]))];
  const numbers = questions.map(() => new Map<string, number>());
  const usual: number[][] = questions.map(() => []);
  const answers = people.map(({ wrong }) =>
    Int32Array.from(questions, (question, q) => {
      const text = wrong.get(question);
      if (text === undefined) return -1;
      const number = numbers[q]!.get(text) ?? numbers[q]!.size;
      numbers[q]!.set(text, number);
      usual[q]![number] = (usual[q]![number] ?? 0) + 1;
      return number;
    }),
  );
  return { answers, usual, wrong: usual.map((counts) => counts.reduce((sum, one) => sum + one, 0)) };
}

/** Questions both got wrong, of those that count, and on how many of them their answers are the same. */
function agreement({ answers, wrong }: Group, n: number, m: number) {
  const [one, other] = [answers[n]!, answers[m]!];
  const both: number[] = [];
  let same = 0;
  for (let q = 0; q < wrong.length; q++) {
    if (one[q]! < 0 || other[q]! < 0 || wrong[q]! - 2 < LEAST_OTHERS) continue;
    both.push(q);
    if (one[q] === other[q]) same++;
  }
  return { both, same };
}

/** For each question how often the others' wrong answers are one person's; one more is counted in, so that nothing is impossible. */
function sharesOf(
  { answers, usual, wrong }: Group,
  { of, beside, both }: { readonly of: number; readonly beside: number; readonly both: readonly number[] },
): number[] {
  return both.map((q) => {
    const answer = answers[of]![q]!;
    const pair = answers[beside]![q] === answer ? 2 : 1;
    return (usual[q]![answer]! - pair + 1) / (wrong[q]! - 2 + 1);
  });
}

/** The chance of at least so many successes among independent trials of these chances. */
export function atLeast(count: number, chances: readonly number[]): number {
  // Of exactly 0, 1, … count − 1 successes so far.
  const exactly = new Float64Array(count);
  if (count > 0) exactly[0] = 1;
  let reached = count > 0 ? 0 : 1;
  for (const chance of chances) {
    reached += (exactly[count - 1] ?? 0) * chance;
    for (let n = count - 1; n >= 0; n--)
      exactly[n] = exactly[n]! * (1 - chance) + (exactly[n - 1] ?? 0) * chance;
  }
  return Math.min(1, reached);
}
