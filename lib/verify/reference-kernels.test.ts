import { expect, it } from "vitest";
import { kernelBytes } from "../../scripts/lib/kernels";
import { Kernels } from "../recsys/kernels/kernels";
import { provideKernels } from "../recsys/kernels/provided";
import { makeSealedWorld } from "./sealed-world";
import { worldSeeds } from "./seeds";

it("a world's baselines on the kernels are those in double precision, and the rest is the same to the bit", async () => {
  const seeds = worldSeeds(new Uint8Array(32).fill(7), {
    learner: "ann",
    exercise: "x",
    generator: "g",
    attemptNo: 0,
  });
  const recipe = {
    version: 1,
    ...{ users: 300, items: 200, days: 60, visitsPerDay: 0.3, leastHistory: 3, k: 10, lambda: 50 },
    metric: "ndcg",
    band: { popularity: [0, 1], reference: [0, 1] },
  } as const;
  const make = () => makeSealedWorld({ world: "w", exercise: "x", seeds, recipe });
  const plain = await make();
  provideKernels(await Kernels.compile(await kernelBytes(), { relaxed: false }));
  const ours = await make();
  expect(ours.file).toEqual(plain.file);
  expect(ours.judged).toEqual({ ...plain.judged, baselines: ours.judged.baselines });
  for (const half of ["shown", "judged"] as const) {
    const [a, b] = [ours, plain].map(({ baselines }) => baselines.scores.reference[half]);
    expect(b).toBeGreaterThan(0);
    expect(a).toBeCloseTo(b!, 3);
  }
  expect(ours.baselines.gap).toBeCloseTo(plain.baselines.gap, 1);
});
