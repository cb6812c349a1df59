import * as tf from "@tensorflow/tfjs";
import { beforeAll, expect, it } from "vitest";
import { inspectValue } from "./inspect";

beforeAll(async () => {
  await tf.setBackend("cpu");
});

it("measures tensors and variables by their type", () => {
  const tensor = tf.ones([3, 2]);
  const variable = tf.variable(tf.ones([5], "int32"));
  expect(inspectValue(tensor)).toEqual({ type: "Tensor float32", shape: [3, 2], bytes: 24 });
  expect(inspectValue(variable)).toEqual({ type: "Variable int32", shape: [5], bytes: 20 });
  expect(inspectValue({ tensor, variable })).toEqual({ type: "Object", shape: null, bytes: 44 });
  tensor.dispose();
  expect(inspectValue(tensor).bytes).toBe(0);
  variable.dispose();
});

it("measures typed arrays once, however many views there are", () => {
  const all = new Float32Array(10);
  expect(inspectValue(all)).toEqual({ type: "Float32Array", shape: [10], bytes: 40 });
  expect(inspectValue([all, all.subarray(2)]).bytes).toBe(40);
});

it("measures what JavaScript has, circles included", () => {
  const circle: { text: string; self?: unknown } = { text: "ab" };
  circle.self = circle;
  expect(inspectValue(circle).bytes).toBe(4);
  expect(inspectValue(new Map([["a", 1]]))).toEqual({ type: "Map", shape: [1], bytes: 10 });
  expect(inspectValue([1, 2, 3])).toEqual({ type: "Array", shape: [3], bytes: 24 });
  expect(inspectValue(() => 1)).toEqual({ type: "function", shape: null, bytes: null });
});

it("calls no getter, and gives up on what is too large to go through", () => {
  let called = 0;
  const value = {
    get costly() {
      called++;
      return 1;
    },
  };
  inspectValue(value);
  expect(called).toBe(0);
  expect(inspectValue(new Array(300_000).fill(1)).bytes).toBeNull();
});
