"use client";
// Why an item is in a list: what was bought before, or which features speak for it, and how much each gives.
import { useLocale, useTranslations } from "next-intl";
import type { Output } from "@/lib/learner/output";
import { formatDecimal } from "../../charts/format";
import { ItemPicture } from "../../ui/item-picture";
import { wordsOf } from "../words";
import { scoreBar } from "./score-bar";

type Reason = Extract<Extract<Output, { kind: "items" }>["entries"][number]["why"], { parts: unknown }>;

export function Why({ why, title }: { readonly why: Reason; readonly title: string }) {
  const t = useTranslations("charts.why");
  const locale = useLocale();
  const values = why.parts.map((part) => part.value);
  return (
    <details className="more why">
      <summary aria-label={t("of", { title })}>{t("open")}</summary>
      <p className="small muted">{t(why.of)}</p>
      <ul>
        {why.parts.map((part, k) => {
          const bar = scoreBar(part.value, values);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place
            <li key={k}>
              {part.look != null && <ItemPicture look={part.look} size={28} />}
              <span className="nm">{wordsOf(part.name, locale)}</span>
              <span className="tn">
                {part.value >= 0 ? "+" : ""}
                {formatDecimal(part.value, locale)}
              </span>
              <span className="score-bar" aria-hidden="true">
                <i
                  className={part.value < 0 ? "minus" : undefined}
                  style={{ left: `${bar.from * 100}%`, width: `${bar.width * 100}%` }}
                />
              </span>
            </li>
          );
        })}
        {why.parts.length === 0 && <li className="muted">{t("nothing")}</li>}
      </ul>
    </details>
  );
}
