// What can be found: one entry for each lesson, section, term, exercise and name of `aisle`, in one language. Pure data.

export const kinds = ["lesson", "term", "exercise", "api"] as const;

/** The groups that results are shown in. */
export type EntryKind = (typeof kinds)[number];

export interface SearchEntry {
  /** Its address, which is also what tells entries apart. */
  readonly href: string;
  readonly kind: EntryKind;
  readonly title: string;
  /** Where it stands, such as "4.2 Matrix factorisation". */
  readonly place: string;
  /** One sentence to show. */
  readonly about: string;
  /** Other names, in either language. */
  readonly names: string;
  /** What else it is found by; not shown. */
  readonly text: string;
}

/** What a found entry shows. */
export type Found = Omit<SearchEntry, "names" | "text">;
