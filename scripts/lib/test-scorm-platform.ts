// A strict learning platform's side of SCORM 1.2 and 2004, for tests: it takes what the run-time environments allow and nothing else, and
// counts only what was committed. One function without anything around it, so that a page can be given its text as well.

export interface TestScorm {
  /** What pages find: "API" or "API_1484_11" has this. */
  readonly api: Readonly<Record<string, (...given: string[]) => string>>;
  /** What was committed, by name; it outlives sessions. */
  readonly stored: Record<string, string>;
  /** What was refused: call, name or value, error code. */
  readonly refused: string[];
  sessions: number;
}

/** @param stored of an earlier session @param refuses names whose values are not taken, whatever they are */
export function makeTestScorm(
  version: "1.2" | "2004",
  { stored = {}, refuses = [] }: { stored?: Record<string, string>; refuses?: readonly string[] } = {},
): TestScorm {
  const is12 = version === "1.2";
  const decimal = /^-?\d{1,7}(\.\d{1,7})?$/;
  const upTo = (most: number) => (value: string) => value.length <= most;
  const oneOf =
    (...words: string[]) =>
    (value: string) =>
      words.includes(value);
  const of100 = (value: string) => decimal.test(value) && Number(value) >= 0 && Number(value) <= 100;
  const elements: Record<string, { fits: (value: string) => boolean; writeOnly?: true; first?: string }> =
    is12
      ? {
          "cmi.core.lesson_status": {
            fits: oneOf("passed", "completed", "failed", "incomplete", "browsed"),
            first: "not attempted",
          },
          "cmi.core.score.raw": { fits: of100, first: "" },
          "cmi.core.score.min": { fits: of100, first: "" },
          "cmi.core.score.max": { fits: of100, first: "" },
          "cmi.core.exit": { fits: oneOf("time-out", "suspend", "logout", ""), writeOnly: true },
          "cmi.core.session_time": {
            fits: (value) => /^\d{2,4}:[0-5]\d:[0-5]\d(\.\d{1,2})?$/.test(value),
            writeOnly: true,
          },
          "cmi.suspend_data": { fits: upTo(4096), first: "" },
        }
      : {
          "cmi.completion_status": {
            fits: oneOf("completed", "incomplete", "not attempted", "unknown"),
            first: "unknown",
          },
          "cmi.success_status": { fits: oneOf("passed", "failed", "unknown"), first: "unknown" },
          "cmi.score.scaled": { fits: (value) => decimal.test(value) && Math.abs(Number(value)) <= 1 },
          "cmi.score.raw": { fits: (value) => decimal.test(value) },
          "cmi.score.min": { fits: (value) => decimal.test(value) },
          "cmi.score.max": { fits: (value) => decimal.test(value) },
          "cmi.exit": { fits: oneOf("time-out", "suspend", "logout", "normal", ""), writeOnly: true },
          "cmi.session_time": {
            fits: (value) => /^P(?=.)(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+(\.\d{1,2})?S)?)?$/.test(value),
            writeOnly: true,
          },
          "cmi.suspend_data": { fits: upTo(4000), first: "" },
        };
  const platform = { stored, refused: [] as string[], sessions: 0 };
  let state: "before" | "running" | "after" = "before";
  let error = "0";
  let fresh: Record<string, string> = {};
  const fine = (value = "true") => {
    error = "0";
    return value;
  };
  const not = (code: string, what: string, value = "false") => {
    error = code;
    platform.refused.push(`${what}: ${code}`);
    return value;
  };
  const isOpen = () => state === "running";
  const calls: Record<string, (...given: string[]) => string> = {
    begin: (nothing) => {
      if (nothing !== "") return not("201", "begin");
      if (state === "running") return not(is12 ? "101" : "103", "begin");
      state = "running";
      platform.sessions++;
      return fine();
    },
    read: (name = "") => {
      const element = elements[name];
      if (!isOpen()) return not(is12 ? "301" : "122", `read ${name}`, "");
      if (!element) return not("401", `read ${name}`, "");
      if (element.writeOnly) return not(is12 ? "404" : "405", `read ${name}`, "");
      return fine(fresh[name] ?? stored[name] ?? element.first ?? "");
    },
    write: (name = "", value) => {
      const element = elements[name];
      if (!isOpen()) return not(is12 ? "301" : "132", `write ${name}`);
      if (!element) return not("401", `write ${name}`);
      if (typeof value !== "string" || !element.fits(value) || refuses.includes(name))
        return not(is12 ? "405" : "406", `write ${name} ${value}`);
      fresh[name] = value;
      return fine();
    },
    commit: (nothing) => {
      if (!isOpen()) return not(is12 ? "301" : "142", "commit");
      if (nothing !== "") return not("201", "commit");
      Object.assign(stored, fresh);
      fresh = {};
      return fine();
    },
    end: (nothing) => {
      if (!isOpen()) return not(is12 ? "301" : "112", "end");
      if (nothing !== "") return not("201", "end");
      state = "after";
      return fine();
    },
    code: () => error,
    text: (code) => (code === "0" ? "" : `error ${code}`),
  };
  const names = is12
    ? [
        "LMSInitialize",
        "LMSGetValue",
        "LMSSetValue",
        "LMSCommit",
        "LMSFinish",
        "LMSGetLastError",
        "LMSGetErrorString",
      ]
    : ["Initialize", "GetValue", "SetValue", "Commit", "Terminate", "GetLastError", "GetErrorString"];
  const ours = ["begin", "read", "write", "commit", "end", "code", "text"];
  const api = Object.fromEntries(names.map((name, place) => [name, calls[ours[place]!]!]));
  return Object.assign(platform, { api });
}
