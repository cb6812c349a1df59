"use client";
// Points in the plane on a canvas: a shape and a colour a group, names at the groups' middles, titles on hover and by
// arrow keys. Points glide to their new places when the data moves.
import { useTranslations } from "next-intl";
import { type KeyboardEvent, type PointerEvent, useEffect, useId, useRef, useState } from "react";
import { addMark, groupColour } from "./marks";
import { centroids, type PlaneDomain, placeLabels, project } from "./scatter-layout";
import { type ChartColours, useChartColours } from "./use-chart-colours";
import { useOnScreen, useWidth } from "./use-size";
import "./charts.css";

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
}

interface Cloud {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

export function Scatter({ x, y, titles, group, groups, domain, summary }: ScatterProps) {
  const t = useTranslations("charts");
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const shown = useRef<Cloud | null>(null);
  const width = useWidth(box, 600);
  const height = Math.round(Math.min(440, Math.max(280, width * 0.733)));
  const onScreen = useOnScreen(box);
  const colours = useChartColours();
  const [active, setActive] = useState<number | null>(null);
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
      paint(element, { cloud: at, group, groups, colours, width, height, active });
      if (share < 1) frame = requestAnimationFrame(draw);
    };
    frame = requestAnimationFrame(draw);
    return () => cancelAnimationFrame(frame);
  }, [x, y, group, groups, domain, width, height, onScreen, colours, active]);

  const nearest = (px: number, py: number): number | null => {
    const cloud = shown.current;
    if (cloud === null) return null;
    let best: number | null = null;
    let least = REACH_PX ** 2;
    for (let k = 0; k < cloud.x.length; k += 1) {
      const distance = (cloud.x[k]! - px) ** 2 + (cloud.y[k]! - py) ** 2;
      if (distance < least) {
        least = distance;
        best = k;
      }
    }
    return best;
  };
  const onPointer = (event: PointerEvent<HTMLDivElement>) => {
    const rect = event.currentTarget.getBoundingClientRect();
    setActive(nearest(event.clientX - rect.left, event.clientY - rect.top));
  };
  const onKey = (event: KeyboardEvent<HTMLDivElement>) => {
    const cloud = shown.current;
    if (event.key === "Escape") setActive(null);
    const step = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] }[event.key];
    if (step === undefined || cloud === null || cloud.x.length === 0) return;
    event.preventDefault();
    setActive((now) => (now === null ? 0 : neighbour(cloud, now, step[0] ?? 0, step[1] ?? 0)));
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
      aria-label={t("mapKeys")}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys walk from point to point
      tabIndex={0}
      style={{ height }}
      onPointerMove={onPointer}
      onPointerLeave={() => setActive(null)}
      onKeyDown={onKey}
      onBlur={() => setActive(null)}
    >
      <canvas ref={canvas} role="img" aria-label={summary} style={{ width, height }} />
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

/** The closest point in a direction: far sideways counts double, so that the walk goes where the key points. */
function neighbour(cloud: Cloud, from: number, dx: number, dy: number): number {
  let best = from;
  let least = Number.POSITIVE_INFINITY;
  for (let k = 0; k < cloud.x.length; k += 1) {
    const ax = cloud.x[k]! - cloud.x[from]!;
    const ay = cloud.y[k]! - cloud.y[from]!;
    const ahead = ax * dx + ay * dy;
    if (ahead <= 0.5) continue;
    const cost = ahead + 2 * Math.abs(ax * dy - ay * dx);
    if (cost < least) {
      least = cost;
      best = k;
    }
  }
  return best;
}

interface Picture {
  readonly cloud: Cloud;
  readonly group: readonly number[];
  readonly groups: readonly string[];
  readonly colours: ChartColours;
  readonly width: number;
  readonly height: number;
  readonly active: number | null;
}

function paint(canvas: HTMLCanvasElement, picture: Picture): void {
  const { cloud, group, groups, colours, width, height, active } = picture;
  const ctx = canvas.getContext("2d");
  if (ctx === null) return;
  const dpr = devicePixelRatio || 1;
  if (canvas.width !== Math.round(width * dpr)) canvas.width = Math.round(width * dpr);
  if (canvas.height !== Math.round(height * dpr)) canvas.height = Math.round(height * dpr);
  ctx.setTransform(dpr, 0, 0, dpr, 0, 0);
  ctx.clearRect(0, 0, width, height);
  const radius = cloud.x.length > 1500 ? 2.6 : cloud.x.length > 500 ? 3.2 : 4;
  ctx.globalAlpha = cloud.x.length > 500 ? 0.68 : 0.82;
  for (let g = 0; g < groups.length; g += 1) {
    const path = new Path2D();
    for (let k = 0; k < cloud.x.length; k += 1)
      if (group[k] === g) addMark(path, g, cloud.x[k]!, cloud.y[k]!, radius);
    ctx.fillStyle = groupColour(colours, g);
    ctx.fill(path);
  }
  ctx.globalAlpha = 1;
  if (active !== null && cloud.x[active] !== undefined) {
    ctx.strokeStyle = colours.text;
    ctx.lineWidth = 2;
    ctx.beginPath();
    ctx.arc(cloud.x[active]!, cloud.y[active]!, radius + 5, 0, Math.PI * 2);
    ctx.stroke();
  }
  const size = width < 420 ? 13 : 15;
  ctx.font = `600 ${size}px ${colours.font}`;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.lineJoin = "round";
  const middles = centroids(cloud.x, cloud.y, group, groups.length);
  const named = middles.flatMap((middle, g) =>
    middle === null ? [] : [{ name: groups[g] ?? "", x: middle[0], y: middle[1] }],
  );
  const places = placeLabels(
    named.map(({ name, x, y }) => ({ x, y, width: ctx.measureText(name).width + 18, height: size + 5 })),
    { width, height },
  );
  named.forEach(({ name }, k) => {
    const place = places[k];
    if (place === undefined) return;
    ctx.strokeStyle = colours.sunk;
    ctx.lineWidth = 4;
    ctx.strokeText(name, place.x, place.y);
    ctx.fillStyle = colours.text;
    ctx.fillText(name, place.x, place.y);
  });
}
