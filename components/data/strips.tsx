"use client";
// Each statistic as a strip: what real shops had as a band with their names, ours as a dot, the learner's as a diamond.
import { useLocale, useTranslations } from "next-intl";
import { FIGURES, type FigureName, type Statistics } from "@/lib/market-browser/protocol";
import { REAL_SHOPS, type RealFigure } from "@/lib/market-browser/real-shops";
import { formatDecimal } from "../charts/format";

const STYLE: Readonly<Record<FigureName, RealFigure["style"]>> = {
  itemGini: "share",
  topFifth: "share",
  slope: "share",
  userGini: "share",
  density: "density",
  reorder: "share",
  ordersEach: "number",
  repeats: "share",
  novFeb: "number",
  basket: "number",
};
const DIGITS: Readonly<Record<RealFigure["style"], number>> = { share: 3, number: 2, density: 4 };

interface StripsProps {
  readonly market: Statistics;
  readonly own: Statistics | null;
  readonly ownName: string;
}

export function Strips({ market, own, ownName }: StripsProps) {
  const t = useTranslations("data.shops");
  const locale = useLocale();
  return (
    <div className="scroll-x">
      <table className="table mk-strips">
        <caption className="vh">{t("strips.title")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("strips.statistic")}</th>
            <th scope="col" className="r">
              {t("strips.market")}
            </th>
            {own !== null && (
              <th scope="col" className="r mk-own">
                {ownName}
              </th>
            )}
            <th scope="col" className="r">
              {t("strips.real")}
            </th>
            <th scope="col" className="mk-sp">
              <span className="vh">{t("strips.range")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {FIGURES.map((name) => {
            const real = REAL_SHOPS[name];
            const print = (value: number | null | undefined) =>
              value == null ? "–" : formatDecimal(value, locale, DIGITS[STYLE[name]]);
            const [low, high] = real?.range ?? [null, null];
            const range =
              real === null ? t("strips.judged") : low === high ? print(low) : `${print(low)}–${print(high)}`;
            return (
              <tr key={name}>
                <th scope="row">
                  {t(`figures.${name}.name`)}
                  <span className="small muted">{t(`figures.${name}.text`)}</span>
                </th>
                <td className="r tn">
                  <b>{print(market.figures[name])}</b>
                  <span className="mk-narrow small muted" aria-hidden="true">
                    {range}
                  </span>
                </td>
                {own !== null && <td className="r tn mk-own">{print(own.figures[name])}</td>}
                <td className="r tn muted">{range}</td>
                <td className="mk-sp">
                  {real !== null && (
                    <Strip
                      real={real}
                      market={market.figures[name]}
                      own={own?.figures[name] ?? null}
                      label={
                        real.sets.length > 0
                          ? real.sets.map(([set, value]) => `${set} ${print(value)}`).join(", ")
                          : t("strips.fromTo", { low: print(low), high: print(high) })
                      }
                    />
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

interface StripProps {
  readonly real: RealFigure;
  readonly market: number | null;
  readonly own: number | null;
  readonly label: string;
}

function Strip({ real, market, own, label }: StripProps) {
  const most = Math.max(real.most, market ?? 0, own ?? 0);
  const at = (value: number) => `${((100 * value) / most).toFixed(1)}%`;
  const [low, high] = real.range;
  const ticks = [...new Set([low, high, ...real.sets.map(([, value]) => value)])];
  return (
    <div className="mk-spx" role="img" aria-label={label} title={label}>
      <u style={{ left: at(low), width: `${((100 * (high - low)) / most).toFixed(1)}%` }} />
      {ticks.map((value) => (
        <i key={value} style={{ left: at(value) }} />
      ))}
      {own !== null && <s style={{ left: at(own) }} />}
      {market !== null && <b style={{ left: at(market) }} />}
    </div>
  );
}
