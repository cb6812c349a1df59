// The activation and its derivative over z, with the neuron's point on both and the tangent, whose slope the derivative is.
import { useLocale, useTranslations } from "next-intl";
import { formatDecimal } from "../../charts/format";
import { linearScale, linePath } from "../../charts/scale";
import { type ActivationName, activations } from "./activations";

const [WIDTH, HEIGHT] = [420, 360];
const REACH = 8;
const FRAME = { left: 34, right: 12, top: 14, bottom: 30 };

const zs = Array.from({ length: 321 }, (_, k) => -REACH + (k * REACH) / 160);

const RANGES = { bounded: [-1.25, 1.25], open: [-1.5, 8] } as const;

export function ActivationCurve({ name, z }: { readonly name: ActivationName; readonly z: number }) {
  const t = useTranslations("figuresFirst.neuron");
  const locale = useLocale();
  const { value, slope } = activations[name];
  const range = name === "relu" || name === "gelu" ? "open" : "bounded";
  const x = linearScale([-REACH, REACH], [FRAME.left, WIDTH - FRAME.right]);
  const y = linearScale(RANGES[range], [HEIGHT - FRAME.bottom, FRAME.top]);
  // Beyond the ends the curve goes on as it does at them, so the point waits there.
  const at = Math.min(REACH, Math.max(-REACH, z));
  const [a, s] = [value(at), slope(at)];
  const half = 1.6 / Math.hypot(1, s * (range === "bounded" ? 4 : 1));
  const ticks = range === "bounded" ? [-1, -0.5, 0, 0.5, 1] : [0, 2, 4, 6, 8];
  const print = (v: number, digits: number) => formatDecimal(v, locale, digits);
  const said = t("curveSaid", { z: print(z, 2), a: print(value(z), 3), slope: print(slope(z), 3) });
  const curve = name === "step" ? stepPath(x, y) : linePath(zs.map((v) => [x(v), y(value(v))]));
  return (
    <svg className="plot" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={said}>
      {ticks.map((tick) => (
        <g key={tick}>
          <line
            className={tick === 0 ? "nr-axis" : "nr-grid"}
            x1={FRAME.left}
            x2={WIDTH - FRAME.right}
            y1={y(tick)}
            y2={y(tick)}
          />
          <text x={FRAME.left - 6} y={y(tick) + 4} textAnchor="end">
            {print(tick, Number.isInteger(tick) ? 0 : 1)}
          </text>
        </g>
      ))}
      {[-8, -4, 0, 4, 8].map((tick) => (
        <text key={tick} x={x(tick)} y={HEIGHT - 8} textAnchor="middle">
          {print(tick, 0)}
        </text>
      ))}
      <line className="nr-drop" x1={x(at)} x2={x(at)} y1={y(RANGES[range][0])} y2={y(a)} />
      <path className="nr-slope" d={linePath(zs.map((v) => [x(v), y(slope(v))]))} />
      <path className="nr-curve" d={curve} />
      {name !== "step" && (
        <line
          className="nr-tangent"
          x1={x(at - half)}
          y1={y(a - half * s)}
          x2={x(at + half)}
          y2={y(a + half * s)}
        />
      )}
      <circle className="nr-slope-at" cx={x(at)} cy={y(s)} r={5} />
      <circle className="nr-x" cx={x(at)} cy={y(a)} r={7} />
      <text className="nr-name-curve" x={x(5.2)} y={y(value(5.2)) - 10} textAnchor="end">
        φ(z)
      </text>
      <text className="nr-name-slope" x={x(-3.4)} y={y(slope(-3.4)) - 8} textAnchor="end">
        φ′(z)
      </text>
    </svg>
  );
}

/** The jump is no part of the curve: two pieces. */
function stepPath(x: (z: number) => number, y: (a: number) => number): string {
  return `M${x(-REACH)} ${y(0)}L${x(0)} ${y(0)}M${x(0)} ${y(1)}L${x(REACH)} ${y(1)}`;
}
