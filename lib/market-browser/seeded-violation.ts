import "../recsys/ranker";
