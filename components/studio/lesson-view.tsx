// A studio lesson as its readers have it: head, text, notebook. For the desk's preview and for the published page alike, so that they cannot
// differ. Its cells run where all cells run, in the isolated runner.
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Cell } from "@/lib/notebook/notebook";
import type { StudioHead, StudioLocale, StudioText } from "@/lib/studio/text/document";
import type { TypeHelpFiles } from "@/lib/type-help/protocol";
import type { CodeExercises } from "../notebook/code-evidence";
import { NotebookProvider } from "../notebook/notebook-provider";
import { Icon } from "../ui/icon";
import { withHtml } from "./cell-html";
import { StudioProse } from "./prose";

/** What runs a lesson's cells and reads its reader's files, from the server. */
export interface Means {
  readonly runnerOrigin: string;
  readonly dataWorker: string;
  readonly typeHelp: TypeHelpFiles;
  /** Address of the script that draws diagrams. */
  readonly mermaid: string;
}

interface Props extends Means {
  readonly lesson: string;
  /** Under which what readers type into cells is kept. */
  readonly notebook: string;
  readonly locale: "en" | "zh";
  /** The language that it is written in. */
  readonly language: StudioLocale;
  readonly head: StudioHead;
  readonly minutes: number;
  readonly text: StudioText;
  readonly cells: readonly Cell[];
  readonly codeExercises: CodeExercises;
  readonly exercise: (id: string) => ReactNode;
  readonly safe: boolean;
}

export function LessonView(props: Props) {
  const { lesson, notebook, locale, language, head, minutes, text, cells, codeExercises, exercise, safe } =
    props;
  const t = useTranslations("studio");
  return (
    <NotebookProvider
      // Another text of the cells is another notebook.
      key={cells.map(({ source }) => source).join("\n")}
      lessonId={notebook}
      cells={cells.map(withHtml)}
      runnerOrigin={props.runnerOrigin}
      locale={locale}
      safe={safe}
      placed={text.cells}
      codeExercises={codeExercises}
      typeHelp={props.typeHelp}
    >
      <article lang={language}>
        <header className="head">
          <h1>{head.title || t("untitled")}</h1>
          <ul className="meta">
            <li>
              <Icon name="clock" />
              {t("minutes", { minutes })}
            </li>
          </ul>
          {head.description && <p className="lead">{head.description}</p>}
        </header>
        <StudioProse
          blocks={text.blocks}
          pictureAddress={(name) => `/api/studio/${lesson}/pictures/${encodeURIComponent(name)}`}
          exercise={exercise}
          dataWorker={props.dataWorker}
          mermaid={props.mermaid}
        />
      </article>
    </NotebookProvider>
  );
}
