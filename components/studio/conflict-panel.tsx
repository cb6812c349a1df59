"use client";
// Two authors changed the same place: both texts stand beside each other, and who sees this says for each place which stays, or both. Nothing is
// written before.
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import type { Choice, Conflict } from "./merge-lessons";

interface Props {
  readonly author: string | null;
  readonly conflicts: readonly Conflict[];
  readonly onSettle: (choose: (conflict: Conflict) => Choice) => void;
}

const keyOf = ({ place, at }: Conflict) => `${place}-${at}`;

const isField = ({ place }: Conflict) => place === "minutes" || place.startsWith("heads.");

export function ConflictPanel({ author, conflicts, onSettle }: Props) {
  const t = useTranslations("studio.conflict");
  const [choices, setChoices] = useState<Readonly<Record<string, Choice>>>({});
  const isWhole = conflicts.every((one) => keyOf(one) in choices);
  return (
    <form
      className="note warn studio-conflict"
      onSubmit={(event) => {
        event.preventDefault();
        onSettle((one) => choices[keyOf(one)] ?? "mine");
      }}
    >
      <h2>{t("title")}</h2>
      <p role="alert">{t("lead", { author: author ?? t("somebody"), count: conflicts.length })}</p>
      {conflicts.map((one) => (
        <OneConflict
          key={keyOf(one)}
          conflict={one}
          choice={choices[keyOf(one)]}
          onChoose={(choice) => setChoices({ ...choices, [keyOf(one)]: choice })}
        />
      ))}
      <button type="submit" className="btn primary" disabled={!isWhole}>
        {t("settle")}
      </button>
    </form>
  );
}

function OneConflict({
  conflict,
  choice,
  onChoose,
}: {
  readonly conflict: Conflict;
  readonly choice: Choice | undefined;
  readonly onChoose: (choice: Choice) => void;
}) {
  const t = useTranslations("studio.conflict");
  const group = useId();
  const choices: readonly Choice[] = isField(conflict) ? ["mine", "theirs"] : ["mine", "theirs", "both"];
  return (
    <fieldset>
      <legend>{t("place", { place: conflict.place.replaceAll(".", "_") })}</legend>
      <div className="studio-sides">
        {(["mine", "theirs"] as const).map((side) => (
          <div key={side}>
            <p className="kicker">{t(side)}</p>
            <pre>{conflict[side].join("\n") || t("nothing")}</pre>
          </div>
        ))}
      </div>
      <div className="row">
        {choices.map((one) => (
          <label key={one} className="studio-choice">
            <input type="radio" name={group} checked={choice === one} onChange={() => onChoose(one)} />
            {t(`keep.${one}`)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
