// A lesson that an organisation wrote, as its people read it.
import { getTranslations } from "next-intl/server";
import type { StudioLesson } from "@/lib/studio/text/document";
import { Bar } from "../ui/bar";
import type { Means } from "./lesson-view";
import type { StudioPicture } from "./pictures-panel";
import { languageOf, ShownLesson } from "./shown-lesson";

interface Props {
  readonly view: {
    readonly id: string;
    readonly organisation: { readonly name: string };
    readonly revision: { readonly number: number; readonly content: StudioLesson };
    readonly pictures: readonly StudioPicture[];
    readonly exercises: readonly string[];
    readonly mayWrite: boolean;
  };
  readonly locale: "en" | "zh";
  readonly means: Means;
  readonly safe: boolean;
}

export async function TaughtLessonPage({ view, locale, means, safe }: Props) {
  const t = await getTranslations("studio");
  const { id, organisation, revision, pictures, exercises } = view;
  // Only what is written in a language is published.
  const language = languageOf(revision.content, locale) ?? locale;
  const { title } = revision.content.heads[language];
  return (
    <>
      <Bar
        width="full"
        crumbs={[{ label: t("taught.title"), href: `/${locale}/taught` }, { label: title || t("untitled") }]}
      />
      <main id="main" className="wrap lesson studio-lesson">
        <p className="said">
          {t("taught.by", { name: organisation.name })}{" "}
          {view.mayWrite && <a href={`/${locale}/studio/${id}`}>{t("taught.edit")}</a>}
        </p>
        {language !== locale && <p className="said">{t("taught.otherLanguage")}</p>}
        <ShownLesson
          revision={{ ...revision, lesson: id, pictures: pictures.map(({ name }) => name), exercises }}
          notebook={`studio/${id}`}
          {...{ locale, language, means, safe }}
        />
      </main>
    </>
  );
}
