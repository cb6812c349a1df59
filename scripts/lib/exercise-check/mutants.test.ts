import { describe, expect, it } from "vitest";
import { mutantsOf } from "./code-mutants";
import { evidenceMutants } from "./evidence-mutants";

describe("spoiled solutions", () => {
  it("differ from the source in one place each, and leave types and marks alone", () => {
    const source = [
      'export const canary = "aisle-canary-" + "x";',
      "function add(a: number, list: readonly [1, 2]): number {",
      "  let sum = -a;",
      "  for (let k = 0; k < 3; k++) sum += list[k]! * 2;",
      "  return sum > 0 ? sum : a - 1;",
      "}",
    ].join("\n");
    const mutants = mutantsOf(source);
    const lines = source.split("\n");
    for (const { name, source: spoiled } of mutants) {
      const changed = spoiled.split("\n").flatMap((line, n) => (line === lines[n] ? [] : [n + 1]));
      expect(changed, name).toHaveLength(1);
      expect(name).toContain(`line ${changed[0]}:`);
      expect(changed[0]).toBeGreaterThan(2);
    }
    const names = mutants.map(({ name }) => name).join("\n");
    for (const part of [
      "a minus was lost",
      "< became <=",
      "+= became -=",
      "* became /",
      "an index was one more",
    ])
      expect(names).toContain(part);
    for (const part of ["- became +", "always true", "always false", "became one more", "lost: sum +="])
      expect(names).toContain(part);
    expect(new Set(mutants.map((mutant) => mutant.source)).size).toBe(mutants.length);
  });

  it("of weights spoil one tensor and keep the others", () => {
    const weights = Buffer.from(Float32Array.of(1, 2, 3, 4).buffer).toString("base64");
    const float32 = "float32" as const;
    const mutants = evidenceMutants(
      {
        id: "x",
        lesson: "x",
        checks: [],
        graderVersion: 1,
        evidence: "model",
        model: { input: [1], output: [1], parameters: 9 },
      },
      {
        kind: "model",
        topology: "{}",
        weightSpecs: [
          { name: "a", shape: [3], dtype: float32 },
          { name: "b", shape: [1], dtype: float32 },
        ],
        weights,
      },
    );
    const of = (name: string) => {
      const { evidence } = mutants.find((mutant) => mutant.name === name)!;
      const bytes = Buffer.from(evidence.kind === "model" ? evidence.weights : "", "base64");
      return Array.from(new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + 16)));
    };
    expect(of("a turned round")).toEqual([3, 2, 1, 4]);
    expect(of("b with the other sign")).toEqual([1, 2, 3, -4]);
    expect(mutants).toHaveLength(10);
  });
});
