// English judgements of reviews: for every aspect what is praised and blamed, plainly and by negating. Each clause
// speaks of its own aspect only. Slots agree with the noun: <it> heat<s>, <is>, <isnt>, <doesnt>.
import type { ClauseTable, Judgement } from "./review-groups";

const j = (good: string, bad: string, notBad: string, notGood: string): Judgement => ({
  good: good.split("; "),
  bad: bad.split("; "),
  notBad: notBad.split("; "),
  notGood: notGood.split("; "),
});

export const CLAUSES_EN: ClauseTable = {
  quality: j(
    "<it> <is> well made; the workmanship is solid; you can feel the good quality; <it> feel<s> made to last",
    "<it> feel<s> flimsy; the quality is poor; <it> <is> badly made; the workmanship is sloppy",
    "the quality is not bad at all; <it> <doesnt> feel flimsy; there is nothing sloppy about the workmanship; I can't fault the quality",
    "<it> <isnt> well made; the quality is not as good as I hoped; the workmanship isn't exactly solid; not the good quality they promise",
  ),
  content: j(
    "the quality is excellent; you can tell the ingredients are good; the ingredients are honest and simple",
    "the quality is poor; the ingredients seem cheap; the quality has got worse",
    "the quality is not bad at all; no nasty surprises among the ingredients; I can't fault the quality",
    "the quality is not as good as I hoped; the ingredients aren't all that good; not the excellent quality they promise",
  ),
  looks: j(
    "the colour is lovely; <it> look<s> beautiful; the design is elegant",
    "the colour is dull; <it> look<s> cheap; the design is ugly up close",
    "<it> <doesnt> look cheap; the colour isn't dull at all; not an ugly line in the design",
    "<it> <doesnt> look as lovely as in the photo; the colour isn't nice in daylight; the design is not as elegant as I thought",
  ),
  pack: j(
    "<it> look<s> lovely on the shelf; the design is elegant; the label has a lovely colour",
    "<it> look<s> cheap on the shelf; the design is ugly up close; the label has a dull colour",
    "<it> <doesnt> look cheap on the shelf; not an ugly line in the design; the colour of the label isn't dull at all",
    "<it> <doesnt> look as lovely as in the photo; the design is not as elegant as I thought; the colour of the label isn't nice",
  ),
  size: j(
    "the size is just right; <it> <is> exactly as big as I wanted; a very handy size",
    "<it> <is> much too small; the size is all wrong; <it> <is> bigger than stated and a nuisance",
    "<it> <isnt> too small at all; no trouble with the size; I feared the size would be wrong, it isn't",
    "the size isn't right; <it> <isnt> as big as the page says; not a handy size",
  ),
  fit: j(
    "<it> fit<s> perfectly; the size is just right; true to size",
    "<it> <is> a size too small; <it> fit<s> badly; the size is all wrong",
    "<it> <doesnt> fit badly at all; no trouble with the size; not too small, which I had feared",
    "<it> <doesnt> fit well; not true to size; the size isn't right",
  ),
  delivery: j(
    "delivery was quick; <it> arrived on the day promised; the courier was friendly",
    "delivery took two weeks; <it> arrived late; the courier was slow and rude",
    "delivery was not slow at all; I did not have to wait for the courier; no delay with the delivery",
    "delivery was not quick; <it> did not arrive on time; the courier did not come on the day promised",
  ),
  price: j(
    "great value; the price is fair; well worth the money",
    "<it> <is> overpriced; the price is too high; a waste of money",
    "not expensive for what you get; I don't regret the money; the price isn't too high at all",
    "not worth the money; the price is not fair; not great value",
  ),
  packaging: j(
    "the packaging was neat; <it> came beautifully wrapped; the box is nice enough to give",
    "the packaging was torn; the box was crushed; <it> came badly wrapped",
    "the box wasn't crushed this time; no needless plastic in the packaging; the packaging was not damaged at all",
    "the packaging was not neat; the box wasn't sealed properly; <it> <wasnt> wrapped well",
  ),
  use: {
    heat: j(
      "<it> heat<s> up fast; <it> heat<s> beautifully evenly",
      "<it> take<s> ages to heat up; <it> heat<s> unevenly",
      "<it> <doesnt> take ages to heat up; no trouble at all with the heat",
      "<it> <doesnt> heat evenly; <it> <doesnt> heat up as fast as I'd like",
    ),
    vessel: j(
      "drinks stay pleasantly warm; <it> <is> easy to clean",
      "drinks go cold in minutes; <it> drip<s> every time",
      "drinks don't go cold; <it> <doesnt> drip",
      "drinks don't stay warm; <it> <isnt> easy to clean",
    ),
    edible: j(
      "the taste is wonderful; <it> taste<s> delicious",
      "the taste is bitter; <it> taste<s> stale",
      "the taste is not bad at all; <it> <doesnt> taste bitter",
      "<it> <doesnt> taste good; the taste isn't as delicious as people say",
    ),
    light: j(
      "the light is warm and pleasant; the light is bright enough to read by",
      "the light flickers; the light is harsh",
      "the light doesn't flicker; the light is not harsh at all",
      "the light isn't bright enough; the light is not pleasant",
    ),
    seat: j(
      "<it> <is> very comfortable; leaning back is a pleasure",
      "<it> <is> uncomfortable; my back hurts after an hour",
      "<it> <isnt> uncomfortable at all; my back doesn't hurt any more",
      "<it> <isnt> comfortable; you can't lean back well",
    ),
    green: j(
      "<it> brighten<s> the room; <it> stand<s> firmly",
      "<it> tip<s> over easily; <it> leak<s>",
      "<it> <doesnt> tip over; <it> <doesnt> leak",
      "<it> <doesnt> stand firmly; <it> <doesnt> brighten the room as hoped",
    ),
    wear: j(
      "<it> <is> comfortable all day; <it> <is> lovely and soft",
      "<it> chafe<s>; <it> <is> uncomfortable after an hour",
      "<it> <doesnt> chafe; <it> <isnt> uncomfortable even after hours",
      "<it> <isnt> comfortable; <it> <isnt> soft at all",
    ),
    bag: j(
      "the straps are comfortable; <it> hold<s> all I need with ease",
      "the straps cut into my shoulder; <it> sag<s> horribly when full",
      "the straps don't cut in; <it> <doesnt> sag when full",
      "the straps aren't comfortable; <it> <doesnt> hold all I need",
    ),
    watch: j(
      "<it> keep<s> perfect time; the hands are easy to read",
      "<it> lose<s> minutes every day; the hands are hard to read",
      "<it> <doesnt> lose a minute; the hands aren't hard to read, even at night",
      "<it> <doesnt> keep good time; the hands are not easy to read",
    ),
    rain: j(
      "<it> stand<s> up well to wind; <it> open<s> smoothly",
      "<it> flip<s> over in the wind; <it> leak<s> at the seams",
      "<it> <doesnt> flip over in the wind; not a drop leaks through",
      "<it> <doesnt> stand up well to wind; <it> <doesnt> open smoothly",
    ),
    sound: j(
      "the sound is rich and clear; the bass is a pleasure",
      "the sound is muddy; the sound crackles",
      "the sound isn't muddy at all; the sound doesn't crackle, even when loud",
      "the sound isn't clear; the bass is nothing great",
    ),
    device: j(
      "the photos come out sharp; <it> <is> easy to use",
      "the photos come out blurry; the buttons are awkward",
      "the photos are not blurry, even at night; the buttons aren't awkward at all",
      "the photos aren't sharp; <it> <isnt> easy to use",
    ),
    wash: j(
      "<it> <is> wonderfully gentle; <it> work<s> well for me",
      "<it> sting<s>; <it> leave<s> a sticky film",
      "<it> <doesnt> sting; no sticky film afterwards",
      "<it> <isnt> gentle; <it> <doesnt> work well for me",
    ),
    scent: j(
      "the scent is lovely; <it> burn<s> nicely and evenly",
      "the scent gives me a headache; <it> smoke<s> badly",
      "the scent isn't overpowering; <it> <doesnt> smoke",
      "the scent is not pleasant; <it> <doesnt> burn evenly",
    ),
    page: j(
      "<it> <is> a pleasure to write with; ink dries nicely",
      "ink bleeds through; the pages tear easily",
      "ink doesn't bleed through; the pages don't tear",
      "<it> <isnt> a pleasure to write with; ink does not dry well",
    ),
    pencil: j(
      "the leads are smooth; they are a pleasure to draw with",
      "the tips break all the time; the leads are scratchy",
      "the tips don't break; the leads aren't scratchy at all",
      "the leads are not smooth; they are no pleasure to draw with",
    ),
    toy: j(
      "the children love <them>; the children play happily for hours",
      "the children were bored after a day; the children hate <them>",
      "the children don't get bored; not a day without the children playing",
      "the children don't love <them>; the children aren't happy with <them>",
    ),
  },
};

/** Before the judgements; they judge nothing. */
export const OPENERS_EN: readonly string[] = [
  "Bought the <item> for {my sister|myself|a friend|work}.",
  "{Two weeks|A month|Ten days} with the <item> now.",
  "I have had the <item> {since spring|for a while|for three weeks}.",
  "My {second|third} order of the <item>.",
  "Ordered the <item> {on a Sunday evening|for the weekend|last month}.",
  "The <item> {went to my mother|was a present}.",
];

/** Behind the judgements of one polarity. */
export const CLOSERS_EN: Judgement = j(
  "Would buy again.; Happy.; Recommended.; Glad I chose <them>.",
  "Sending <them> back.; Disappointed.; Avoid.; I regret buying <them>.",
  "No regrets.; Nothing to complain about.; Can't go wrong.",
  "Would not buy again.; Not recommended.; I'm not happy with <them>.",
);

/** Between a good and a bad side, and between two of the same. */
export const TURNS_EN: readonly string[] = [", but ", ", though ", ". However, ", ". Still, "];
export const ADDITIONS_EN: readonly string[] = [", and ", ". Also, ", ". "];
