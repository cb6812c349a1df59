import { describe, expect, test } from "vitest";
import type { History, Mark } from "@/lib/market-browser/protocol";
import { placeMarks, rowsToShow } from "./timeline-layout";

const mark = (kind: Mark["kind"], time: number, off = 0): Mark => ({ kind, time, count: 1, off });
const span = { from: 0, to: 100 };

describe("signs on a lane", () => {
  test("what would be covered becomes one sign, the strongest, which keeps all it stands for", () => {
    const placed = placeMarks(
      [mark("view", 10), mark("cart", 11), mark("buy", 12, 20), mark("view", 40)],
      span,
      5,
    );
    expect(placed.map(({ kind, at, cut }) => [kind, at, cut])).toEqual([
      ["buy", 10, true],
      ["view", 40, false],
    ]);
    expect(placed[0]!.marks).toHaveLength(3);
  });

  test("what lies outside the span is left out", () => {
    expect(placeMarks([mark("view", -1), mark("buy", 100)], span, 5)).toEqual([]);
  });
});

test("with little room, items that were bought stay and the order stays", () => {
  const row = (item: number, ...marks: Mark[]) =>
    ({ card: { item }, marks }) as unknown as History["items"][number];
  const items = [
    row(1, mark("view", 1)),
    row(2, mark("buy", 2)),
    row(3, mark("cart", 3)),
    row(4, mark("buy", 200)),
  ];
  expect(rowsToShow(items, span, 2).map(({ card }) => card.item)).toEqual([2, 3]);
  expect(rowsToShow(items, span, 9).map(({ card }) => card.item)).toEqual([1, 2, 3]);
});
