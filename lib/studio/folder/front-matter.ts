// The head of a lesson's MDX: written from what the studio knows, and read again. Which fields there may be is said by
// lib/course/course.ts; the studio has three of them.
import { parseDocument } from "yaml";
import { LONGEST_HEAD as LONGEST } from "../text/document";
import type { LineProblem } from "./parts";

interface Head {
  readonly title: string;
  readonly description: string;
  /** Null where none was said, or none that can be. */
  readonly minutes: number | null;
}

/** A text that every reader of YAML takes for a text. */
function scalar(value: string): string {
  const isPlain =
    /^[\p{L}][\p{L}\p{N} ,.()'’“”，。；！？、（）—–+/&-]*$/u.test(value) &&
    !/^(true|false|null|yes|no|on|off|y|n|\.?inf|\.?nan)$/i.test(value) &&
    !value.endsWith(" ");
  return isPlain ? value : JSON.stringify(value);
}

/** @param exercises ids that the text places @returns with its fences and the line break behind them */
export function writeHead(head: Head & { readonly exercises: readonly string[] }): string {
  const oneLine = (value: string) => value.replace(/\s+/g, " ").trim();
  return [
    "---",
    `title: ${scalar(oneLine(head.title))}`,
    `description: ${scalar(oneLine(head.description))}`,
    `minutes: ${head.minutes}`,
    ...(head.exercises.length > 0 ? [`exercises: [${head.exercises.map(scalar).join(", ")}]`] : []),
    "skills: []",
    "---",
    "",
  ].join("\n");
}

/** Longest head that is looked at, characters. */
const LONGEST_HEAD = 20_000;

export interface ReadHead {
  readonly head: Head;
  readonly body: string;
  /** Lines before the body's first. */
  readonly linesBefore: number;
  readonly problems: readonly LineProblem[];
}

/** @param source lines end in "\n" */
export function readHead(source: string): ReadHead {
  const problems: LineProblem[] = [];
  const tell = (
    line: number,
    severity: LineProblem["severity"],
    key: string,
    params: LineProblem["params"] = {},
  ) => problems.push({ line, severity, key, params });
  const match = /^---[ \t]*\n(?:([\s\S]*?)\n)?---[ \t]*(?:\n|$)/.exec(source);
  const none: Head = { title: "", description: "", minutes: null };
  if (!match || (match[1] ?? "").length > LONGEST_HEAD) {
    tell(1, "error", "noHead");
    return { head: none, body: source, linesBefore: 0, problems };
  }
  // The blank line that sets it off is no part of the text.
  const rest = source.slice(match[0].length);
  const body = rest.startsWith("\n") ? rest.slice(1) : rest;
  const linesBefore = source.slice(0, source.length - body.length).split("\n").length - 1;
  const fields = fieldsOf(match[1] ?? "", tell);
  const said = (field: keyof typeof LONGEST): string => {
    const value = fields[field];
    if (typeof value === "string" && value.trim() !== "") {
      const text = value.replaceAll("\0", "\uFFFD").replace(/\s+/g, " ").trim();
      const most = LONGEST[field];
      if (text.length > most) tell(1, "warning", "headLong", { field, most });
      return text.slice(0, most);
    }
    tell(1, "warning", "headMissing", { field });
    return "";
  };
  const { minutes } = fields;
  const isTime = Number.isInteger(minutes) && (minutes as number) >= 5 && (minutes as number) <= 120;
  if (!isTime) tell(1, "warning", "minutes", { minutes: minutes === undefined ? "" : String(minutes) });
  const head = {
    title: said("title"),
    description: said("description"),
    minutes: isTime ? (minutes as number) : null,
  };
  for (const [field, value] of Object.entries(fields)) {
    // Exercises are those that the text places.
    if (["title", "description", "minutes", "exercises"].includes(field)) continue;
    if (Array.isArray(value) && value.length === 0) continue;
    tell(1, "warning", "headField", { field, value: JSON.stringify(value)?.slice(0, 120) ?? "" });
  }
  return { head, body, linesBefore, problems };
}

function fieldsOf(
  text: string,
  tell: (
    line: number,
    severity: LineProblem["severity"],
    key: string,
    params?: LineProblem["params"],
  ) => void,
): Readonly<Record<string, unknown>> {
  const document = parseDocument(text, { logLevel: "silent", prettyErrors: true });
  const [error] = document.errors;
  if (error) {
    const why = error.message.split("\n", 1)[0]!.replace(/ at line \d+, column \d+:?$/, "");
    tell((error.linePos?.[0].line ?? 0) + 1, "error", "headUnreadable", { why });
    return {};
  }
  try {
    const value: unknown = document.toJS({ maxAliasCount: 10 });
    if (typeof value === "object" && value !== null && !Array.isArray(value))
      return value as Record<string, unknown>;
  } catch {
    // Aliases of aliases of aliases.
  }
  tell(1, "error", "noHead");
  return {};
}
