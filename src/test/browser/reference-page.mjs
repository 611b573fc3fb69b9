// Loads the reference page ten times in a real browser, each time with an empty profile and beside other loads: it has to be whole each
// time, without an error in its console and without asking any other host. Needs Chromium and playwright-core.
//
//   node src/test/browser/reference-page.mjs http://localhost:8080 /path/to/node_modules

import { createRequire } from 'node:module';

const [base, modules] = process.argv.slice(2);
const { chromium } = createRequire(modules + '/')('playwright-core');
const LOADS = 10;
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const args = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync',
];

let over = false;

/** Others who load the page's largest file meanwhile. */
async function load() {
  let length;
  while (!over) {
    const reply = await fetch(base + '/docs/swagger-ui-bundle.js');
    const file = await reply.arrayBuffer();
    if (reply.status !== 200 || (length !== undefined && length !== file.byteLength)) {
      throw new Error(`a parallel load got ${reply.status} and ${file.byteLength} bytes`);
    }
    length = file.byteLength;
  }
}

async function look(number) {
  const faults = [];
  const browser = await chromium.launch({ executablePath, args });
  try {
    const page = await (await browser.newContext()).newPage();
    page.on('console', message => message.type() === 'error' && faults.push('console: ' + message.text()));
    page.on('pageerror', error => faults.push('page: ' + error.message));
    page.on('requestfailed', request => faults.push('failed: ' + request.url()));
    page.on('request', request => {
      const url = new URL(request.url());
      if (!['data:', 'blob:'].includes(url.protocol) && url.origin !== new URL(base).origin) {
        faults.push('another host: ' + url.host);
      }
    });
    await page.goto(base + '/docs/', { waitUntil: 'load' });
    await page.waitForSelector('.opblock', { timeout: 60_000 });
    const operations = await page.locator('.opblock').count();
    if (operations < 30) {
      faults.push(`only ${operations} operations are shown`);
    }
  } finally {
    await browser.close();
  }
  if (faults.length > 0) {
    throw new Error(`load ${number}: ${faults.join('; ')}`);
  }
}

const others = [load(), load(), load()];
try {
  for (let number = 1; number <= LOADS; number++) {
    await Promise.race([look(number), ...others]);
  }
} finally {
  over = true;
}
await Promise.all(others);
console.log(`The reference page was whole in ${LOADS} of ${LOADS} loads.`);
