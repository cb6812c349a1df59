// BM25: documents that hold the words of a query, rare words counting for more. Ranks texts, not tastes; knows no synonyms.
// It has the recommenders' shape with a query in the place of a user, and documents in the place of events.
import { checkBytes, checkSetting, fitted } from "../fitted";
import { Pace } from "../pace";
import type { FitOptions, RecommendOptions } from "../recommender";
import { integers, packModel, type SavedModel, unpackModel, type Weights } from "../saved-model";
import { packSparse, type Sparse, SparseRows, transpose, unpackSparse } from "../sparse";
import { topK } from "../top-k";

/** A text as the words it is compared by, such as `tokensOf` gives. */
export type Tokens = readonly string[];

export interface Bm25Options {
  /** How much a repeated word still adds: 0 not at all, larger more. */
  readonly k1?: number;
  /** How far long documents are marked down, 0 … 1. */
  readonly b?: number;
}

/** Queries and documents side by side, same length. */
export interface QueryPairs {
  readonly query: readonly Tokens[];
  readonly item: ArrayLike<number>;
}

interface State {
  readonly documentCount: number;
  /** Row of each token in `postings`. */
  readonly terms: ReadonlyMap<string, number>;
  /** Tokens × documents: what the token adds to the score of a document that holds it. */
  readonly postings: Sparse;
}

/**
 * score(q, D) = Σ over the tokens t of q of idf(t) · f (k₁ + 1) / (f + k₁ (1 − b + b |D| / mean length)), f = times t stands in D,
 * idf(t) = ln(1 + (N − n + ½) / (n + ½)), n = documents with t of N. A token that the query repeats counts each time. With the factor
 * k₁ + 1, which changes no order, a token that stands once in a document of mean length adds its idf.
 * Source: Robertson and Zaragoza, The probabilistic relevance framework: BM25 and beyond, Foundations and Trends in Information
 * Retrieval 3(4), 2009. Their idf has no 1 inside the logarithm and turns negative for words in more than half of the documents; with
 * it, as in Lucene, every word found adds something.
 */
export class Bm25 {
  readonly name = "BM25";
  readonly settings: { readonly k1: number; readonly b: number };
  #state: State | undefined;

  constructor({ k1 = 1.2, b = 0.75 }: Bm25Options = {}) {
    checkSetting(k1, "k1", 0, this.name);
    checkSetting(b, "b", 0, this.name);
    if (b > 1) throw new RangeError(`${this.name}: b must be at most 1, not ${b}`);
    this.settings = { k1, b };
  }

  /**
   * @param documents their tokens, in the order of the items they stand for; may be empty
   * @throws Error when there is no document; RangeError when the index needs more than 2 GB; the signal's reason when aborted
   */
  async fit(
    documents: readonly Tokens[],
    { signal, onProgress }: Omit<FitOptions, "seed"> = {},
  ): Promise<this> {
    const pace = new Pace(signal);
    if (documents.length === 0) throw new Error(`${this.name}: no documents to index.`);
    const length = documents.reduce((sum, { length }) => sum + length, 0);
    // An entry a token at most: index and value by document, the same by term, and arrays that double.
    checkBytes(length * 8 * 4, {
      name: this.name,
      what: `${documents.length} documents of ${length} tokens`,
      advice: "Index fewer documents or shorter texts.",
    });
    const terms = new Map<string, number>();
    const byDocument = new SparseRows();
    for (let at = 0; at < documents.length; at++) {
      const times = new Map<number, number>();
      for (const token of documents[at]!) {
        const term = terms.get(token) ?? terms.size;
        terms.set(token, term);
        times.set(term, (times.get(term) ?? 0) + 1);
      }
      for (const [term, count] of times) byDocument.add(term, count);
      byDocument.endRow();
      if (await pace.breathe()) await onProgress?.({ done: at + 1, total: documents.length, unit: "item" });
    }
    const counts = transpose(byDocument.finish(), terms.size);
    const postings = { ...counts, value: this.#weigh(counts, documents, length / documents.length) };
    await onProgress?.({ done: documents.length, total: documents.length, unit: "item" });
    signal?.throwIfAborted();
    this.#state = { documentCount: documents.length, terms, postings };
    return this;
  }

  /** Scores of every document, shape [documentCount]; 0 where no token of the query stands. */
  scores(query: Tokens): Float32Array {
    const { documentCount, terms, postings } = fitted(this.#state, this.name);
    const scores = new Float32Array(documentCount);
    for (const token of query) {
      const term = terms.get(token);
      if (term === undefined) continue;
      for (let at = postings.start[term]!; at < postings.start[term + 1]!; at++)
        scores[postings.column[at]!]! += postings.value[at]!;
    }
    return scores;
  }

  /** One score a pair, as in `scores`; the same query next to itself is quickest. */
  score({ query, item }: QueryPairs): Float32Array {
    if (query.length !== item.length)
      throw new RangeError(`${this.name}: ${query.length} queries against ${item.length} documents`);
    const { documentCount } = fitted(this.#state, this.name);
    const out = new Float32Array(query.length);
    let row: Float32Array = new Float32Array(0);
    for (let n = 0; n < query.length; n++) {
      const document = item[n]!;
      if (!(document >= 0 && document < documentCount))
        throw new RangeError(`${this.name}: document ${document} is not among the ${documentCount} indexed`);
      if (n === 0 || query[n] !== query[n - 1]) row = this.scores(query[n]!);
      out[n] = row[document]!;
    }
    return out;
  }

  /** The k best documents that hold a token of the query, ties by ascending index; fewer where fewer do. */
  recommend(query: Tokens, k: number, { without }: RecommendOptions = {}): Int32Array {
    return topK(
      this.scores(query).map((score) => (score > 0 ? score : -Infinity)),
      k,
      without,
    );
  }

  async save(): Promise<SavedModel> {
    const { documentCount, terms, postings } = fitted(this.#state, this.name);
    return packModel(
      { model: "Bm25", settings: this.settings },
      {
        ...packSparse("postings", postings),
        documents: { shape: [1], values: Int32Array.of(documentCount) },
        ...packTerms([...terms.keys()]),
      },
    );
  }

  /** @throws Error that says what is wrong with what was saved; this one then stays as it was */
  load(saved: SavedModel): this {
    const { settings, weights } = unpackModel(saved, "Bm25");
    if (JSON.stringify(settings) !== JSON.stringify(this.settings))
      throw new Error(
        `This Bm25 was saved with the settings ${JSON.stringify(settings)}; make one with the same, not ${JSON.stringify(this.settings)}.`,
      );
    const documentCount = integers(weights, "documents", [1])[0]!;
    const terms = unpackTerms(weights);
    const postings = unpackSparse(weights, "postings", { rows: terms.length, columns: documentCount });
    this.#state = { documentCount, postings, terms: new Map(terms.map((token, term) => [token, term])) };
    return this;
  }

  /** Frees the index. Using it afterwards is an error. */
  dispose(): void {
    this.#state = undefined;
  }

  /** What each token adds to each document, in the order of the counts. */
  #weigh({ start, column, value }: Sparse, documents: readonly Tokens[], meanLength: number): Float32Array {
    const { k1, b } = this.settings;
    const weights = new Float32Array(value.length);
    for (let term = 0; term + 1 < start.length; term++) {
      const holding = start[term + 1]! - start[term]!;
      const idf = Math.log(1 + (documents.length - holding + 0.5) / (holding + 0.5));
      for (let at = start[term]!; at < start[term + 1]!; at++) {
        const times = value[at]!;
        const length = 1 - b + (b * documents[column[at]!]!.length) / meanLength;
        weights[at] = (idf * times * (k1 + 1)) / (times + k1 * length);
      }
    }
    return weights;
  }
}

/** The tokens in the order of their rows: a JSON array in UTF-8, filled up with spaces to whole int32. */
function packTerms(terms: readonly string[]): Weights {
  const bytes = new TextEncoder().encode(JSON.stringify(terms));
  const whole = new Uint8Array(Math.ceil(bytes.length / 4) * 4).fill(0x20);
  whole.set(bytes);
  const values = new Int32Array(whole.buffer);
  return { terms: { shape: [values.length], values } };
}

/** @throws Error when the weight holds no such array */
function unpackTerms(weights: Weights): string[] {
  const values = integers(weights, "terms", [null]);
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  let terms: unknown;
  try {
    terms = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    terms = undefined;
  }
  if (!Array.isArray(terms) || !terms.every((term) => typeof term === "string"))
    throw new Error("The model's terms are no list of words.");
  return terms;
}
