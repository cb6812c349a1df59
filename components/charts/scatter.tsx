"use client";
// Points in the plane on a canvas: a shape and a colour a group, names at the groups' middles, titles on hover and by
// arrow keys. Points glide to their new places when the data moves.
import { useTranslations } from "next-intl";
import { type KeyboardEvent, type PointerEvent, useEffect, useId, useRef, useState } from "react";
import { nearestPoint, neighbourTowards, type PlaneDomain, project } from "./scatter-layout";
import { type Cloud, paintCloud, paintRings } from "./scatter-paint";
import { useChartColours } from "./use-chart-colours";
import { useOnScreen, useWidth } from "./use-size";
import "./scatter.css";

const GLIDE_MS = 240;
const REACH_PX = 16;
const MARGIN = 28;

export interface ScatterProps {
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly titles: readonly string[];
  readonly group: readonly number[];
  readonly groups: readonly string[];
  readonly domain: PlaneDomain;
  /** What it shows, in words. */
  readonly summary: string;
  /** The chosen point, ringed; with `onChoose` a click, Enter or Space chooses one. */
  readonly chosen?: number | null;
  readonly onChoose?: (point: number | null) => void;
}

export function Scatter(props: ScatterProps) {
  const { x, y, titles, group, groups, domain, summary, chosen = null, onChoose } = props;
  const t = useTranslations("charts");
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const above = useRef<HTMLCanvasElement>(null);
  const shown = useRef<Cloud | null>(null);
  const width = useWidth(box, 600);
  const height = Math.round(Math.min(440, Math.max(280, width * 0.733)));
  const onScreen = useOnScreen(box);
  const colours = useChartColours();
  const [active, setActive] = useState<number | null>(null);
  const [drawn, setDrawn] = useState(0);
  const tipId = useId();

  useEffect(() => {
    const element = canvas.current;
    if (element === null || colours === null || !onScreen) return;
    const place = project(domain, { width, height, margin: MARGIN });
    const goal: Cloud = { x: new Float64Array(x.length), y: new Float64Array(x.length) };
    for (let k = 0; k < x.length; k += 1) {
      const [px, py] = place(x[k] ?? 0, y[k] ?? 0);
      goal.x[k] = px;
      goal.y[k] = py;
    }
    const from = shown.current;
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const glide = from !== null && from.x.length === goal.x.length && !still;
    const start = performance.now();
    let frame = 0;
    const draw = (now: number) => {
      const share = glide ? Math.min(1, (now - start) / GLIDE_MS) : 1;
      const eased = 1 - (1 - share) ** 3;
      const at = glide && share < 1 && from !== null ? between(from, goal, eased) : goal;
      shown.current = at;
      paintCloud(element, { cloud: at, group, groups, colours, width, height });
      setDrawn((count) => (share < 1 ? count : count + 1));
      if (share < 1) frame = requestAnimationFrame(draw);
    };
    frame = requestAnimationFrame(draw);
    return () => cancelAnimationFrame(frame);
  }, [x, y, group, groups, domain, width, height, onScreen, colours]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `drawn` says that the points have new places
  useEffect(() => {
    const [element, cloud] = [above.current, shown.current];
    if (element === null || cloud === null || colours === null || !onScreen) return;
    paintRings(element, { cloud, colours, width, height }, { active, chosen });
  }, [drawn, active, chosen, width, height, onScreen, colours]);

  const onPointer = (event: PointerEvent<HTMLDivElement>) => {
    const rect = event.currentTarget.getBoundingClientRect();
    const cloud = shown.current;
    setActive(
      cloud === null
        ? null
        : nearestPoint(cloud, event.clientX - rect.left, event.clientY - rect.top, REACH_PX),
    );
  };
  const onKey = (event: KeyboardEvent<HTMLDivElement>) => {
    const cloud = shown.current;
    if (event.key === "Escape") setActive(null);
    if ((event.key === "Enter" || event.key === " ") && active !== null && onChoose !== undefined) {
      event.preventDefault();
      onChoose(active);
    }
    const step = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] }[event.key];
    if (step === undefined || cloud === null || cloud.x.length === 0) return;
    event.preventDefault();
    setActive((now) =>
      now === null ? (chosen ?? 0) : neighbourTowards(cloud, now, step[0] ?? 0, step[1] ?? 0),
    );
  };

  const cloud = shown.current;
  const tip =
    active !== null && cloud !== null && cloud.x[active] !== undefined
      ? { left: cloud.x[active]!, top: cloud.y[active]!, title: titles[active] ?? "" }
      : null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be announced as form controls
    <div
      ref={box}
      className="scatter"
      role="group"
      aria-label={t(onChoose === undefined ? "mapKeys" : "mapKeysChoose")}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys walk from point to point
      tabIndex={0}
      style={{ height }}
      onPointerMove={onPointer}
      onPointerLeave={() => setActive(null)}
      onKeyDown={onKey}
      onClick={() => onChoose?.(active)}
      onBlur={() => setActive(null)}
    >
      <canvas ref={canvas} role="img" aria-label={summary} style={{ width, height }} />
      <canvas ref={above} className="scatter-above" style={{ width, height }} />
      <p id={tipId} className="vh" aria-live="polite">
        {tip === null || active === null ? "" : `${tip.title}, ${groups[group[active] ?? -1] ?? ""}`}
      </p>
      {tip !== null && active !== null && (
        <p
          className="scatter-tip"
          aria-hidden="true"
          style={{
            left: Math.min(Math.max(tip.left, 80), width - 80),
            top: tip.top > 60 ? tip.top - 12 : tip.top + 12,
            transform: `translate(-50%, ${tip.top > 60 ? "-100%" : "0"})`,
          }}
        >
          {tip.title}
          <span>{groups[group[active] ?? -1] ?? ""}</span>
        </p>
      )}
    </div>
  );
}

function between(from: Cloud, to: Cloud, share: number): Cloud {
  return {
    x: from.x.map((value, k) => value + (to.x[k]! - value) * share),
    y: from.y.map((value, k) => value + (to.y[k]! - value) * share),
  };
}
