// An address that leads nowhere: says so, and offers what may have been meant.
import { headers } from "next/headers";
import { getLocale } from "next-intl/server";
import { NotFoundPage } from "@/components/ui/not-found-page";
import { localeOf } from "@/lib/i18n/locale";
import { likelyPages } from "@/lib/search/likely.server";

export default async function NotFound() {
  const locale = localeOf(await getLocale());
  const address = (await headers()).get("x-aisle-path") ?? "";
  return <NotFoundPage locale={locale} likely={await likelyPages(locale, address)} />;
}
