"use client";
// An item as the shop shows it: picture, name, brand and department, price, how often it was looked at.
import { useLocale, useTranslations } from "next-intl";
import type { ItemCard as Item } from "@/lib/market-browser/protocol";
import { formatInteger } from "../charts/format";
import { ItemPicture } from "../ui/item-picture";
import { formatPrice } from "./format";

interface ItemCardProps {
  readonly item: Item;
  readonly href: string;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}

export function ItemCard({ item, href, chosen, onChoose }: ItemCardProps) {
  const t = useTranslations("data.items");
  const locale = useLocale();
  return (
    <a
      className="mk-card"
      href={href}
      aria-current={chosen ? "true" : undefined}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        onChoose();
      }}
    >
      <ItemPicture look={item.look} size="fill" />
      <span className="mk-nm">{item.title}</span>
      <span className="mk-br">{t("byline", { brand: item.brand, department: item.department })}</span>
      <span className="mk-pr tn">
        <b>{formatPrice(item.price, locale)}</b>
        {item.fresh && <span className="mk-new">{t("new")}</span>}
        <span className="mk-vw">{t("views", { count: formatInteger(item.views, locale) })}</span>
      </span>
    </a>
  );
}
