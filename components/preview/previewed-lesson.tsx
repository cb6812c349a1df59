// A lesson's page under development: it follows what is saved, leads to the source, and runs its notebook on what its address asks for.
// The page itself is the one that learners get.
import { createHash } from "node:crypto";
import { NextIntlClientProvider, useMessages } from "next-intl";
import type { ComponentProps } from "react";
import { LessonPage } from "@/components/lesson/lesson-page";
import { backendNames } from "@/components/notebook/backends";
import { type Messages, pick } from "@/lib/i18n/messages.server";
import { Follower } from "./follower";

const hashOf = (value: unknown) =>
  createHash("sha256")
    .update(JSON.stringify(value ?? null))
    .digest("hex")
    .slice(0, 12);

type Props = Omit<ComponentProps<typeof LessonPage>, "preview"> & {
  /** Of the page's address. */
  readonly asked: { readonly backend?: string; readonly seed?: string; readonly frame?: string };
  /** The folder that holds the lesson's `lessons/`. */
  readonly home: string;
};

export function PreviewedLesson({ asked, home, ...props }: Props) {
  const { compiled, lesson, locale } = props;
  const messages = useMessages() as Messages;
  const preview = {
    // Of two frames each has a notebook of its own, and neither is the one that the author has as a reader.
    notebook: /^(en|zh)-(light|dark)$/.test(asked.frame ?? "")
      ? `${lesson.folder}-preview-${asked.frame}`
      : lesson.folder,
    runsOn: {
      backend: backendNames.find((name) => name === asked.backend) ?? null,
      seed: asked.seed?.trim() || null,
    },
    cells: hashOf(compiled?.cells.map(({ name, kind, source }) => [name, kind, source])),
  };
  return (
    <>
      <LessonPage {...props} preview={preview} />
      <NextIntlClientProvider locale={locale} messages={pick(messages, "preview")}>
        <Follower
          {...{ lesson: lesson.folder, home }}
          locale={locale}
          hash={compiled?.hash ?? ""}
          cells={(compiled?.cells ?? []).map(({ name, line }) => ({ name, line }))}
        />
      </NextIntlClientProvider>
    </>
  );
}
