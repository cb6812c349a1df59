import { expect, test } from "vitest";
import { prerequisiteMap } from "./prerequisites";

const lesson = (number: string, ...needs: string[]) => ({ number, needs });
const at = (map: ReturnType<typeof prerequisiteMap>) =>
  Object.fromEntries(map.placed.map(({ number, column, row }) => [number, `${column},${row}`]));

test("a lesson stands right of everything it needs, and no two in one place", () => {
  const map = prerequisiteMap([
    lesson("1.1"),
    lesson("4.2"),
    lesson("4.3", "4.2"),
    lesson("4.5", "4.2", "4.3"),
  ]);
  expect(at(map)).toEqual({ "1.1": "0,0", "4.2": "0,1", "4.3": "1,1", "4.5": "2,1" });
  expect(map).toMatchObject({ columns: 3, rows: 2 });
  expect(map.edges).toEqual([
    { from: "4.2", to: "4.3" },
    { from: "4.2", to: "4.5" },
    { from: "4.3", to: "4.5" },
  ]);
});

test("what is needed but not written is passed over, and a circle ends", () => {
  const map = prerequisiteMap([lesson("1.1", "0.9"), lesson("2.1", "2.2"), lesson("2.2", "2.1")]);
  expect(map.placed).toHaveLength(3);
  expect(map.edges.every(({ from }) => from !== "0.9")).toBe(true);
  expect(new Set(Object.values(at(map))).size).toBe(3);
});

test("no lessons, no map", () => {
  expect(prerequisiteMap([])).toEqual({ columns: 0, rows: 0, placed: [], edges: [] });
});
