/** The search without any page: what the explorer loads. */

import { answer } from "./lookup.js";
import { tableOf } from "./table.js";

export { answer, tableOf };
