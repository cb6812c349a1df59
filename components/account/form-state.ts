// What a form of an account's page shows after it was sent: sentences, and what was typed. Plain data from the server.

export interface FormState {
  readonly error?: string;
  readonly done?: string;
  /** What is wrong with single fields, by name. */
  readonly fields?: Readonly<Record<string, string>>;
  readonly lines?: readonly { readonly line: string; readonly text: string; readonly why: string }[];
  readonly link?: string;
  /** What an authenticator is to answer, as JSON. */
  readonly challenge?: string;
  readonly values?: Readonly<Record<string, string>>;
}

export type FormAction = (state: FormState, form: FormData) => Promise<FormState>;

export interface FormField {
  readonly name: string;
  readonly label: string;
  /** A "number" is a whole one; a "moment" has its value in ms since 1970, or as typed; a "check" is sent only when ticked. */
  readonly type?: "text" | "email" | "password" | "select" | "lines" | "file" | "number" | "moment" | "check";
  readonly autoComplete?: string;
  readonly hint?: string;
  readonly value?: string;
  /** Of a file; a list of people where left out. */
  readonly accept?: string;
  /** Of a select. */
  readonly options?: readonly { readonly value: string; readonly label: string }[];
}
