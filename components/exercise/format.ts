// How this panel writes numbers and times.

/** Two decimals as each language writes shares: .41, 1.04, −.35 in English, 0.41 in Chinese. */
export function dot(value: number, locale: string): string {
  const digits = Math.abs(value).toFixed(2);
  const text = locale === "zh" ? digits : digits.replace(/^0/, "");
  return value <= -0.005 ? `−${text}` : text;
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
