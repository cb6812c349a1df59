// Counts the rows that were left out, by reason, and keeps the first few of each as evidence.
import type { CsvRecord } from "./csv-scanner";
import type { Dropped, DropReason } from "./report";

/** Of each reason. */
export const SAMPLES = 5;
const SAMPLE_BYTES = 240;
const SAMPLE_LENGTH = 120;

interface SampleLine {
  readonly line: number;
  readonly bytes: Uint8Array;
}

/** The beginning of a record, as it stands in the file. */
export function sampleOf(record: CsvRecord): SampleLine {
  const bytes = record.bytes.slice(record.from, Math.min(record.to, record.from + SAMPLE_BYTES));
  return { line: record.line, bytes };
}

export class DropLog {
  readonly #entries = new Map<DropReason, { count: number; samples: SampleLine[] }>();

  add(reason: DropReason, record: CsvRecord): void {
    let entry = this.#entries.get(reason);
    if (entry === undefined) {
      entry = { count: 0, samples: [] };
      this.#entries.set(reason, entry);
    }
    if (entry.count++ < SAMPLES) entry.samples.push(sampleOf(record));
  }

  /** Moves all of another log under one reason here. */
  take(reason: DropReason, count: number, lines: readonly SampleLine[]): void {
    const entry = this.#entries.get(reason) ?? { count: 0, samples: [] };
    this.#entries.set(reason, entry);
    entry.count += count;
    entry.samples.push(...lines);
    entry.samples.sort((a, b) => a.line - b.line).splice(SAMPLES);
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
