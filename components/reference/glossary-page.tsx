// The glossary: every term of the course in one language, under the letter or, in Chinese, in the order of its sounds.
import { NextIntlClientProvider, useMessages, useTranslations } from "next-intl";
import { TextPage } from "@/components/ui/text-page";
import type { CompiledCourse } from "@/lib/course/compiled";
import type { BuiltTerm } from "@/lib/course/glossary";
import { writtenLessons } from "@/lib/course/written-lessons";
import type { Locale } from "@/lib/i18n/locale";
import { type Messages, pick } from "@/lib/i18n/messages.server";
import { TermFilter } from "./term-filter";
import { namesOf } from "./term-match";
import "katex/dist/katex.min.css";
import "./reference.css";

interface Props {
  readonly terms: readonly BuiltTerm[];
  readonly course: CompiledCourse;
  readonly locale: Locale;
}

export function GlossaryPage({ terms, course, locale }: Props) {
  const t = useTranslations("reference.glossary");
  const messages = useMessages() as Messages;
  const otherLanguage = locale === "en" ? "zh" : "en";
  return (
    <TextPage title={t("title")} lead={t("lead", { count: terms.length })}>
      <NextIntlClientProvider locale={locale} messages={pick(messages, "reference.filter")}>
        <TermFilter list="terms" count={terms.length} />
      </NextIntlClientProvider>
      <dl className="terms" id="terms">
        {terms.map(({ id, term, also, other, html, see, lesson }) => (
          <div
            key={id}
            id={id}
            className="term"
            data-names={namesOf([term, ...also, other.term, ...other.also])}
          >
            <dt>
              <a className="quiet" href={`#${id}`}>
                {term}
              </a>
              {other.term.toLowerCase() !== term.toLowerCase() && (
                <span className="term-other" lang={otherLanguage}>
                  {other.term}
                </span>
              )}
            </dt>
            <dd>
              <p dangerouslySetInnerHTML={{ __html: html }} />
              <ul className="term-foot">
                {also.length > 0 && <li>{t("also", { names: also.join(t("comma")) })}</li>}
                {see.length > 0 && (
                  <li>
                    {t("see")}
                    {see.map((near) => (
                      <a key={near.id} href={`#${near.id}`}>
                        {near.term}
                      </a>
                    ))}
                  </li>
                )}
                {lesson && <Lesson number={lesson} course={course} locale={locale} />}
              </ul>
            </dd>
          </div>
        ))}
      </dl>
    </TextPage>
  );
}

/** The lesson that teaches a term, where it is written. */
function Lesson({ number, course, locale }: { number: string; course: CompiledCourse; locale: Locale }) {
  const t = useTranslations("reference.glossary");
  const found = writtenLessons(course, locale).find(({ lesson }) => lesson.number === number);
  if (!found) return null;
  return (
    <li>
      {t("taught")}
      <a href={found.href}>{t("lesson", { number, title: found.head.title })}</a>
    </li>
  );
}
