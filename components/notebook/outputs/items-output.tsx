"use client";
// A ranked list of items with their pictures, such as ten recommendations: score as number and bar, hits, and why.
import { useLocale, useTranslations } from "next-intl";
import type { Label, Output } from "@/lib/learner/output";
import { digitsFor, formatDecimal } from "../../charts/format";
import { Glyph } from "../../charts/glyph";
import { SaveMenu } from "../../charts/save-menu";
import { ItemPicture } from "../../ui/item-picture";
import { wordsOf } from "../words";
import { scoreBar } from "./score-bar";
import { Why } from "./why";
import "../../charts/charts.css";
import "../../charts/items.css";

const isLabel = (why: object | string): why is Label => typeof why === "string" || "en" in why;

export function ItemsOutput({ output }: { readonly output: Extract<Output, { kind: "items" }> }) {
  const t = useTranslations("charts");
  const locale = useLocale();
  const scores = output.entries.flatMap((entry) => (entry.score === undefined ? [] : [entry.score]));
  const digits = Math.min(digitsFor(scores), Math.max(0, ...scores.map(Math.abs)) < 1 ? 3 : 2);
  const title = wordsOf(output.title, locale);
  return (
    <div>
      <p className="fig-t">{title}</p>
      {output.note !== undefined && <p className="small muted">{wordsOf(output.note, locale)}</p>}
      <ol className="items-grid">
        {output.entries.map((entry, k) => {
          const name = wordsOf(entry.title, locale);
          const said = [
            entry.department,
            entry.why !== undefined && isLabel(entry.why) ? entry.why : undefined,
          ];
          const bar = entry.score === undefined ? null : scoreBar(entry.score, scores);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a cell may list an item twice
            <li key={k}>
              <span className="rk tn">{k + 1}</span>
              {entry.look === null ? (
                <span className="pic s40" />
              ) : (
                <ItemPicture look={entry.look} size={40} />
              )}
              <span className="nm">
                {name}
                {said.some((label) => label !== undefined) && (
                  <small>
                    {said
                      .flatMap((label) => (label === undefined ? [] : [wordsOf(label, locale)]))
                      .join(" · ")}
                  </small>
                )}
              </span>
              <span className="end">
                {entry.score !== undefined && (
                  <span className="score">
                    {formatDecimal(entry.score, locale, digits)}
                    {bar !== null && (
                      <span className="score-bar" aria-hidden="true">
                        <i
                          className={entry.score < 0 ? "minus" : undefined}
                          style={{ left: `${bar.from * 100}%`, width: `${bar.width * 100}%` }}
                        />
                      </span>
                    )}
                  </span>
                )}
                {entry.hit === true && (
                  <span className="hit">
                    <Glyph name="check" />
                    <span className="vh">{t("hit")}</span>
                  </span>
                )}
              </span>
              {entry.why !== undefined && !isLabel(entry.why) && <Why why={entry.why} title={name} />}
            </li>
          );
        })}
      </ol>
      {output.entries.some((entry) => entry.hit !== undefined) && (
        <p className="small muted list-key" aria-hidden="true">
          <Glyph name="check" />
          {t("hit")}
        </p>
      )}
      <SaveMenu
        title={title}
        table={{
          columns: [{ name: t("rank") }, { name: t("item") }, { name: t("score") }, { name: t("hit") }],
          rows: () =>
            output.entries.map((entry, k) => [
              k + 1,
              wordsOf(entry.title, locale),
              entry.score ?? null,
              entry.hit === undefined ? null : Number(entry.hit),
            ]),
        }}
      />
    </div>
  );
}
