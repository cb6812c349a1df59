// npm run exercises: writes down which exercises there are, where bundlers look for them.
import { writeCatalogue } from "./lib/write-catalogue";

for (const file of writeCatalogue()) console.log(file);
