import * as tf from "@tensorflow/tfjs";
import { expect, it } from "vitest";
import { trackOwners } from "./tensor-owners";

it("frees all that a cell made and is still there, and nothing of another cell", async () => {
  await tf.setBackend("cpu");
  const owners = trackOwners(tf.engine() as unknown as Parameters<typeof trackOwners<tf.Tensor>>[0]);
  const before = tf.memory().numTensors;
  owners.begin("one");
  const kept = tf.variable(tf.randomNormal([3, 2]));
  const adam = tf.train.adam(0.1);
  for (let step = 0; step < 3; step++) adam.minimize(() => tf.sum(tf.square(kept)) as tf.Scalar);
  tf.ones([2]).dispose();
  owners.begin("two");
  const other = tf.ones([2]);
  owners.end();
  const nobodys = tf.ones([2]);
  expect(tf.memory().numTensors).toBeGreaterThan(before + 5);
  owners.free("one");
  expect(tf.memory().numTensors).toBe(before + 2);
  expect([kept.isDisposed, other.isDisposed, nobodys.isDisposed]).toEqual([true, false, false]);
  owners.free("two");
  nobodys.dispose();
  expect(tf.memory().numTensors).toBe(before);
  // A variable's name is free again too.
  owners.begin("one");
  tf.variable(tf.scalar(1), true, "named");
  owners.free("one");
  owners.begin("one");
  expect(() => tf.variable(tf.scalar(1), true, "named")).not.toThrow();
  owners.free("one");
  owners.end();
});

it("keeps a variable that a later cell trains with the cell that made it", () => {
  const owners = trackOwners(tf.engine() as unknown as Parameters<typeof trackOwners<tf.Tensor>>[0]);
  owners.begin("model");
  const weight = tf.variable(tf.scalar(1));
  owners.end();
  for (let run = 1; run <= 2; run++) {
    owners.free("fit");
    owners.begin("fit");
    weight.assign(tf.scalar(run + 1));
    owners.end();
    expect(weight.isDisposed).toBe(false);
    expect(weight.dataSync()[0]).toBe(run + 1);
  }
  owners.free("fit");
  expect(weight.isDisposed).toBe(false);
  owners.free("model");
  expect(weight.isDisposed).toBe(true);
});

it("counts what a cell left alive, also what it made after its run had ended", () => {
  const owners = trackOwners(tf.engine() as unknown as Parameters<typeof trackOwners<tf.Tensor>>[0]);
  const late: tf.Tensor[] = [];
  for (let run = 1; run <= 3; run++) {
    owners.free("one");
    owners.begin("one");
    tf.ones([2]);
    tf.ones([2]).dispose();
    owners.end();
    expect(owners.count("one")).toBe(run);
    late.push(tf.ones([2]));
  }
  owners.begin("two");
  expect(owners.count("two")).toBe(0);
  owners.end();
  tf.dispose(late);
  expect(owners.count("one")).toBe(1);
  owners.free("one");
});
