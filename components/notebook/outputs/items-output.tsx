"use client";
// A ranked list of items with their pictures, such as ten recommendations.
import { useLocale, useTranslations } from "next-intl";
import type { Output } from "@/lib/learner/output";
import { digitsFor, formatDecimal } from "../../charts/format";
import { Glyph } from "../../charts/glyph";
import { ItemPicture } from "../../ui/item-picture";
import { wordsOf } from "../words";
import "../../charts/charts.css";

export function ItemsOutput({ output }: { readonly output: Extract<Output, { kind: "items" }> }) {
  const t = useTranslations("charts");
  const locale = useLocale();
  const scores = output.entries.map((entry) => entry.score ?? 0);
  const digits = Math.min(digitsFor(scores), Math.max(...scores.map(Math.abs)) < 1 ? 3 : 2);
  return (
    <div>
      <p className="fig-t">{wordsOf(output.title, locale)}</p>
      {output.note !== undefined && <p className="small muted">{wordsOf(output.note, locale)}</p>}
      <ol className="items-grid">
        {output.entries.map((entry, k) => (
          <li key={entry.item}>
            <span className="rk tn">{k + 1}</span>
            {entry.look === null ? <span className="pic s40" /> : <ItemPicture look={entry.look} size={40} />}
            <span className="nm">
              {wordsOf(entry.title, locale)}
              {(entry.department !== undefined || entry.why !== undefined) && (
                <small>
                  {[entry.department, entry.why]
                    .flatMap((label) => (label === undefined ? [] : [wordsOf(label, locale)]))
                    .join(" · ")}
                </small>
              )}
            </span>
            <span className="end">
              {entry.score !== undefined && formatDecimal(entry.score, locale, digits)}
              {entry.hit === true && (
                <span className="hit">
                  <Glyph name="check" />
                  <span className="vh">{t("hit")}</span>
                </span>
              )}
            </span>
          </li>
        ))}
      </ol>
      {output.entries.some((entry) => entry.hit !== undefined) && (
        <p className="small muted list-key" aria-hidden="true">
          <Glyph name="check" />
          {t("hit")}
        </p>
      )}
    </div>
  );
}
