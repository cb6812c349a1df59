// The words of exercises that a page may send to a browser: those of secret exercises only to the page that shows one. On the server only.
import { catalogue } from "@/exercises/catalogue";
import type { Messages } from "@/lib/i18n/messages.server";

/** @param shown id of the exercise that the page shows to somebody who sits it @returns the same without words of other secret exercises */
export function shownWords(messages: Messages, shown?: string): Messages {
  const hidden = new Set(
    catalogue.flatMap(({ spec: { id, secret } }) => (secret && id !== shown ? [id] : [])),
  );
  const { exercise } = messages;
  if (hidden.size === 0 || typeof exercise !== "object") return messages;
  return {
    ...messages,
    exercise: Object.fromEntries(Object.entries(exercise).filter(([id]) => !hidden.has(id))),
  };
}
