// What the doctor finds: one thing, how it stands, and a sentence that says what to do where something is to be done.

export interface Finding {
  readonly name: string;
  /** "missing" works, but not for everybody or not for long; "wrong" needs somebody now. */
  readonly state: "right" | "missing" | "wrong";
  readonly said: string;
}

export type Settings = Readonly<Record<string, string | undefined>>;

export const right = (name: string, said: string): Finding => ({ name, state: "right", said });
export const missing = (name: string, said: string): Finding => ({ name, state: "missing", said });
export const wrong = (name: string, said: string): Finding => ({ name, state: "wrong", said });

/** What a thrown error says, as a finding. */
export const wrongBy = (name: string, error: unknown): Finding =>
  wrong(name, error instanceof Error ? error.message : String(error));
