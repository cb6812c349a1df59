// The units of a recurrent net, a row each, handed on from left to right: a filled mark still carries the first step's signal, an empty one
// is kept and has nothing to carry, a cross is dropped.
import { useRef } from "react";
import { useWidth } from "../../charts/use-size";
import { livesOf } from "./masks";

const ROW = 18;
const LEFT = 16;
const TOP = 24;

export function UnitGrid({
  masks,
  summary,
}: {
  readonly masks: readonly (readonly boolean[])[];
  readonly summary: string;
}) {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box, 560);
  const steps = Array.from(masks[0]!, (_, n) => n + 1);
  const lives = livesOf(masks);
  const rows = masks.map((unit, row) => ({
    ...{ unit, row, life: lives[row]! },
    y: TOP + row * ROW + ROW / 2,
  }));
  const height = TOP + masks.length * ROW + 4;
  const gap = Math.min(44, (width - 2 * LEFT) / steps.length);
  const x = (step: number) => LEFT + step * gap;
  return (
    <div ref={box} style={{ height }}>
      <svg
        className="plot"
        role="img"
        aria-label={summary}
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
      >
        <text x={x(0)} y={12} textAnchor="middle">
          0
        </text>
        {steps.map((step) => (
          <text key={step} x={x(step)} y={12} textAnchor="middle">
            {step}
          </text>
        ))}
        {rows.map(({ unit, row, life, y }) => (
          <g key={row}>
            {life > 0 && <path className="mask-path" d={`M${x(0)} ${y}H${x(life)}`} />}
            <circle className="mask-alive" cx={x(0)} cy={y} r={4.5} />
            {steps.map((step) => {
              const at = x(step);
              if (!unit[step - 1])
                return <path key={step} className="mask-cross" d={`M${at - 4} ${y - 4}l8 8m0 -8l-8 8`} />;
              const name = step <= life ? "mask-alive" : "mask-empty";
              return <circle key={step} className={name} cx={at} cy={y} r={4.5} />;
            })}
          </g>
        ))}
      </svg>
    </div>
  );
}
