// How a ticket's tone is heard: a sentence behind the matter. None fits one intent better than another, so that
// the tone does not give the intent away. A neutral ticket has none.
import type { Locale } from "../../interactions/dataset";

/** By language and sentiment: 0 annoyed, 2 friendly. */
export const TONES: Readonly<Record<Locale, Readonly<Record<0 | 2, readonly string[]>>>> = {
  en: {
    0: [
      "This is really annoying.",
      "I am fed up with this.",
      "It's the third time I'm asking.",
      "I'm not impressed, to put it mildly.",
      "Please don't send me another standard reply.",
      "How hard can it be?",
      "I've wasted an hour on this.",
      "Not what I call service.",
      "I'm losing patience.",
      "Honestly, this is ridiculous.",
    ],
    2: [
      "Thank you so much!",
      "Many thanks and have a lovely day.",
      "You've always been so helpful, thanks!",
      "No hurry at all, and thanks.",
      "Thanks in advance for your kind help.",
      "It would make my day. Thank you!",
      "Not a complaint, by the way, you're doing great.",
      "I can't complain about you so far, thanks!",
      "Hope you have a good week.",
      "Thanks a million!",
    ],
  },
  zh: {
    0: [
      "真的很烦。",
      "已经问第三遍了！",
      "能不能上点心？",
      "太让人失望了。",
      "别再给我发自动回复了。",
      "浪费我一下午。",
      "这也叫服务？",
      "我快没耐心了。",
      "实在说不过去。",
      "客服一直没人理，很不满意。",
    ],
    2: [
      "谢谢啦！",
      "辛苦了，祝工作顺利。",
      "你们一直很耐心，多谢！",
      "不着急，谢谢。",
      "先谢谢你们了！",
      "麻烦啦，感激不尽！",
      "不是投诉哈，你们挺好的。",
      "一直没什么可挑剔的，感谢！",
      "祝你们一周愉快。",
      "辛苦客服小姐姐啦！",
    ],
  },
};
