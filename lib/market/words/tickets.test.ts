// Tickets: families that tell the intents apart, a tone that is heard, facts that are said as given.
import { describe, expect, it } from "vitest";
import type { Locale } from "../../interactions/dataset";
import { TREE } from "../catalogue/tree";
import { Keyring } from "../random/keyring";
import { TICKETS_EN } from "./ticket-templates.en";
import { TICKETS_ZH } from "./ticket-templates.zh";
import { drawTicket, INTENTS, type TicketWords, templateCount, ticketText } from "./tickets";

const keys = new Keyring("test", "tickets");
const LOCALES: readonly Locale[] = ["en", "zh"];
const FAMILIES = { en: TICKETS_EN, zh: TICKETS_ZH };

const drawn = (locale: Locale, count: number): TicketWords[] =>
  Array.from({ length: count }, (_, i) =>
    drawTicket(keys.stream(`ticket ${locale}`, i), {
      locale,
      kind: i % TREE.kinds.length,
      orderNumber: 10000 + i,
      day: i % 120,
    }),
  );
const sample = { en: drawn("en", 6000), zh: drawn("zh", 6000) };

describe("tickets", () => {
  it.each(LOCALES)(
    "have eight families an intent, none shared and each with inner variation: %s",
    (locale) => {
      const seen = new Set<string>();
      for (const [intent, name] of INTENTS.entries()) {
        const families = FAMILIES[locale][name];
        expect(templateCount(intent, locale)).toBe(families.length);
        expect(families.length).toBeGreaterThanOrEqual(8);
        for (const [template, family] of families.entries()) {
          expect(seen.has(family)).toBe(false);
          seen.add(family);
          const texts = Array.from({ length: 200 }, (_, variant) =>
            ticketText({
              locale,
              intent,
              template,
              sentiment: 1,
              kind: 3,
              orderNumber: 10482,
              day: 2,
              variant: variant * 104729,
            }),
          );
          expect([family, new Set(texts).size >= 8]).toEqual([family, true]);
        }
      }
    },
  );

  it.each(LOCALES)("never say the same for two intents: %s", (locale) => {
    const meant = new Map<string, number>();
    for (const words of sample[locale]) {
      const text = ticketText(words);
      expect(meant.get(text) ?? words.intent).toBe(words.intent);
      meant.set(text, words.intent);
    }
    expect(meant.size).toBeGreaterThan(0.8 * sample[locale].length);
  });

  it.each(LOCALES)("are heard as annoyed or friendly if and only if they are: %s", (locale) => {
    const heard =
      locale === "en"
        ? {
            0: /annoying|fed up|third time|not impressed|standard reply|how hard can|wasted an hour|service\b|patience|ridiculous/i,
            2: /thank|lovely day|a good week|doing great/i,
          }
        : {
            0: /很烦|第三遍|上点心|失望|自动回复|浪费我|这也叫服务|没耐心|说不过去|没人理/,
            2: /谢|辛苦|愉快|挺好的|感激|顺利|麻烦啦/,
          };
    for (const words of sample[locale]) {
      const text = ticketText(words);
      for (const tone of [0, 2] as const)
        expect([text, tone, heard[tone].test(text)]).toEqual([text, tone, words.sentiment === tone]);
    }
  });

  it.each(LOCALES)("say the order's number and weekday as given, and no other: %s", (locale) => {
    let numbers = 0;
    for (const words of sample[locale]) {
      const text = ticketText(words);
      const said = text.match(/\d{5}/)?.[0];
      if (said !== undefined) {
        expect(Number(said)).toBe(words.orderNumber);
        numbers++;
      }
      if (words.orderNumber === 0) expect(text).not.toMatch(/\d/);
    }
    expect(numbers).toBeGreaterThan(500);
    const at = (day: number) =>
      ticketText({ locale, intent: 0, template: 0, sentiment: 1, kind: 0, orderNumber: 0, day, variant: 5 });
    expect(at(0)).toMatch(/monday|周一/i);
    expect(at(13)).toMatch(/sunday|周日/i);
  });

  it.each(LOCALES)("read as sentences for every family and kind: %s", (locale) => {
    const wrong =
      locale === "en"
        ? /undefined|[<>{}|]| {2}| [.,?!]|\?\.|\.\.|\b(\w+) \1\b|\ba [aeiou]|\bthis are\b|\bthese is\b|(?<!for |of )\bthe (boots|trainers|headphones|biscuits) (is|was|has)\b| $/i
        : /undefined|[<>{}|]|的的|，，|。。|，。|。，|？。|？，|是是| {2}|[，：] *$/;
    for (const [intent, name] of INTENTS.entries())
      for (const template of FAMILIES[locale][name].keys())
        for (let kind = 0; kind < TREE.kinds.length; kind++)
          for (const variant of [3, 77_001, 9_000_017]) {
            const sentiment = (variant % 3) as 0 | 1 | 2;
            const text = ticketText({
              locale,
              intent,
              template,
              sentiment,
              kind,
              orderNumber: kind % 2 === 0 ? 0 : 20111,
              day: kind,
              variant: variant + kind,
            });
            expect(text).not.toMatch(wrong);
            expect(text.length).toBeGreaterThan(locale === "en" ? 20 : 8);
          }
  });

  it("come in every intent and tone, most of them asking where an order is, half of them naming it", () => {
    const counts = INTENTS.map((_, intent) => sample.en.filter((words) => words.intent === intent).length);
    expect(Math.min(...counts)).toBeGreaterThan(100);
    expect(Math.max(...counts)).toBe(counts[0]);
    for (const tone of [0, 1, 2])
      expect(sample.zh.filter(({ sentiment }) => sentiment === tone).length).toBeGreaterThan(500);
    const named = sample.en.filter(({ orderNumber }) => orderNumber > 0).length / sample.en.length;
    expect(named).toBeGreaterThan(0.46);
    expect(named).toBeLessThan(0.54);
  });

  it("are the same for the same integers, and as drawn whether or not the intent is given", () => {
    for (const words of sample.zh.slice(0, 300)) expect(ticketText({ ...words })).toBe(ticketText(words));
    for (let i = 0; i < 50; i++) {
      const occasion = { locale: "en" as const, kind: 1, orderNumber: 7, day: 3 };
      const free = drawTicket(keys.stream("twice", i), occasion);
      expect(drawTicket(keys.stream("twice", i), { ...occasion, intent: free.intent })).toEqual(free);
    }
  });
});
