/** What few readers need, fetched when asked for: citing, sharing, downloading, playing through the years,
 * comparing, street tiles. */

import { compare } from "./compare.js";
import { play } from "./play.js";
import { showDownloads } from "./downloads.js";
import { copyLink, showCitation, showEmbed } from "./share.js";
import { showStreets } from "./streets.js";

/** @type {Record<string, (app: any, button: HTMLElement | null) => void>} */
const TOOLS = { cite: showCitation, link: copyLink, embed: showEmbed, download: showDownloads, play, compare, streets: showStreets };

/** @param {string} name @param {any} app @param {HTMLElement | null} button */
export function use(name, app, button) {
  TOOLS[name](app, button);
}
