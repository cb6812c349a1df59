// What the answer of a learning record store to statements means (xAPI 1.0.3, part 3, sections 2.1.2 and 3.2). Pure.

interface Heard {
  /** Null where nothing was answered. */
  readonly status: number | null;
  /** As for any address: null for 200 to 299. */
  readonly failure: string | null;
  /** Every answer of a store names its version of xAPI; what does not is something else, such as a page for people. */
  readonly speaksXapi: boolean;
}

export function xapiAnswer({ status, failure, speaksXapi }: Heard): {
  /** Null where the store has the statements. */
  readonly failure: string | null;
  readonly isFinal: boolean;
} {
  if (status === 401 || status === 403) return { failure: "denied", isFinal: true };
  if (failure !== null && !(failure === "status" && speaksXapi)) return { failure, isFinal: false };
  if (!speaksXapi) return { failure: "notStore", isFinal: false };
  // Statements with these ids are there: an earlier try came through, and its answer was lost.
  if (status === 409) return { failure: null, isFinal: false };
  if (status === 400) return { failure: "invalid", isFinal: true };
  return { failure, isFinal: false };
}
