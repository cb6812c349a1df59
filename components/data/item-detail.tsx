"use client";
// One item in full: what the shop says of it, what people did with it, and what exercises do not tell.
import { useLocale, useTranslations } from "next-intl";
import type { RefObject } from "react";
import type { ItemDetail as Detail } from "@/lib/market-browser/protocol";
import { formatDecimal, formatInteger, formatPercent } from "../charts/format";
import { ItemPicture } from "../ui/item-picture";
import { formatPrice } from "./format";
import { addressOf } from "./world-store";

interface ItemDetailProps {
  readonly detail: Detail | null;
  readonly panel: RefObject<HTMLElement | null>;
  readonly onChoose: (item: number) => void;
  readonly onBack: () => void;
}

export function ItemDetail({ detail, panel, onChoose, onBack }: ItemDetailProps) {
  const t = useTranslations("data.items");
  const locale = useLocale();
  if (detail === null) return <aside ref={panel} className="panel mk-det" aria-label={t("chosen")} />;
  const count = (value: number) => formatInteger(value, locale);
  const rate = detail.bought === 0 ? 0 : detail.returned / detail.bought;
  const facts: (readonly [string, string])[] = [
    [t("id"), detail.id],
    [t("price"), formatPrice(detail.price, locale)],
    [t("material"), detail.material],
    [t("colour"), t("colours", { colour: detail.colour, accent: detail.accent })],
    [t("since"), t("day", { day: count(detail.launch) })],
    [t("promotions"), t("weeks", { count: detail.promotions })],
  ];
  const done: (readonly [string, string])[] = [
    [t("shown"), count(detail.shown)],
    [t("viewed"), count(detail.views)],
    [t("carts"), count(detail.carts)],
    [t("bought"), count(detail.bought)],
    [t("returned"), t("returnedOf", { count: count(detail.returned), share: formatPercent(rate, locale) })],
  ];
  return (
    <aside ref={panel} className="panel mk-det" aria-label={t("chosen")} tabIndex={-1}>
      <div className="mk-dp">
        <ItemPicture look={detail.look} size="fill" />
      </div>
      <div className="mk-dt">
        <h3>{detail.title}</h3>
        <p className="ui muted">
          {detail.brand} · {detail.department} › {detail.category}
        </p>
        <p className="mk-desc">{detail.description}</p>
        <Facts rows={facts} />
        <h4>{t("whatPeopleDid")}</h4>
        <Facts rows={done} />
        <h4>
          {t("hiddenSide")} <span className="mk-hid">{t("hidden")}</span>
        </h4>
        <p className="small muted">{t("hiddenNote")}</p>
        <Facts
          rows={[
            [t("margin"), formatPercent(detail.margin, locale)],
            [t("quality"), formatDecimal(detail.quality, locale, 2)],
          ]}
        />
        {detail.together.length > 0 && (
          <>
            <h4>{t("together")}</h4>
            <ul className="mk-with">
              {detail.together.map((other) => (
                <li key={other.item}>
                  <a
                    href={addressOf({ item: other.item })}
                    onClick={(event) => {
                      event.preventDefault();
                      onChoose(other.item);
                    }}
                  >
                    <ItemPicture look={other.look} size={40} />
                    <span>{other.title}</span>
                  </a>
                </li>
              ))}
            </ul>
          </>
        )}
        <button type="button" className="btn plain sm mk-back" onClick={onBack}>
          {t("back")}
        </button>
      </div>
    </aside>
  );
}

function Facts({ rows }: { rows: readonly (readonly [string, string])[] }) {
  return (
    <dl className="mk-at">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className="tn">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
