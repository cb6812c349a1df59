// People and skills: of the exercises a skill has here and somebody tried, the share of checks their best attempts passed. For the
// people on this page of the gradebook, and below for everybody together.
import { getTranslations } from "next-intl/server";
import type { CSSProperties } from "react";
import { ScrollBox } from "../ui/scroll-box";
import type { GradesView } from "./grades-view";
import { type ItemWords, skillsOf } from "./item-words";

/** Below it a cell is marked. */
const LOW = 0.5;

interface Counted {
  readonly item: number;
  readonly checksPassed: number;
  readonly checks: number;
}

interface Props {
  readonly view: GradesView;
  readonly words: readonly ItemWords[];
}

export async function SkillTable({ view, words }: Props) {
  const t = await getTranslations("grades.skills");
  const skills = await getTranslations("skills");
  const columns = skillsOf(words);
  const everybody = view.stuck.flatMap(({ glance }) => glance ?? []);
  const rows = view.book?.rows ?? [];
  if (columns.length === 0 || everybody.length === 0) return null;
  const shares = (cells: readonly Counted[]) =>
    columns.map((skill) => shareOf(cells.filter(({ item }) => words[item]!.skills.includes(skill))));
  return (
    <section id="skills">
      <div className="sec-h">
        <h2>{t("title")}</h2>
        <p className="small muted">{t("what", { shown: rows.length, of: view.people })}</p>
      </div>
      <ScrollBox label={t("title")} className="sks">
        <table className="sk">
          <thead>
            <tr>
              <th scope="col">{t("person")}</th>
              {columns.map((skill) => (
                <th key={skill} scope="col">
                  {skills(skill)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ person, name, cells }) => (
              <tr key={person}>
                <th scope="row">{name}</th>
                {shares(cells).map((share, place) => (
                  <Cell key={columns[place]} share={share} />
                ))}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t("everybody")}</th>
              {shares(everybody).map((share, place) => (
                <td key={columns[place]}>{share === null ? "–" : percent(share)}</td>
              ))}
            </tr>
          </tfoot>
        </table>
      </ScrollBox>
    </section>
  );
}

const percent = (share: number) => Math.round(share * 100);

/** Null where nothing of it was judged. */
function shareOf(cells: readonly Counted[]): number | null {
  const all = cells.reduce((sum, { checks }) => sum + checks, 0);
  return all === 0 ? null : cells.reduce((sum, { checksPassed }) => sum + checksPassed, 0) / all;
}

async function Cell({ share }: { share: number | null }) {
  const t = await getTranslations("grades.skills");
  if (share === null)
    return (
      <td className="na">
        <span aria-hidden="true">–</span>
        <span className="vh">{t("nothing")}</span>
      </td>
    );
  if (share < LOW)
    return (
      <td className="lo">
        {percent(share)}
        <span className="vh">, {t("low")}</span>
      </td>
    );
  return <td style={{ "--v": share.toFixed(2) } as CSSProperties}>{percent(share)}</td>;
}
