// What the server writes into a package for its page: which assessment of which server, and the page's sentences.
import type { Version } from "./session";

/** The sentences of the page, as messages/scorm has them under "page". Of parameters there are names in braces. */
export interface Words {
  readonly lead: string;
  readonly open: string;
  readonly again: string;
  readonly other: string;
  readonly trust: string;
  readonly state: Readonly<Record<string, string>>;
  readonly trouble: Readonly<Record<string, string>>;
}

export const languages = ["en", "zh"] as const;
export type Language = (typeof languages)[number];

export interface Setup {
  readonly version: Version;
  /** The app's. */
  readonly origin: string;
  readonly assessment: string;
  readonly title: string;
  readonly words: Readonly<Record<Language, Words>>;
}

/** Where the server writes it, on the page's window. */
export const SETUP = "aislePackage";
