// The plane of the first two inputs: the lines of equal z, the side where z is positive, the input and the weights to drag.
import { useTranslations } from "next-intl";
import { linearScale } from "../../charts/scale";
import { snap, startDrag } from "../drag";
import { clipToSide, levelLine } from "./plane-lines";
import { INPUT, WEIGHT } from "./ranges";

const SIDE = 360;
const x = linearScale([-3, 3], [0, SIDE]);
const y = linearScale([-3, 3], [SIDE, 0]);
const toX = linearScale([0, SIDE], [-3, 3]);
const toY = linearScale([SIDE, 0], [-3, 3]);

type Pair = readonly [number, number];

export function InputPlane(props: {
  readonly inputs: readonly number[];
  readonly weights: readonly number[];
  /** What z has besides the first two inputs: the bias, and the third input's share. */
  readonly offset: number;
  readonly onInput: (x: Pair) => void;
  readonly onWeight: (w: Pair) => void;
}) {
  const { inputs, weights, offset, onInput, onWeight } = props;
  const t = useTranslations("figuresFirst.neuron");
  const w: Pair = [weights[0]!, weights[1]!];
  const at: Pair = [inputs[0]!, inputs[1]!];
  const pair = (px: number, py: number, range: typeof INPUT | typeof WEIGHT): Pair => [
    snap(toX(px), range),
    snap(toY(py), range),
  ];
  const side = clipToSide({ w, offset, reach: 3 });
  return (
    <svg className="plot nr-plane" viewBox={`0 0 ${SIDE} ${SIDE}`} role="img" aria-label={t("planeSaid")}>
      <rect className="nr-ground" width={SIDE} height={SIDE} />
      {side.length > 2 && (
        <polygon className="nr-side" points={side.map(([px, py]) => `${x(px)},${y(py)}`).join(" ")} />
      )}
      {[-2, -1, 0, 1, 2].map((level) => {
        const line = levelLine({ w, offset: offset - level, reach: 3 });
        return (
          line && (
            <line
              key={level}
              className={level === 0 ? "nr-edge" : "nr-level"}
              x1={x(line[0][0])}
              y1={y(line[0][1])}
              x2={x(line[1][0])}
              y2={y(line[1][1])}
            />
          )
        );
      })}
      <line className="nr-axis" x1={x(-3)} x2={x(3)} y1={y(0)} y2={y(0)} />
      <line className="nr-axis" x1={x(0)} x2={x(0)} y1={y(-3)} y2={y(3)} />
      <text x={SIDE - 6} y={y(0) - 6} textAnchor="end">
        x₁
      </text>
      <text x={x(0) + 6} y={14}>
        x₂
      </text>
      <line className="nr-w" x1={x(0)} y1={y(0)} x2={x(w[0])} y2={y(w[1])} />
      <g
        className="grab"
        onPointerDown={(event) => startDrag(event, (px, py) => onWeight(pair(px, py, WEIGHT)))}
      >
        <circle className="nr-hit" cx={x(w[0])} cy={y(w[1])} r={20} />
        <rect className="nr-tip" x={x(w[0]) - 7} y={y(w[1]) - 7} width={14} height={14} />
        <text className="ink" x={x(w[0]) + 12} y={y(w[1]) - 10}>
          w
        </text>
      </g>
      <g
        className="grab"
        onPointerDown={(event) => startDrag(event, (px, py) => onInput(pair(px, py, INPUT)))}
      >
        <circle className="nr-hit" cx={x(at[0])} cy={y(at[1])} r={20} />
        <circle className="nr-x" cx={x(at[0])} cy={y(at[1])} r={9} />
        <text className="ink" x={x(at[0]) + 13} y={y(at[1]) + 4}>
          x
        </text>
      </g>
    </svg>
  );
}
