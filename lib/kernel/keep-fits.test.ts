import { expect, it } from "vitest";
import { keepFits } from "./keep-fits";
import type { KernelEvent } from "./protocol";

const checkpoint = (epoch: number, numbers = 4) => {
  const values = new Float32Array(numbers);
  return { model: "MF", seed: 1, epoch, steps: epoch, parameters: [{ values, m: values, v: values }] };
};

it("sends a checkpoint every few seconds of a fit, with the fit's number, and none of a quick one", () => {
  const sent: KernelEvent[] = [];
  let now = 0;
  const keeper = keepFits({ run: "r", resume: undefined, send: (event) => sent.push(event), now: () => now });
  const quick = keeper.begin();
  now = 2999;
  expect(quick.wanted()).toBe(false);
  const slow = keeper.begin();
  now = 6000;
  expect(slow.wanted()).toBe(true);
  slow.keep(checkpoint(3));
  expect(slow.wanted(), "not again at once").toBe(false);
  expect(sent).toMatchObject([{ type: "checkpoint", run: "r", fit: 1, checkpoint: { epoch: 3 } }]);
});

it("hands a checkpoint back to the fit it is of, and to no other", () => {
  const kept = checkpoint(7);
  const keeper = keepFits({ run: "r", resume: { fit: 1, checkpoint: kept }, send: () => {} });
  expect([keeper.begin().resume, keeper.begin().resume, keeper.begin().resume]).toEqual([
    undefined,
    kept,
    undefined,
  ]);
});

it("keeps no model that would fill the page's memory", () => {
  const sent: KernelEvent[] = [];
  const fit = keepFits({ run: "r", resume: undefined, send: (event) => sent.push(event) }).begin();
  fit.keep(checkpoint(1, 17_000_000));
  expect(sent).toEqual([]);
});
