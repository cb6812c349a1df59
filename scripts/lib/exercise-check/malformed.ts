// Evidence that no exercise takes: each must be refused at the door, by the schema that page and server share.
import { evidenceSchema } from "../../../lib/grading/evidence";

const deep = () => {
  let value: unknown = 1;
  for (let n = 0; n < 10_000; n++) value = [value];
  return value;
};
const answer = (given: unknown) => ({ kind: "answers", answers: { q: given } });
const model = (changes: Record<string, unknown>) => ({
  kind: "model",
  topology: "{}",
  weightSpecs: [{ name: "a/kernel", shape: [1], dtype: "float32" }],
  weights: "AAAAAA==",
  ...changes,
});
const spec = (changes: Record<string, unknown>) =>
  model({ weightSpecs: [{ name: "a/kernel", shape: [1], dtype: "float32", ...changes }] });

const malformed: readonly [string, unknown][] = [
  ["nothing", undefined],
  ["a string", "predictions"],
  ["a kind there is not", { kind: "metric", value: 1 }],
  ["a kind from the prototype", { kind: "constructor" }],
  ["no lists", { kind: "predictions", users: [1] }],
  ["lists of words", { kind: "predictions", users: [1], lists: [["a"]] }],
  ["half items", { kind: "predictions", users: [1], lists: [[0.5]] }],
  ["no number", { kind: "predictions", users: [1], lists: [[Number.NaN]] }],
  ["infinite items", { kind: "predictions", users: [1], lists: [[Number.POSITIVE_INFINITY]] }],
  ["a negative person", { kind: "predictions", users: [-1], lists: [[1]] }],
  ["lists that are objects", { kind: "predictions", users: [1], lists: [{ 0: 1, length: 1 }] }],
  ["lists nested deep", { kind: "predictions", users: [1], lists: deep() }],
  ["code that is no text", { kind: "code", source: ["a"] }],
  ["code without end", { kind: "code", source: "x".repeat(65_537) }],
  ["no code", { kind: "code" }],
  ["a topology that is no text", model({ topology: {} })],
  ["a topology without end", model({ topology: "x".repeat(256 * 1024 + 1) })],
  ["weights that are no base64", model({ weights: "####" })],
  ["weights as a list", model({ weights: [0, 0, 0, 0] })],
  ["weights without end", model({ weights: "A".repeat(8 * 1024 * 1024) })],
  ["a negative size", spec({ shape: [-1] })],
  ["a half size", spec({ shape: [0.5] })],
  ["a size that is no number", spec({ shape: ["1"] })],
  ["other types of number", spec({ dtype: "int32" })],
  ["more tensors than any model has", model({ weightSpecs: Array(1001).fill(model({}).weightSpecs[0]) })],
  ["answers that are a list", { kind: "answers", answers: [1] }],
  ["an answer of no form", answer("a")],
  ["an option that is no text", answer({ kind: "choice", option: 1 })],
  ["a number as text", answer({ kind: "number", value: "1", unit: null })],
  ["a number that is none", answer({ kind: "number", value: Number.NaN, unit: null })],
  ["a formula without end", answer({ kind: "formula", formula: "1+".repeat(200) })],
  ["pairs of three", answer({ kind: "match", pairs: [["a", "b", "c"]] })],
  ["orders without end", answer({ kind: "order", entries: Array(51).fill("a") })],
  [
    "answers without end",
    {
      kind: "answers",
      answers: Object.fromEntries(
        Array.from({ length: 101 }, (_, n) => [`q${n}`, { kind: "choice", option: "a" }]),
      ),
    },
  ],
];

const wellFormed: readonly unknown[] = [
  { kind: "predictions", users: [0], lists: [[3, 1]] },
  { kind: "code", source: "function f() {}" },
  model({}),
  answer({ kind: "match", pairs: [["a", "b"]] }),
];

/** @returns how many were tried, and a sentence for each that went the wrong way */
export function checkMalformed(): { readonly tried: number; readonly problems: readonly string[] } {
  const passes = (value: unknown) => evidenceSchema.safeParse(value).success;
  return {
    tried: malformed.length,
    problems: [
      ...malformed
        .filter(([, value]) => passes(value))
        .map(([name]) => `Malformed evidence is let through: ${name}.`),
      ...wellFormed
        .filter((value) => !passes(value))
        .map((value) => `Well-formed evidence is refused: ${JSON.stringify(value)}`),
    ],
  };
}
