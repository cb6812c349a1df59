// From a seed to streams: seed → key of a period → key of an entity kind → stream of one entity. Each arrow is
// one-way, so neither the seed nor a sibling can be told from what a stream puts out.
import { Sha256 } from "./sha256";
import { Stream } from "./stream";

const text = new TextEncoder();

export class Keyring {
  readonly #root: Uint32Array;
  readonly #kinds = new Map<string, Uint32Array>();

  /** @param seed text of any length; sealed worlds need at least 128 bits of entropy in it */
  constructor(period: string, seed: string) {
    this.#root = hash(`aisle market ${period}`, text.encode(seed));
  }

  /** A seed for another ring that does not tell this ring's keys. */
  derivedSeed(name: string): string {
    return Array.from(this.#key(`derived seed ${name}`), (word) => word.toString(16).padStart(8, "0")).join(
      "",
    );
  }

  /** The stream of entity number `id` of a kind; `part` tells several streams of one entity apart. */
  stream(kind: string, id = 0, part = 0): Stream {
    return new Stream(this.#key(kind), [id, part, 0]);
  }

  #key(kind: string): Uint32Array {
    let key = this.#kinds.get(kind);
    if (!key) {
      key = hash(kind, bytesOf(this.#root));
      this.#kinds.set(kind, key);
    }
    return key;
  }
}

/** The label's length goes first, so that no two pairs of label and bytes run together to the same text. */
function hash(label: string, bytes: Uint8Array): Uint32Array {
  const name = text.encode(label);
  return new Sha256()
    .update(text.encode(`${name.length}:`))
    .update(name)
    .update(bytes)
    .digest();
}

function bytesOf(words: Uint32Array): Uint8Array {
  const bytes = new Uint8Array(words.length * 4);
  const view = new DataView(bytes.buffer);
  words.forEach((word, i) => {
    view.setUint32(i * 4, word);
  });
  return bytes;
}
