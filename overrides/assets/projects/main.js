// The table of joint projects, sorted, narrowed and taken along. Without a script the table is whole.
import { liveTable } from "./table.js";

const projects = /** @type {HTMLElement | null} */ (document.querySelector("[data-ck-projects]"));
if (projects) liveTable(projects);
