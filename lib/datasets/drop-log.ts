// Counts the rows that were left out, by reason, and keeps the first few of each as evidence.
import type { CsvRecord } from "./csv-scanner";
import type { Dropped, DropReason } from "./report";

const SAMPLES = 5;
const SAMPLE_BYTES = 240;
const SAMPLE_LENGTH = 120;

export class DropLog {
  readonly #entries = new Map<
    DropReason,
    { count: number; samples: { line: number; bytes: Uint8Array }[] }
  >();

  add(reason: DropReason, record: CsvRecord): void {
    let entry = this.#entries.get(reason);
    if (entry === undefined) {
      entry = { count: 0, samples: [] };
      this.#entries.set(reason, entry);
    }
    if (entry.count++ >= SAMPLES) return;
    const bytes = record.bytes.slice(record.from, Math.min(record.to, record.from + SAMPLE_BYTES));
    entry.samples.push({ line: record.line, bytes });
  }

  /** Most frequent first. */
  list(decoder: TextDecoder): Dropped[] {
    return Array.from(this.#entries, ([reason, { count, samples }]) => ({
      reason,
      count,
      samples: samples.map(({ line, bytes }) => ({
        line,
        text: Array.from(decoder.decode(bytes)).slice(0, SAMPLE_LENGTH).join(""),
      })),
    })).sort((a, b) => b.count - a.count);
  }
}
