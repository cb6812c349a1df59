// What is typed follows from integers, says what was drawn, and slips about as often as it should.
import { describe, expect, it } from "vitest";
import type { Locale } from "../../interactions/dataset";
import { BRANDS, COLOURS } from "../catalogue/attributes";
import { DEPARTMENTS } from "../catalogue/taxonomy";
import { TREE } from "../catalogue/tree";
import { Keyring } from "../random/keyring";
import { drawQuery, type QueryWords, queryText } from "./queries";
import {
  CATEGORY_SYNONYMS,
  COLOUR_SYNONYMS,
  KIND_SYNONYMS,
  MATERIAL_SYNONYMS_EN,
  MATERIAL_SYNONYMS_ZH,
} from "./synonyms";

const keys = new Keyring("test", "queries");
const LOCALES: readonly Locale[] = ["en", "zh"];

function drawn(locale: Locale, count: number): QueryWords[] {
  return Array.from({ length: count }, (_, i) => {
    const stream = keys.stream(`query ${locale}`, i);
    const kind = stream.below(TREE.kinds.length);
    return drawQuery(stream, {
      locale,
      kind,
      category: TREE.categoryOfKind[kind]!,
      brand: stream.below(BRANDS.length),
      colour: stream.below(COLOURS.length),
      material: stream.below(TREE.kinds[kind]!.materials.length),
    });
  });
}

const sample = Object.fromEntries(LOCALES.map((locale) => [locale, drawn(locale, 6000)])) as Record<
  Locale,
  QueryWords[]
>;
const share = (words: readonly QueryWords[], which: (one: QueryWords) => boolean) =>
  words.filter(which).length / words.length;

describe("synonyms", () => {
  it("exist for every kind, colour and category, in both languages, and never repeat the usual word", () => {
    const usual = [
      ...TREE.kinds.map(({ name, words }) => ({ words, others: KIND_SYNONYMS[name] })),
      ...COLOURS.map(({ words }) => ({ words, others: COLOUR_SYNONYMS[words.en] })),
      ...DEPARTMENTS.flatMap(({ categories }) =>
        categories.map(({ words }) => ({ words, others: CATEGORY_SYNONYMS[words.en] })),
      ),
    ];
    for (const { words, others } of usual) {
      for (const locale of LOCALES) {
        const list = others![locale];
        expect([words[locale], list.length >= 3]).toEqual([words[locale], true]);
        expect(new Set(list).size).toBe(list.length);
        expect(list).not.toContain(words[locale].toLowerCase());
      }
    }
  });

  it("of materials belong to materials that exist", () => {
    const made = TREE.kinds.flatMap(({ materials }) => materials);
    for (const key of Object.keys(MATERIAL_SYNONYMS_EN)) expect(made.map(({ en }) => en)).toContain(key);
    for (const key of Object.keys(MATERIAL_SYNONYMS_ZH)) expect(made.map(({ zh }) => zh)).toContain(key);
  });

  it("are ambiguous where real ones are", () => {
    const meant = (word: string, locale: Locale) =>
      TREE.kinds.filter(({ name }) => KIND_SYNONYMS[name]![locale].includes(word)).map(({ name }) => name);
    expect(meant("cup", "en")).toEqual(["mug", "bottle"]);
    expect(meant("shoes", "en")).toEqual(["trainers", "boots"]);
    expect(meant("水杯", "zh")).toEqual(["mug", "bottle"]);
    expect(meant("水壶", "zh")).toEqual(["kettle", "bottle"]);
  });
});

describe("queries", () => {
  it.each(LOCALES)("are readable and never empty: %s", (locale) => {
    for (const words of sample[locale]) {
      const text = queryText(words);
      expect(text).toBe(text.trim());
      expect(text).not.toMatch(/undefined| {2}|^.?$(?<!\p{Script=Han})/u);
      if (locale === "en") expect(text).toMatch(/^[a-z0-9% -]+$/);
      else expect(text).toMatch(/\p{Script=Han}|^T/u);
    }
  });

  it.each(LOCALES)(
    "mostly name the kind alone, sometimes a category only, rarely everything: %s",
    (locale) => {
      const words = sample[locale];
      const alone = share(words, (q) => q.kind >= 0 && q.brand < 0 && q.colour < 0 && q.material < 0);
      expect(alone).toBeGreaterThan(0.47);
      expect(alone).toBeLessThan(0.57);
      expect(share(words, (q) => q.kind < 0)).toBeGreaterThan(0.07);
      expect(share(words, (q) => q.kind < 0)).toBeLessThan(0.13);
    },
  );

  it.each(LOCALES)("slip in about 8 % of the cases, and the slip shows: %s", (locale) => {
    const slipped = sample[locale].filter(({ typo }) => typo > 0);
    expect(slipped.length / sample[locale].length).toBeGreaterThan(0.068);
    expect(slipped.length / sample[locale].length).toBeLessThan(0.092);
    for (const words of slipped) expect(queryText(words)).not.toBe(queryText({ ...words, typo: 0 }));
  });

  it("slip in English by one letter only", () => {
    for (const words of sample.en.filter(({ typo }) => typo > 0)) {
      const slip = queryText(words).length - queryText({ ...words, typo: 0 }).length;
      expect(Math.abs(slip)).toBeLessThanOrEqual(1);
    }
  });

  it.each(LOCALES)("say a word of the kind, usual or not, where nothing else is said: %s", (locale) => {
    for (const words of sample[locale]) {
      if (words.kind < 0 || words.brand >= 0 || words.colour >= 0 || words.material >= 0 || words.typo > 0)
        continue;
      const { name, words: noun } = TREE.kinds[words.kind]!;
      const plain = (text: string) => text.toLowerCase().replace(/[- ]/g, "");
      const known = [noun[locale], ...KIND_SYNONYMS[name]![locale]].map(plain);
      expect(known).toContain(plain(queryText(words)));
    }
  });

  it("use synonyms about as often as the usual word", () => {
    const kinds = sample.en.filter(({ kind, typo }) => kind >= 0 && typo === 0);
    const usual = kinds.filter((q) => queryText(q).includes(TREE.kinds[q.kind]!.words.en.toLowerCase()));
    expect(usual.length / kinds.length).toBeGreaterThan(0.4);
    expect(usual.length / kinds.length).toBeLessThan(0.72);
  });

  it("are the same for the same integers, and leave out what nobody has in mind", () => {
    for (const words of sample.zh.slice(0, 300)) expect(queryText({ ...words })).toBe(queryText(words));
    const stream = keys.stream("nothing in mind");
    for (let i = 0; i < 200; i++) {
      const words = drawQuery(stream, {
        locale: "en",
        kind: -1,
        category: 3,
        brand: -1,
        colour: -1,
        material: -1,
      });
      expect([words.kind, words.brand, words.colour, words.material]).toEqual([-1, -1, -1, -1]);
      expect(queryText(words).length).toBeGreaterThan(2);
    }
  });
});
