// A SCORM session from its beginning to its end, in the words of either version: the key is kept with the platform, a result is reported,
// and nothing is reported that is not there. Knows no page.
import { isoDuration, scaledScore } from "../../outcome";
import type { Told } from "../told";

export type Version = "1.2" | "2004";
export const versions = ["1.2", "2004"] as const satisfies readonly Version[];

type Over = Extract<Told, { state: "over" }>;

/** How each version calls what is the same (SCORM 1.2 RTE, chapter 3; SCORM 2004 3rd Edition RTE, chapters 3 and 4). */
const dialects = {
  "1.2": {
    api: "API",
    calls: {
      ...{ begin: "LMSInitialize", read: "LMSGetValue", write: "LMSSetValue", commit: "LMSCommit" },
      ...{ end: "LMSFinish", code: "LMSGetLastError", text: "LMSGetErrorString" },
    },
    status: "cmi.core.lesson_status",
    exit: "cmi.core.exit",
    time: (seconds: number) => ["cmi.core.session_time", clockTime(seconds)],
    over: ({ result, passed, of }: Over) => [
      ["cmi.core.score.min", "0"],
      ["cmi.core.score.max", "100"],
      ["cmi.core.score.raw", hundredths(passed, of)],
      ["cmi.core.lesson_status", result],
    ],
  },
  "2004": {
    api: "API_1484_11",
    calls: {
      ...{ begin: "Initialize", read: "GetValue", write: "SetValue", commit: "Commit" },
      ...{ end: "Terminate", code: "GetLastError", text: "GetErrorString" },
    },
    status: "cmi.completion_status",
    exit: "cmi.exit",
    time: (seconds: number) => ["cmi.session_time", isoDuration(seconds)],
    over: ({ result, passed, of }: Over) => [
      ["cmi.score.min", "0"],
      ["cmi.score.max", "100"],
      ["cmi.score.raw", hundredths(passed, of)],
      ["cmi.score.scaled", String(scaledScore({ passed, of }))],
      ["cmi.success_status", result],
      ["cmi.completion_status", "completed"],
    ],
  },
} as const;

const KEPT = "cmi.suspend_data";
const BEGUN: ReadonlySet<string> = new Set(["incomplete", "completed", "passed", "failed"]);

export const apiName = (version: Version): string => dialects[version].api;

/** The platform did not take a call. `code` and `text` are its own. */
export class NotTaken extends Error {
  constructor(
    readonly call: string,
    readonly code: string,
    readonly text: string,
  ) {
    super(`${call}: ${code} ${text}`);
  }
}

export interface Session {
  /** What was kept in an earlier session of this attempt; "" where there is nothing. */
  readonly kept: string;
  /** @throws NotTaken */
  keep(text: string): void;
  /** @throws NotTaken */
  report(result: Over): void;
  /** How long this page was open, s. A second call does nothing. @throws NotTaken */
  end(seconds: number): void;
}

/** @throws NotTaken where the platform lets no session begin */
export function beginSession(version: Version, api: object): Session {
  const { calls, ...dialect } = dialects[version];
  let isOpen = true;

  function call(name: keyof typeof calls, ...given: string[]): string {
    const method = (api as Readonly<Record<string, unknown>>)[calls[name]];
    if (typeof method !== "function") throw new NotTaken(calls[name], "", "");
    return String(method.apply(api, given));
  }
  function must(name: keyof typeof calls, ...given: string[]): void {
    if (call(name, ...given) === "true") return;
    const code = call("code");
    throw new NotTaken([calls[name], given[0]].filter(Boolean).join(" "), code, call("text", code));
  }
  const write = (pairs: readonly (readonly string[])[]) => {
    for (const [name = "", value = ""] of pairs) must("write", name, value);
  };

  must("begin", "");
  // Whoever opens it anew after a result keeps that result.
  if (!BEGUN.has(call("read", dialect.status))) write([[dialect.status, "incomplete"]]);
  // Also after a result: who comes again goes on with the same key, and asks for what stands by then.
  write([[dialect.exit, "suspend"]]);
  return {
    kept: call("read", KEPT),
    keep(text) {
      write([[KEPT, text]]);
      must("commit", "");
    },
    report(result) {
      write(dialect.over(result));
      must("commit", "");
    },
    end(seconds) {
      if (!isOpen) return;
      isOpen = false;
      write([dialect.time(seconds)]);
      must("commit", "");
      must("end", "");
    },
  };
}

/** Of 100, with at most two digits behind the point. */
const hundredths = (passed: number, of: number): string =>
  String(of === 0 ? 0 : Math.round((passed / of) * 10_000) / 100);

/** CMITimespan: HHHH:MM:SS. */
function clockTime(seconds: number): string {
  const whole = Math.round(seconds);
  const two = (part: number) => String(part).padStart(2, "0");
  return `${String(Math.floor(whole / 3600)).padStart(4, "0")}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
}
