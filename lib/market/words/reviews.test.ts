// Labels of reviews hold for their texts, and a list of good and bad words is not enough to read them.
import { describe, expect, it } from "vitest";
import type { Locale } from "../../interactions/dataset";
import { TREE } from "../catalogue/tree";
import { Keyring } from "../random/keyring";
import type { Aspect } from "./aspects";
import { ASPECTS, drawReview, type ReviewWords, reviewText, sentimentOf } from "./reviews";

const keys = new Keyring("test", "reviews");
const LOCALES: readonly Locale[] = ["en", "zh"];

function drawn(locale: Locale, count: number): (ReviewWords & { late: 0 | 1; quality: number })[] {
  return Array.from({ length: count }, (_, i) => {
    const stream = keys.stream(`review ${locale}`, i);
    const late = stream.chance(0.15) ? 1 : 0;
    const quality = stream.normal();
    const words = drawReview(stream, {
      locale,
      kind: i % TREE.kinds.length,
      quality,
      liked: stream.normal(0.3, 1),
      late,
      paidLess: stream.chance(0.2) ? 1 : 0,
    });
    return { ...words, late, quality };
  });
}
const sample = { en: drawn("en", 5000), zh: drawn("zh", 5000) };

/** Words by which a reader tells what a clause is about; "use" is what is left. Written from reading, not from the grammar. */
const TOPICS: Readonly<Record<Locale, Readonly<Record<Exclude<Aspect, "use">, RegExp>>>> = {
  en: {
    quality: /quality|workmanship|ingredients|well made|badly made|flimsy|made to last/i,
    looks: /\bcolour\b|design|\blooks?\b/i,
    size: /\bsize\b|too small|big\b|bigger|\bfits?\b/i,
    delivery: /deliver|arrive|courier/i,
    price: /price|value|money|expensive/i,
    packaging: /packag|\bbox\b|wrapped/i,
  },
  zh: {
    quality: /质量|做工|用料|品质/,
    looks: /颜色|样子|外观/,
    size: /尺寸|尺码|大小|个头|小一大圈/,
    delivery: /物流|快递|送货/,
    price: /(?<!廉)价|划算|冤枉钱|钱没白花/,
    packaging: /包装|盒子/,
  },
};

describe("reviews", () => {
  it.each(LOCALES)("name an aspect if and only if its bit is set: %s", (locale) => {
    for (const words of sample[locale]) {
      const text = reviewText(words);
      for (const [bit, aspect] of ASPECTS.entries()) {
        if (aspect === "use") continue;
        const set = (((words.aspects | words.complaints) >> bit) & 1) === 1;
        expect([text, aspect, TOPICS[locale][aspect].test(text)]).toEqual([text, aspect, set]);
      }
    }
  });

  it.each(LOCALES)("never say the same of praise and blame: %s", (locale) => {
    const said = { good: new Set<string>(), bad: new Set<string>() };
    for (let kind = 0; kind < TREE.kinds.length; kind++)
      for (let bit = 0; bit < ASPECTS.length; bit++)
        for (const negation of [0, 1] as const)
          for (let variant = 0; variant < 30; variant++) {
            const base = { locale, kind, stars: 3 as const, negation, variant: variant * 7919 };
            const text = (aspects: number, complaints: number) =>
              reviewText({ ...base, aspects, complaints });
            said.good.add(text(1 << bit, 0));
            said.bad.add(text(0, 1 << bit));
          }
    expect(said.good.size).toBeGreaterThan(500);
    expect([...said.good].filter((text) => said.bad.has(text))).toEqual([]);
  });

  it.each(LOCALES)("name one good and one bad side where they are mixed: %s", (locale) => {
    const bits = (mask: number) => ASPECTS.filter((_, bit) => (mask >> bit) & 1).length;
    for (const words of sample[locale]) {
      expect(words.aspects | words.complaints).toBeGreaterThan(0);
      expect(words.aspects & words.complaints).toBe(0);
      const sentiment = sentimentOf(words);
      if (sentiment === "mixed") expect([bits(words.aspects), bits(words.complaints)]).toEqual([1, 1]);
      if (words.stars === 1) expect(sentiment).toBe("negative");
      if (words.stars === 5) expect(sentiment).not.toBe("negative");
    }
  });

  it.each(LOCALES)("negate in words where they are said to, in both polarities: %s", (locale) => {
    const negation = locale === "en" ? /\b(not|no|nothing|can't)\b|n't\b/i : /不|没/;
    const apart = { positive: 0, negative: 0, mixed: 0 };
    for (const words of sample[locale].filter((one) => one.negation === 1)) {
      expect(reviewText(words)).toMatch(negation);
      apart[sentimentOf(words)]++;
    }
    expect(Math.min(...Object.values(apart))).toBeGreaterThan(60);
    if (locale === "en")
      for (const words of sample.en.filter((one) => one.negation === 0))
        expect(reviewText(words)).not.toMatch(negation);
  });

  it("complain about late delivery only where it was late, and mostly then", () => {
    const delivery = 1 << ASPECTS.indexOf("delivery");
    for (const locale of LOCALES) {
      const complains = sample[locale].filter(({ complaints }) => complaints & delivery);
      expect(complains.every(({ late }) => late === 1)).toBe(true);
      const lateAndUnhappy = sample[locale].filter(({ late, complaints }) => late === 1 && complaints > 0);
      expect(complains.length).toBeGreaterThan(0.4 * lateAndUnhappy.length);
      expect(sample[locale].every(({ late, aspects }) => late === 0 || (aspects & delivery) === 0)).toBe(
        true,
      );
    }
  });

  it("give more stars to what is good, and most of all five", () => {
    const mean = (rows: readonly ReviewWords[]) =>
      rows.reduce((sum, { stars }) => sum + stars, 0) / rows.length;
    const good = sample.en.filter(({ quality }) => quality > 1);
    const bad = sample.en.filter(({ quality }) => quality < -1);
    expect(mean(good)).toBeGreaterThan(mean(bad) + 0.5);
    const counts = [1, 2, 3, 4, 5].map((n) => sample.en.filter(({ stars }) => stars === n).length);
    expect(Math.min(...counts)).toBeGreaterThan(30);
    expect(Math.max(...counts)).toBe(counts[4]);
  });

  it.each(LOCALES)("read as sentences: %s", (locale) => {
    for (const words of sample[locale]) {
      const text = reviewText(words);
      if (locale === "en") {
        expect(text).toMatch(/^[A-Z]/);
        expect(text).not.toMatch(
          /undefined|[<>{}|]| {2}|\. [a-z]|\b(\w+) \1\b|\bthey (is|isn't|doesn't|feels|looks)\b|\bit (are|aren't|don't)\b|\.\./,
        );
        expect(text).toMatch(/\.$/);
      } else expect(text).not.toMatch(/undefined|[<>{}|]|的的|，，|。。|，。|[^。]$/);
    }
    expect(new Set(sample[locale].map(reviewText)).size).toBeGreaterThan(0.55 * sample[locale].length);
  });

  it("are the same for the same integers", () => {
    for (const words of sample.zh.slice(0, 300)) expect(reviewText({ ...words })).toBe(reviewText(words));
  });
});

/** A fair list of opinion words, as one would collect it by hand. */
const GOOD_WORDS: Readonly<Record<Locale, RegExp>> = {
  en: /\b(good|great|lovely|beautiful(ly)?|elegant|perfect(ly)?|solid|excellent|well|worth|fair|neat|nice(ly)?|comfortable|pleasant(ly)?|wonderful(ly)?|delicious|rich|clear|sharp|easy|gentle|smooth(ly)?|soft|love|happ(y|ily)|glad|recommended|friendly|quick|fast|right|pleasure|handy)\b/gi,
  zh: /很好|好看|漂亮|大气|扎实|实在|合适|刚刚好|趁手|准|很快|按时|实惠|划算|高|用心|严实|精致|舒服|方便|均匀|棒|浓郁|柔和|稳|柔软|清晰|温和|清爽|顺滑|喜欢|推荐|满意|回购|享受|开心/g,
};
const BAD_WORDS: Readonly<Record<Locale, RegExp>> = {
  en: /\b(bad(ly)?|poor|flimsy|sloppy|cheap|dull|ugly|wrong|too|nuisance|late|slow|rude|overpriced|waste|torn|crushed|damaged|ages|cold|drips?|bitter|stale|flickers?|harsh|uncomfortable|hurts?|tips?|leaks?|chafes?|cut|sags?|hard|muddy|crackles?|blurry|awkward|stings?|sticky|headache|smokes?|bleeds?|tear|breaks?|scratchy|bored|hate|disappointed|avoid|regrets?|delay|trouble|fault|complain|nasty|expensive)\b/gi,
  zh: /差|粗糙|偷工减料|堪忧|土|难看|廉价|暗|太小|碍事|偏|错|慢|拖|恶劣|耽误|贵|虚高|冤枉|坑|破|压扁|压坏|敷衍|糟|漏|苦|涩|陈味|怪|刺眼|闪|难受|酸|疼|累|倒|勒|垮|难|翻|浑浊|杂音|模糊|别扭|刺激|黏|熏|冲|烟|断|刮|洇|腻|讨厌|失望|后悔|避雷|踩雷|退货/g,
};

function byCounting(text: string, locale: Locale): string {
  const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
  const good = count(GOOD_WORDS[locale]);
  const bad = count(BAD_WORDS[locale]);
  if (good > 0 && bad > 0) return "mixed";
  return bad > 0 ? "negative" : "positive";
}

describe("counting words", () => {
  it.each(LOCALES)(
    "reads plain reviews well and negated ones badly, so that it stays far from perfect: %s",
    (locale) => {
      const right = (rows: readonly ReviewWords[]) =>
        rows.filter((words) => byCounting(reviewText(words), locale) === sentimentOf(words)).length /
        rows.length;
      expect(right(sample[locale].filter(({ negation }) => negation === 0))).toBeGreaterThan(0.88);
      expect(right(sample[locale].filter(({ negation }) => negation === 1))).toBeLessThan(0.35);
      expect(right(sample[locale])).toBeLessThan(0.75);
      expect(right(sample[locale])).toBeGreaterThan(0.5);
    },
  );
});
