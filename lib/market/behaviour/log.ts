// Writes down what happens while it happens, and hands it over as the market's columns.
import { type Column, float32, float64, int32, uint8 } from "../columns";
import type { Actions, Impressions, Sessions } from "../market";

class ActionLog {
  readonly #impression = int32();
  readonly #user = int32();
  readonly #item = int32();
  readonly #time = float64();

  add(impression: number, user: number, item: number, time: number): void {
    this.#impression.push(impression);
    this.#user.push(user);
    this.#item.push(item);
    this.#time.push(time);
  }

  finish(): Actions {
    return {
      impression: this.#impression.finish(),
      user: this.#user.finish(),
      item: this.#item.finish(),
      time: this.#time.finish(),
    };
  }
}

export class MarketLog {
  readonly #session = { user: int32(), start: float64(), mission: uint8() };
  readonly #shown = {
    session: int32(),
    item: int32(),
    page: uint8(),
    position: uint8(),
    propensity: float32(),
    clicked: uint8(),
  };
  readonly clicks = new ActionLog();
  readonly carts = new ActionLog();
  readonly purchases = new ActionLog();

  beginSession(user: number, start: number, mission: number): void {
    this.#session.user.push(user);
    this.#session.start.push(start);
    this.#session.mission.push(mission);
  }

  /** Logs a slot of the current session; returns its row. */
  show(item: number, page: number, position: number, propensity: number): number {
    const row = this.#shown.item.length;
    this.#shown.session.push(this.#session.user.length - 1);
    this.#shown.item.push(item);
    this.#shown.page.push(page);
    this.#shown.position.push(position);
    this.#shown.propensity.push(propensity);
    this.#shown.clicked.push(0);
    return row;
  }

  click(impression: number, user: number, item: number, time: number): void {
    this.#shown.clicked.set(impression, 1);
    this.clicks.add(impression, user, item, time);
  }

  finish(): {
    sessions: Sessions;
    impressions: Impressions;
    clicks: Actions;
    carts: Actions;
    purchases: Actions;
  } {
    return {
      sessions: finishAll(this.#session),
      impressions: finishAll(this.#shown),
      clicks: this.clicks.finish(),
      carts: this.carts.finish(),
      purchases: this.purchases.finish(),
    };
  }
}

type Finished<T> = { [K in keyof T]: T[K] extends Column<infer A> ? A : never };

function finishAll<T extends Record<string, { finish(): unknown }>>(columns: T): Finished<T> {
  return Object.fromEntries(
    Object.entries(columns).map(([name, column]) => [name, column.finish()]),
  ) as Finished<T>;
}
