// What the page can say about the market before it is generated: sizes, mechanisms, version. For the server's part.
import { MARKET_VERSION } from "../market/market";
import { MECHANISMS } from "../market/mechanisms";
import { SIZES } from "../market/sizes";
import type { WorldSize } from "./protocol";

export interface MarketFacts {
  readonly version: string;
  readonly sizes: Readonly<
    Record<WorldSize, { readonly users: number; readonly items: number; readonly days: number }>
  >;
  /** Keys of `data.mechanisms`. */
  readonly mechanisms: readonly string[];
}

export function marketFacts(): MarketFacts {
  return {
    version: MARKET_VERSION,
    sizes: { S: SIZES.S, M: SIZES.M },
    mechanisms: MECHANISMS,
  };
}
