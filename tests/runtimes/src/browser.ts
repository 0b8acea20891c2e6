import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type LaunchOptions } from 'playwright-core';
import type { Stage } from './stage.ts';

const usual = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'];

/** Why no browser can be tried here; undefined where one can. */
export function whyNoBrowser(): string | undefined {
  if (usual.some((file) => existsSync(file)) || (process.platform === 'linux' && process.arch === 'x64')) return undefined;
  return `none is installed, and npm has none for ${process.platform} ${process.arch}`;
}

/** Runs the smoke suite in a page of a web site that has the servers below it. */
export async function inBrowser(files: ReadonlyMap<string, string>, stage: Stage): Promise<string[]> {
  await using stack = new AsyncDisposableStack();
  const site = stack.use(await stage.site(files));
  const browser = await chromium.launch(await launchOptions(stack));
  stack.defer(() => browser.close());
  const page = await browser.newPage();
  await page.goto(site.url);
  return await page.evaluate<string[]>(`import('/smoke.js').then(({ smoke }) => smoke(${JSON.stringify(site.places)}))`);
}

async function launchOptions(stack: AsyncDisposableStack): Promise<LaunchOptions> {
  const file = usual.find((candidate) => existsSync(candidate));
  if (file !== undefined) return { executablePath: file, args: ['--no-sandbox'] };
  // The package unpacks the browser into the folder for temporary files, and leaves it there.
  const folder = await mkdtemp(join(tmpdir(), 'airwright-chromium-'));
  stack.defer(() => rm(folder, { recursive: true, force: true }));
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = folder;
  try {
    const { default: packed } = await import('@sparticuz/chromium');
    return { executablePath: await packed.executablePath(), args: packed.args };
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  }
}
