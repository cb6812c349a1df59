import { expect, test } from "vitest";
import { evaluate } from "./judging/evaluate";
import { ranker } from "./ranker";

const events = (user: number[], item: number[]) => ({
  user: Int32Array.from(user),
  item: Int32Array.from(item),
  time: new Float64Array(user.length),
  userCount: 2,
  itemCount: 4,
});

test("a ranker lists the best scores first and leaves out what it is told to", () => {
  const byIndex = ranker("by index", () => Float32Array.of(0, 1, 2, 3));
  expect([...byIndex.recommend(0, 2)]).toEqual([3, 2]);
  expect([...byIndex.recommend(0, 2, { without: [3] })]).toEqual([2, 1]);
});

test("a ranker can be judged, and its scores are asked for by user", async () => {
  const own = ranker("own", (user) =>
    Float32Array.from({ length: 4 }, (_, item) => (item === user + 2 ? 1 : 0)),
  );
  const { mean } = await evaluate(own, {
    train: events([0, 1], [0, 1]),
    heldOut: events([0, 1], [2, 3]),
    k: 1,
    among: "new",
  });
  expect(mean.ndcg).toBe(1);
});
