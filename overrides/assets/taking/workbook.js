// Tables as a workbook of Office Open XML: text as text, never as a formula, and numbers as numbers.

import { zipOf } from "./zip.js";

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n', MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships", PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml";
// XML has no place for most control signs.
const SIGNS = /[&<>"]|[^\P{Cc}\t\n\r]/gu;
const WRITTEN = /** @type {Record<string, string>} */ ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" });

/** A text for XML. @param {string} text */
export const escaped = (text) => text.replace(SIGNS, (sign) => WRITTEN[sign] || "");

/** @param {string | number | boolean} value */
function cell(value) {
  if (typeof value === "number") return `<c><v>${value}</v></c>`;
  if (typeof value === "boolean") return `<c t="b"><v>${Number(value)}</v></c>`;
  return value ? `<c t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>` : "<c/>";
}

/** @param {{name: string, rows: (string | number | boolean)[][]}[]} sheets names of at most 31 letters */
export function workbookOf(sheets) {
  const each = (/** @type {(number: number, name: string) => string} */ made) => sheets.map(({ name }, at) => made(at + 1, escaped(name))).join("");
  const relations = (/** @type {string} */ list) => `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${list}</Relationships>`;
  const relation = (/** @type {number} */ number, /** @type {string} */ kind, /** @type {string} */ target) => `<Relationship Id="r${number}" Type="${RELATIONS}/${kind}" Target="${target}"/>`;
  const part = (/** @type {string} */ name, /** @type {string} */ kind) => `<Override PartName="/xl/${name}.xml" ContentType="${SHEET}.${kind}+xml"/>`;
  const types = `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>${part("workbook", "sheet.main")}${each((number) => part(`sheet${number}`, "worksheet"))}`;
  const book = each((number, name) => `<sheet name="${name}" sheetId="${number}" r:id="r${number}"/>`);
  const files = [
    { name: "[Content_Types].xml", text: `${HEAD}<Types xmlns="${PACKAGE}/content-types">${types}</Types>` },
    { name: "_rels/.rels", text: relations(relation(1, "officeDocument", "xl/workbook.xml")) },
    { name: "xl/workbook.xml", text: `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${book}</sheets></workbook>` },
    { name: "xl/_rels/workbook.xml.rels", text: relations(each((number) => relation(number, "worksheet", `sheet${number}.xml`))) },
    ...sheets.map(({ rows }, at) => ({
      name: `xl/sheet${at + 1}.xml`,
      text: `${HEAD}<worksheet xmlns="${MAIN}"><sheetData>${rows.map((row) => `<row>${row.map(cell).join("")}</row>`).join("")}</sheetData></worksheet>`,
    })),
  ];
  return zipOf(files, `${SHEET}.sheet`);
}
