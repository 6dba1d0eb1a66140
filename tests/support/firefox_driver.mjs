// Does in Firefox what it is told, a line of JSON each ({"do": ..., "with": [...]}), and says in a line of JSON what came of it.
import { createInterface } from "node:readline";
import puppeteer from "puppeteer-core";

const [executablePath, patience] = process.argv.slice(2);
const browser = await puppeteer.launch({ browser: "firefox", executablePath, headless: true, defaultViewport: { width: 1440, height: 900 } });
const page = await browser.newPage();
const timeout = Number(patience);
page.setDefaultTimeout(timeout);
const asked = [], complaints = [];
page.on("request", (request) => asked.push(request.url()));
page.on("pageerror", (error) => complaints.push(String(error)));
page.on("console", (said) => said.type() === "error" && complaints.push(said.text()));

const DEEDS = {
  // Firefox complains of what is on its way to a page that is left.
  rest: () => page.waitForNetworkIdle({ idleTime: 300, timeout }),
  go: async (url) => {
    await DEEDS.rest();
    await page.goto(url, { waitUntil: "load", timeout });
  },
  click: (selector) => page.locator(selector).setTimeout(timeout).click(),
  type: (text) => page.keyboard.type(text),
  press: (key) => page.keyboard.press(key),
  wait: (script) => page.waitForFunction(script),
  value: (script) => page.evaluate(script),
  asked: () => asked.splice(0),
  complaints: () => complaints.splice(0),
};

for await (const line of createInterface({ input: process.stdin })) {
  const told = JSON.parse(line);
  try {
    const value = await DEEDS[told.do](...told.with);
    console.log(JSON.stringify({ value: ["value", "asked", "complaints"].includes(told.do) ? value ?? null : null }));
  } catch (error) {
    console.log(JSON.stringify({ error: `${error} at ${page.url()}` }));
  }
}
await browser.close();
