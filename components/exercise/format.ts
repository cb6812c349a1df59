// How this panel writes numbers and times.
import type { Params } from "@/lib/grading/verdict";

/** Two decimals as each language writes shares: .41, 1.04, −.35 in English, 0.41 in Chinese. */
export function dot(value: number, locale: string): string {
  const digits = Math.abs(value).toFixed(2);
  const text = locale === "zh" ? digits : digits.replace(/^0/, "");
  return value <= -0.005 ? `−${text}` : text;
}

/** Fractions as the panel writes them; counts stay numbers. */
export function worded(params: Params, locale: string): Record<string, string | number> {
  const shares = new Set(["gain", "overlap", "threshold"]);
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      typeof value === "number" && shares.has(name) ? dot(value, locale) : value,
    ]),
  );
}

/** The time of day for today, with the date for other days. */
export function when(ms: number, locale: string): string {
  const date = new Date(ms);
  const today = date.toDateString() === new Date().toDateString();
  const day = today ? {} : ({ year: "numeric", month: "short", day: "numeric" } as const);
  return new Intl.DateTimeFormat(locale, {
    ...day,
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).format(date);
}

/** Time with seconds and date, for a record. */
export function stamp(ms: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, {
    dateStyle: "medium",
    timeStyle: "medium",
    hourCycle: "h23",
  }).format(new Date(ms));
}

/** A backend as people write it; "none" where it is not known, which messages leave out. */
export function backendName(backend: string | null): string {
  return { webgpu: "WebGPU", wasm: "WASM", cpu: "CPU" }[backend ?? ""] ?? backend ?? "none";
}
