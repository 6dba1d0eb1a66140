// What stories, journals and lists gain from a script: a closer look, a map that follows, cards, and lists that narrow.
import { narrowLists } from "./choices.js";
import { showCards } from "./cards.js";
import { filterLists } from "./filter.js";
import { followReading } from "./follow.js";
import { openPictures } from "./lightbox.js";

openPictures(document);
followReading(document);
showCards(document);
narrowLists(document);
filterLists(document);
