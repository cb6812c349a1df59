"use client";
// Framed pages beside each other, each in the width that was asked for: made smaller as a picture where there is less room, never laid out
// for another width. They scroll together.
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import type { Frame, Options } from "./options";
import { scrollTogether } from "./scroll-together";

interface FramesProps {
  readonly frames: readonly Frame[];
  readonly width: Options["width"];
}

export function Frames({ frames, width }: FramesProps) {
  const box = useRef<HTMLDivElement>(null);
  const [loads, setLoads] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a frame that has loaded is another window
  useEffect(() => scrollTogether([...(box.current?.querySelectorAll("iframe") ?? [])]), [frames, loads]);
  const columns = width === "360" ? frames.length : Math.min(2, frames.length);
  return (
    <div
      ref={box}
      className="pv-frames"
      style={
        {
          "--columns": columns,
          "--rows": Math.ceil(frames.length / Math.max(1, columns)),
        } as React.CSSProperties
      }
    >
      {frames.map((frame) => (
        <OneFrame
          key={`${frame.language} ${frame.theme}`}
          frame={frame}
          width={width}
          onLoad={() => setLoads((n) => n + 1)}
        />
      ))}
    </div>
  );
}

interface OneFrameProps {
  readonly frame: Frame;
  readonly width: Options["width"];
  readonly onLoad: () => void;
}

function OneFrame({ frame, width, onLoad }: OneFrameProps) {
  const t = useTranslations("preview");
  const box = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState<{ width: number; height: number } | null>(null);
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setRoom({ width: entry.contentRect.width, height: entry.contentRect.height });
    });
    if (box.current) observer.observe(box.current);
    return () => observer.disconnect();
  }, []);
  const wanted = width === "fit" ? (room?.width ?? 0) : Number(width);
  const scale = room === null ? 1 : Math.min(1, room.width / wanted);
  const name = `${t(`language.${frame.language}`)} · ${t(`theme.${frame.theme}`)}`;
  return (
    <figure className="pv-frame">
      <figcaption>
        {name}
        {room !== null && (
          <span className="tn muted">
            {t("px", { width: Math.round(wanted) })}
            {scale < 1 && ` · ${t("scaled", { percent: Math.round(scale * 100) })}`}
          </span>
        )}
      </figcaption>
      <div ref={box} className="pv-window">
        {room !== null && (
          <iframe
            // A page of its own for each address: going back leads through none of them.
            key={frame.href}
            title={name}
            src={frame.href}
            onLoad={onLoad}
            style={{
              width: wanted,
              height: room.height / scale,
              transform: `scale(${scale})`,
              marginLeft: Math.max(0, (room.width - wanted * scale) / 2),
            }}
          />
        )}
      </div>
    </figure>
  );
}
