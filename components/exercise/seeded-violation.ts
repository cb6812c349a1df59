import "../../exercises/mf-new-items/solution";
