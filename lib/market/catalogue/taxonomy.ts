// The tree of what the store sells: departments, categories, kinds. A kind fixes the noun, the usual price,
// what it is made of, how soon it is used up and what goes with it. Written down, never drawn: every seed
// shares the tree, so that lessons can name its branches.
import type { Worded } from "../../interactions/dataset";

export interface Kind {
  /** Also the name of its silhouette in ../pictures. */
  readonly name: string;
  readonly words: Worded;
  /** Median price in minor units. */
  readonly price: number;
  readonly materials: readonly Worded[];
  /** What its colour is the colour of, where that is not the thing itself: a teal tin of tea. */
  readonly pack?: Worded;
  /** Days until a buyer needs another, for what is used up. */
  readonly cycle?: number;
  /** Kinds bought to go with it. */
  readonly goesWith: readonly string[];
}

interface Category {
  readonly words: Worded;
  readonly kinds: readonly Kind[];
}

export interface Department {
  readonly words: Worded;
  readonly categories: readonly Category[];
}

const w = (en: string, zh: string): Worded => ({ en, zh });

const STEEL = w("steel", "不锈钢");
const GLASS = w("glass", "玻璃");
const ENAMEL = w("enamel", "珐琅");
const STONEWARE = w("stoneware", "粗陶");
const PORCELAIN = w("porcelain", "瓷");
const IRON = w("cast-iron", "铸铁");
const BAMBOO = w("bamboo", "竹");
const OAK = w("oak", "橡木");
const ASH = w("ash-wood", "白蜡木");
const LINEN = w("linen", "亚麻");
const COTTON = w("cotton", "纯棉");
const CANVAS = w("canvas", "帆布");
const LEATHER = w("leather", "皮革");
const WOOL = w("wool", "羊毛");
const PAPER = w("paper", "纸质");
const ALUMINIUM = w("aluminium", "铝合金");

interface Extra {
  readonly pack?: Worded;
  readonly cycle?: number;
  readonly goesWith?: readonly string[];
}

const kind = (
  name: string,
  words: Worded,
  price: number,
  materials: readonly Worded[],
  { pack, cycle, goesWith = [] }: Extra = {},
): Kind => ({ name, words, price, materials, pack, cycle, goesWith });

export const DEPARTMENTS: readonly Department[] = [
  {
    words: w("Kitchen", "厨房"),
    categories: [
      {
        words: w("Kettles and teapots", "水壶与茶壶"),
        kinds: [
          kind("kettle", w("kettle", "电热水壶"), 3900, [STEEL, GLASS, ENAMEL], {
            goesWith: ["teatin", "mug"],
          }),
          kind("teapot", w("teapot", "茶壶"), 2800, [STONEWARE, PORCELAIN, IRON, GLASS], {
            goesWith: ["teatin", "mug"],
          }),
        ],
      },
      {
        words: w("Drinkware", "杯具"),
        kinds: [
          kind("mug", w("mug", "马克杯"), 1200, [STONEWARE, PORCELAIN, ENAMEL], {
            goesWith: ["coffee", "biscuits"],
          }),
          kind("bottle", w("flask", "保温杯"), 2200, [STEEL, GLASS, BAMBOO], { goesWith: ["backpack"] }),
        ],
      },
      {
        words: w("Cookware", "锅具"),
        kinds: [
          kind("pan", w("frying pan", "平底锅"), 3400, [STEEL, IRON, ALUMINIUM], { goesWith: ["pot"] }),
          kind("pot", w("stockpot", "汤锅"), 4600, [STEEL, ENAMEL, IRON], { goesWith: ["pan"] }),
        ],
      },
    ],
  },
  {
    words: w("Tea and pantry", "茶饮与食品"),
    categories: [
      {
        words: w("Tea and coffee", "茶与咖啡"),
        kinds: [
          kind(
            "teatin",
            w("tea", "茶"),
            1600,
            [w("green", "绿"), w("jasmine", "茉莉花"), w("black", "红"), w("oolong", "乌龙")],
            { pack: w("tin", "罐装"), cycle: 16, goesWith: ["teapot", "honey"] },
          ),
          kind(
            "coffee",
            w("coffee beans", "咖啡豆"),
            1800,
            [w("light-roast", "浅烘"), w("dark-roast", "深烘"), w("decaf", "低因")],
            { pack: w("bag", "袋装"), cycle: 13, goesWith: ["mug", "biscuits"] },
          ),
        ],
      },
      {
        words: w("Larder", "食品柜"),
        kinds: [
          kind(
            "honey",
            w("honey", "蜂蜜"),
            1400,
            [w("acacia", "洋槐"), w("linden", "椴树"), w("wildflower", "百花")],
            { pack: w("jar", "瓶装"), cycle: 24, goesWith: ["teatin"] },
          ),
          kind(
            "biscuits",
            w("biscuits", "饼干"),
            700,
            [w("oat", "燕麦"), w("ginger", "姜味"), w("sesame", "芝麻"), w("butter", "黄油")],
            { pack: w("box", "盒装"), cycle: 9, goesWith: ["coffee", "teatin"] },
          ),
        ],
      },
    ],
  },
  {
    words: w("Home", "家居"),
    categories: [
      {
        words: w("Lighting", "灯具"),
        kinds: [
          kind("lamp", w("desk lamp", "台灯"), 4200, [STEEL, OAK, LINEN], { goesWith: ["notebook"] }),
          kind("lantern", w("lantern", "提灯"), 3000, [PAPER, GLASS, BAMBOO], { goesWith: ["candle"] }),
        ],
      },
      {
        words: w("Furniture", "家具"),
        kinds: [
          kind("chair", w("chair", "椅子"), 9800, [OAK, ASH, STEEL], { goesWith: ["cushion"] }),
          kind("stool", w("stool", "凳子"), 5200, [OAK, ASH, BAMBOO], { goesWith: ["cushion", "plant"] }),
        ],
      },
      {
        words: w("Plants and decoration", "绿植与摆件"),
        kinds: [
          kind("plant", w("potted plant", "盆栽"), 2400, [STONEWARE, PORCELAIN, BAMBOO], {
            goesWith: ["vase"],
          }),
          kind("vase", w("vase", "花瓶"), 2600, [STONEWARE, PORCELAIN, GLASS], { goesWith: ["plant"] }),
        ],
      },
      {
        words: w("Soft furnishing", "软装"),
        kinds: [
          kind("cushion", w("cushion", "抱枕"), 2100, [LINEN, COTTON, WOOL], { goesWith: ["candle"] }),
          kind(
            "candle",
            w("candle", "香薰蜡烛"),
            1500,
            [w("cedar", "雪松"), w("fig", "无花果"), w("osmanthus", "桂花")],
            { cycle: 20, goesWith: ["lantern"] },
          ),
        ],
      },
    ],
  },
  {
    words: w("Fashion", "服饰鞋包"),
    categories: [
      {
        words: w("Clothes", "服装"),
        kinds: [
          kind("tshirt", w("T-shirt", "T 恤"), 1900, [COTTON, LINEN, w("jersey", "针织")], {
            goesWith: ["cap", "trainers"],
          }),
          kind("cap", w("cap", "棒球帽"), 1700, [COTTON, CANVAS, WOOL], { goesWith: ["tshirt"] }),
        ],
      },
      {
        words: w("Shoes", "鞋靴"),
        kinds: [
          kind("trainers", w("trainers", "运动鞋"), 6900, [CANVAS, LEATHER, w("knit", "飞织")], {
            goesWith: ["tshirt", "bottle"],
          }),
          kind("boots", w("boots", "短靴"), 9200, [LEATHER, CANVAS, w("suede", "绒面")], {
            goesWith: ["umbrella"],
          }),
        ],
      },
      {
        words: w("Bags", "箱包"),
        kinds: [
          kind("backpack", w("backpack", "双肩包"), 5800, [CANVAS, LEATHER, w("nylon", "尼龙")], {
            goesWith: ["bottle", "notebook"],
          }),
          kind("tote", w("tote bag", "托特包"), 3200, [CANVAS, LEATHER, COTTON], { goesWith: ["umbrella"] }),
        ],
      },
      {
        words: w("Accessories", "配饰"),
        kinds: [
          kind(
            "watch",
            w("watch", "手表"),
            8900,
            [w("leather-strap", "皮带"), w("steel-strap", "钢带"), w("canvas-strap", "帆布带")],
            {},
          ),
          kind(
            "umbrella",
            w("umbrella", "雨伞"),
            2300,
            [w("folding", "折叠"), w("storm", "抗风"), w("light", "轻量")],
            { goesWith: ["boots"] },
          ),
        ],
      },
    ],
  },
  {
    words: w("Electronics", "数码"),
    categories: [
      {
        words: w("Audio", "音频"),
        kinds: [
          kind(
            "headphones",
            w("headphones", "头戴耳机"),
            8600,
            [w("wireless", "无线"), w("studio", "监听"), w("noise-cancelling", "降噪")],
            { goesWith: ["phone"] },
          ),
          kind("speaker", w("speaker", "音箱"), 6400, [w("wireless", "无线"), OAK, LINEN], {
            goesWith: ["headphones"],
          }),
        ],
      },
      {
        words: w("Phones and cameras", "手机与相机"),
        kinds: [
          kind(
            "phone",
            w("phone", "手机"),
            32000,
            [w("compact", "小屏"), w("large", "大屏"), w("slim", "轻薄")],
            { goesWith: ["headphones"] },
          ),
          kind(
            "camera",
            w("camera", "相机"),
            41000,
            [w("compact", "便携"), w("film", "胶片"), w("instant", "拍立得")],
            { goesWith: ["backpack"] },
          ),
        ],
      },
    ],
  },
  {
    words: w("Care", "个人护理"),
    categories: [
      {
        words: w("Hair and bath", "洗护"),
        kinds: [
          kind(
            "shampoo",
            w("shampoo", "洗发水"),
            1300,
            [w("ginger", "生姜"), w("oat", "燕麦"), w("mint", "薄荷")],
            { pack: w("bottle", "瓶装"), cycle: 22, goesWith: ["soap"] },
          ),
          kind(
            "soap",
            w("soap", "香皂"),
            600,
            [w("olive", "橄榄"), w("goat-milk", "羊奶"), w("pine", "松木")],
            { cycle: 14, goesWith: ["shampoo"] },
          ),
        ],
      },
      {
        words: w("Face and teeth", "面部与口腔"),
        kinds: [
          kind(
            "cream",
            w("face cream", "面霜"),
            2700,
            [w("rose", "玫瑰"), w("aloe", "芦荟"), w("unscented", "无香")],
            { pack: w("jar", "罐装"), cycle: 26, goesWith: ["soap"] },
          ),
          kind(
            "toothpaste",
            w("toothpaste", "牙膏"),
            500,
            [w("mint", "薄荷"), w("tea-tree", "茶树"), w("salt", "海盐")],
            { pack: w("tube", "管装"), cycle: 18 },
          ),
        ],
      },
    ],
  },
  {
    words: w("Desk and play", "文具与玩具"),
    categories: [
      {
        words: w("Writing", "书写"),
        kinds: [
          kind(
            "notebook",
            w("notebook", "笔记本"),
            900,
            [w("ruled", "横线"), w("dotted", "点阵"), w("plain", "空白")],
            { cycle: 28, goesWith: ["pencils"] },
          ),
          kind(
            "pencils",
            w("coloured pencils", "彩色铅笔"),
            1100,
            [w("soft", "软芯"), w("water-soluble", "水溶性"), w("thick", "粗杆")],
            { pack: w("pot", "笔筒装"), goesWith: ["notebook"] },
          ),
        ],
      },
      {
        words: w("Toys", "玩具"),
        kinds: [
          kind("ball", w("ball", "球"), 1200, [w("rubber", "橡胶"), w("beach", "沙滩"), w("felt", "毛毡")], {
            goesWith: ["blocks"],
          }),
          kind(
            "blocks",
            w("building blocks", "积木"),
            2600,
            [w("beech", "榉木"), BAMBOO, w("cork", "软木")],
            { goesWith: ["pencils"] },
          ),
        ],
      },
    ],
  },
];
