"use client";
// The market's distributions beside what was measured on public data sets, and beside the learner's own shop.
import { useLocale, useTranslations } from "next-intl";
import type { Statistics } from "@/lib/market-browser/protocol";
import { REAL_FUNNEL, REAL_SHOPS } from "@/lib/market-browser/real-shops";
import { formatDecimal, formatInteger, formatPercent } from "../charts/format";
import { ticksOf } from "../charts/scale";
import { Bars } from "./bars";
import { type Curve, CurvePlot } from "./curve-plot";
import { formatDay } from "./format";
import { Strips } from "./strips";
import { TroubleNote } from "./trouble-note";
import { useAnswer } from "./use-answer";
import { useWorld } from "./world-store";

const POWERS = [1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000];

export function Shops({ worker }: { worker: string }) {
  const t = useTranslations("data.shops");
  const { figures, shown, file } = useWorld(worker);
  const market = useAnswer("statistics", figures === null ? null : { shop: "market" }, JSON.stringify(shown));
  const own = useAnswer("statistics", file === null ? null : { shop: "file" }, String(file?.turn));
  return (
    <section aria-labelledby="shops" className="mk-shops">
      <div className="mk-sec">
        <h2 id="shops">{t("title")}</h2>
        <p className="small muted mk-legend">
          <span>
            <i className="k1" />
            {t("legend.market")}
          </span>
          <span>
            <i className="k2" />
            {t("legend.real")}
          </span>
          {file !== null && (
            <span>
              <i className="k3" />
              {file.name}
            </span>
          )}
        </p>
      </div>
      <p className="mk-lead">{t("lead")}</p>
      {market.trouble !== null && <TroubleNote trouble={market.trouble} />}
      {market.answer === null ? (
        <div className="mk-hold" style={{ minHeight: 900 }} />
      ) : (
        <Compared market={market.answer} own={file === null ? null : own.answer} ownName={file?.name ?? ""} />
      )}
    </section>
  );
}

interface ComparedProps {
  readonly market: Statistics;
  readonly own: Statistics | null;
  readonly ownName: string;
}

function Compared({ market, own, ownName }: ComparedProps) {
  const t = useTranslations("data.shops");
  const locale = useLocale();
  const ours = t("legend.market");
  const share = (value: number) => formatPercent(value, locale);
  const count = (value: number) => formatInteger(value, locale);
  const shops = [{ name: ours, data: market }, ...(own === null ? [] : [{ name: ownName, data: own }])];
  const curvesOf = (
    points: (data: Statistics) => Curve["points"],
    label: (data: Statistics, name: string) => Curve["label"],
  ): Curve[] =>
    shops.flatMap(({ name, data }) =>
      points(data).length === 0 ? [] : [{ name, points: points(data), label: label(data, name) }],
    );
  const [low, high] = REAL_SHOPS.topFifth!.range;
  const mostRank = Math.max(...shops.map(({ data }) => data.ranks.at(-1)?.[0] ?? 1), 10);
  const mostCount = Math.max(...shops.map(({ data }) => data.ranks[0]?.[1] ?? 1), 10);
  const decades = (most: number) =>
    POWERS.filter((power) => power <= most).map((at) => ({ at, text: count(at) }));
  const weekLow = market.weeks[0]?.[0] ?? 0;
  const weekHigh = market.weeks.at(-1)?.[0] ?? 1;
  const mostOrders = Math.max(1, ...market.weeks.map(([, orders]) => orders));
  const busiest = market.weeks.find(([, orders]) => orders === mostOrders) ?? [0, 0];
  const baskets = market.baskets ?? [];
  const total = baskets.reduce((sum, each) => sum + each, 0);
  const ownTotal = own?.baskets?.reduce((sum, each) => sum + each, 0) ?? 0;
  return (
    <>
      <div className="mk-ds">
        <CurvePlot
          title={t("concentration.title")}
          caption={t("concentration.caption", { low: share(low), high: share(high) })}
          summary={t("concentration.summary", {
            share: share(market.concentration[20]!),
            low: share(low),
            high: share(high),
          })}
          x={{
            domain: [0, 100],
            name: t("concentration.x"),
            ticks: [0, 20, 50, 100].map((at) => ({ at, text: share(at / 100) })),
          }}
          y={{
            domain: [0, 1],
            name: "",
            ticks: [0, 0.25, 0.5, 0.75, 1].map((at) => ({ at, text: share(at) })),
          }}
          curves={curvesOf(
            (data) => data.concentration.map((value, percent) => [percent, value] as const),
            (data, name) => ({
              at: [20, data.concentration[20]!],
              text: `${name} ${share(data.concentration[20]!)}`,
            }),
          )}
          range={{
            x: 20,
            from: low,
            to: high,
            text: t("concentration.range", { low: share(low), high: share(high) }),
          }}
          printX={(at) => share(at / 100)}
          printY={share}
        />
        <CurvePlot
          title={t("ranks.title")}
          caption={t("ranks.caption")}
          summary={t("ranks.summary", {
            most: count(market.ranks[0]?.[1] ?? 0),
            rank: count(market.ranks.at(-1)?.[0] ?? 0),
            least: count(market.ranks.at(-1)?.[1] ?? 0),
          })}
          x={{ domain: [1, mostRank], log: true, name: t("ranks.x"), ticks: decades(mostRank) }}
          y={{ domain: [1, mostCount], log: true, name: "", ticks: decades(mostCount) }}
          curves={curvesOf(
            (data) => data.ranks,
            (data, name) => ({
              at: data.ranks.find(([rank]) => rank >= 8) ?? data.ranks[0]!,
              text: name,
              side: "left",
            }),
          )}
          printX={count}
          printY={count}
        />
      </div>
      <h3 className="mk-h3">{t("strips.title")}</h3>
      <Strips market={market} own={own} ownName={ownName} />
      <p className="small muted mk-cap">{t("strips.sources")}</p>
      <div className="mk-ds">
        {market.funnel !== null && (
          <Bars
            title={t("funnel.title")}
            head={t("funnel.head")}
            columns={[t("strips.market"), t("funnel.real")]}
            tones={["o", "q"]}
            caption={t("funnel.caption", {
              views: count(REAL_FUNNEL.views),
              carts: count(REAL_FUNNEL.carts),
              buys: count(REAL_FUNNEL.buys),
              ours: count(market.funnel.views),
            })}
            rows={(["views", "carts", "buys"] as const).map((step) => {
              const mine = market.funnel![step] / market.funnel!.views;
              const theirs = REAL_FUNNEL[step] / REAL_FUNNEL.views;
              return {
                name: t(`funnel.${step}`),
                values: [mine, theirs].map((value) => ({
                  text: formatDecimal(100 * value, locale, value === 1 ? 0 : 1),
                  share: value,
                })),
              };
            })}
          />
        )}
        <Bars
          title={t("baskets.title")}
          head={t("baskets.head")}
          columns={[t("strips.market"), ...(own?.baskets ? [ownName] : [])]}
          tones={["o", "w"]}
          caption={t("baskets.caption")}
          rows={baskets.map((orders, k) => ({
            name: k === 9 ? t("baskets.more") : count(k + 1),
            values: [
              { text: share(orders / Math.max(1, total)), share: orders / Math.max(1, total) },
              ...(own?.baskets
                ? [{ text: share(own.baskets[k]! / ownTotal), share: own.baskets[k]! / ownTotal }]
                : []),
            ],
          }))}
        />
      </div>
      <CurvePlot
        title={t("weeks.title")}
        caption={t("weeks.caption")}
        summary={t("weeks.summary", {
          week: formatDay(busiest[0], locale),
          most: count(busiest[1]),
          first: formatDay(weekLow, locale),
          last: formatDay(weekHigh, locale),
        })}
        x={{
          domain: [weekLow, weekHigh],
          name: t("weeks.x"),
          ticks: market.weeks
            .filter((_, k) => k % 8 === 2)
            .map(([at]) => ({ at, text: formatDay(at, locale) })),
        }}
        y={{
          domain: [0, 1.12 * mostOrders],
          name: "",
          ticks: ticksOf(0, mostOrders, 4).map((at) => ({ at, text: count(at) })),
        }}
        curves={[
          {
            name: ours,
            points: market.weeks,
            label: {
              at: busiest,
              text: t("weeks.busiest", { week: formatDay(busiest[0], locale) }),
              level: "over",
            },
          },
        ]}
        printX={(at) => formatDay(at, locale)}
        printY={count}
      />
    </>
  );
}
