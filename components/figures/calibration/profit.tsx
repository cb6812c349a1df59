// What bidding by the scores earns, as a bar from zero beside what honest scores would earn.
import { useLocale, useTranslations } from "next-intl";
import { formatDecimal, formatPercent } from "../../charts/format";
import type { Sales } from "./auction";

interface ProfitProps {
  readonly sales: Sales;
  /** What the true chances earn. */
  readonly best: Sales;
  /** What a click is worth. */
  readonly worth: number;
}

export function Profit({ sales, best, worth }: ProfitProps) {
  const t = useTranslations("figuresSecond.calibration");
  const locale = useLocale();
  const money = (value: number) => formatDecimal(value, locale, 1);
  // Zero stands at two thirds: a loss can be twice as large as the best profit before it leaves the bar.
  const share = Math.max(-2, Math.min(1, sales.profit / best.profit));
  const zero = 200 / 3;
  return (
    <div className="cal-profit">
      <p className="fig-head">{t("profitTitle")}</p>
      <p className="fig-note">{t("profitHow", { worth: formatDecimal(worth, locale, 2) })}</p>
      <div className="cal-bar" aria-hidden="true">
        <i
          className={share < 0 ? "cal-loss" : "cal-gain"}
          style={{
            left: `${zero + Math.min(0, share) * (100 / 3)}%`,
            width: `${Math.abs(share) * (100 / 3)}%`,
          }}
        />
        <i className="cal-zero" style={{ left: `${zero}%` }} />
        <i className="cal-best" />
      </div>
      <dl className="fig-facts">
        <div>
          <dt>{t("profit")}</dt>
          <dd>
            {money(sales.profit)}
            <small>{t("atBest", { best: money(best.profit) })}</small>
          </dd>
        </div>
        <div>
          <dt>{t("won")}</dt>
          <dd>
            {formatPercent(sales.won, locale)}
            <small>{t("atBest", { best: formatPercent(best.won, locale) })}</small>
          </dd>
        </div>
        <div>
          <dt>{t("paid")}</dt>
          <dd>
            {money(sales.paid)}
            <small>{t("atBest", { best: money(best.paid) })}</small>
          </dd>
        </div>
      </dl>
    </div>
  );
}
