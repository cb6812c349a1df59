// What makes people click an ad, and buy after the click. Hidden: learners have to find it. Three layers, so that
// three kinds of model part company:
//   fields by themselves                                     a linear model finds them
//   pairs of fields, each table of low rank                  a factorization machine finds them
//   triples of signs, without a trace in any pair            only a model that bends can find them
import { BRANDS } from "../catalogue/attributes";
import { TREE } from "../catalogue/tree";
import { AGE_BANDS, REGIONS } from "../people/users";
import { exp, sigmoid } from "../random/fixed-math";
import type { Keyring } from "../random/keyring";
import type { Stream } from "../random/stream";
import type { AdMechanism } from "./ads";
import { type Campaigns, CREATIVES, DEAL } from "./campaigns";
import { HOUR_BANDS, PRICE_BANDS } from "./fields";

const MEMBERS = 3;
const DEVICES = 2;

/** Logit of a click, all effects at their mean. */
const CLICK = -3.1;
const CONVERSION = -2.6;

/** Who sees which ad, where and when. */
export interface Glance {
  region: number;
  age: number;
  member: number;
  /** 0 phone, 1 desktop. */
  device: number;
  /** 0 to 23, and its band. */
  hour: number;
  hourBand: number;
  page: number;
  /** Department of the page. */
  context: number;
  campaign: number;
  /** Of the item shown. */
  department: number;
  brand: number;
  kind: number;
  priceBand: number;
  /** How much the person likes the brand, 0 for most. */
  brandTaste: number;
}

/** Deviations of the logit. */
const MAIN = 0.12;
const PAIRS = {
  ageDepartment: 0.7,
  deviceCreative: 0.35,
  regionBrand: 0.6,
  hourKind: 0.45,
  memberPrice: 0.35,
};
/** The page is about what is advertised: so much more than where it is not. */
const FITS_PAGE = 1.3;
const TRIPLES = { ageHourDepartment: 0.8, memberPriceCreative: 0.65 };

export class Effects {
  readonly #campaigns: Campaigns;
  /** 1 or 0: whether pairs and triples matter. */
  readonly #crosses: number;
  readonly #bursts: number;
  readonly #main: { readonly region: Float64Array; readonly age: Float64Array; readonly hour: Float64Array };
  readonly #creative: Float64Array;
  readonly #regionBrand: Float64Array;
  readonly #ageDepartment: Float64Array;
  readonly #deviceCreative: Float64Array;
  readonly #hourKind: Float64Array;
  readonly #memberPrice: Float64Array;
  readonly #signs: Record<"age" | "hour" | "department" | "price" | "creative", Float64Array>;
  readonly #buyingAge: Float64Array;
  readonly #buyingRegion: Float64Array;

  constructor(keys: Keyring, { campaigns, off }: { campaigns: Campaigns; off: readonly AdMechanism[] }) {
    this.#campaigns = campaigns;
    this.#crosses = off.includes("crosses") ? 0 : 1;
    this.#bursts = this.#crosses === 0 || off.includes("bursts") ? 0 : 1;
    const main = keys.stream("ad effects of fields");
    this.#main = {
      region: main.normals(REGIONS, MAIN),
      age: main.normals(AGE_BANDS, MAIN),
      hour: main.normals(HOUR_BANDS, MAIN),
    };
    this.#creative = main.normals(CREATIVES.length, MAIN);
    const table = (name: string, shape: readonly [number, number], deviation: number) =>
      lowRank(keys.stream(`ad cross ${name}`), shape, deviation);
    this.#ageDepartment = table("age, department", [AGE_BANDS, TREE.departmentCount], PAIRS.ageDepartment);
    this.#deviceCreative = table("device, creative", [DEVICES, CREATIVES.length], PAIRS.deviceCreative);
    this.#regionBrand = table("region, brand", [REGIONS, BRANDS.length], PAIRS.regionBrand);
    this.#hourKind = table("hour, kind", [HOUR_BANDS, TREE.kinds.length], PAIRS.hourKind);
    this.#memberPrice = table("member, price", [MEMBERS, PRICE_BANDS], PAIRS.memberPrice);
    const triples = keys.stream("ad bursts");
    this.#signs = {
      age: signs(triples, AGE_BANDS),
      hour: signs(triples, HOUR_BANDS),
      department: signs(triples, TREE.departmentCount),
      price: signs(triples, PRICE_BANDS),
      creative: signs(triples, CREATIVES.length),
    };
    this.#buyingAge = table("buying by age, department", [AGE_BANDS, TREE.departmentCount], 0.4);
    this.#buyingRegion = keys.stream("ad buying by region").normals(REGIONS, 0.3);
  }

  /** What the server knows of an audience, as a factor: half of the cross that matters most, and no other. */
  audienceFactor(age: number, department: number): number {
    return exp(0.5 * this.#crosses * this.#ageDepartment[age * TREE.departmentCount + department]!);
  }

  /** True chance of a click. */
  click(glance: Glance): number {
    const { region, age, device, hourBand, page, campaign, brandTaste } = glance;
    const main =
      this.#main.region[region]! +
      this.#main.age[age]! +
      this.#main.hour[hourBand]! +
      this.#creative[this.#campaigns.creative[campaign]!]! +
      this.#campaigns.appeal[campaign]! +
      0.3 * brandTaste -
      0.15 * page +
      0.15 * device;
    return sigmoid(CLICK + main + this.#crosses * this.#pairs(glance) + this.#bursts * this.#triples(glance));
  }

  #pairs(glance: Glance): number {
    const { region, age, member, device, hourBand, context, campaign, department, brand, kind, priceBand } =
      glance;
    return (
      this.#ageDepartment[age * TREE.departmentCount + department]! +
      this.#deviceCreative[device * CREATIVES.length + this.#campaigns.creative[campaign]!]! +
      this.#regionBrand[region * BRANDS.length + brand]! +
      this.#hourKind[hourBand * TREE.kinds.length + kind]! +
      this.#memberPrice[member * PRICE_BANDS + priceBand]! +
      (context === department ? 0.5 * FITS_PAGE : -0.5 * FITS_PAGE)
    );
  }

  /**
   * What suits the young by day suits the others at night, and what price draws depends on who looks at what kind of
   * ad: products of three signs. Each pair of their fields averages to nothing.
   */
  #triples({ age, member, hourBand, campaign, department, priceBand }: Glance): number {
    const { age: ofAge, hour, department: ofDepartment, price, creative } = this.#signs;
    return (
      TRIPLES.ageHourDepartment * ofAge[age]! * hour[hourBand]! * ofDepartment[department]! +
      TRIPLES.memberPriceCreative *
        (member === 0 ? 1 : -1) *
        price[priceBand]! *
        creative[this.#campaigns.creative[campaign]!]!
    );
  }

  /** True chance that a click turns into a conversion. What draws clicks does not draw buyers: deals do the opposite. */
  conversion({ region, age, member, device, campaign, department, priceBand, brandTaste }: Glance): number {
    return sigmoid(
      CONVERSION +
        this.#campaigns.zeal[campaign]! +
        this.#buyingRegion[region]! +
        this.#buyingAge[age * TREE.departmentCount + department]! +
        0.3 * member +
        0.3 * device -
        0.15 * (priceBand - 2) +
        0.4 * brandTaste -
        (this.#campaigns.creative[campaign] === DEAL ? 0.6 : 0),
    );
  }
}

/** A table of rank 2 whose rows and columns add up to nothing, shape [rows × columns], with the given deviation. */
function lowRank(
  stream: Stream,
  [rows, columns]: readonly [number, number],
  deviation: number,
): Float64Array {
  const values = new Float64Array(rows * columns);
  for (let rank = 0; rank < 2; rank++) {
    const left = centred(stream.normals(rows, 1));
    const right = centred(stream.normals(columns, 1));
    for (let cell = 0; cell < values.length; cell++)
      values[cell]! += left[Math.floor(cell / columns)]! * right[cell % columns]!;
  }
  let square = 0;
  for (const value of values) square += value * value;
  const scale = deviation / Math.sqrt(square / values.length);
  return values.map((value) => scale * value);
}

function centred(values: Float64Array): Float64Array {
  let sum = 0;
  for (const value of values) sum += value;
  return values.map((value) => value - sum / values.length);
}

/** As many +1 as −1, or one more, in an order of chance. */
function signs(stream: Stream, size: number): Float64Array {
  const values = Float64Array.from({ length: size }, (_, n) => (n % 2 === 0 ? 1 : -1));
  for (let n = size - 1; n > 0; n--) {
    const other = stream.below(n + 1);
    const kept = values[n]!;
    values[n] = values[other]!;
    values[other] = kept;
  }
  return values;
}
