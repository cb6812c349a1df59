// The ChaCha block function (D. J. Bernstein, "ChaCha, a variant of Salsa20", 2008) with 12 rounds: a stream
// that cannot be run backwards, so that a public generator still keeps the held-out part of a sealed world.

const ROUNDS = 12;

/**
 * One block of 16 words into `out`.
 * @param state 16 words: constants, key (8), counter and nonce (4), as RFC 8439 section 2.3 lays them out
 */
export function chachaBlock(state: Uint32Array, out: Uint32Array, rounds: number = ROUNDS): void {
  out.set(state);
  for (let round = 0; round < rounds; round += 2) {
    quarter(out, 0, 4, 8, 12);
    quarter(out, 1, 5, 9, 13);
    quarter(out, 2, 6, 10, 14);
    quarter(out, 3, 7, 11, 15);
    quarter(out, 0, 5, 10, 15);
    quarter(out, 1, 6, 11, 12);
    quarter(out, 2, 7, 8, 13);
    quarter(out, 3, 4, 9, 14);
  }
  for (let i = 0; i < 16; i++) out[i]! += state[i]!;
}

function quarter(x: Uint32Array, a: number, b: number, c: number, d: number): void {
  let xa = x[a]! | 0;
  let xb = x[b]! | 0;
  let xc = x[c]! | 0;
  let xd = x[d]! | 0;
  xa = (xa + xb) | 0;
  xd ^= xa;
  xd = (xd << 16) | (xd >>> 16);
  xc = (xc + xd) | 0;
  xb ^= xc;
  xb = (xb << 12) | (xb >>> 20);
  xa = (xa + xb) | 0;
  xd ^= xa;
  xd = (xd << 8) | (xd >>> 24);
  xc = (xc + xd) | 0;
  xb ^= xc;
  xb = (xb << 7) | (xb >>> 25);
  x[a] = xa;
  x[b] = xb;
  x[c] = xc;
  x[d] = xd;
}

/** "expand 32-byte k", a key of 8 words, and a position of 4 words (block counter first). */
export function chachaState(key: Uint32Array, nonce: readonly [number, number, number]): Uint32Array {
  const state = new Uint32Array(16);
  state.set([0x61707865, 0x3320646e, 0x79622d32, 0x6b206574]);
  state.set(key, 4);
  state.set([0, ...nonce], 12);
  return state;
}
