// Two authors' lessons made from one become one: texts by lines, titles and times as wholes. Where both changed the same place it is said, and
// nothing is decided. Pure.
import { type MergePart, merge } from "@/lib/notebook/merge";
import type { StudioLesson } from "@/lib/studio/text/document";

/** A long text, merged by lines. */
type TextPlace = "texts.en" | "texts.zh" | "notebook";
/** A short one, taken whole. */
type FieldPlace = "minutes" | `heads.${"en" | "zh"}.${"title" | "description"}`;
export type Place = TextPlace | FieldPlace;

/** Where both changed the same place: what stands there on either side. `at` counts conflicts of a text from 0. */
export interface Conflict {
  readonly place: Place;
  readonly at: number;
  /** Lines; none where that side took them out. */
  readonly mine: readonly string[];
  readonly theirs: readonly string[];
}

export type Choice = "mine" | "theirs" | "both";

const textPlaces: readonly TextPlace[] = ["texts.en", "texts.zh", "notebook"];
const fieldPlaces: readonly FieldPlace[] = [
  "minutes",
  "heads.en.title",
  "heads.en.description",
  "heads.zh.title",
  "heads.zh.description",
];

export function textAt(lesson: StudioLesson, place: Place): string {
  switch (place) {
    case "minutes":
      return String(lesson.minutes);
    case "notebook":
      return lesson.notebook;
    case "texts.en":
      return lesson.texts.en;
    case "texts.zh":
      return lesson.texts.zh;
    default: {
      const [, locale, part] = place.split(".") as ["heads", "en" | "zh", "title" | "description"];
      return lesson.heads[locale][part];
    }
  }
}

export function withText(lesson: StudioLesson, place: Place, text: string): StudioLesson {
  switch (place) {
    case "minutes":
      return { ...lesson, minutes: Number(text) };
    case "notebook":
      return { ...lesson, notebook: text };
    case "texts.en":
      return { ...lesson, texts: { ...lesson.texts, en: text } };
    case "texts.zh":
      return { ...lesson, texts: { ...lesson.texts, zh: text } };
    default: {
      const [, locale, part] = place.split(".") as ["heads", "en" | "zh", "title" | "description"];
      return { ...lesson, heads: { ...lesson.heads, [locale]: { ...lesson.heads[locale], [part]: text } } };
    }
  }
}

export interface Sides {
  /** What both began from. */
  readonly base: StudioLesson;
  readonly mine: StudioLesson;
  readonly theirs: StudioLesson;
}

export interface MergedLessons {
  readonly conflicts: readonly Conflict[];
  /** @param choose asked once for each conflict */
  settle(choose: (conflict: Conflict) => Choice): StudioLesson;
}

export function mergeLessons({ base, mine, theirs }: Sides): MergedLessons {
  const conflicts: Conflict[] = [];
  const texts = textPlaces.map((place) => {
    const sides = { base: textAt(base, place), mine: textAt(mine, place), theirs: textAt(theirs, place) };
    let count = 0;
    const parts = merge(sides).map((part): MergePart | Conflict => {
      if (part.kind === "agreed") return part;
      const conflict = { place, at: count++, mine: part.mine, theirs: part.theirs };
      conflicts.push(conflict);
      return conflict;
    });
    return { place, parts };
  });
  const fields = fieldPlaces.map((place): { place: FieldPlace; found: string | Conflict } => {
    const [was, my, their] = [base, mine, theirs].map((lesson) => textAt(lesson, place)) as [
      string,
      string,
      string,
    ];
    if (my === their || their === was) return { place, found: my };
    if (my === was) return { place, found: their };
    const conflict = { place, at: 0, mine: [my], theirs: [their] };
    conflicts.push(conflict);
    return { place, found: conflict };
  });
  return {
    conflicts,
    settle(choose) {
      let settled = mine;
      for (const { place, parts } of texts) {
        const lines = parts.flatMap((part) =>
          "kind" in part ? linesOf(part) : chosenLines(part, choose(part)),
        );
        settled = withText(settled, place, lines.join("\n"));
      }
      for (const { place, found } of fields)
        settled = withText(
          settled,
          place,
          typeof found === "string" ? found : chosenField(found, choose(found)),
        );
      return settled;
    },
  };
}

const linesOf = (part: MergePart): readonly string[] => (part.kind === "agreed" ? part.lines : []);

const chosenLines = ({ mine, theirs }: Conflict, choice: Choice): readonly string[] =>
  choice === "both" ? [...mine, ...theirs] : choice === "mine" ? mine : theirs;

const chosenField = ({ mine, theirs }: Conflict, choice: Choice) =>
  (choice === "theirs" ? theirs : mine).join("\n");
