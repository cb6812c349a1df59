import { describe, expect, it } from "vitest";
import { COLOURS } from "../catalogue/attributes";
import { TREE } from "../catalogue/tree";
import { DRAWN_KINDS, drawItem } from "./draw-item";

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
    const svg = drawItem({ kind: "<script>", body: '#fff" onload="x', accent: "red;}" });
    expect(shapesOf(svg)[0]).toBe("svg");
    expect(svg).not.toMatch(/script|onload|red/);
    expect(svg).toContain("--b:#8e97a1;--a:#8e97a1;");
  });
});
