// Prices, times and days as the data page prints them. Pure.

/** Minor units as 1,299.00; the market has no real currency. */
export function formatPrice(minor: number, locale: string): string {
  return new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(
    minor / 100,
  );
}

/** 2025-03-01 14:22, the same in both languages and sortable by eye; UTC, as the data has it. */
export function formatTime(ms: number): string {
  const date = new Date(ms);
  return Number.isNaN(date.getTime()) ? "–" : date.toISOString().slice(0, 16).replace("T", " ");
}

export function formatDate(ms: number): string {
  return formatTime(ms).slice(0, 10);
}

/** 1 Mar, 3月1日. */
export function formatDay(ms: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", timeZone: "UTC" }).format(ms);
}

/** Mar, 3月. */
export function formatMonth(ms: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, { month: "short", timeZone: "UTC" }).format(ms);
}
