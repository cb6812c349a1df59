import { expect, it } from "vitest";
import { createTurns, LineFull } from "./turns";

it("lets so many work at once, the others in the order they came, and refuses who comes to a full line", async () => {
  const inTurn = createTurns({ atOnce: 2, mostWaiting: 2 });
  const begun: number[] = [];
  const ends: (() => void)[] = [];
  const start = (n: number) =>
    inTurn(() => {
      begun.push(n);
      return new Promise<number>((resolve) => {
        ends[n] = () => resolve(n);
      });
    });
  const work = [0, 1, 2, 3].map(start);
  await expect(start(4)).rejects.toThrow(LineFull);
  expect(begun).toEqual([0, 1]);
  ends[1]!();
  expect(await work[1]).toBe(1);
  await Promise.resolve();
  expect(begun).toEqual([0, 1, 2]);
  ends[0]!();
  await work[0];
  await Promise.resolve();
  expect(begun).toEqual([0, 1, 2, 3]);
  ends[2]!();
  ends[3]!();
  expect(await Promise.all(work)).toEqual([0, 1, 2, 3]);
});

it("gives the turn on when the work fails", async () => {
  const inTurn = createTurns({ atOnce: 1, mostWaiting: 5 });
  const failing = inTurn(() => Promise.reject(new Error("no")));
  const next = inTurn(() => Promise.resolve("yes"));
  await expect(failing).rejects.toThrow("no");
  expect(await next).toBe("yes");
});
