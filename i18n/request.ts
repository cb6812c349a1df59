import { hasLocale, type Messages } from "next-intl";
import { getRequestConfig } from "next-intl/server";
import { compiledMessages } from "../lib/i18n/compiled-messages.server";
import { routing } from "./routing";

export default getRequestConfig(async ({ requestLocale }) => {
  const requested = await requestLocale;
  const locale = hasLocale(routing.locales, requested) ? requested : routing.defaultLocale;
  // next-intl's types know sentences before they are parsed only.
  return { locale, messages: (await compiledMessages(locale)) as unknown as Messages, timeZone: "UTC" };
});
