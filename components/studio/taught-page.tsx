// Lessons that one's organisations have published for their own people.
import { useLocale, useTranslations } from "next-intl";
import { Bar } from "@/components/ui/bar";
import "@/components/ui/text-page.css";
import "@/components/account/account.css";
import "@/components/assessment/assessment.css";

interface Props {
  readonly view: {
    readonly writes: boolean;
    readonly organisations: readonly {
      readonly id: string;
      readonly name: string;
      readonly lessons: readonly {
        readonly id: string;
        /** "" while it has none. */
        readonly title: string;
        readonly description: string;
        readonly minutes: number;
      }[];
    }[];
  };
}

export function TaughtPage({ view }: Props) {
  const t = useTranslations("studio");
  const locale = useLocale();
  return (
    <>
      <Bar crumbs={[{ label: t("taught.title") }]} />
      <main id="main" className="wrap text-page assessment-page">
        <h1>{t("taught.title")}</h1>
        <p className="text-lead">{t("taught.lead")}</p>
        {view.writes && (
          <p>
            <a href={`/${locale}/studio`}>{t("taught.toStudio")}</a>
          </p>
        )}
        {view.organisations.length === 0 && <p className="muted">{t("taught.noOrganisation")}</p>}
        {view.organisations.map(({ id, name, lessons }) => (
          <section key={id}>
            <h2>{name}</h2>
            {lessons.length === 0 && <p className="muted">{t("taught.none")}</p>}
            <ul className="account-rows">
              {lessons.map((lesson) => (
                <li key={lesson.id}>
                  <div>
                    <a href={`/${locale}/taught/${lesson.id}`}>{lesson.title || t("untitled")}</a>
                    {lesson.description && (
                      <>
                        <br />
                        <span className="muted">{lesson.description}</span>
                      </>
                    )}
                  </div>
                  <span className="muted">{t("minutes", { minutes: lesson.minutes })}</span>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </main>
    </>
  );
}
