"use client";
// The catalogue: search, department, order, cards, and one item in full beside them.
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { ITEM_SORTS, type ItemSort } from "@/lib/market-browser/protocol";
import { formatInteger } from "../charts/format";
import { ItemCard } from "./item-card";
import { ItemDetail } from "./item-detail";
import { useAnswer, useSettled } from "./use-answer";
import { addressOf, lookAt, useWorld } from "./world-store";

const PAGE = 16;
/** Below this the panel stands under the cards. */
const NARROW = "(max-width: 1023px)";

export function Items({ worker }: { worker: string }) {
  const t = useTranslations("data.items");
  const locale = useLocale();
  const { figures, shown, item } = useWorld(worker);
  const [typed, setTyped] = useState("");
  const [department, setDepartment] = useState<number | null>(null);
  const [sort, setSort] = useState<ItemSort>("shelf");
  const [count, setCount] = useState(PAGE);
  const search = useSettled(typed, 200);
  const about = JSON.stringify(shown);
  const ready = figures !== null;
  const { answer, busy } = useAnswer(
    "items",
    ready ? { search, department, sort, offset: 0, count } : null,
    about,
  );
  const chosen = useAnswer("item", ready && item !== null ? { item } : null, about);
  const panel = useRef<HTMLElement>(null);
  const list = useRef<HTMLUListElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another list begins with its first page
  useEffect(() => setCount(PAGE), [search, department, sort]);
  const goTo = (place: HTMLElement | null) => {
    if (!matchMedia(NARROW).matches) return;
    place?.scrollIntoView({ block: "start" });
    place?.focus({ preventScroll: true });
  };
  const choose = (next: number) => {
    lookAt({ item: next });
    goTo(panel.current);
  };
  const found = answer?.found ?? 0;
  return (
    <section aria-labelledby="items" className="mk-items">
      <div className="mk-sec">
        <h2 id="items">{t("title")}</h2>
        <div className="row">
          <label className="mk-search">
            <span className="vh">{t("search")}</span>
            <input
              className="mk-input"
              type="search"
              placeholder={t("search")}
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
          </label>
          <label>
            <span className="vh">{t("department")}</span>
            <select
              className="mk-input"
              value={department ?? ""}
              onChange={(event) =>
                setDepartment(event.target.value === "" ? null : Number(event.target.value))
              }
            >
              <option value="">{t("all")}</option>
              {figures?.departments.map((name, index) => (
                <option key={name} value={index}>
                  {name}
                </option>
              ))}
            </select>
          </label>
          <label>
            <span className="vh">{t("order")}</span>
            <select
              className="mk-input"
              value={sort}
              onChange={(event) => setSort(event.target.value as ItemSort)}
            >
              {ITEM_SORTS.map((name) => (
                <option key={name} value={name}>
                  {t(`sorts.${name}`)}
                </option>
              ))}
            </select>
          </label>
          <span className="small muted tn" role="status">
            {answer === null
              ? ""
              : t("count", {
                  shown: formatInteger(answer.items.length, locale),
                  found: formatInteger(found, locale),
                })}
          </span>
        </div>
      </div>
      <div className="mk-two">
        <div>
          {answer === null ? (
            <div className="mk-grid" aria-hidden="true">
              {Array.from({ length: PAGE }, (_, k) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: places to be filled have no other identity
                <span key={k} className="mk-empty" />
              ))}
            </div>
          ) : found === 0 ? (
            <p className="muted mk-none">{t("none", { search })}</p>
          ) : (
            <ul className="mk-grid" ref={list} tabIndex={-1} aria-busy={busy}>
              {answer.items.map((each) => (
                <li key={each.item}>
                  <ItemCard
                    item={each}
                    href={addressOf({ item: each.item })}
                    chosen={each.item === item}
                    onChoose={() => choose(each.item)}
                  />
                </li>
              ))}
            </ul>
          )}
          {answer !== null && answer.items.length < found && (
            <p className="mk-more">
              <button type="button" className="btn" onClick={() => setCount(count + 2 * PAGE)}>
                {t("more")}
              </button>
            </p>
          )}
        </div>
        <ItemDetail
          detail={chosen.answer}
          panel={panel}
          onChoose={choose}
          onBack={() => goTo(list.current)}
        />
      </div>
    </section>
  );
}
