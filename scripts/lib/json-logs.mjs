// With LOG_FORMAT=json every line that this process prints is one JSON object: whatever prints it, libraries included, by the console.
// It decides nothing about what is printed; where nobody asked, the console stays as it is.
import { format, stripVTControlCharacters } from "node:util";

const LEVELS = { debug: "debug", log: "info", info: "info", warn: "warn", error: "error" };

/** @returns one line for what was printed; an object with an `event` brings its own fields, an error its stack */
export function jsonLine(level, values, now = new Date()) {
  const [first] = values;
  const isEvent = typeof first === "object" && first !== null && typeof first.event === "string";
  const error = values.find((value) => value instanceof Error);
  const message = stripVTControlCharacters(
    format(...values.map((value) => (value instanceof Error ? value.message : value))),
  );
  const said = isEvent
    ? first
    : { message, ...(error && { error: { name: error.name, stack: error.stack } }) };
  return JSON.stringify({ time: now.toISOString(), level, ...said });
}

/** @param setting LOG_FORMAT; @param console the one to change @throws Error for a setting that is neither "json" nor "text" */
export function logAsJson(
  setting = process.env.LOG_FORMAT,
  { target = console, write = (line, level) => void toStream(level).write(`${line}\n`) } = {},
) {
  if (!setting || setting === "text") return;
  if (setting !== "json") throw new Error(`LOG_FORMAT must be "json" or "text"; it is "${setting}".`);
  for (const [name, level] of Object.entries(LEVELS))
    target[name] = (...values) => write(jsonLine(level, values), level);
}

const toStream = (level) => (level === "error" || level === "warn" ? process.stderr : process.stdout);
