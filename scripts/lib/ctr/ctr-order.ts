// Which model of clicks is better on a market's ads: logistic regression, factorization machine, deep. Learns from
// what came before the cut, judges on what came after, beside an oracle that knows the true chances.

import type { AdMechanism } from "../../../lib/market/ads/ads";
import { drawAds } from "../../../lib/market/ads/draw-ads";
import { adFields, type Field } from "../../../lib/market/ads/fields";
import type { MarketKeys } from "../../../lib/market/keys";
import type { Market } from "../../../lib/market/market";
import { auc } from "../../../lib/recsys/judging/metrics";
import { DeepFm } from "./deep-fm";
import { FactorizationMachine } from "./factorization-machine";
import { logLosses, mean, pairedErrors } from "./judge";
import { LogisticRegression } from "./logistic-regression";
import type { ClickModel, Shape } from "./model";
import { predict, type Rows, train } from "./train";

interface CtrFigures {
  readonly model: string;
  readonly auc: number;
  readonly logLoss: number;
}

interface CtrGap {
  readonly auc: number;
  /** By which log-loss falls, and the same in standard errors over paired impressions. */
  readonly logLoss: number;
  readonly errors: number;
}

export interface CtrOrder {
  /** Ad impressions judged, and clicks among them. */
  readonly rows: number;
  readonly clicks: number;
  /** LR, FM, deep. */
  readonly models: readonly CtrFigures[];
  readonly gaps: { readonly lrToFm: CtrGap; readonly fmToDeep: CtrGap };
  /** Scored by the true chances. */
  readonly oracle: { readonly auc: number; readonly logLoss: number };
}

export interface CtrOptions {
  readonly keys: MarketKeys;
  readonly off?: readonly AdMechanism[];
  /** Of first weights and the order of rows. */
  readonly seed?: number;
}

const ASIDE_DAYS = 28;
const DAY = 86_400_000;

export async function ctrOrder(market: Market, { keys, off, seed = 1 }: CtrOptions): Promise<CtrOrder> {
  const ads = drawAds(market, { keys, ...(off && { off }) });
  const { impressions } = ads;
  const fields = adFields(market, { sessions: market.sessions, ...ads });
  const aside = market.cut - ASIDE_DAYS * DAY;
  const between = (from: number, to: number) => {
    const rows: number[] = [];
    impressions.time.forEach((time, row) => {
      if (time >= from && time < to) rows.push(row);
    });
    return rows;
  };
  const take = (rows: readonly number[]): Rows => ({
    fields: numberValues(fields, rows),
    clicked: Uint8Array.from(rows, (row) => impressions.clicked[row]!),
  });
  const heldOut = between(market.cut, Number.POSITIVE_INFINITY);
  const test = take(heldOut);
  const parts = { train: take(between(0, aside)), aside: take(between(aside, market.cut)) };
  const models: CtrFigures[] = [];
  const losses: Float64Array[] = [];
  for (const { model, ...settings } of candidates(shapeOf(fields), seed)) {
    train(model, { ...parts, ...settings, seed });
    const probabilities = predict(model, test);
    const loss = logLosses(probabilities, test.clicked);
    losses.push(loss);
    models.push({ model: model.name, auc: auc(probabilities, test.clicked), logLoss: mean(loss) });
    // Training takes seconds; what else waits gets its turn.
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
  const truth = Float64Array.from(heldOut, (row) => impressions.probability[row]!);
  const gap = (from: number, to: number): CtrGap => ({
    auc: models[to]!.auc - models[from]!.auc,
    logLoss: models[from]!.logLoss - models[to]!.logLoss,
    errors: pairedErrors(losses[from]!, losses[to]!),
  });
  return {
    rows: heldOut.length,
    clicks: test.clicked.reduce((sum, flag) => sum + flag, 0),
    models,
    gaps: { lrToFm: gap(0, 1), fmToDeep: gap(1, 2) },
    oracle: { auc: auc(truth, test.clicked), logLoss: mean(logLosses(truth, test.clicked)) },
  };
}

interface Candidate {
  readonly model: ClickModel;
  readonly learningRate: number;
  readonly decay: number;
  readonly batchSize: number;
  readonly epochs: number;
  readonly patience: number;
}

function candidates(shape: Shape, seed: number): Candidate[] {
  // Each with the settings that did best by log-loss on worlds that no report uses.
  return [
    {
      model: new LogisticRegression(shape),
      learningRate: 0.001,
      decay: 0.1,
      batchSize: 256,
      epochs: 60,
      patience: 5,
    },
    {
      model: new FactorizationMachine({ ...shape, rank: 8, seed }),
      learningRate: 0.003,
      decay: 0.3,
      batchSize: 256,
      epochs: 60,
      patience: 5,
    },
    {
      model: new DeepFm({ ...shape, rank: 8, hidden: [48, 24], seed }),
      learningRate: 0.002,
      decay: 0.3,
      batchSize: 256,
      epochs: 40,
      patience: 7,
    },
  ];
}

function shapeOf(fields: readonly Field[]): Shape {
  const fieldOf = Int32Array.from(fields.flatMap(({ size }, f) => Array<number>(size).fill(f)));
  return { fields: fields.length, values: fieldOf.length, fieldOf };
}

/** Shape [rows × fields]: values of the first field count from 0, those of the next go on from there. */
function numberValues(fields: readonly Field[], rows: readonly number[]): Int32Array {
  const numbered = new Int32Array(rows.length * fields.length);
  let first = 0;
  fields.forEach(({ values, size }, f) => {
    rows.forEach((row, n) => {
      numbered[n * fields.length + f] = first + values[row]!;
    });
    first += size;
  });
  return numbered;
}
