// Judges answers to questions against their keys. Keys stand in a grader and never in what a page reads.
import type { Answer } from "./evidence";
import { type Formula, readFormula } from "./formula";
import type { Finding } from "./judge-in-order";
import type { Question } from "./question";
import { randomFrom } from "./random";

/** The right answer to one question, and the wrong ones that have a name: what was given → key of its explanation. */
export type AnswerKey =
  | { readonly kind: "choice"; readonly right: string; readonly known?: Readonly<Record<string, string>> }
  | { readonly kind: "choices"; readonly right: readonly string[] }
  | {
      readonly kind: "number";
      /** In the first unit of the question, where it has units. */
      readonly right: number;
      /** How far off is still right: a share of the value, or an amount. */
      readonly within: { readonly share: number } | { readonly amount: number };
      /** How many of the first unit one of each other unit is. */
      readonly units?: Readonly<Record<string, number>>;
      readonly known?: readonly { readonly value: number; readonly key: string }[];
    }
  | { readonly kind: "order"; readonly right: readonly string[] }
  | { readonly kind: "match"; readonly right: Readonly<Record<string, string>> }
  | {
      readonly kind: "formula";
      readonly right: string;
      /** Where the points lie that it is checked at. */
      readonly ranges: Readonly<Record<string, readonly [least: number, most: number]>>;
      readonly known?: readonly { readonly formula: string; readonly key: string }[];
    };

const POINTS = 24;
const CLOSE = 1e-6;

/**
 * @param answer undefined where the question was left open
 * @param seed where the points of a formula come from, hexadecimal
 * @throws Error when key and question do not belong together, which is our mistake
 */
export function judgeAnswer({
  question,
  key,
  answer,
  seed,
}: {
  question: Question;
  key: AnswerKey;
  answer: Answer | undefined;
  seed: string;
}): Finding {
  if (question.kind !== key.kind)
    throw new Error(`The key of "${question.id}" is not for a ${question.kind}.`);
  if (answer === undefined) return { pass: false, key: "open" };
  if (answer.kind !== question.kind) return { pass: false, key: "otherForm" };
  return judges[question.kind](question as never, key as never, answer as never, seed);
}

type Of<Union, Kind> = Extract<Union, { kind: Kind }>;
type Judge<Kind extends Question["kind"]> = (
  question: Of<Question, Kind>,
  key: Of<AnswerKey, Kind>,
  answer: Of<Answer, Kind>,
  seed: string,
) => Finding;

const right: Finding = { pass: true };
const wrong = (key = "wrong"): Finding => ({ pass: false, key });
const sameSet = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && b.every((one) => a.includes(one));
const sameOrder = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((entry, place) => entry === b[place]);

const judges: { readonly [Kind in Question["kind"]]: Judge<Kind> } = {
  choice: (_, key, { option }) =>
    option === key.right
      ? right
      : wrong(Object.hasOwn(key.known ?? {}, option) ? key.known![option] : undefined),

  choices: (_, key, { options }) => (sameSet(options, key.right) ? right : wrong()),

  number(question, key, { value, unit }) {
    const first = question.units?.[0] ?? null;
    const offered = unit !== null && Object.hasOwn(key.units ?? {}, unit);
    if (unit !== first && !offered) return wrong(unit === null ? "noUnit" : "otherUnit");
    const worth = unit === first ? 1 : key.units![unit!]!;
    const given = value * worth;
    const reach = "share" in key.within ? Math.abs(key.right) * key.within.share : key.within.amount;
    const close = (to: number) => Math.abs(given - to) <= reach;
    if (close(key.right)) return right;
    return wrong(key.known?.find((one) => close(one.value))?.key);
  },

  order: (_, key, { entries }) => (sameOrder(entries, key.right) ? right : wrong()),

  match(question, key, { pairs }) {
    const given = new Map(pairs);
    const whole = given.size === pairs.length && given.size === question.left.length;
    return whole && question.left.every((one) => given.get(one) === key.right[one]) ? right : wrong();
  },

  formula(question, key, { formula: text }, seed) {
    const read = readFormula(text, question.variables);
    if ("problem" in read) return { pass: false, key: "unreadable" };
    const points = pointsIn(key.ranges, seed);
    if (agree(read.formula, ours(key.right, question.variables), points)) return right;
    const named = key.known?.find((one) =>
      agree(read.formula, ours(one.formula, question.variables), points),
    );
    return wrong(named?.key);
  },
};

function ours(text: string, variables: readonly string[]): Formula {
  const read = readFormula(text, variables);
  if ("problem" in read) throw new Error(`The key's formula "${text}" cannot be read: ${read.problem.key}.`);
  return read.formula;
}

function pointsIn(
  ranges: Readonly<Record<string, readonly [number, number]>>,
  seed: string,
): Record<string, number>[] {
  const random = randomFrom(seed, "formula");
  return Array.from({ length: POINTS }, () =>
    Object.fromEntries(
      Object.entries(ranges).map(([name, [least, most]]) => [name, least + random() * (most - least)]),
    ),
  );
}

/** Equal to a millionth wherever ours has a value, and it has one at most points. */
function agree(theirs: Formula, our: Formula, points: readonly Record<string, number>[]): boolean {
  const counted = points.filter((point) => Number.isFinite(our(point)));
  if (counted.length < POINTS / 2) throw new Error("The key's formula has no value at most of its points.");
  return counted.every((point) => {
    const [a, b] = [theirs(point), our(point)];
    return Math.abs(a - b) <= CLOSE * Math.max(1, Math.abs(b));
  });
}
