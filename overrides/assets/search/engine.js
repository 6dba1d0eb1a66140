/** The search without any page: what the explorer loads. */

import { find } from "./lookup.js";
import { tableOf } from "./table.js";

export { find, tableOf };
