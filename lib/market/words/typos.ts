// Slips of people who type: English by the fingers, Chinese by the input method. Not spelling variants: those are
// synonyms. What a slip hits follows from an integer.
import type { Locale } from "../../interactions/dataset";
import { below, pick } from "./grammar";

/** Letters beside each letter on a QWERTY keyboard. */
const NEIGHBOURS: Readonly<Record<string, string>> = {
  a: "sqz",
  b: "vng",
  c: "xvd",
  d: "sfe",
  e: "wrd",
  f: "dgr",
  g: "fht",
  h: "gjy",
  i: "uok",
  j: "hku",
  k: "jli",
  l: "kop",
  m: "nj",
  n: "bmh",
  o: "ipl",
  p: "ol",
  q: "wa",
  r: "etf",
  s: "adw",
  t: "ryg",
  u: "yij",
  v: "cbf",
  w: "qes",
  x: "zcs",
  y: "tuh",
  z: "xa",
};

/** Characters that the input method offers for the same sound, and the sound as it is left when nobody chose. */
const SOUNDS: Readonly<Record<string, readonly [string, string]>> = {
  壶: ["湖", "hu"],
  杯: ["背", "bei"],
  锅: ["郭", "guo"],
  茶: ["查", "cha"],
  豆: ["逗", "dou"],
  蜜: ["密", "mi"],
  饼: ["柄", "bing"],
  干: ["甘", "gan"],
  灯: ["登", "deng"],
  椅: ["倚", "yi"],
  凳: ["瞪", "deng"],
  栽: ["载", "zai"],
  瓶: ["平", "ping"],
  枕: ["诊", "zhen"],
  薰: ["熏", "xun"],
  蜡: ["腊", "la"],
  烛: ["竹", "zhu"],
  恤: ["续", "xu"],
  帽: ["冒", "mao"],
  鞋: ["协", "xie"],
  靴: ["薛", "xue"],
  包: ["胞", "bao"],
  表: ["裱", "biao"],
  伞: ["散", "san"],
  耳: ["尔", "er"],
  机: ["几", "ji"],
  箱: ["厢", "xiang"],
  相: ["像", "xiang"],
  发: ["法", "fa"],
  皂: ["造", "zao"],
  霜: ["双", "shuang"],
  膏: ["糕", "gao"],
  笔: ["比", "bi"],
  记: ["计", "ji"],
  积: ["机", "ji"],
  球: ["求", "qiu"],
  帆: ["凡", "fan"],
  陶: ["淘", "tao"],
  瓷: ["磁", "ci"],
  克: ["可", "ke"],
  布: ["部", "bu"],
  绿: ["率", "lv"],
  蓝: ["兰", "lan"],
  色: ["涩", "se"],
  水: ["谁", "shui"],
  背: ["被", "bei"],
  动: ["洞", "dong"],
  抱: ["报", "bao"],
};

/** The text with one slip; unchanged only where it has no place for one. */
export function withTypo(text: string, locale: Locale, seed: number): string {
  return locale === "en" ? slippedFingers(text, seed) : slippedInput(text, seed);
}

function slippedFingers(text: string, seed: number): string {
  // First letters are rarely missed, and a slip in a short word leaves nothing to recognise.
  const places = [...text.matchAll(/[a-z]{4,}/g)].flatMap((word) =>
    Array.from(word[0].slice(1), (_, k) => word.index + 1 + k),
  );
  if (places.length === 0) return text.length === 0 ? text : text + text.at(-1)!;
  const at = pick(places, seed, 0);
  const before = text.slice(0, at);
  const letter = text[at]!;
  const next = text[at + 1] ?? "";
  const after = text.slice(at + 1);
  switch (below(4, seed, 1)) {
    case 0:
      return /[a-z]/.test(next) && next !== letter
        ? before + next + letter + after.slice(1)
        : before + letter + text.slice(at);
    case 1:
      return before + after;
    case 2:
      return before + letter + text.slice(at);
    default:
      return before + pick([...NEIGHBOURS[letter]!], seed, 2) + after;
  }
}

function slippedInput(text: string, seed: number): string {
  const letters = [...text];
  const sounding = letters.flatMap((letter, k) => (SOUNDS[letter] ? [k] : []));
  const spell = below(8, seed, 1);
  if (spell < 4 && sounding.length > 0) {
    const at = pick(sounding, seed, 0);
    const [sameSound] = SOUNDS[letters[at]!]!;
    return letters.with(at, sameSound).join("");
  }
  const last = SOUNDS[letters.at(-1) ?? ""];
  if (spell === 4 && last && letters.length > 1) return letters.with(-1, last[1]).join("");
  if (spell <= 6 && letters.length > 2)
    return letters
      .toSpliced(below(letters.length, seed, 0), 1)
      .join("")
      .trim();
  if (letters.length < 2) return last ? last[0] : text + text;
  const gaps = letters.flatMap((letter, k) => (k > 0 && letter !== " " && letters[k - 1] !== " " ? [k] : []));
  return gaps.length === 0 ? text + text : letters.toSpliced(pick(gaps, seed, 0), 0, " ").join("");
}
