"use client";
// The small components, each in the states it can be in.
import { type CSSProperties, useState } from "react";
import { ShortcutList } from "@/components/keys/shortcut-list";
import { Predict, Told } from "@/components/lesson/predict";
import { NoteItem } from "@/components/notes/note-item";
import { Icon, type IconName, iconNames } from "@/components/ui/icon";
import { ItemPicture } from "@/components/ui/item-picture";
import type { Note } from "@/lib/notes/note";
import "@/components/notes/notes.css";

const tags = [
  { kind: "", icon: "circle", word: "not run" },
  { kind: "run", icon: "half", word: "running" },
  { kind: "ok", icon: "check", word: "done" },
  { kind: "warn", icon: "warning", word: "stale" },
  { kind: "error", icon: "cross", word: "failed" },
] as const satisfies readonly { kind: string; icon: IconName; word: string }[];

const note: Note = {
  id: "sample",
  lesson: "recommendation/attention",
  locale: "en",
  quote: { exact: "What a shop shows is what a shop will sell.", prefix: "", suffix: "" },
  start: 0,
  section: { id: "idea", title: "The idea" },
  text: "",
  made: Date.UTC(2026, 0, 5),
  changed: 0,
};
const nothing = () => {};

export function Components() {
  const [part, setPart] = useState(0.4);
  return (
    <div className="ds-components" data-mark="aisle-development-only">
      <div className="row">
        <button type="button" className="btn primary">
          Primary
        </button>
        <button type="button" className="btn">
          Default
        </button>
        <button type="button" className="btn plain">
          Plain
        </button>
        <button type="button" className="btn sm">
          Small
        </button>
        <button type="button" className="btn" disabled>
          Disabled
        </button>
      </div>
      <div className="row">
        {tags.map(({ kind, icon, word }) => (
          <span key={word} className={`tag ${kind}`}>
            <Icon name={icon} />
            {word}
          </span>
        ))}
      </div>
      <div className="row">
        {iconNames.map((name) => (
          <span key={name} className="tag">
            <Icon name={name} />
            {name}
          </span>
        ))}
      </div>
      <label>
        Range
        <input
          type="range"
          min={0}
          max={1}
          step={0.01}
          value={part}
          style={{ "--p": `${part * 100}%` } as CSSProperties}
          onChange={(event) => setPart(Number(event.target.value))}
        />
      </label>
      {(["", "ok", "warn", "error"] as const).map((kind) => (
        <div key={kind} className={`note ${kind}`}>
          <h3>{kind === "" ? "Note" : kind}</h3>
          <p>Says what happened, what is safe, what to do next.</p>
        </div>
      ))}
      <div className="row">
        {(["kettle", "trainers", "lamp"] as const).map((kind) => (
          <ItemPicture key={kind} look={{ kind, body: "#3d5a80", accent: "#d0a036" }} size={48} />
        ))}
      </div>
      <Predict
        id="design"
        question="Which of the three is shown most?"
        options={["Kettle", "Trainers", "Lamp"]}
      />
      <Told id="design" answer={1}>
        <p>The trainers, since they were shown before.</p>
      </Told>
      <ul className="nt-list">
        <NoteItem note={note} standing="found" href="#" onEdit={nothing} onDelete={nothing} />
        <NoteItem
          note={{ ...note, text: "And what it does not show, nobody can buy." }}
          standing="lost"
          href="#"
          onEdit={nothing}
          onDelete={nothing}
        />
      </ul>
      <details className="more">
        <summary>Shortcuts</summary>
        <ShortcutList />
      </details>
    </div>
  );
}
