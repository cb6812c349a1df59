// The list as shoppers see it, each row with its clicks and what either reading makes of them. Rows move by their grip or by
// their two buttons.
import { useLocale, useTranslations } from "next-intl";
import { useRef } from "react";
import { ItemPicture } from "@/components/ui/item-picture";
import { formatInteger, formatPercent } from "../../charts/format";
import { MoveButtons } from "../move-buttons";
import { type Count, clickRate, type Estimate } from "./click-model";
import { PRODUCTS, RELEVANCE } from "./products";
import { useDragOrder } from "./use-drag-order";

/** Where the scale of the rows ends: a relevance of 80%. */
const MOST = 0.8;
const at = (share: number) => `${(Math.min(share, MOST) / MOST) * 100}%`;

interface ShownListProps {
  readonly order: readonly number[];
  readonly counts: readonly Count[];
  readonly estimates: readonly Estimate[];
  readonly truthShown: boolean;
  readonly onMove: (change: { from: number; to: number }) => void;
}

export function ShownList({ order, counts, estimates, truthShown, onMove }: ShownListProps) {
  const t = useTranslations("figuresSecond.positionBias");
  const locale = useLocale();
  const list = useRef<HTMLOListElement>(null);
  const { held, grip } = useDragOrder(list, onMove);
  const percent = (share: number) => formatPercent(share, locale);
  const last = order.length - 1;
  return (
    <ol className="pb-list" ref={list}>
      {order.map((product, rank) => {
        const { name, look } = PRODUCTS[product]!;
        const title = t(`products.${name}`);
        const count = counts[product]!;
        const { value, low, high } = estimates[product]!;
        return (
          <li key={name} data-held={held === rank || undefined}>
            <span className="pb-grip" aria-hidden="true" {...grip(rank)}>
              ⠿
            </span>
            <span className="pb-rank">{rank + 1}</span>
            <ItemPicture look={look} size={28} />
            <span className="pb-name">{title}</span>
            <span className="fig-moves">
              <MoveButtons
                place={rank}
                last={last}
                up={t("up", { product: title })}
                down={t("down", { product: title })}
                onMove={onMove}
              />
            </span>
            <span className="pb-clicks">{t("clicks", { clicks: formatInteger(count.clicks, locale) })}</span>
            <span className="pb-track">
              <i className="pb-rate" style={{ width: at(clickRate(count)) }} />
              <i className="pb-range" style={{ left: at(low), right: `calc(100% - ${at(high)})` }} />
              <i className="pb-weighted" style={{ left: at(value) }} />
              {truthShown && <i className="pb-truth" style={{ left: at(RELEVANCE[product]!) }} />}
              <span className="vh">
                {t("rowSaid", { rate: percent(clickRate(count)), weighted: percent(value) })}
                {truthShown && ` ${t("truthSaid", { truth: percent(RELEVANCE[product]!) })}`}
              </span>
            </span>
          </li>
        );
      })}
    </ol>
  );
}
