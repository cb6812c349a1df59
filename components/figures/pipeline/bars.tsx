// Bars of now over marks of before: one row a kind, or one column an entry of the vector.
import { useLocale, useTranslations } from "next-intl";
import type { CSSProperties } from "react";
import { formatDecimal } from "../../charts/format";
import type { Vector } from "./small-market";
import { useThingNames } from "./thing-names";

/** Kinds that count for nothing, now and before, have no row. */
export function KindBars(props: {
  readonly now: readonly number[];
  readonly before: readonly number[];
  readonly print: (value: number) => string;
  readonly label: string;
}) {
  const { now, before, print, label } = props;
  const t = useTranslations("figuresFirst.pipeline");
  const { kindOf } = useThingNames();
  const most = Math.max(...now, ...before);
  const rows = now
    .map((value, kind) => ({ value, kind, old: before[kind]! }))
    .filter(({ value, old }) => value + old > 0)
    .sort((a, b) => b.value - a.value);
  const part = (value: number) => `${(value / most) * 100}%`;
  return (
    <table className="pl-bars" aria-label={label}>
      <thead className="vh">
        <tr>
          <th scope="col">{t("kind")}</th>
          <th scope="col">{t("after")}</th>
          <th scope="col">{t("before")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ value, kind, old }) => (
          <tr key={kind}>
            <th scope="row">{kindOf(kind)}</th>
            <td className="pl-bar" style={{ "--now": part(value), "--old": part(old) } as CSSProperties}>
              <i aria-hidden="true" />
              <span>{print(value)}</span>
            </td>
            <td className="muted">{t("was", { value: print(old) })}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const [WIDTH, HEIGHT, MID] = [320, 150, 70];

export function VectorBars(props: { readonly now: Vector; readonly before: Vector; readonly label: string }) {
  const { now, before, label } = props;
  const t = useTranslations("figuresFirst.pipeline");
  const locale = useLocale();
  const column = WIDTH / now.length;
  const top = (value: number) => MID - value * 62;
  const print = (value: number) => formatDecimal(value, locale, 2);
  return (
    <>
      <svg
        className="plot"
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={`${label}: ${now.map(print).join(", ")}`}
      >
        {now.map((value, k) => {
          const x = k * column + column / 2;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: an entry of a vector is its index
            <g key={k}>
              <rect
                className="pl-now"
                x={x - 9}
                width={18}
                y={Math.min(MID, top(value))}
                height={Math.abs(top(value) - MID)}
              />
              <line className="pl-old" x1={x - 14} x2={x + 14} y1={top(before[k]!)} y2={top(before[k]!)} />
              <text x={x} y={HEIGHT - 2} textAnchor="middle">
                {print(value)}
              </text>
            </g>
          );
        })}
        <line className="pl-zero" x1={0} x2={WIDTH} y1={MID} y2={MID} />
      </svg>
      <p className="small muted">{t("oldMark")}</p>
    </>
  );
}
