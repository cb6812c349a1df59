// The history, oldest first: each row can be asked from, moved and removed, and shows what weight each head gives it for the row
// that asks.
import { useLocale, useTranslations } from "next-intl";
import { useId } from "react";
import { ItemPicture } from "@/components/ui/item-picture";
import { formatDecimal, formatPercent } from "../../charts/format";
import { Glyph } from "../../charts/glyph";
import { MoveButtons } from "../move-buttons";
import type { Head } from "./attend";
import { CATALOGUE } from "./catalogue";

/** An item of the history with an identity of its own: the same thing may be bought twice. */
export interface Entry {
  readonly id: number;
  readonly thing: number;
}

interface HistoryListProps {
  readonly history: readonly Entry[];
  readonly query: number;
  readonly heads: readonly Head[];
  readonly onQuery: (place: number) => void;
  readonly onMove: (change: { from: number; to: number }) => void;
  readonly onRemove: (place: number) => void;
}

export function HistoryList({ history, query, heads, onQuery, onMove, onRemove }: HistoryListProps) {
  const t = useTranslations("figuresSecond.attention");
  const locale = useLocale();
  const group = useId();
  const last = history.length - 1;
  return (
    <ol className="att-list">
      {history.map(({ id, thing }, place) => {
        const { name, look } = CATALOGUE[thing]!;
        const title = t(`things.${name}`);
        const isHidden = heads[0]!.scores[query]![place] === Number.NEGATIVE_INFINITY;
        return (
          <li key={id} data-query={place === query || undefined}>
            <label className="att-ask">
              <input
                type="radio"
                name={group}
                checked={place === query}
                aria-label={t("askFrom", { place: place + 1, thing: title })}
                onChange={() => onQuery(place)}
              />
              <span className="att-place">{place + 1}</span>
              <ItemPicture look={look} size={28} />
              <span className="att-name">{title}</span>
            </label>
            <span className="att-weights">
              {isHidden ? (
                <span className="att-hidden">{t("hidden")}</span>
              ) : (
                heads.map((head, h) => {
                  const weight = head.weights[query]![place]!;
                  const score = head.scores[query]![place]!;
                  return (
                    // biome-ignore lint/suspicious/noArrayIndexKey: a head is its place
                    <span key={h} className="att-weight" data-head={h}>
                      <i style={{ width: `${weight * 100}%` }} />
                      <b>
                        <span className="vh">{t("scoreIs")} </span>
                        {formatDecimal(score, locale, 2)}
                        <span aria-hidden="true"> → </span>
                        <span className="vh">, {t("weightIs")} </span>
                        {formatPercent(weight, locale)}
                      </b>
                    </span>
                  );
                })
              )}
            </span>
            <span className="fig-moves">
              <MoveButtons
                place={place}
                last={last}
                up={t("earlier", { thing: title, place: place + 1 })}
                down={t("later", { thing: title, place: place + 1 })}
                onMove={onMove}
              />
              <button
                type="button"
                className="icon-btn"
                aria-label={t("remove", { thing: title, place: place + 1 })}
                aria-disabled={last === 0}
                onClick={() => {
                  if (last > 0) onRemove(place);
                }}
              >
                <Glyph name="cross" />
              </button>
            </span>
          </li>
        );
      })}
    </ol>
  );
}
