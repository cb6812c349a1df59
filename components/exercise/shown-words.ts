// The words of exercises that a page may send to a browser: those of secret exercises only to the page that shows one. On the server only.
import { catalogue } from "@/exercises/catalogue";
import { partsOf } from "@/lib/grading/single-question";
import type { Messages } from "@/lib/i18n/messages.server";

/**
 * @param shown id of the exercise that the page shows to somebody who sits it; one question of it has its words
 * @returns the same without words of other secret exercises
 */
export function shownWords(messages: Messages, shown?: string): Messages {
  const own = shown === undefined ? undefined : partsOf(shown).exercise;
  const hidden = new Set(catalogue.flatMap(({ spec: { id, secret } }) => (secret && id !== own ? [id] : [])));
  const { exercise } = messages;
  if (typeof exercise !== "object" || (hidden.size === 0 && shown === own)) return messages;
  const told = Object.fromEntries(Object.entries(exercise).filter(([id]) => !hidden.has(id)));
  if (shown !== undefined && shown !== own) told[shown] = told[own!]!;
  return { ...messages, exercise: told };
}
