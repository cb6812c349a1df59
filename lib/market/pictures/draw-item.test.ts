import { describe, expect, it } from "vitest";
import { COLOURS } from "../catalogue/attributes";
import { finishOf } from "../catalogue/finishes";
import { TREE } from "../catalogue/tree";
import { AREAS } from "./areas";
import { DRAWN_KINDS, drawItem } from "./draw-item";
import { FINISHES } from "./finish-marks";

const look = (kind: string) => ({ kind, body: "#3d8f8b", accent: "#d0a036" });

/** Tag names if the text is well-formed markup of elements we allow, else throws. */
function shapesOf(svg: string): string[] {
  const open: string[] = [];
  const names: string[] = [];
  let at = 0;
  for (const match of svg.matchAll(/<(\/?)([a-z]+)((?: [a-zA-Z-]+="[^"<>]*")*)(\/?)>/g)) {
    if (match.index !== at) throw new Error(`text between elements at ${at}: ${svg.slice(at, match.index)}`);
    at = match.index + match[0].length;
    const [, closes, name, , empty] = match;
    if (closes) {
      if (open.pop() !== name) throw new Error(`closes ${name} which is not open`);
    } else {
      names.push(name!);
      if (!empty) open.push(name!);
    }
  }
  if (at !== svg.length || open.length > 0) throw new Error("not well-formed");
  return names;
}

describe("item pictures", () => {
  it("exist for every kind the store sells, and for no other", () => {
    expect([...DRAWN_KINDS].sort()).toEqual(TREE.kinds.map((kind) => kind.name).sort());
  });

  it.each(DRAWN_KINDS)("draw a %s in at most 12 well-formed shapes on the 64 grid", (kind) => {
    const svg = drawItem(look(kind));
    const [root, ...shapes] = shapesOf(svg);
    expect(root).toBe("svg");
    expect(svg).toContain('viewBox="0 0 64 64"');
    expect(shapes.length).toBeGreaterThanOrEqual(4);
    expect(shapes.length).toBeLessThanOrEqual(12);
    expect(shapes.every((name) => ["path", "rect", "circle", "ellipse"].includes(name))).toBe(true);
    expect(svg).not.toMatch(/\bid=|href|url\(/);
  });

  it.each(DRAWN_KINDS)("paint a %s by roles only, in one accent, in its two colours", (kind) => {
    const svg = drawItem(look(kind));
    const paints = [...svg.matchAll(/(?:fill|stroke)="([^"]*)"/g)].map((match) => match[1]!);
    expect(paints.every((paint) => paint === "none" || /^var\(--[bshakwmgl]\)$/.test(paint))).toBe(true);
    expect(paints).toContain("var(--b)");
    expect(paints).toContain("var(--a)");
    expect(svg).toContain("--b:#3d8f8b;--a:#d0a036;");
  });

  it("are the same for the same look", () => {
    expect(drawItem(look("mug"))).toBe(drawItem(look("mug")));
    expect(COLOURS.every(({ hex }) => drawItem({ ...look("mug"), body: hex }).includes(`--b:${hex};`))).toBe(
      true,
    );
  });

  it("stay harmless and drawn, whatever a look holds", () => {
    const svg = drawItem({ kind: "<script>", body: '#fff" onload="x', accent: "red;}", finish: '"><b' });
    expect(shapesOf(svg)[0]).toBe("svg");
    expect(svg).not.toMatch(/script|onload|red|<b/);
    expect(svg).toContain("--b:#8e97a1;--a:#8e97a1;");
  });
});

describe("finishes", () => {
  const seen = TREE.kinds.flatMap(({ name, materials }, k) =>
    FINISHES.filter(
      (finish) => finish !== "plain" && [...materials.keys()].some((m) => finishOf(k, m) === finish),
    ).map((finish) => ({ kind: name, finish })),
  );

  it("are each found on something for sale", () => {
    expect(
      FINISHES.filter((finish) => finish !== "plain" && !seen.some((one) => one.finish === finish)),
    ).toEqual([]);
  });

  it("belong to kinds that are drawn, and every finish of an item for sale shows", () => {
    for (const kind of Object.keys(AREAS)) expect(DRAWN_KINDS).toContain(kind);
    for (const [k, kind] of TREE.kinds.entries())
      for (const material of kind.materials.keys()) {
        const finish = finishOf(k, material);
        const shows = drawItem({ ...look(kind.name), finish }) !== drawItem(look(kind.name));
        expect([kind.name, finish, shows]).toEqual([kind.name, finish, finish !== "plain"]);
      }
  });

  it.each(seen)(
    "of $kind in $finish add at most two shapes, by roles and without ids",
    ({ kind, finish }) => {
      const bare = shapesOf(drawItem(look(kind)));
      const svg = drawItem({ ...look(kind), finish });
      const shapes = shapesOf(svg);
      expect(shapes.length).toBeGreaterThan(bare.length);
      expect(shapes.length).toBeLessThanOrEqual(bare.length + 2);
      expect(svg).not.toMatch(/\bid=|href|url\(|NaN|undefined/);
      const paints = [...svg.matchAll(/(?:fill|stroke)="([^"]*)"/g)].map((match) => match[1]!);
      expect(paints.every((paint) => paint === "none" || /^var\(--[bshakwmgl]\)$/.test(paint))).toBe(true);
      expect(svg.length).toBeLessThan(9000);
    },
  );

  it.each(seen)("of $kind in $finish stay within its area", ({ kind, finish }) => {
    const [bare, svg] = [drawItem(look(kind)), drawItem({ ...look(kind), finish })];
    const added = svg.split("/>").filter((shape) => !bare.includes(shape));
    const xs = AREAS[kind]!.outlines.flatMap((outline) => outline.filter((_, k) => k % 2 === 0));
    const ys = AREAS[kind]!.outlines.flatMap((outline) => outline.filter((_, k) => k % 2 === 1));
    const points = added.flatMap((shape) => [...shape.matchAll(/[ML](-?[\d.]+) (-?[\d.]+)/g)]);
    expect(points.length).toBeGreaterThan(1);
    for (const [, x, y] of points) {
      expect(Number(x)).toBeGreaterThanOrEqual(Math.min(...xs) - 0.1);
      expect(Number(x)).toBeLessThanOrEqual(Math.max(...xs) + 0.1);
      expect(Number(y)).toBeGreaterThanOrEqual(Math.min(...ys) - 0.1);
      expect(Number(y)).toBeLessThanOrEqual(Math.max(...ys) + 0.1);
    }
  });

  it("that are unknown, or cannot be seen on a kind, are plain", () => {
    expect(drawItem({ ...look("mug"), finish: "fur" })).toBe(drawItem(look("mug")));
    expect(drawItem({ ...look("mug"), finish: "plain" })).toBe(drawItem(look("mug")));
    expect(drawItem({ ...look("phone"), finish: "glass" })).toBe(drawItem(look("phone")));
    expect(drawItem({ ...look("constructor"), finish: "glass" })).toBe(drawItem(look("constructor")));
    expect(drawItem({ ...look("mug"), finish: "constructor" })).toBe(drawItem(look("mug")));
  });
});
