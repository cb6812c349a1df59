"use client";
// A row of named numbers.
import { useFormatter, useLocale } from "next-intl";
import type { Output } from "@/lib/learner/output";
import { formatDecimal, formatInteger, formatPercent } from "../../charts/format";
import { wordsOf } from "../words";

type Facts = Extract<Output, { kind: "facts" }>;

export function FactsOutput({ output }: { readonly output: Facts }) {
  const locale = useLocale();
  const format = useFormatter();
  const print = ({ value, format: style }: Facts["facts"][number]): string => {
    if (style === "date") {
      const date = new Date(value);
      return Number.isNaN(date.getTime())
        ? String(value)
        : format.dateTime(date, { dateStyle: "medium", timeZone: "UTC" });
    }
    if (typeof value === "string") return value;
    if (style === "percent") return formatPercent(value, locale);
    if (style === "decimal") return formatDecimal(value, locale);
    return Number.isInteger(value) || style === "integer"
      ? formatInteger(value, locale)
      : formatDecimal(value, locale);
  };
  return (
    <dl className="facts">
      {output.facts.map((fact) => {
        const name = wordsOf(fact.name, locale);
        return (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{print(fact)}</dd>
          </div>
        );
      })}
    </dl>
  );
}
