// Every state of cells and every kind of output with sample data, to look at while working on them. Development only.

import { notFound } from "next/navigation";
import { NextIntlClientProvider } from "next-intl";
import { getMessages } from "next-intl/server";
import { Bar } from "@/components/ui/bar";
import { type Messages, pick } from "@/lib/i18n/messages.server";
import { highlightCell } from "@/lib/mdx/highlight";
import { readNotebook } from "@/lib/notebook/analyse";
import { builtFiles } from "../../manifests";
import { sampleNotebook } from "./sample-notebook";
import { Samples } from "./samples";
import "@/components/lesson/lesson.css";
import { localeOf } from "@/lib/i18n/locale";

export default async function DesignPage({ params }: { params: Promise<{ locale: string }> }) {
  if (process.env.NODE_ENV === "production") notFound();
  const locale = localeOf((await params).locale);
  const messages = (await getMessages()) as Messages;
  const { cells } = readNotebook(sampleNotebook);
  const highlighted = await Promise.all(
    cells.map(async (cell) => ({ cell, html: await highlightCell(cell.source) })),
  );
  return (
    <>
      <Bar />
      <main id="main" className="wrap">
        <h1>Samples</h1>
        <NextIntlClientProvider
          locale={locale}
          messages={pick(
            messages,
            ...[
              "ui",
              "notebook",
              "charts",
              "backprop",
              "kernel",
              "datasets",
              "data.own",
              "data.errors",
              "data.stop",
            ],
          )}
        >
          <Samples
            locale={locale}
            cells={highlighted}
            dataWorker={(await builtFiles("data-worker")).worker}
            typeHelp={await builtFiles("type-help")}
          />
        </NextIntlClientProvider>
      </main>
    </>
  );
}
