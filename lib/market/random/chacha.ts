// The ChaCha block function (D. J. Bernstein, "ChaCha, a variant of Salsa20", 2008) with 8 rounds: a stream
// that cannot be run backwards, so that a public generator still keeps the held-out part of a sealed world.

/** The best attack known reaches 7 rounds, at a cost far beyond reach (J.-P. Aumasson, "Too Much Crypto", 2019, asks for 8). */
const ROUNDS = 8;

/**
 * One block of 16 words into `out`. Written out, four columns and then four diagonals: it is the innermost loop of
 * every market, and words in local variables are twice as fast as words in an array.
 * @param state 16 words: constants, key (8), counter and nonce (4), as RFC 8439 section 2.3 lays them out
 */
export function chachaBlock(state: Uint32Array, out: Uint32Array, rounds: number = ROUNDS): void {
  let x0 = state[0]! | 0;
  let x1 = state[1]! | 0;
  let x2 = state[2]! | 0;
  let x3 = state[3]! | 0;
  let x4 = state[4]! | 0;
  let x5 = state[5]! | 0;
  let x6 = state[6]! | 0;
  let x7 = state[7]! | 0;
  let x8 = state[8]! | 0;
  let x9 = state[9]! | 0;
  let x10 = state[10]! | 0;
  let x11 = state[11]! | 0;
  let x12 = state[12]! | 0;
  let x13 = state[13]! | 0;
  let x14 = state[14]! | 0;
  let x15 = state[15]! | 0;
  for (let round = 0; round < rounds; round += 2) {
    // quarter round (0, 4, 8, 12)
    x0 = (x0 + x4) | 0;
    x12 ^= x0;
    x12 = (x12 << 16) | (x12 >>> 16);
    x8 = (x8 + x12) | 0;
    x4 ^= x8;
    x4 = (x4 << 12) | (x4 >>> 20);
    x0 = (x0 + x4) | 0;
    x12 ^= x0;
    x12 = (x12 << 8) | (x12 >>> 24);
    x8 = (x8 + x12) | 0;
    x4 ^= x8;
    x4 = (x4 << 7) | (x4 >>> 25);
    // quarter round (1, 5, 9, 13)
    x1 = (x1 + x5) | 0;
    x13 ^= x1;
    x13 = (x13 << 16) | (x13 >>> 16);
    x9 = (x9 + x13) | 0;
    x5 ^= x9;
    x5 = (x5 << 12) | (x5 >>> 20);
    x1 = (x1 + x5) | 0;
    x13 ^= x1;
    x13 = (x13 << 8) | (x13 >>> 24);
    x9 = (x9 + x13) | 0;
    x5 ^= x9;
    x5 = (x5 << 7) | (x5 >>> 25);
    // quarter round (2, 6, 10, 14)
    x2 = (x2 + x6) | 0;
    x14 ^= x2;
    x14 = (x14 << 16) | (x14 >>> 16);
    x10 = (x10 + x14) | 0;
    x6 ^= x10;
    x6 = (x6 << 12) | (x6 >>> 20);
    x2 = (x2 + x6) | 0;
    x14 ^= x2;
    x14 = (x14 << 8) | (x14 >>> 24);
    x10 = (x10 + x14) | 0;
    x6 ^= x10;
    x6 = (x6 << 7) | (x6 >>> 25);
    // quarter round (3, 7, 11, 15)
    x3 = (x3 + x7) | 0;
    x15 ^= x3;
    x15 = (x15 << 16) | (x15 >>> 16);
    x11 = (x11 + x15) | 0;
    x7 ^= x11;
    x7 = (x7 << 12) | (x7 >>> 20);
    x3 = (x3 + x7) | 0;
    x15 ^= x3;
    x15 = (x15 << 8) | (x15 >>> 24);
    x11 = (x11 + x15) | 0;
    x7 ^= x11;
    x7 = (x7 << 7) | (x7 >>> 25);
    // quarter round (0, 5, 10, 15)
    x0 = (x0 + x5) | 0;
    x15 ^= x0;
    x15 = (x15 << 16) | (x15 >>> 16);
    x10 = (x10 + x15) | 0;
    x5 ^= x10;
    x5 = (x5 << 12) | (x5 >>> 20);
    x0 = (x0 + x5) | 0;
    x15 ^= x0;
    x15 = (x15 << 8) | (x15 >>> 24);
    x10 = (x10 + x15) | 0;
    x5 ^= x10;
    x5 = (x5 << 7) | (x5 >>> 25);
    // quarter round (1, 6, 11, 12)
    x1 = (x1 + x6) | 0;
    x12 ^= x1;
    x12 = (x12 << 16) | (x12 >>> 16);
    x11 = (x11 + x12) | 0;
    x6 ^= x11;
    x6 = (x6 << 12) | (x6 >>> 20);
    x1 = (x1 + x6) | 0;
    x12 ^= x1;
    x12 = (x12 << 8) | (x12 >>> 24);
    x11 = (x11 + x12) | 0;
    x6 ^= x11;
    x6 = (x6 << 7) | (x6 >>> 25);
    // quarter round (2, 7, 8, 13)
    x2 = (x2 + x7) | 0;
    x13 ^= x2;
    x13 = (x13 << 16) | (x13 >>> 16);
    x8 = (x8 + x13) | 0;
    x7 ^= x8;
    x7 = (x7 << 12) | (x7 >>> 20);
    x2 = (x2 + x7) | 0;
    x13 ^= x2;
    x13 = (x13 << 8) | (x13 >>> 24);
    x8 = (x8 + x13) | 0;
    x7 ^= x8;
    x7 = (x7 << 7) | (x7 >>> 25);
    // quarter round (3, 4, 9, 14)
    x3 = (x3 + x4) | 0;
    x14 ^= x3;
    x14 = (x14 << 16) | (x14 >>> 16);
    x9 = (x9 + x14) | 0;
    x4 ^= x9;
    x4 = (x4 << 12) | (x4 >>> 20);
    x3 = (x3 + x4) | 0;
    x14 ^= x3;
    x14 = (x14 << 8) | (x14 >>> 24);
    x9 = (x9 + x14) | 0;
    x4 ^= x9;
    x4 = (x4 << 7) | (x4 >>> 25);
  }
  out[0] = x0 + state[0]!;
  out[1] = x1 + state[1]!;
  out[2] = x2 + state[2]!;
  out[3] = x3 + state[3]!;
  out[4] = x4 + state[4]!;
  out[5] = x5 + state[5]!;
  out[6] = x6 + state[6]!;
  out[7] = x7 + state[7]!;
  out[8] = x8 + state[8]!;
  out[9] = x9 + state[9]!;
  out[10] = x10 + state[10]!;
  out[11] = x11 + state[11]!;
  out[12] = x12 + state[12]!;
  out[13] = x13 + state[13]!;
  out[14] = x14 + state[14]!;
  out[15] = x15 + state[15]!;
}

/** "expand 32-byte k", a key of 8 words, and a position of 4 words (block counter first). */
export function chachaState(key: Uint32Array, nonce: readonly [number, number, number]): Uint32Array {
  const state = new Uint32Array(16);
  state.set([0x61707865, 0x3320646e, 0x79622d32, 0x6b206574]);
  state.set(key, 4);
  state.set([0, ...nonce], 12);
  return state;
}
