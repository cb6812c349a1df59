// Which kinds of events count, where a column says what happened (view, addtocart, transaction). A mapping may name
// them. Otherwise, for RetailRocket: transactions, if there are at least a thousand; else views. Fewer are too few to
// hold some out and still rank by them. What was decided stands in the report, and what was left out is counted there.
import { ByteInterner } from "./byte-interner";
import type { CsvRecord } from "./csv-scanner";
import { SAMPLES, sampleOf } from "./drop-log";
import { growingInt32 } from "./growing-column";
import type { Layout } from "./layout";

const ENOUGH = 1000;
/** Kinds for which sample lines are kept. */
const MOST_KINDS = 50;

type Sample = ReturnType<typeof sampleOf>;

export interface Chosen {
  readonly types: readonly string[];
  /** For each event whether it counts; null where all that were kept do. */
  readonly keep: Uint8Array | null;
  readonly left: { readonly count: number; readonly samples: readonly Sample[] };
}

export class EventChoice {
  readonly #kinds = new ByteInterner(2 ** 20);
  readonly #wanted: readonly string[] | "auto";
  readonly #decoder: TextDecoder;
  /** For each kind whether the mapping wants it. */
  readonly #verdicts: boolean[] = [];
  readonly #events = growingInt32();
  readonly #samples = new Map<number, Sample[]>();

  constructor({ eventTypes, encoding }: Layout) {
    this.#wanted = eventTypes ?? "auto";
    this.#decoder = new TextDecoder(encoding.startsWith("utf-16") ? "utf-8" : encoding);
  }

  idOf(bytes: Uint8Array, start: number, end: number): number {
    return this.#kinds.intern(bytes, start, end);
  }

  isWanted(kind: number): boolean {
    if (this.#wanted === "auto") return true;
    this.#verdicts[kind] ??= this.#wanted.includes(this.#nameOf(kind));
    return this.#verdicts[kind]!;
  }

  /** Notes the kind of an event that was kept. */
  push(kind: number, record: CsvRecord): void {
    if (this.#wanted !== "auto") return;
    this.#events.push(kind);
    const samples = this.#samples.get(kind);
    if (samples === undefined && kind < MOST_KINDS) this.#samples.set(kind, [sampleOf(record)]);
    else if (samples !== undefined && samples.length < SAMPLES) samples.push(sampleOf(record));
  }

  decide(): Chosen {
    const all = { count: 0, samples: [] };
    if (this.#wanted !== "auto") return { types: this.#wanted, keep: null, left: all };
    const counts = new Map<number, number>();
    for (const kind of this.#events.values()) counts.set(kind, (counts.get(kind) ?? 0) + 1);
    const kindOf = (name: string) => [...counts.keys()].find((kind) => this.#nameOf(kind) === name) ?? -1;
    const [transaction, view] = [kindOf("transaction"), kindOf("view")];
    const chosen = (counts.get(transaction) ?? 0) >= ENOUGH || view < 0 ? transaction : view;
    if (chosen < 0)
      return { types: [...counts.keys()].map((kind) => this.#nameOf(kind)), keep: null, left: all };
    const keep = Uint8Array.from(this.#events.values(), (kind) => (kind === chosen ? 1 : 0));
    const samples = [...this.#samples].filter(([kind]) => kind !== chosen).flatMap(([, some]) => some);
    return {
      types: [this.#nameOf(chosen)],
      keep,
      left: { count: keep.length - (counts.get(chosen) ?? 0), samples },
    };
  }

  #nameOf(kind: number): string {
    return this.#decoder.decode(this.#kinds.bytesOf(kind));
  }
}
