// What builds on what, as a drawing with a link for each lesson. Its text form is the list above it, and what each
// lesson builds on, which is named in its link.
import { useTranslations } from "next-intl";
import type { CompiledCourse } from "@/lib/course/compiled";
import { prerequisiteMap } from "@/lib/course/prerequisites";
import { writtenLessons } from "@/lib/course/written-lessons";
import type { Locale } from "@/lib/i18n/locale";
import "./prerequisites.css";

const BOX = { width: 168, height: 60 };
const STEP = { x: BOX.width + 56, y: BOX.height + 20 };
/** Room for focus outlines. */
const EDGE = 4;

/** Two lines of a title, as wide as a box: Han characters take two places. */
function lines(title: string, most = 20): string[] {
  const width = (text: string) =>
    [...text].reduce((sum, sign) => sum + (/\p{Script=Han}/u.test(sign) ? 1.7 : 1), 0);
  const parts = title.match(/\p{Script=Han}|[^\s\p{Script=Han}]+\s*|\s+/gu) ?? [];
  const out = [""];
  for (const part of parts) {
    if (width(out.at(-1)! + part.trimEnd()) > most && out.at(-1) !== "") out.push("");
    out[out.length - 1] += part;
  }
  return out.length <= 2 ? out : [out[0]!, `${out[1]!.trimEnd()}…`];
}

export function Prerequisites({ course, locale }: { course: CompiledCourse; locale: Locale }) {
  const t = useTranslations("map");
  const lessons = writtenLessons(course, locale).map(({ lesson, head, path, href }) => ({
    ...head,
    path,
    number: lesson.number,
    href,
  }));
  const map = prerequisiteMap(lessons);
  if (map.edges.length === 0) return null;
  const placeOf = new Map(
    map.placed.map(({ number, column, row }) => [
      number,
      { x: EDGE + column * STEP.x, y: EDGE + row * STEP.y },
    ]),
  );
  const width = (map.columns - 1) * STEP.x + BOX.width + 2 * EDGE;
  const height = (map.rows - 1) * STEP.y + BOX.height + 2 * EDGE;
  return (
    <section className="map" aria-labelledby="builds-on">
      <div className="sec-h">
        <h2 id="builds-on">{t("title")}</h2>
      </div>
      <p className="small muted needs-note">{t("note")}</p>
      <div className="scroll-x">
        {/* Links stand in it, so it is a group and not one picture. */}
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot stand in a drawing */}
        <svg
          className="needs"
          role="group"
          aria-labelledby="builds-on"
          viewBox={`0 0 ${width} ${height}`}
          width={width}
          height={height}
        >
          {map.edges.map(({ from, to }) => {
            const [a, b] = [placeOf.get(from)!, placeOf.get(to)!];
            const [x1, y1] = [a.x + BOX.width, a.y + BOX.height / 2];
            const [x2, y2] = [b.x, b.y + BOX.height / 2];
            const bend = Math.min(40, (x2 - x1) / 2);
            return (
              <path
                key={`${from} ${to}`}
                className="needs-edge"
                d={`M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`}
              />
            );
          })}
          {lessons.map(({ number, title, minutes, needs, path, href }) => {
            const { x, y } = placeOf.get(number)!;
            const name = t("lesson", { number, title, minutes });
            return (
              <a
                key={number}
                href={href}
                aria-describedby={`standing-${path}`}
                aria-label={
                  needs.length > 0 ? `${name}, ${t("needs", { lessons: needs.join(t("comma")) })}` : name
                }
              >
                <rect x={x} y={y} width={BOX.width} height={BOX.height} rx={4} />
                <text className="needs-no" x={x + 10} y={y + 18}>
                  {number}
                </text>
                <text className="needs-min" x={x + BOX.width - 10} y={y + 18} textAnchor="end">
                  {t("minutes", { minutes })}
                </text>
                <text
                  className="needs-standing"
                  id={`standing-${path}`}
                  data-standing-of={path}
                  x={x + 38}
                  y={y + 18}
                />
                {lines(title).map((line, n) => (
                  <text key={line} x={x + 10} y={y + 35 + 16 * n}>
                    {line}
                  </text>
                ))}
              </a>
            );
          })}
        </svg>
      </div>
    </section>
  );
}
