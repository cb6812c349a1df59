// Every item the catalogue can hold has a description that reads, and that speaks of its own material and colours.
import { describe, expect, it } from "vitest";
import { BRANDS, COLOURS } from "../catalogue/attributes";
import { TREE } from "../catalogue/tree";
import { type DescribedParts, descriptionOf } from "./descriptions";

const everyItem: DescribedParts[] = TREE.kinds.flatMap((kind, k) =>
  kind.materials.flatMap((_, material) =>
    COLOURS.flatMap((_, colour) =>
      [0, 1, 2, 3].map((step) => ({
        kind: k,
        material,
        colour,
        accent: (colour + 1 + step) % COLOURS.length,
        brand: (k + colour + step) % BRANDS.length,
        variant: 1000 * k + 97 * colour + 31 * material + step,
      })),
    ),
  ),
);

/** What no sentence in English and Chinese may hold. */
const WRONG_EN = /\b(\w+) \1\b|\ba [aeiou]|\ban [^aeiou]|undefined|[<>{}|]| {2}| [.,]|[a-z.]$(?<!\.)|\.\./i;
const WRONG_ZH = /的的|，，|。。|，。|undefined|[<>{}|]|[a-z]{2,}| {2}|[^。]$/i;

describe("descriptions", () => {
  it("are well-formed sentences for every kind, colour and material", () => {
    const bad = everyItem.flatMap((parts) => {
      const { en, zh } = descriptionOf(parts);
      return [WRONG_EN.test(en) ? en : [], WRONG_ZH.test(zh) ? zh : []].flat();
    });
    expect(bad.slice(0, 10)).toEqual([]);
  });

  it("notice a sentence that is not well-formed", () => {
    expect(WRONG_EN.test("A oolong tea.")).toBe(true);
    expect(WRONG_EN.test("The mug mug is here.")).toBe(true);
    expect(WRONG_ZH.test("静磨坊的的茶壶。")).toBe(true);
    expect(WRONG_ZH.test("茶壶")).toBe(true);
  });

  it("name the item's own material, noun and colour, and no other colour but its accent's", () => {
    for (const parts of everyItem) {
      const { en, zh } = descriptionOf(parts);
      const { words, materials } = TREE.kinds[parts.kind]!;
      const made = materials[parts.material]!;
      const opening = en.split(". ")[0]!.toLowerCase();
      expect(opening).toContain(words.en.toLowerCase());
      expect(opening).toContain(made.en.toLowerCase());
      expect(zh).toContain(words.zh);
      expect(zh).toContain(made.zh);
      for (const [c, { words: colour }] of COLOURS.entries()) {
        const own = c === parts.colour || c === parts.accent;
        if (c === parts.colour) expect(zh).toContain(colour.zh);
        if (!own) expect(zh).not.toContain(colour.zh);
      }
      expect(opening).toContain(COLOURS[parts.colour]!.words.en);
    }
  });

  it("have two or three sentences, mostly three", () => {
    const lengths = everyItem.map((parts) => descriptionOf(parts).zh.split("。").length - 1);
    expect(Math.min(...lengths)).toBe(2);
    expect(Math.max(...lengths)).toBe(3);
    expect(lengths.filter((n) => n === 3).length).toBeGreaterThan(0.55 * lengths.length);
  });

  it("differ: hardly two of one kind and material are the same", () => {
    for (const locale of ["en", "zh"] as const) {
      const texts = everyItem.map((parts) => descriptionOf(parts)[locale]);
      expect(new Set(texts).size).toBeGreaterThan(0.9 * texts.length);
    }
    const parts = everyItem[500]!;
    const variants = Array.from({ length: 400 }, (_, variant) => descriptionOf({ ...parts, variant }));
    expect(new Set(variants.map(({ en }) => en)).size).toBeGreaterThanOrEqual(15);
    expect(new Set(variants.map(({ zh }) => zh)).size).toBeGreaterThanOrEqual(15);
  });

  it("are the same for the same integers", () => {
    for (const parts of everyItem.slice(0, 200)) {
      expect(descriptionOf({ ...parts })).toEqual(descriptionOf(parts));
    }
  });
});
