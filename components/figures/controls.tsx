// The controls that the figures share: a slider with its name and value, a choice of few, and a player's row of buttons.
import { useTranslations } from "next-intl";
import { type CSSProperties, useId } from "react";
import { Glyph } from "../charts/glyph";

export function Slider(props: {
  readonly name: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** The value as it is shown and read out. */
  readonly shown: string;
  readonly onChange: (value: number) => void;
}) {
  const { name, value, min, max, step, shown, onChange } = props;
  const id = useId();
  return (
    <div className="knob">
      <label htmlFor={id}>{name}</label>
      <output htmlFor={id}>{shown}</output>
      <input
        id={id}
        type="range"
        min={min}
        max={max}
        step={step}
        value={value}
        aria-valuetext={shown}
        style={{ "--p": `${((value - min) / (max - min)) * 100}%` } as CSSProperties}
        onChange={(event) => onChange(event.target.valueAsNumber)}
      />
    </div>
  );
}

export function Choice<T extends string>(props: {
  readonly name: string;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly value: T;
  readonly onChange: (value: T) => void;
}) {
  const group = useId();
  return (
    <div>
      <fieldset className="seg" aria-label={props.name}>
        {props.options.map(({ value, label }) => (
          <label key={value}>
            <input
              type="radio"
              name={group}
              checked={value === props.value}
              onChange={() => props.onChange(value)}
            />
            {label}
          </label>
        ))}
      </fieldset>
    </div>
  );
}

export function Check(props: {
  readonly name: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}) {
  return (
    <label className="fig-check">
      <input
        type="checkbox"
        checked={props.checked}
        onChange={(event) => props.onChange(event.target.checked)}
      />
      {props.name}
    </label>
  );
}

interface PlayButtonProps {
  readonly isPlaying: boolean;
  readonly onPlay: () => void;
  readonly onPause: () => void;
  readonly disabled?: boolean;
  /** What it says while nothing plays, where "play" would not tell. */
  readonly label?: string;
  readonly look?: "default" | "primary";
}

export function PlayButton(props: PlayButtonProps) {
  const t = useTranslations("play");
  const { isPlaying, onPlay, onPause, disabled, label = t("play"), look } = props;
  return (
    <button
      type="button"
      className={look === "primary" ? "btn primary" : "btn"}
      disabled={disabled}
      onClick={isPlaying ? onPause : onPlay}
    >
      <Glyph name={isPlaying ? "stop" : "play"} />
      {isPlaying ? t("pause") : label}
    </button>
  );
}

interface PlayerProps {
  readonly isPlaying: boolean;
  readonly onPlay: () => void;
  readonly onPause: () => void;
  readonly onBack: () => void;
  readonly onNext: () => void;
  readonly onRestart: () => void;
  readonly atStart: boolean;
  readonly atEnd: boolean;
}

export function Player(props: PlayerProps) {
  const t = useTranslations("play");
  const { isPlaying, onPlay, onPause, onBack, onNext, onRestart, atStart, atEnd } = props;
  return (
    <div className="fig-player">
      <PlayButton isPlaying={isPlaying} onPlay={onPlay} onPause={onPause} disabled={atEnd && !isPlaying} />
      <button type="button" className="icon-btn" aria-label={t("back")} disabled={atStart} onClick={onBack}>
        <Glyph name="back" />
      </button>
      <button type="button" className="icon-btn" aria-label={t("next")} disabled={atEnd} onClick={onNext}>
        <Glyph name="forth" />
      </button>
      <button type="button" className="btn plain sm" disabled={atStart} onClick={onRestart}>
        {t("restart")}
      </button>
    </div>
  );
}
