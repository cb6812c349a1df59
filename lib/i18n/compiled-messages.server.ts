// The sentences as the pages use them: parsed here, on the server, so that no browser needs the parser. next.config.ts puts the
// half of use-intl that only fills them in where the whole would be.
import compile from "icu-minify/compile";
import type { CompiledMessage } from "icu-minify/format";
import { allMessages, type Messages } from "./messages.server";

export type CompiledMessages = { [key: string]: CompiledMessage | CompiledMessages };

const cache = new WeakMap<Messages, CompiledMessages>();

/** All sentences of one language, each a text or a list of its parts. */
export async function compiledMessages(locale: string): Promise<CompiledMessages> {
  const messages = await allMessages(locale);
  const found = cache.get(messages) ?? compiledOf(messages);
  cache.set(messages, found);
  return found;
}

/** What is parsed has objects without a prototype, which may not be handed to components of the browser. */
const plain = (message: CompiledMessage) => JSON.parse(JSON.stringify(message)) as CompiledMessage;

function compiledOf(messages: Messages): CompiledMessages {
  return Object.fromEntries(
    Object.entries(messages).map(([key, value]) => [
      key,
      typeof value === "string" ? plain(compile(value)) : compiledOf(value),
    ]),
  );
}
