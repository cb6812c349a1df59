"use client";
// The pictures of a lesson: taken from this device, sent as they are, shown with the line that puts them into a text.
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { nameFor } from "./picture-name";

export interface StudioPicture {
  readonly name: string;
  readonly width: number;
  readonly height: number;
}

interface Props {
  readonly lesson: string;
  readonly pictures: readonly StudioPicture[];
  readonly onAdded: (picture: StudioPicture) => void;
  readonly onInsert: (snippet: string) => void;
}

interface Refusal {
  readonly name: string;
  readonly key: string;
}

const KNOWN = ["pictureName", "pictureSize", "notAPicture", "pictureTaken", "tooManyPictures", "tooMany"];

export function PicturesPanel({ lesson, pictures, onAdded, onInsert }: Props) {
  const t = useTranslations("studio.pictures");
  const input = useRef<HTMLInputElement>(null);
  const [sending, setSending] = useState<string | null>(null);
  const [refused, setRefused] = useState<readonly Refusal[]>([]);
  const send = async (files: FileList | null) => {
    setRefused([]);
    for (const file of files ?? []) {
      const name = nameFor(file.name);
      setSending(name);
      try {
        const answer = await fetch(`/api/studio/${lesson}/pictures/${encodeURIComponent(name)}`, {
          method: "POST",
          body: file,
        });
        const said = await answer.json();
        if (answer.ok) onAdded(said);
        else
          setRefused((all) => [
            ...all,
            { name, key: KNOWN.includes(said.error?.key) ? said.error.key : "failed" },
          ]);
      } catch {
        setRefused((all) => [...all, { name, key: "unreachable" }]);
      }
    }
    setSending(null);
    if (input.current) input.current.value = "";
  };
  return (
    <div className="studio-pictures">
      <label className="account-field">
        <span>{t("add")}</span>
        <span className="hint">{t("hint")}</span>
        <input
          ref={input}
          type="file"
          accept="image/png,image/jpeg,image/webp"
          multiple
          disabled={sending !== null}
          onChange={(event) => void send(event.target.files)}
        />
      </label>
      <div role="status">
        {sending !== null && <p>{t("sending", { name: sending })}</p>}
        {refused.map(({ name, key }) => (
          <p key={name} className="said error">
            {t(`refused.${key}`, { name })}
          </p>
        ))}
      </div>
      <ul>
        {pictures.map(({ name, width, height }) => (
          <li key={name}>
            {/* biome-ignore lint/performance/noImgElement: the server scales nothing */}
            <img
              src={`/api/studio/${lesson}/pictures/${encodeURIComponent(name)}`}
              alt=""
              width={width}
              height={height}
              loading="lazy"
            />
            <div>
              <code>{name}</code>
              <span className="muted">
                {width} × {height}
              </span>
              <button type="button" className="btn sm" onClick={() => onInsert(`![‸](${name})\n`)}>
                {t("insert")}
              </button>
            </div>
          </li>
        ))}
      </ul>
      {pictures.length === 0 && <p className="muted">{t("none")}</p>}
    </div>
  );
}
