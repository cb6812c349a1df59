// The course's languages. Whatever else stands where a language should is read as English.

export type Locale = "en" | "zh";

export const localeOf = (text: unknown): Locale => (text === "zh" ? "zh" : "en");
