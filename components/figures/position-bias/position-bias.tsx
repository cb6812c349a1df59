"use client";
// The figure on position bias: a list the reader orders, the clicks it gets, and what click rates and inverse propensities
// make of them. The mathematics is in click-model.ts.
import { useLocale, useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { formatDecimal, formatInteger, formatPercent } from "../../charts/format";
import { moved } from "../../ui/moved";
import { Check, Slider } from "../controls";
import {
  clickRate,
  clicksPerThousand,
  drawClicks,
  examination,
  orderBy,
  weighted,
  wrongPairs,
} from "./click-model";
import { PRODUCTS, RELEVANCE, START } from "./products";
import { ShownList } from "./shown-list";

const SHOPPERS = [200, 500, 1000, 2000, 5000, 20_000] as const;
const PAIRS = (PRODUCTS.length * (PRODUCTS.length - 1)) / 2;

export function PositionBias() {
  const t = useTranslations("figuresSecond.positionBias");
  const locale = useLocale();
  const [order, setOrder] = useState<readonly number[]>(START);
  const [eta, setEta] = useState(1);
  const [assumed, setAssumed] = useState(1);
  const [floor, setFloor] = useState(0);
  const [size, setSize] = useState(3);
  const [seed, setSeed] = useState(1);
  const [truthShown, setTruthShown] = useState(true);
  const [said, setSaid] = useState("");
  const shoppers = SHOPPERS[size]!;
  const counts = useMemo(
    () => drawClicks({ order, relevance: RELEVANCE, eta, shoppers, seed }),
    [order, eta, shoppers, seed],
  );
  const rates = counts.map(clickRate);
  const estimates = counts.map((count) => weighted(count, { assumed, floor }));
  const values = estimates.map(({ value }) => value);
  const shop = { relevance: RELEVANCE, eta };
  const whole = (value: number) => formatInteger(value, locale);
  const decimal = (value: number) => formatDecimal(value, locale, 1);
  const wrong = (scores: readonly number[]) => {
    const pairs = wrongPairs(scores, RELEVANCE);
    return Number.isInteger(pairs) ? whole(pairs) : decimal(pairs);
  };
  const now = clicksPerThousand(order, shop);
  const best = clicksPerThousand(orderBy(RELEVANCE, START), shop);
  const name = (product: number) => t(`products.${PRODUCTS[product]!.name}`);

  const show = (next: readonly number[], what: string) => {
    setOrder(next);
    setSaid(what);
  };
  const move = ({ from, to }: { from: number; to: number }) =>
    show(moved(order, { from, to }), t("movedTo", { product: name(order[from]!), place: to + 1 }));

  return (
    <div className="fig">
      <div className="fig-grid pb-grid">
        <div>
          <div className="pb-head" aria-hidden="true">
            <span>{t("listHead", { shoppers: whole(shoppers) })}</span>
            <span className="pb-scale">
              {[0, 0.2, 0.4, 0.6, 0.8].map((share) => (
                <i key={share}>{formatPercent(share, locale)}</i>
              ))}
            </span>
          </div>
          <ShownList
            order={order}
            counts={counts}
            estimates={estimates}
            truthShown={truthShown}
            onMove={move}
          />
          <ul className="pb-key">
            <li>
              <i className="pb-rate" /> {t("keyRate")}
            </li>
            <li>
              <i className="pb-weighted" /> {t("keyWeighted")}
            </li>
            {truthShown && (
              <li>
                <i className="pb-truth" /> {t("keyTruth")}
              </li>
            )}
          </ul>
          <div className="fig-row">
            <button
              type="button"
              className="btn"
              onClick={() => show(orderBy(rates, order), t("sortedByRate"))}
            >
              {t("sortByRate")}
            </button>
            <button
              type="button"
              className="btn"
              onClick={() => show(orderBy(values, order), t("sortedByWeighted"))}
            >
              {t("sortByWeighted")}
            </button>
            <button type="button" className="btn plain" onClick={() => show(START, t("atStart"))}>
              {t("toStart")}
            </button>
            <button
              type="button"
              className="btn plain"
              onClick={() => {
                setSeed(seed + 1);
                setSaid(t("othersCame"));
              }}
            >
              {t("others")}
            </button>
          </div>
        </div>
        <div className="fig-side">
          <dl className="fig-facts">
            <div>
              <dt>{t("wrongByRate")}</dt>
              <dd>{t("ofPairs", { wrong: wrong(rates), pairs: PAIRS })}</dd>
            </div>
            <div>
              <dt>{t("wrongByWeighted")}</dt>
              <dd>{t("ofPairs", { wrong: wrong(values), pairs: PAIRS })}</dd>
            </div>
            <div>
              <dt>{t("expected")}</dt>
              <dd>{t("ofBest", { now: whole(now), best: whole(best) })}</dd>
            </div>
          </dl>
          <Slider
            name={t("eta")}
            value={eta}
            min={0}
            max={2}
            step={0.1}
            shown={t("etaShown", {
              eta: decimal(eta),
              last: formatPercent(examination(PRODUCTS.length - 1, eta), locale),
            })}
            onChange={setEta}
          />
          <Slider
            name={t("assumed")}
            value={assumed}
            min={0}
            max={2}
            step={0.1}
            shown={
              Math.abs(assumed - eta) < 1e-9 ? t("assumedRight", { eta: decimal(assumed) }) : decimal(assumed)
            }
            onChange={setAssumed}
          />
          <Slider
            name={t("floor")}
            value={floor}
            min={0}
            max={0.5}
            step={0.05}
            shown={floor === 0 ? t("floorNone") : t("floorShown", { weight: decimal(1 / floor) })}
            onChange={setFloor}
          />
          <Slider
            name={t("shoppers")}
            value={size}
            min={0}
            max={SHOPPERS.length - 1}
            step={1}
            shown={whole(shoppers)}
            onChange={setSize}
          />
          <Check name={t("showTruth")} checked={truthShown} onChange={setTruthShown} />
        </div>
      </div>
      <p className="fig-say" aria-live="polite">
        {said}{" "}
        {t("said", {
          rate: wrong(rates),
          weighted: wrong(values),
          pairs: PAIRS,
          now: whole(now),
          best: whole(best),
        })}
      </p>
      <p className="fig-note">{t("source")}</p>
    </div>
  );
}
