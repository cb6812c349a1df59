// What `evaluate` found, as tables for people and as one object for programs. It judges nothing.
import { pairedDifference } from "../../../lib/recsys/judging/significance";

/** One model under one way of judging. */
export interface Judged {
  readonly model: string;
  readonly among: "all" | "new" | "negatives";
  readonly users: Int32Array;
  readonly perUser: Readonly<Record<string, Float64Array>>;
  /** Means over users, and what is measured over all lists together. */
  readonly figures: Readonly<Record<string, number>>;
  /** null where it was loaded. */
  readonly fitSeconds: number | null;
}

/** Mean difference a − b of a metric, with its interval. */
export interface Compared {
  readonly a: string;
  readonly b: string;
  readonly among: Judged["among"];
  readonly metric: string;
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

export interface Report {
  readonly data: string;
  readonly protocol: string;
  readonly users: number;
  readonly items: number;
  readonly trainEvents: number;
  readonly heldOutEvents: number;
  readonly k: number;
  /** "middle": measures at the middle rank of ties, as the sampled protocol has it. */
  readonly ties: "id" | "expected" | "middle";
  readonly seed: number;
  readonly level: number;
  readonly resamples: number;
  readonly judged: readonly Judged[];
  readonly compared: readonly Compared[];
}

/** `results` has a row a model and way of judging, with the standard error of each mean over users; `compared` a row a pair and metric. */
export function asJson({ judged, compared, level, resamples, ...about }: Report): object {
  const results = judged.map(({ model, among, users, perUser, figures, fitSeconds }) => ({
    model,
    among,
    judged: users.length,
    ...figures,
    standardErrors: Object.fromEntries(
      Object.entries(perUser).map(([metric, values]) => [metric, errorOf(values)]),
    ),
    fitSeconds,
  }));
  return { ...about, results, compared: compared.map((row) => ({ ...row, level, resamples })) };
}

/** Lines: what was judged on what, then a table for each way of judging, then the differences. */
export function asTables(report: Report): string[] {
  const { data, protocol, users, items, trainEvents, heldOutEvents, k, judged } = report;
  const lines = [
    `${data}: ${users} users, ${items} items; ${protocol}: ${trainEvents} events in training, ${heldOutEvents} held out`,
  ];
  for (const among of new Set(judged.map((row) => row.among))) {
    const rows = judged.filter((row) => row.among === among);
    const metrics = Object.keys(rows[0]!.figures);
    const width = widest(rows.map(({ model }) => model));
    lines.push("", `${rows[0]!.users.length} users judged on ${whatOf(among)}`);
    lines.push(
      ["model".padEnd(width), ...[...metrics.map((metric) => headOf(metric, k)), "fit s"].map(right)].join(
        "",
      ),
    );
    for (const { model, figures, fitSeconds } of rows) {
      const cells = metrics.map((metric) => figures[metric]!.toFixed(4));
      lines.push(
        [model.padEnd(width), ...[...cells, fitSeconds?.toFixed(1) ?? "loaded"].map(right)].join(""),
      );
    }
  }
  return [...lines, ...differences(report)];
}

function differences({ compared, k, level, resamples }: Report): string[] {
  const lines: string[] = [];
  const width = widest(compared.map(({ metric }) => headOf(metric, k)));
  let before = "";
  for (const { a, b, among, metric, mean, low, high } of compared) {
    const title = `${a} − ${b}, judged on ${whatOf(among)}: mean difference and its ${100 * level}% interval (${resamples} resamples)`;
    if (title !== before) lines.push("", title);
    before = title;
    const sure = low > 0 || high < 0 ? "" : "   holds 0";
    lines.push(
      headOf(metric, k).padEnd(width) + [mean, low, high].map((x) => right(signed(x))).join("") + sure,
    );
  }
  return lines;
}

const whatOf = (among: Judged["among"]) =>
  among === "negatives" ? "one item among negatives" : `${among} items`;
const headOf = (metric: string, k: number) =>
  ["auc", "coverage", "gini", "novelty"].includes(metric) ? metric : `${metric}@${k}`;
const right = (text: string) => text.padStart(10);
const widest = (texts: readonly string[]) => 2 + Math.max(12, ...texts.map((text) => text.length));
const signed = (x: number) => (x < 0 ? "" : "+") + x.toFixed(4);

/** Standard error of a mean; null for a single user, who says nothing about spread. */
function errorOf(values: Float64Array): number | null {
  return values.length < 2 ? null : pairedDifference(values, new Float64Array(values.length)).standardError;
}
