// Words the library itself shows, in both languages; and which of them to take where plain text is needed.
import { host } from "./host";
import type { Label } from "./output";

/** The label in the learner's language. */
export function inWords(label: Label): string {
  return typeof label === "string" ? label : label[host().locale];
}
