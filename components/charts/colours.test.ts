// The colours of charts under four kinds of colour vision, in both themes; and that nothing hangs on colour alone.
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { dashOf } from "./line-layout";
import { addMark } from "./marks";
import { PathText } from "./svg-markup";

const css = readFileSync(path.resolve(import.meta.dirname, "../../app/styles/tokens.css"), "utf8");
const SERIES = ["c1", "c2", "c3", "c4", "c5"];

/** The tokens of a theme, from the block that begins with `head`. */
function tokensOf(head: string): Record<string, string> {
  const block = css.slice(css.indexOf(head)).split("}")[0]!;
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]+);/gi)].map((one) => [one[1], one[2]]),
  );
}

const themes = {
  light: tokensOf(":root {"),
  "dark by choice": tokensOf(':root[data-theme="dark"] {'),
  "dark by preference": tokensOf(':root:not([data-theme="light"]) {'),
};

type Triple = [number, number, number];
type Matrix = readonly [Triple, Triple, Triple];

/**
 * What is left of a colour, in linear sRGB, where one kind of cone is missing. Machado, Oliveira and Fernandes: A
 * Physiologically-based Model for Simulation of Color Vision Deficiency, IEEE TVCG 15(6), 2009; severity 1.0.
 */
const visions: Record<string, Matrix> = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

function linearOf(hex: string): Triple {
  const digits = hex.length === 4 ? [...hex.slice(1)].map((one) => one + one).join("") : hex.slice(1);
  const channel = (k: number) => {
    const value = Number.parseInt(digits.slice(2 * k, 2 * k + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(0), channel(1), channel(2)];
}

const dot = (row: Triple, [r, g, b]: Triple) => row[0] * r + row[1] * g + row[2] * b;
const seen = (matrix: Matrix, colour: Triple) =>
  matrix.map((row) => Math.min(1, Math.max(0, dot(row, colour)))) as Triple;

/** CIELAB under D65. */
function labOf(colour: Triple): Triple {
  const f = (t: number) => (t > (6 / 29) ** 3 ? Math.cbrt(t) : t / (3 * (6 / 29) ** 2) + 4 / 29);
  const x = f(dot([0.4124564, 0.3575761, 0.1804375], colour) / 0.95047);
  const y = f(dot([0.2126729, 0.7151522, 0.072175], colour));
  const z = f(dot([0.0193339, 0.119192, 0.9503041], colour) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

const distance = (a: Triple, b: Triple) => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
const luminance = (colour: Triple) => dot([0.2126, 0.7152, 0.0722], colour);

describe.each(Object.entries(themes))("the colours of series, %s", (_, tokens) => {
  it.each(Object.entries(visions))("are told apart pair by pair with %s vision", (_, matrix) => {
    const labs = SERIES.map((name) => labOf(seen(matrix, linearOf(tokens[name]!))));
    // Twenty steps of CIELAB: the closest pair stands at 23. Lines carry dashes and points shapes besides.
    for (const [k, a] of labs.entries())
      for (const [j, b] of labs.slice(0, k).entries())
        expect(distance(a, b), `${SERIES[j]} beside ${SERIES[k]}`).toBeGreaterThan(20);
  });

  it("stand out from the page at 3:1 or more", () => {
    const paper = luminance(linearOf(tokens.bg!));
    for (const name of SERIES) {
      const ink = luminance(linearOf(tokens[name]!));
      const ratio = (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05);
      expect(ratio, name).toBeGreaterThanOrEqual(3);
    }
  });
});

describe("without any colour", () => {
  it("each of five lines has a dash of its own, and each of eight groups a shape", () => {
    const series = SERIES.map((name) => ({ name, values: [1], axis: "left" as const }));
    const data = { xName: "x", x: [1], xMax: null, series };
    expect(new Set(series.map((_, k) => dashOf(data, k).join())).size).toBe(5);
    const shapes = Array.from({ length: 8 }, (_, group) => {
      const path = new PathText();
      addMark(path, group, 0, 0, 1);
      return path.text;
    });
    expect(new Set(shapes).size).toBe(8);
  });
});
