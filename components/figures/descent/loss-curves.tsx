// How far above the lowest value each optimiser stands after every step, on a scale of powers of ten.
import { useTranslations } from "next-intl";
import { linearScale, linePath, spreadLabels } from "../../charts/scale";
import { Mark } from "./marks";
import type { Runner } from "./runner";

const [WIDTH, HEIGHT] = [440, 300];
const FRAME = { left: 40, right: 92, top: 10, bottom: 26 };
/** Powers of ten; whatever lies beyond is drawn at the edge. */
const [LOW, HIGH] = [-6, 4];

const SUPERSCRIPTS: Readonly<Record<string, string>> = {
  "-6": "⁻⁶",
  "-4": "⁻⁴",
  "-2": "⁻²",
  "0": "⁰",
  "2": "²",
  "4": "⁴",
};

export function LossCurves(props: {
  readonly runners: readonly Runner[];
  readonly step: number;
  readonly steps: number;
}) {
  const { runners, step, steps } = props;
  const t = useTranslations("figuresFirst.descent");
  const x = linearScale([0, steps], [FRAME.left, WIDTH - FRAME.right]);
  const y = linearScale([LOW, HIGH], [HEIGHT - FRAME.bottom, FRAME.top]);
  const heightOf = (loss: number) => y(Math.min(HIGH, Math.max(LOW, Math.log10(Math.max(loss, 1e-30)))));
  const ends = runners.map(({ name, losses, divergedAt }) => {
    const last = Math.min(step, losses.length - 1);
    return {
      name,
      x: x(last),
      y: heightOf(losses[last]!),
      isGone: divergedAt !== null && divergedAt <= step,
    };
  });
  const labels = spreadLabels(
    ends.map((end) => end.y),
    { gap: 17, low: FRAME.top + 4, high: HEIGHT - FRAME.bottom },
  );
  return (
    <svg className="plot" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={t("lossesSaid")}>
      {[-6, -4, -2, 0, 2, 4].map((power) => (
        <g key={power}>
          <line className="ds-grid" x1={FRAME.left} x2={WIDTH - FRAME.right} y1={y(power)} y2={y(power)} />
          <text x={FRAME.left - 6} y={y(power) + 4} textAnchor="end">
            10{SUPERSCRIPTS[power]}
          </text>
        </g>
      ))}
      {[0, 50, 100, 150].map((tick) => (
        <text key={tick} x={x(tick)} y={HEIGHT - 6} textAnchor="middle">
          {tick}
        </text>
      ))}
      {runners.map(({ name, losses }) => (
        <path
          key={name}
          className={`ds-path ds-${name}`}
          d={linePath(losses.slice(0, step + 1).map((loss, k) => [x(k), heightOf(loss)]))}
        />
      ))}
      {ends.map((end, k) => (
        <g key={end.name}>
          <Mark name={end.name} x={end.x} y={end.y} />
          <text className="ink" x={end.x + 12} y={labels[k]! + 4}>
            {t(`names.${end.name}`)}
            {end.isGone ? ` ${t("up")}` : ""}
          </text>
        </g>
      ))}
    </svg>
  );
}
