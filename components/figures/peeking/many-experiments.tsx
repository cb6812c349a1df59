// How often each rule calls two equal shops different, over as many experiments as the reader runs, beside the 5% that
// was promised and what the theory says.
import { useLocale, useTranslations } from "next-intl";
import { useRef } from "react";
import { formatInteger, formatPercent } from "../../charts/format";
import { linearScale } from "../../charts/scale";
import { useWidth } from "../../charts/use-size";
import { remembered } from "../remembered";
import { wilson } from "../wilson";
import { expectedAlarms, type Looks, RULES } from "./boundaries";
import { useMany } from "./use-many";

const ROW = 44;
const TOP = 22;
const MOST = 0.3;
const AT_ONCE = 1000;

const theoriesOf = remembered(
  (looks: Looks) => new Map(RULES.map((rule) => [rule, expectedAlarms(rule, looks)] as const)),
);

export function ManyExperiments({ rate, looks, seed }: { rate: number; looks: Looks; seed: number }) {
  const t = useTranslations("figuresSecond.peeking");
  const locale = useLocale();
  const { many, running, more, stop } = useMany({ rate, looks, seed });
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box, 640);
  const x = linearScale([0, MOST], [8, width - 44]);
  const height = TOP + RULES.length * ROW;
  const theories = theoriesOf(looks);
  const share = (rule: (typeof RULES)[number]) => many.alarms[rule] / many.of;
  const said =
    many.of === 0
      ? t("manyNone")
      : t("manySaid", {
          of: formatInteger(many.of, locale),
          peek: formatPercent(share("peek"), locale),
          end: formatPercent(share("end"), locale),
          pocock: formatPercent(share("pocock"), locale),
          obrien: formatPercent(share("obrien"), locale),
        });
  return (
    <div className="fig-part">
      <p className="fig-head">{t("manyTitle", { looks })}</p>
      <div className="fig-row peek-many">
        {running ? (
          <button type="button" className="btn sm" onClick={stop}>
            {t("stopMany")}
          </button>
        ) : (
          <button type="button" className="btn sm" onClick={() => more(AT_ONCE)}>
            {many.of === 0
              ? t("runMany", { count: formatInteger(AT_ONCE, locale) })
              : t("runMore", { count: formatInteger(AT_ONCE, locale) })}
          </button>
        )}
        {running && <progress value={many.of} max={many.wanted} aria-label={t("running")} />}
        <span className="muted">{t("counted", { count: formatInteger(many.of, locale) })}</span>
      </div>
      <div ref={box} style={{ height }}>
        <svg
          className="plot"
          role="img"
          aria-label={running ? t("running") : said}
          width={width}
          height={height}
          viewBox={`0 0 ${width} ${height}`}
        >
          {[0, 0.05, 0.1, 0.2, 0.3].map((tick) => (
            <g key={tick}>
              <path className={tick === 0 ? "axis" : "grid"} d={`M${x(tick)} ${TOP}V${height}`} />
              <text x={x(tick)} y={TOP - 8} textAnchor="middle">
                {formatPercent(tick, locale)}
              </text>
            </g>
          ))}
          <path className="line second" d={`M${x(0.05)} ${TOP}V${height}`} />
          {RULES.map((rule, k) => {
            const top = TOP + k * ROW + 4;
            const [low, high] = many.of === 0 ? [0, 0] : wilson(many.alarms[rule], many.of);
            const theory = theories.get(rule)!;
            return (
              <g key={rule}>
                <text className="ink peek-rule" x={x(0) + 6} y={top + 12}>
                  {t(`rule.${rule}`)}
                </text>
                {many.of > 0 && (
                  <>
                    <rect
                      className="peek-bar"
                      x={x(0)}
                      y={top + 18}
                      width={x(share(rule)) - x(0)}
                      height={12}
                    />
                    <path className="peek-range" d={`M${x(low)} ${top + 24}H${x(high)}`} />
                    <text className="ink" x={x(Math.max(high, theory)) + 8} y={top + 28}>
                      {formatPercent(share(rule), locale)}
                    </text>
                  </>
                )}
                <path className="peek-theory" d={`M${x(theory)} ${top + 15}V${top + 33}`} />
              </g>
            );
          })}
        </svg>
      </div>
      <p className="fig-note">{t("manyKey")}</p>
      <p className="fig-say" aria-live="polite">
        {running ? "" : said}
      </p>
    </div>
  );
}
