"use client";
// A tensor in a line: shape, type, least, mean and greatest value, its first numbers, and a warning where some are NaN.
import { useLocale, useTranslations } from "next-intl";
import type { Output } from "@/lib/learner/output";
import { formatDecimal, formatInteger } from "../../charts/format";

export function TensorOutput({ output }: { readonly output: Extract<Output, { kind: "tensor" }> }) {
  const t = useTranslations("notebook");
  const locale = useLocale();
  const { shape, dtype, head, min, mean, max, nan } = output;
  const whole = dtype === "int32" || dtype === "bool";
  const print = (value: number) => (whole ? formatInteger(value, locale) : formatDecimal(value, locale));
  const size = shape.reduce((product, length) => product * length, 1);
  return (
    <div className="tensor">
      <p className="mono">
        {t("tensor.name", { dtype })} [{shape.join(", ")}]
      </p>
      <dl className="facts small-facts">
        {(
          [
            ["min", print(min)],
            ["mean", formatDecimal(mean, locale)],
            ["max", print(max)],
          ] as const
        ).map(([name, value]) => (
          <div key={name}>
            <dt>{t(`tensor.${name}`)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="mono small muted tensor-head">
        {head.map(print).join("  ")}
        {size > head.length ? "  …" : ""}
      </p>
      {nan > 0 && <p className="small tensor-nan">{t("tensor.nan", { count: nan })}</p>}
    </div>
  );
}
