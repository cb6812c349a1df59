// What the page of a SCORM package is told of an assessment, as it travels from the server to that page. Pure.

export type Told =
  /** Nobody agreed yet to this key, or they took it back. */
  | { readonly state: "unknown" }
  /** Agreed; not begun, or not ended. */
  | { readonly state: "open" }
  /** Never begun, and no more to be. */
  | { readonly state: "missed" }
  /** No more on the assessment's list. */
  | { readonly state: "struck" }
  /** Ended; the rules tell the result later. */
  | { readonly state: "withheld" }
  /** Ended; the judge still owes a verdict. */
  | { readonly state: "waiting" }
  /** The organisation hides single people's rows. */
  | { readonly state: "hidden" }
  | {
      readonly state: "over";
      readonly result: "passed" | "failed";
      /** Exercises. */
      readonly passed: number;
      readonly of: number;
      /** From its start to its end, without pauses. */
      readonly seconds: number;
    };
