// Sentences parsed on the server are filled in as the written ones are, in both languages, and may be handed to the browser.
import format from "icu-minify/format";
import { createTranslator } from "use-intl";
import { describe, expect, it } from "vitest";
import { type CompiledMessages, compiledMessages } from "./compiled-messages.server";
import { allMessages, type Messages } from "./messages.server";
import { formatters } from "./sentences.server";

function* pairs(written: Messages, parsed: CompiledMessages, at = ""): Generator<[string, string, unknown]> {
  for (const [key, value] of Object.entries(written)) {
    const other = parsed[key];
    if (typeof value === "string") yield [`${at}${key}`, value, other];
    else yield* pairs(value, other as CompiledMessages, `${at}${key}.`);
  }
}

/** A value for whatever name a sentence asks for: numbers, which also choose a plural. */
const valuesOf = (message: string, number: number) =>
  Object.fromEntries([...message.matchAll(/\{\s*(\w+)/g)].map(([, name]) => [name!, number]));

describe.each(["en", "zh"])("the parsed sentences, %s", (locale) => {
  it("say what the written ones say, for one and for many", async () => {
    const written = await allMessages(locale);
    const parsed = await compiledMessages(locale);
    const translator = createTranslator({ locale, messages: written, timeZone: "UTC" });
    const say = translator as unknown as (key: string, values: object) => string;
    let compared = 0;
    for (const [key, message, compiled] of pairs(written, parsed)) {
      // Tags are the page's own; what is within them is compared in the pages' journeys.
      if (/<\w+>/.test(message)) continue;
      for (const number of [1, 1234]) {
        const values = valuesOf(message, number);
        const options = { formatters, timeZone: "UTC" };
        expect(format(compiled as never, locale, values, options), key).toBe(say(key, values));
      }
      compared++;
    }
    expect(compared).toBeGreaterThan(500);
  });

  it("hold nothing but plain objects, lists, texts and numbers", async () => {
    const parsed = await compiledMessages(locale);
    const visit = (value: unknown): void => {
      if (typeof value !== "object" || value === null) return;
      if (!Array.isArray(value)) expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
      for (const one of Object.values(value)) visit(one);
    };
    visit(parsed);
  });
});
