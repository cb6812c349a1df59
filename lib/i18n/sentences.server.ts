// Sentences for what is written outside of a page's components: letters, and pages without React. use-intl's own createTranslator is not
// for them: in the build it fills in only what was parsed before (next.config.ts), and would leave "{name}" as it is.
import type { CompiledMessage } from "icu-minify/format";
import format from "icu-minify/format";
import { type CompiledMessages, compiledMessages } from "./compiled-messages.server";
import type { Locale } from "./locale";

/** As icu-minify wants them. */
export const formatters = {
  getDateTimeFormat: (...args: ConstructorParameters<typeof Intl.DateTimeFormat>) =>
    new Intl.DateTimeFormat(...args),
  getNumberFormat: (...args: ConstructorParameters<typeof Intl.NumberFormat>) =>
    new Intl.NumberFormat(...args),
  getPluralRules: (...args: ConstructorParameters<typeof Intl.PluralRules>) => new Intl.PluralRules(...args),
};

type Say = (key: string, values?: Readonly<Record<string, string | number>>) => string;

/** @param under such as "platforms.launch" @returns fills in a sentence; it throws where there is none of that name */
export async function sentences(locale: Locale, under: string): Promise<Say> {
  const all = await compiledMessages(locale);
  return (key, values = {}) => {
    const found = [...under.split("."), ...key.split(".")].reduce<unknown>(
      (part, name) => (part as CompiledMessages | undefined)?.[name],
      all,
    );
    if (typeof found !== "string" && !Array.isArray(found))
      throw new Error(`There is no sentence ${under}.${key} in ${locale}.`);
    return String(format(found as CompiledMessage, locale, values, { formatters, timeZone: "UTC" }));
  };
}
