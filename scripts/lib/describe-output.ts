// An output as lines of text, for a terminal. The page's drawing is in components/notebook.
import type { Locale } from "../../lib/interactions/dataset";
import type { Label, Output } from "../../lib/learner/output";

const number = (value: number): string =>
  Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(4)));

/** One output in a few lines. */
export function describeOutput(output: Output, locale: Locale): string {
  const words = (label: Label | undefined) =>
    label === undefined ? "" : typeof label === "string" ? label : label[locale];
  const cell = (value: Label | number | null) =>
    value === null ? "–" : typeof value === "number" ? number(value) : words(value);
  const reasons = (why: NonNullable<Extract<Output, { kind: "items" }>["entries"][number]["why"]>) =>
    typeof why === "object" && "parts" in why
      ? why.parts.map((part) => `${words(part.name)} ${number(part.value)}`).join(", ")
      : words(why);
  switch (output.kind) {
    case "text":
      return output.stream === "log" ? output.text : `[${output.stream}] ${output.text}`;
    case "value":
      return output.text;
    case "tensor":
      return `Tensor [${output.shape.join(", ")}] ${output.dtype}: ${output.head.map(number).join(", ")} …`;
    case "facts":
      return output.facts.map((fact) => `${words(fact.name)}: ${cell(fact.value)}`).join(" · ");
    case "table":
      return [
        words(output.caption),
        output.columns.map((column) => words(column.name)).join("\t"),
        ...Array.from(
          { length: output.columns[0]?.values.length ?? 0 },
          (_, k) =>
            output.columns.map(({ values }) => cell(values[k] ?? null)).join("\t") +
            (k === output.mark ? "\t◀" : ""),
        ),
      ].join("\n");
    case "curve":
      return [
        words(output.title),
        ...output.series.map(
          (series) =>
            `  ${words(series.name)}: ${series.values.map((v) => (v === null ? "–" : number(v))).join(" ")}`,
        ),
      ].join("\n");
    case "backprop":
      return [
        words(output.title),
        ...output.steps.flatMap(({ lines }) =>
          lines.map(
            ({ formula, numbers, result }) =>
              `  ${formula} = ${numbers === "" ? "" : `${numbers} = `}${result}`,
          ),
        ),
      ].join("\n");
    case "histogram":
      return `${words(output.title)}: ${output.counts.map((count, k) => `${number(output.edges[k]!)}→${count}`).join(" ")}`;
    case "roc":
      return `${words(output.title)}: ${output.series.map((line) => `${words(line.name)} AUC ${number(line.auc)}`).join(", ")}`;
    case "calibration":
      return `${words(output.title)}: ${output.series.map((line) => `${words(line.name)} ECE ${number(line.ece)}`).join(", ")}`;
    case "confusion":
      return `${words(output.title)} [${output.classes.map(words).join(", ")}]: ${output.counts.join(" ")}`;
    case "attention":
      return `${words(output.title)}: ${output.heads.length} heads, ${output.queries.length} × ${output.keys.length}`;
    case "network":
      return `${words(output.title)}: ${output.layers.map((layer) => layer.activations.map(number).join(" ")).join(" → ")}`;
    case "items":
      return [
        `${words(output.title)} ${words(output.note)}`,
        ...output.entries.map(
          (entry, k) =>
            `  ${k + 1}. ${words(entry.title)}${entry.hit ? "  ✓" : ""}${entry.why === undefined ? "" : `  (${reasons(entry.why)})`}`,
        ),
      ].join("\n");
    case "map":
      return `${words(output.title)}: ${output.x.length} points, explained ${output.explained === undefined ? "?" : number(output.explained)}`;
    case "film":
      return [
        `${words(output.title)}: ${output.frames.length} of ${output.total} frames`,
        ...output.metrics.map(
          (metric, m) =>
            `  ${words(metric.name)}: ${output.frames.map((frame) => number(frame.metrics[m]!)).join(" ")}`,
        ),
        ...output.frames
          .filter((_, k) => k === 0 || k === output.frames.length - 1)
          .map(
            (frame) =>
              `  epoch ${frame.epoch}: ${frame.list.map((entry) => words(entry.title) + (entry.hit ? " ✓" : "")).join(" | ")}`,
          ),
      ].join("\n");
  }
}
