"use client";
// Where the learner's gain stands between what is the same for everybody (0), the threshold and the reference (1).
import { useLocale, useTranslations } from "next-intl";
import { dot } from "./format";

interface Line {
  /** Whose line it is: an exercise may have a zero and a reference of its own. */
  readonly exercise: string;
  readonly gain: number;
  readonly threshold: number;
  readonly passed: boolean;
}

const LEAST = -0.08;
const MOST = 1.2;

function Drawing({
  exercise,
  gain,
  threshold,
  passed,
  width,
  className,
}: Line & { width: number; className: string }) {
  const t = useTranslations("exercise.line");
  const words = useTranslations("exercise");
  const locale = useLocale();
  const named = (end: "zero" | "reference") => {
    const own = `${exercise}.${end}`;
    return words.has(own) ? words(own) : t(end);
  };
  const [zero, reference] = [named("zero"), named("reference")];
  const x = (value: number) =>
    14 + ((Math.min(MOST, Math.max(LEAST, value)) - LEAST) / (MOST - LEAST)) * (width - 28);
  const at = x(gain);
  const edge = at < 60 ? "start" : at > width - 60 ? "end" : "middle";
  // Words of the threshold stand left of it, away from the reference, unless it is near 0.
  const left = threshold > 0.35;
  return (
    <svg
      className={`chart ${className}`}
      viewBox={`0 0 ${width} 92`}
      role="img"
      aria-label={t("described", {
        gain: dot(gain, locale),
        threshold: dot(threshold, locale),
        ...{ zero, reference },
      })}
    >
      <path className="axis" d={`M14 46H${width - 14}`} />
      <rect className="zone" x={x(threshold)} y="40" width={width - 14 - x(threshold)} height="12" />
      <path className="tick" d={`M${x(0)} 40v12M${x(1)} 40v12`} />
      <path className="thr" d={`M${x(threshold)} 34v24`} />
      <text x={x(0)} y="72" textAnchor="middle">
        {zero}
      </text>
      <text x={x(0)} y="86" textAnchor="middle">
        0
      </text>
      <text x={x(1)} y="72" textAnchor="middle">
        {reference}
      </text>
      <text x={x(1)} y="86" textAnchor="middle">
        1
      </text>
      <text className="b ink" x={x(threshold) + (left ? -6 : 6)} y="72" textAnchor={left ? "end" : "start"}>
        {t("pass")}
      </text>
      <text className="b ink" x={x(threshold) + (left ? -6 : 6)} y="86" textAnchor={left ? "end" : "start"}>
        {dot(threshold, locale)}
      </text>
      <circle className={`pt ${passed ? "ok" : "bad"}`} cx={at} cy="46" r="7" />
      <text
        className={`b big ${passed ? "okt" : "badt"}`}
        x={edge === "middle" ? at : edge === "start" ? 14 : width - 14}
        y="24"
        textAnchor={edge}
      >
        {t("yours", { gain: dot(gain, locale) })}
      </text>
    </svg>
  );
}

export function NumberLine(line: Line) {
  const t = useTranslations("exercise.line");
  return (
    <figure className="nl">
      <Drawing {...line} width={560} className="wide-c" />
      <Drawing {...line} width={300} className="narrow-c" />
      <figcaption>{t("rounded")}</figcaption>
    </figure>
  );
}
