"use client";
// Finds a figure by its name. Its code is fetched when the reader comes near, so that neither the page's first moments nor
// any other page pay for it.
import type { ComponentType } from "react";
import type { FigureName } from "../figures/gallery";
// Styles stand here, not with the figures: the HTML must look right before any code is there.
import "../figures/play.css";
import "../figures/play-second.css";
import "../figures/as-of/as-of.css";
import "../figures/attention/attention.css";
import "../figures/bandit-race/bandit-race.css";
import "../figures/calibration/calibration.css";
import "../figures/long-tail/long-tail.css";
import "../figures/matrix-factorization/rebuild-from-few-numbers.css";
import "../figures/descent/descent.css";
import "../figures/drawn-places/drawn-places.css";
import "../figures/due-again/due-again.css";
import "../figures/masks-over-time/masks-over-time.css";
import "../figures/model-size/model-size.css";
import "../figures/neuron/neuron.css";
import "../figures/peeking/peeking.css";
import "../figures/pipeline/pipeline.css";
import "../figures/position-bias/position-bias.css";
import "../figures/two-boundaries/two-boundaries.css";
import "../figures/two-signs/two-signs.css";
import "../figures/two-towers/two-towers.css";
import { island } from "./island";

type NoProps = Record<never, never>;
type Figure = ComponentType<{ place: string; props: NoProps }>;

/** By the names of components/figures/gallery.ts. */
const figures = {
  descent: island<NoProps>(async () => (await import("../figures/descent/descent")).Descent),
  attention: island<NoProps>(async () => (await import("../figures/attention/attention")).Attention),
  calibration: island<NoProps>(async () => (await import("../figures/calibration/calibration")).Calibration),
  "long-tail": island<NoProps>(async () => (await import("../figures/long-tail/long-tail")).LongTail),
  peeking: island<NoProps>(async () => (await import("../figures/peeking/peeking")).Peeking),
  "position-bias": island<NoProps>(
    async () => (await import("../figures/position-bias/position-bias")).PositionBias,
  ),
  "model-size": island<NoProps>(async () => (await import("../figures/model-size/model-size")).ModelSize),
  neuron: island<NoProps>(async () => (await import("../figures/neuron/neuron")).Neuron),
  pipeline: island<NoProps>(async () => (await import("../figures/pipeline/pipeline")).Pipeline),
  "two-towers": island<NoProps>(async () => (await import("../figures/two-towers/two-towers")).TwoTowers),
  "as-of": island<NoProps>(async () => (await import("../figures/as-of/as-of")).AsOf),
  "drawn-places": island<NoProps>(
    async () => (await import("../figures/drawn-places/drawn-places")).DrawnPlaces,
  ),
  "two-signs": island<NoProps>(async () => (await import("../figures/two-signs/two-signs")).TwoSigns),
  "two-boundaries": island<NoProps>(
    async () => (await import("../figures/two-boundaries/two-boundaries")).TwoBoundaries,
  ),
  "bandit-race": island<NoProps>(async () => (await import("../figures/bandit-race/bandit-race")).BanditRace),
  "due-again": island<NoProps>(async () => (await import("../figures/due-again/due-again")).DueAgain),
  "masks-over-time": island<NoProps>(
    async () => (await import("../figures/masks-over-time/masks-over-time")).MasksOverTime,
  ),
  "matrix-factorization/rebuild-from-few-numbers": island<NoProps>(async () => {
    const file = await import("../figures/matrix-factorization/rebuild-from-few-numbers");
    return file.RebuildFromFewNumbers;
  }),
} satisfies Readonly<Record<FigureName, Figure>>;

/** A page shows a figure once: its place on the page is named after it. */
export function FigureLoader({ figure, missing }: { figure: string; missing: string }) {
  const Found = (figures as Readonly<Record<string, Figure>>)[figure];
  return Found ? <Found place={`figure-${figure}`} props={{}} /> : <p className="muted">{missing}</p>;
}
