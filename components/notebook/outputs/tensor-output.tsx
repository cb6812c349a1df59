"use client";
// A tensor: shape, type, least, mean and greatest value, its first numbers (of a matrix its upper left corner), and in
// words how many are not finite.
import { useLocale, useTranslations } from "next-intl";
import type { Output } from "@/lib/learner/output";
import { formatDecimal, formatInteger } from "../../charts/format";
import { ScrollBox } from "../../ui/scroll-box";

export function TensorOutput({ output }: { readonly output: Extract<Output, { kind: "tensor" }> }) {
  const t = useTranslations("notebook");
  const locale = useLocale();
  const { shape, dtype, head, min, mean, max, nan, infinite } = output;
  const whole = dtype === "int32" || dtype === "bool";
  const print = (value: number) => (whole ? formatInteger(value, locale) : formatDecimal(value, locale));
  const size = shape.reduce((product, length) => product * length, 1);
  const width = shape.length < 2 ? head.length : Math.min(head.length, shape.at(-1) ?? 1, 5);
  const rows = Array.from({ length: width === 0 ? 0 : Math.ceil(head.length / width) }, (_, r) =>
    head.slice(r * width, (r + 1) * width),
  );
  const cutRight = shape.length > 0 && width < (shape.at(-1) ?? 1);
  const cutBelow = size > head.length && (!cutRight || rows.length < (shape.at(-2) ?? 1) || shape.length > 2);
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
      <ScrollBox label={t(shape.length < 2 ? "tensor.first" : "tensor.corner")}>
        <table className="mono small muted tensor-head">
          <tbody>
            {rows.map((row, r) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
              <tr key={r}>
                {row.map((value, c) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a value is its place
                  <td key={c}>{Number.isNaN(value) ? "NaN" : print(value)}</td>
                ))}
                {cutRight && <td>…</td>}
              </tr>
            ))}
            {cutBelow && shape.length > 1 && (
              <tr>
                <td>⋮</td>
              </tr>
            )}
          </tbody>
        </table>
      </ScrollBox>
      {nan > 0 && <p className="small tensor-nan">{t("tensor.nan", { count: nan })}</p>}
      {infinite > 0 && <p className="small tensor-nan">{t("tensor.infinite", { count: infinite })}</p>}
    </div>
  );
}
