// The page for an address that leads nowhere: pages that may have been meant, and the ways on that are always there.
import { useTranslations } from "next-intl";
import type { Found } from "@/lib/search/entry";
import { TextPage } from "./text-page";

export function NotFoundPage({ locale, likely }: { locale: string; likely: readonly Found[] }) {
  const t = useTranslations("site.notFound");
  const map = useTranslations("map.notFound");
  return (
    <TextPage title={t("title")} lead={t("text")}>
      {likely.length > 0 && (
        <section>
          <h2>{map("likely")}</h2>
          <ul className="likely">
            {likely.map(({ href, title, place }) => (
              <li key={href}>
                <a href={href}>{title}</a> {place !== "" && <span className="small muted">{place}</span>}
              </li>
            ))}
          </ul>
        </section>
      )}
      <p className="likely-search">{map("search")}</p>
      <a className="btn primary" href={`/${locale}`}>
        {t("back")}
      </a>
    </TextPage>
  );
}
