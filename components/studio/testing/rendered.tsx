// A studio's text as the HTML of a page, for tests: rendered as the server does it, with a real notebook around it.
import { NextIntlClientProvider } from "next-intl";
import { prerender } from "react-dom/static";
import { NotebookProvider } from "@/components/notebook/notebook-provider";
import { allMessages } from "@/lib/i18n/messages.server";
import { readNotebook } from "@/lib/notebook/analyse";
import type { Block } from "@/lib/studio/text/document";
import { StudioProse } from "../prose";

const { cells } = readNotebook("// %% data\nconst a = 1;\n// %% fit train\nconst b = a;\n");

/** @returns HTML as renderToStaticMarkup gives it, once all that loads later has come */
export async function rendered(
  blocks: readonly Block[],
  { locale = "en", placed = [] }: { locale?: "en" | "zh"; placed?: readonly string[] } = {},
): Promise<string> {
  const page = (
    <NextIntlClientProvider locale={locale} messages={await allMessages(locale)} timeZone="UTC">
      <NotebookProvider
        lessonId="test"
        cells={cells.map((cell) => ({ cell, html: "<pre></pre>" }))}
        runnerOrigin="http://run.localhost"
        locale={locale}
        safe={true}
        placed={placed}
      >
        <StudioProse
          blocks={blocks}
          pictureAddress={(name) => `/pictures/${encodeURIComponent(name)}`}
          exercise={(id) => <p>{`exercise ${id}`}</p>}
          dataWorker="/data-worker.js"
          mermaid="/mermaid.js"
        />
      </NotebookProvider>
    </NextIntlClientProvider>
  );
  const { prelude } = await prerender(page);
  return new Response(prelude).text();
}
