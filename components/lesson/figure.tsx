// A figure to play with, set as wide as the text and its margin, with a sentence that says what to look for.
import { NextIntlClientProvider, useMessages, useTranslations } from "next-intl";
import { type Messages, pick } from "@/lib/i18n/messages.server";
import { entryOf } from "../figures/gallery";
import { FigureLoader } from "./figure-loader";

interface FigureProps {
  /** Slug of the lesson. */
  readonly lesson: string;
  /** A figure's name in the gallery; of figures under the lesson's own slug, what follows it. */
  readonly name: string;
  readonly caption?: string | undefined;
}

export function Figure({ lesson, name, caption }: FigureProps) {
  const t = useTranslations("lesson");
  const messages = useMessages() as Messages;
  const entry = entryOf(`${lesson}/${name}`) ?? entryOf(name);
  // Only this figure's words: a lesson need not carry those of all others.
  const words = pick(messages, "ui", "charts", "play", ...(entry ? [entry.words] : []));
  return (
    <figure className="wide play">
      <NextIntlClientProvider messages={words}>
        <FigureLoader figure={entry?.name ?? name} missing={t("figureMissing")} />
      </NextIntlClientProvider>
      {caption && <figcaption>{caption}</figcaption>}
    </figure>
  );
}
