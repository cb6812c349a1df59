import "../../lib/market-browser/shop";
