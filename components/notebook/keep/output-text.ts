// Outputs that have a natural form as text, for files other programs read. Pictures and curves have none and are left out.
import type { Output } from "@/lib/learner/output";
import type { TextOutput } from "@/lib/notebook/ipynb";
import type { CellState } from "@/lib/notebook/session";
import { wordsOf } from "../words";

type Table = Extract<Output, { kind: "table" }>;

/** Rows of a table that a file keeps: it is read by people. */
const MOST_ROWS = 500;

/** In the order of the cell; a cell that failed ends with its error. */
export function textOutputs(
  { outputs, error, status }: Pick<CellState<Output>, "outputs" | "error" | "status">,
  locale: string,
): TextOutput[] {
  const texts = outputs.flatMap((output) => textOutput(output, locale) ?? []);
  return error !== null && status === "failed"
    ? [...texts, { kind: "error", name: error.name, message: error.message }]
    : texts;
}

function textOutput(output: Output, locale: string): TextOutput | null {
  const say = (label: Parameters<typeof wordsOf>[0]) => wordsOf(label, locale);
  const result = (text: string): TextOutput => ({ kind: "result", text });
  switch (output.kind) {
    case "text":
      return { kind: "stream", name: output.stream === "log" ? "stdout" : "stderr", text: output.text };
    case "value":
      return result(output.text);
    case "tensor":
      return result(
        `${output.dtype} [${output.shape.join(", ")}]: ${output.head.join(", ")}${
          output.shape.reduce((product, n) => product * n, 1) > output.head.length ? ", …" : ""
        }`,
      );
    case "facts":
      return result(output.facts.map(({ name, value }) => `${say(name)}: ${value}`).join("\n"));
    case "table": {
      const { columns } = output;
      const all = columns[0]?.values.length ?? 0;
      const rows = Array.from({ length: Math.min(all, MOST_ROWS) }, (_, k) =>
        columns.map(({ values }) => cellText(values[k] ?? null)).join("\t"),
      );
      const head = columns.map(({ name }) => say(name)).join("\t");
      return result([head, ...rows, ...(all > rows.length ? ["…"] : [])].join("\n"));
    }
    case "items":
      return result(
        [say(output.title), ...output.entries.map(({ title }, k) => `${k + 1}. ${say(title)}`)].join("\n"),
      );
    default:
      return null;
  }

  function cellText(value: Table["columns"][number]["values"][number] | null): string {
    if (typeof value === "number") return Number.isNaN(value) ? "" : String(value);
    return value === null ? "" : say(value);
  }
}
