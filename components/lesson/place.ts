// Where the learner stopped reading, kept on this device: the lesson's address without its language, and the section.

export interface Place {
  readonly path: string;
  /** Empty where only the lesson is known. */
  readonly section: string;
}

const KEY = "aisle-place";

const withoutLocale = (path: string) => path.replace(/^\/(en|zh)(?=\/)/, "");

/** Storage may be refused in a private window; the place is then simply not kept. */
export function keepPlace(section: string): void {
  try {
    localStorage.setItem(KEY, JSON.stringify({ path: withoutLocale(location.pathname), section }));
  } catch {}
}

/** Of a lesson that was opened on another device, where the section is not known. @param lesson "recommendation/attention" */
export function keepPlaceOf(lesson: string): void {
  try {
    localStorage.setItem(KEY, JSON.stringify({ path: `/learn/${lesson}`, section: "" }));
  } catch {}
}

/** The kept place as text, so that React can compare it; null when there is none. */
export function readPlaceText(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

/** Null for anything that is not a place: other pages, older versions and people may write to storage too. */
export function parsePlace(text: string | null): Place | null {
  if (text === null) return null;
  try {
    const { path, section } = JSON.parse(text) as Partial<Record<keyof Place, unknown>>;
    return typeof path === "string" && typeof section === "string" ? { path, section } : null;
  } catch {
    return null;
  }
}
