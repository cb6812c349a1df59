// What `npm run recsys -- --help` prints.

import { dataFormats } from "../recsys-data";
import { modelNames } from "../recsys-models";
import { nodeBackends } from "../start-backend";

export const HELP = `Trains recommenders and judges them on held-out events.

  npm run recsys -- evaluate --data FILE|market --model NAME[,NAME…] [options]
  npm run recsys -- train    --data FILE|market --model NAME --out FOLDER [options]
  npm run recsys -- models                       what --model and --set take
  npm run recsys -- bench [--json]               step times against stock TensorFlow.js

Which events
  --data FILE|market     a table (CSV, TSV, JSON lines, Parquet, Arrow), plain, .gz or .zip, or the course's own market
  --format NAME          ${dataFormats.join(", ")}:
                         what the file is found to be is checked against it
  --min-rating N         only rows of at least this rating count as events (all rows do)
  --event-types A,B      only these kinds of events count, where a column names the kind
  --member NAME          the file inside a zip, where it is not told by its name
  --market-seed TEXT     seed of the market (1)

How they are split
  --protocol time-cut    train before the cut, judge after it: the only one without knowledge of the future (default)
    --cut DATE           such as 2011-11-09, UTC; the data's own suggestion when left out
  --protocol last-out    each user's last event is held out
  --protocol ratio       a share of each user's events is held out
    --ratio SHARE        (0.2); at least one event of everybody with two, and never all
    --order time|random  their last ones, or any (time)
  --protocol ncf         last-out, each held-out item ranked among 99 others only, as in the NCF paper: for its published figures
    --heldout FILE --negatives FILE
                         its files *.test.rating and *.test.negative; --data is then *.train.rating
    --negative-count N   without these files: so many items are drawn that the user never took (99)
  --split-seed N         seed of whatever the protocol draws (1)

Which models
  --model NAMES          ${modelNames.join(", ")}
  --set NAME=VALUE       a setting of the model, may be repeated; engine=native: its steps run on our own kernels, several times as fast,
                         and optimizer=lazy-adam then moves only the rows a step reads
  --seed N               seed of the model (1)
  --backend ${nodeBackends.join("|")}     what trains by gradient steps and makes large products, here in Node (wasm)
  --load FOLDER          evaluate: a model that train wrote, may be repeated. It must have been trained on this very split
  --out FOLDER           train: where model.json and weights.bin are written, in TensorFlow.js's own layout

What is reported
  --k N                  length of the lists (20; 10 with ncf)
  --among all|new|all,new
                         new: only items the user did not take in training count and are listed (all)
  --ties id|expected     how equal scores are judged: by item id, as they would be listed, or by the mean over their orders (id)
  --compare A,B          of the models named: the mean difference A − B with its 95% interval by the paired bootstrap over users,
                         may be repeated
  --resamples N          of the bootstrap (2000)
  --json                 one JSON object on standard output

Who is judged: users with training events and at least one relevant held-out item. Recall divides by min(k, relevant items).
Progress is shown on standard error where that is a terminal. Ctrl-C stops within a step; no folder is left half written.
Exit codes: 0 done, 1 failed, 2 wrong use, 130 interrupted.`;
