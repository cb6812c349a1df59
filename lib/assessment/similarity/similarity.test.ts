import { describe, expect, it } from "vitest";
import { disguised, measureSimilarity } from "../../../scripts/lib/measure-similarity";
import { randomFrom } from "../../grading/random";
import { alikeAnswers, atLeast, type GivenAnswers, MOST_EXPECTED } from "./alike-answers";
import { alikeCode, LEAST_OWN } from "./alike-code";
import { alikeFiles, type ListsPrint, SKETCH, sameShare } from "./alike-files";
import measured from "./measured.json" with { type: "json" };
import { stretchesOf } from "./stretches";
import { tokenise } from "./tokens";
import { fingerprints, K, runHashes, WINDOW } from "./winnow";

const kinds = (source: string) => tokenise(source).map(({ kind }) => kind);
const print = (source: string) => fingerprints(runHashes(tokenise(source)));

const mean = `export function meanOf(values: Float64Array, weights: Float64Array): number {
  // Weighted.
  let sum = 0;
  let all = 0;
  for (let n = 0; n < values.length; n++) {
    sum += values[n]! * weights[n]!;
    all += weights[n]!;
  }
  if (all === 0) throw new Error(\`no weight in \${values.length}\`);
  return Math.max(-1, Math.min(1, sum / all));
}`;
const sorted = `export function ranksOf(list: number[]): Map<number, number> {
  const order = [...list].sort((a, b) => b - a);
  const ranks = new Map<number, number>();
  order.forEach((value, place) => {
    if (!ranks.has(value)) ranks.set(value, place + 1);
  });
  while (ranks.size > 20) ranks.delete([...ranks.keys()].at(-1)!);
  return ranks;
}`;

describe("tokens of code", () => {
  it("are the same whatever variables are called, however it is laid out, with comments or without", () => {
    expect(kinds("let a = b.length + 1; // one")).toEqual(kinds("const sum=list.length+42"));
    expect(kinds("a.push(1)")).not.toEqual(kinds("a.map(1)"));
  });
  it("tell patterns from divisions, and come to the end of what is not closed", () => {
    expect(kinds("a / b / c")).toEqual(["v", "/", "v", "/", "v"]);
    expect(kinds("s.replace(/[/]+/g, '')")).toContain("r");
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the text of one
    expect(kinds("`a ${b + `${c}`} d` + 1")).toEqual(["s", "+", "n"]);
    for (const odd of ['"never closed', "`${", "/* no end", "#!", "\\u0000"])
      expect(() => tokenise(odd)).not.toThrow();
  });
  it("stand where they are in the source", () => {
    const source = "let  x = 1.5e-3;";
    const [, name, , value] = tokenise(source);
    expect([name, value].map((token) => source.slice(token!.start, token!.end))).toEqual(["x", "1.5e-3"]);
  });
});

describe("winnowing", () => {
  it("finds every shared stretch of K + WINDOW − 1 tokens, wherever it stands", () => {
    const random = randomFrom("winnow", "test");
    const draw = (count: number) =>
      Array.from({ length: count }, () => ({ kind: `t${Math.floor(random() * 30)}`, start: 0, end: 0 }));
    for (let n = 0; n < 200; n++) {
      const shared = draw(K + WINDOW - 1);
      const [a, b] = [0, 1].map(() => [...draw(n % 37), ...shared, ...draw(n % 23)]);
      const inA = new Set(fingerprints(runHashes(a!)));
      expect(fingerprints(runHashes(b!)).some((one) => inA.has(one))).toBe(true);
    }
  });
  it("keeps about two of WINDOW + 1 hashes", () => {
    const random = randomFrom("density", "test");
    const hashes = Array.from({ length: 20_000 }, () => Math.floor(random() * 2 ** 32));
    expect(fingerprints(hashes).length / hashes.length).toBeCloseTo(2 / (WINDOW + 1), 2);
  });
});

describe("code", () => {
  const people = [mean, disguised(mean), sorted].map((source, id) => ({ id, fingerprints: print(source) }));
  it("that was copied and disguised is found, and other code is not", () => {
    expect(Math.min(...people.map((one) => one.fingerprints.length))).toBeGreaterThanOrEqual(LEAST_OWN);
    const { pairs, compared } = alikeCode(people, new Set());
    expect(compared).toBe(3);
    expect(pairs.map(({ first, second }) => [first, second])).toEqual([[0, 1]]);
  });
  it("that everybody has is taken out: what an exercise begins with, and what many wrote", () => {
    const given = new Set(runHashes(tokenise(mean)));
    expect(alikeCode(people.slice(0, 2), given)).toMatchObject({ pairs: [], compared: 0, tooLittle: 2 });
    const many = Array.from({ length: 12 }, (_, id) => ({ id, fingerprints: print(mean) }));
    expect(alikeCode(many, new Set())).toMatchObject({ pairs: [], tooLittle: 12 });
  });
  it("is shown alike stretch by stretch, at the places where it stands in both", () => {
    const longer = `${sorted}\n${disguised(mean)}`;
    const stretches = stretchesOf(mean, longer, new Set());
    expect(stretches.length).toBeGreaterThan(0);
    const seen = stretches.reduce((sum, { tokens }) => sum + tokens, 0);
    expect(seen).toBeGreaterThan(0.6 * tokenise(mean).length);
    for (const { first, second } of stretches) {
      expect(kinds(mean.slice(first.start, first.end))).toEqual(
        kinds(longer.slice(second.start, second.end)),
      );
      expect(second.firstLine).toBe(longer.slice(0, second.start).split("\n").length);
    }
    expect(stretchesOf(mean, longer, new Set(runHashes(tokenise(mean))))).toEqual([]);
  });
  it("the figures that the page tells are those of the course's answers today", () => {
    const now = measureSimilarity();
    expect(now.share).toBe(measured.share);
    expect(now.strangersShown / now.strangers).toBeLessThan(0.001);
    for (const [part, of] of [
      ["shown", "pairs"],
      ["found", "copies"],
    ] as const)
      expect(
        Math.abs(now[part] / now[of] - measured[part] / measured[of]),
        "more than 2 points away: run npm run similarity",
      ).toBeLessThan(0.02);
  });
});

describe("answers", () => {
  const wrongOf = (entries: Record<string, string>) => new Map(Object.entries(entries));
  it("of a Poisson-binomial distribution the tail is right", () => {
    expect(atLeast(0, [0.3])).toBe(1);
    expect(atLeast(2, [0.5, 0.5, 0.5])).toBeCloseTo(0.5);
    expect(atLeast(3, [0.1, 0.2, 0.3])).toBeCloseTo(0.006);
  });
  /** A group that knows nothing of each other: each wrong answer is one of four, the first by far the most frequent. */
  const group = (seed: string, people: number, questions: number): GivenAnswers<string>[] => {
    const random = randomFrom(seed, "group");
    const draw = () => "abcd"[[0.6, 0.8, 0.95, 1].findIndex((most) => random() <= most)]!;
    return Array.from({ length: people }, (_, n) => ({
      id: `p${n}`,
      wrong: wrongOf(
        Object.fromEntries(
          Array.from({ length: questions }, (__, q) => `q${q}`).flatMap((q) =>
            random() < 0.5 ? [[q, draw()]] : [],
          ),
        ),
      ),
    }));
  };
  it("that are rare and the same stand out, those that many give do not", () => {
    const people = group("copied", 60, 10);
    const rare = wrongOf({ q0: "d", q1: "d", q2: "d", q3: "c", q4: "d", q5: "d" });
    const common = wrongOf({ q0: "a", q1: "a", q2: "a", q3: "a", q4: "a", q5: "a" });
    const found = (wrong: ReadonlyMap<string, string>) =>
      alikeAnswers([...people, { id: "x", wrong }, { id: "y", wrong }]).pairs;
    expect(found(rare)[0]).toMatchObject({ first: "x", second: "y", both: 6, same: 6 });
    expect(found(rare)[0]!.expected).toBeLessThan(0.001);
    expect(found(common).some(({ first, second }) => first === "x" && second === "y")).toBe(false);
  });
  it("of groups without copying, fewer than one in ten shows a pair", () => {
    const groups = Array.from({ length: 60 }, (_, n) => alikeAnswers(group(`honest ${n}`, 40, 12)).pairs);
    expect(groups.filter((pairs) => pairs.length > 0).length / groups.length).toBeLessThan(MOST_EXPECTED);
  });
  it("of few people say nothing", () => {
    const wrong = wrongOf({ q0: "d", q1: "d", q2: "d", q3: "d" });
    expect(alikeAnswers(["x", "y", "z"].map((id) => ({ id, wrong })))).toEqual({ pairs: [], compared: 0 });
  });
});

describe("lists and models", () => {
  const lists = (sketch: number[], more: Partial<ListsPrint> = {}): ListsPrint => ({
    ...{ kind: "lists", users: "a", asked: "a", lists: sketch.length, sketch: sketch.slice(0, SKETCH) },
    ...more,
  });
  const range = (from: number, count: number) => Array.from({ length: count }, (_, n) => from + n);
  it("lists that are the same, or for somebody else's people, stand out; one list for all does not", () => {
    const found = alikeFiles([
      { id: "x", print: lists(range(0, 50)) },
      { id: "y", print: lists(range(25, 50), { users: "b", asked: "b" }) },
      { id: "z", print: lists(range(900, 50), { users: "a", asked: "c" }) },
      { id: "u", print: lists([7], { users: "d", asked: "d" }) },
      { id: "v", print: lists([7], { users: "e", asked: "e" }) },
    ]);
    expect(found).toEqual([
      { first: "x", second: "z", findings: [{ kind: "othersWorld", whose: "first" }] },
      { first: "x", second: "y", findings: [{ kind: "sameLists", share: 25 / 64 }] },
    ]);
  });
  it("the share of what two have in common is right on average where it is estimated", () => {
    const random = randomFrom("sketch", "test");
    const shares = Array.from({ length: 200 }, () => {
      const all = Array.from({ length: 1500 }, () => Math.floor(random() * 2 ** 40));
      const least = (some: number[]) => some.toSorted((a, b) => a - b).slice(0, SKETCH);
      return sameShare(least(all.slice(0, 1000)), least(all.slice(500)));
    });
    expect(shares.reduce((sum, one) => sum + one, 0) / shares.length).toBeCloseTo(1 / 3, 1);
  });
  it("equal weights stand out by how much of the smaller model they are", () => {
    const model = (...tensors: [string, number][]) => ({
      kind: "model" as const,
      tensors: tensors.map(([hash, size]) => ({ hash, size })),
    });
    const found = alikeFiles([
      { id: "x", print: model(["a", 900], ["b", 100]) },
      { id: "y", print: model(["a", 900], ["c", 300]) },
      { id: "z", print: model(["b", 100], ["d", 900]) },
    ]);
    expect(found).toEqual([{ first: "x", second: "y", findings: [{ kind: "sameWeights", share: 0.9 }] }]);
  });
});
