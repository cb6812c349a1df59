import "../recsys/recommender";
