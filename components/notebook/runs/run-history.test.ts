// Earlier runs: what is kept of them, how they are laid under a curve, what differs between them.
import { describe, expect, it } from "vitest";
import type { Output } from "@/lib/learner/output";
import {
  compareSettings,
  curveLike,
  filmLike,
  keepRun,
  MOST_RUNS,
  type PastRun,
  pastRunOf,
  withGhosts,
} from "./run-history";

type CurveOutput = Extract<Output, { kind: "curve" }>;

const curve = (values: (number | null)[], settings?: CurveOutput["settings"]): CurveOutput => ({
  kind: "curve",
  id: "curve-1",
  title: { en: "Loss", zh: "损失" },
  x: { name: "epoch", values: values.map((_, k) => k + 1) },
  series: [{ name: "training", values }],
  ...(settings === undefined ? {} : { settings }),
});
const run = (number: number, outputs: readonly Output[]): PastRun =>
  pastRunOf(outputs, { run: `r${number}`, number, at: 0, ms: 1, backend: "wasm", stopped: false })!;

describe("a finished run", () => {
  it("is kept with its settings and last values, when it drew a curve", () => {
    const past = run(1, [curve([0.5, 0.4, null], { d: 8, seed: 1 })]);
    expect(past.settings).toEqual({ d: 8, seed: 1 });
    expect(past.results).toEqual([{ name: "training", value: 0.4 }]);
    const about = { run: "r", number: 1, at: 0, ms: 1, backend: null, stopped: false };
    expect(pastRunOf([{ kind: "value", text: "3" }], about)).toBeNull();
  });

  it("is kept once, and the oldest goes when there are too many", () => {
    let runs: readonly PastRun[] = [];
    for (let k = 1; k <= MOST_RUNS + 3; k++) runs = keepRun(runs, run(k, [curve([k])]));
    expect(runs.map(({ number }) => number)).toEqual([4, 5, 6, 7, 8, 9, 10, 11]);
    expect(keepRun(runs, run(11, [curve([0])]))).toBe(runs);
  });

  it("is found again by the title of its curve", () => {
    const past = run(1, [curve([0.5])]);
    expect(curveLike(curve([0.1]), past)?.series[0]?.values).toEqual([0.5]);
    expect(curveLike({ ...curve([0.1]), title: "Other" }, past)).toBeNull();
  });
});

describe("an earlier run beside a film", () => {
  const film = (title: string, names: readonly string[], rows: readonly (readonly number[])[]) =>
    ({
      kind: "film",
      id: "film-1",
      title,
      total: 3,
      metrics: names.map((name) => ({ name, format: "decimal" })),
      points: { titles: ["tea"], group: [0], groups: ["all"] },
      listTitle: "Ten",
      frames: rows.map((metrics, k) => ({ epoch: k + 1, metrics: [...metrics], x: [0], y: [0], list: [] })),
    }) satisfies Output;
  const today = film("Epoch by epoch", ["NDCG", "shown"], [[0.1, 0.5]]);

  it("gives its metrics by name, in today's order, with a gap for one that it did not have", () => {
    const past = run(2, [
      film(
        "Epoch by epoch",
        ["loss", "NDCG"],
        [
          [9, 0.2],
          [8, 0.3],
        ],
      ),
    ]);
    expect(filmLike(today, past)).toEqual({
      number: 2,
      frames: [
        { epoch: 1, metrics: [0.2, null] },
        { epoch: 2, metrics: [0.3, null] },
      ],
    });
    expect(JSON.stringify(past), "no map is kept").not.toContain('"x"');
  });

  it("gives nothing where its film had another title or no frame", () => {
    expect(filmLike(today, run(1, [film("Other", ["NDCG"], [[1]])]))).toBeNull();
    expect(filmLike(today, run(1, [film("Epoch by epoch", ["NDCG"], [])]))).toBeNull();
  });
});

describe("an earlier run under a curve", () => {
  const data = {
    xName: "epoch",
    x: [1, 2],
    xMax: null,
    series: [{ name: "training", values: [0.5, 0.4], axis: "right" as const }],
  };

  it("has its own points on the common axis, with gaps where it has none", () => {
    const ghost = { number: 3, x: [1, 1.5, 3], series: [{ name: "training", values: [0.9, 0.8, 0.7] }] };
    const laid = withGhosts(data, [ghost], (name, number) => `${name} of ${number}`);
    expect(laid.x).toEqual([1, 1.5, 2, 3]);
    expect(laid.series).toEqual([
      { name: "training", values: [0.5, null, 0.4, null], axis: "right" },
      { name: "training of 3", label: "#3", values: [0.9, 0.8, null, 0.7], axis: "right", ghost: 0 },
    ]);
  });

  it("is left out where the curve has no such line, and nothing changes without one", () => {
    const other = { number: 1, x: [1], series: [{ name: "other", values: [1] }] };
    expect(withGhosts(data, [other], String).series).toHaveLength(1);
    expect(withGhosts(data, [], String)).toBe(data);
  });
});

describe("a comparison", () => {
  it("marks the settings that differ, also where one run does not name them", () => {
    const runs = [
      run(1, [curve([1], { d: 8, seed: 1 })]),
      run(2, [curve([1], { d: 16, seed: 1, warm: true })]),
    ];
    expect(compareSettings(runs)).toEqual([
      { name: "d", values: [8, 16], differs: true },
      { name: "seed", values: [1, 1], differs: false },
      { name: "warm", values: [null, true], differs: true },
    ]);
  });
});
