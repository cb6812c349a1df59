// The sheet itself, made of the real components and the real tokens. Its own words are for those who work on the course, in English.
import { readFile } from "node:fs/promises";
import { NextIntlClientProvider } from "next-intl";
import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";
import { Bar } from "@/components/ui/bar";
import type { Locale } from "@/lib/i18n/locale";
import type { Messages } from "@/lib/i18n/messages.server";
import { highlightCell } from "@/lib/mdx/highlight";
import { readNotebook } from "@/lib/notebook/analyse";
import { builtFiles } from "../../manifests";
import { Components } from "./components";
import { LessonParts } from "./lesson-parts";
import { sampleNotebook } from "./sample-notebook";
import { Samples } from "./samples";
import { States } from "./states";
import { StudioParts } from "./studio-parts";
import { tokensOf } from "./tokens";
import { Colours, Spaces, Types } from "./tokens-drawn";
import "@/components/lesson/lesson.css";
import "./design.css";

const parts = ["Colour", "Type", "Space", "Components", "Lesson", "Studio", "States", "Notebook"] as const;

function Part({ name, note, children }: { name: (typeof parts)[number]; note: string; children: ReactNode }) {
  return (
    <section aria-labelledby={name}>
      <h2 id={name}>{name}</h2>
      <p className="small muted">{note}</p>
      {children}
    </section>
  );
}

export async function DesignSheet({ locale }: { locale: Locale }) {
  const { cells } = readNotebook(sampleNotebook);
  const highlighted = await Promise.all(
    cells.map(async (cell) => ({ cell, html: await highlightCell(cell.source) })),
  );
  const tokens = tokensOf(await readFile("app/styles/tokens.css", "utf8"));
  return (
    <>
      <Bar crumbs={[{ label: "Design" }]} />
      <main id="main" className="wrap design" data-mark="aisle-development-only">
        <h1>Design</h1>
        <ul className="row">
          {parts.map((part) => (
            <li key={part}>
              <a href={`#${part}`}>{part}</a>
            </li>
          ))}
        </ul>
        <Part name="Colour" note="As the theme of this page has them; the button in the bar changes it.">
          <Colours tokens={tokens} />
        </Part>
        <Part name="Type" note="Sizes and lines as this language and this width have them.">
          <Types tokens={tokens} />
        </Part>
        <Part name="Space" note="On a grid of 4 px.">
          <Spaces tokens={tokens} />
        </Part>
        <NextIntlClientProvider locale={locale} messages={(await getMessages()) as Messages}>
          <Part name="Components" note="The small ones; charts and outputs stand in the notebook below.">
            <Components />
          </Part>
          <Part name="Lesson" note="What texts and the map of the course are made of.">
            <LessonParts locale={locale} />
          </Part>
          <Part name="Studio" note="What is written in the page, read and drawn like a lesson.">
            <StudioParts mermaid={(await builtFiles("mermaid")).script} />
          </Part>
          <Part name="States" note="Each as the real component shows it.">
            <States locale={locale} />
          </Part>
          <Part name="Notebook" note="Run the cells: a sample kernel answers, so nothing is computed.">
            <Samples
              locale={locale}
              cells={highlighted}
              dataWorker={(await builtFiles("data-worker")).worker}
              typeHelp={await builtFiles("type-help")}
            />
          </Part>
        </NextIntlClientProvider>
      </main>
    </>
  );
}
