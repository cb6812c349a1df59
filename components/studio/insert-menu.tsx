"use client";
// The menu that puts parts into a text, so that nobody has to know how they are written.
import { useTranslations } from "next-intl";
import { CURSOR, snippetNames, snippets } from "./snippets";

interface Props {
  readonly exercises: readonly { readonly id: string; readonly title: string }[];
  readonly cells: readonly string[];
  readonly onInsert: (snippet: string) => void;
}

export function InsertMenu({ exercises, cells, onInsert }: Props) {
  const t = useTranslations("studio.insert");
  const plain = snippetNames.filter((name) => name !== "cell" && name !== "exercise");
  const pick = (value: string) => {
    const [kind, name = ""] = value.split(" ");
    if (kind === "cell" || kind === "exercise") onInsert(snippets[kind].replace(CURSOR, name));
    else onInsert(snippets[kind as keyof typeof snippets]);
  };
  return (
    <select
      className="account-input studio-insert"
      aria-label={t("label")}
      value=""
      onChange={(event) => pick(event.target.value)}
    >
      <option value="" disabled>
        {t("label")}
      </option>
      <optgroup label={t("parts")}>
        {plain.map((name) => (
          <option key={name} value={name}>
            {t(`part.${name}`)}
          </option>
        ))}
      </optgroup>
      {cells.length > 0 && (
        <optgroup label={t("cells")}>
          {cells.map((name) => (
            <option key={name} value={`cell ${name}`}>
              {name}
            </option>
          ))}
        </optgroup>
      )}
      <optgroup label={t("exercises")}>
        {exercises.map(({ id, title }) => (
          <option key={id} value={`exercise ${id}`}>
            {title}
          </option>
        ))}
      </optgroup>
    </select>
  );
}
