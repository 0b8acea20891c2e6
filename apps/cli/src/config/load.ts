import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { checkedConfig } from './check.ts';
import type { AirwrightConfig } from './config.ts';
import { configFailure } from './failure.ts';

/**
 * Runs the configuration and gives what it exports.
 *
 * @throws CommandError `config_failed` with file and line where it throws, `config_invalid` where it exports something else
 */
export async function loadConfig(path: string): Promise<AirwrightConfig> {
  // Between the line of the configuration and the throw there may be many frames of a package; its functions are called later on.
  Error.stackTraceLimit = 100;
  quietTypeStripping();
  try {
    return checkedConfig(path, await defaultExport(path));
  } catch (error) {
    throw configFailure(path, error);
  }
}

async function defaultExport(path: string): Promise<unknown> {
  if (/\.m?js$/.test(path) || process.features.typescript) return ((await import(pathToFileURL(path).href)) as { default?: unknown }).default;
  // Node before 22.18 does not read TypeScript.
  const { createJiti } = await import('jiti');
  return await createJiti(import.meta.url, { fsCache: false }).import(path, { default: true });
}

const expected = new Set(['ExperimentalWarning', 'MODULE_TYPELESS_PACKAGE_JSON']);

/** Keeps to itself what Node has to say on reading TypeScript; every other warning is shown as ever. */
function quietTypeStripping(): void {
  const printers = process.listeners('warning');
  process.removeAllListeners('warning');
  process.on('warning', (warning) => {
    if (expected.has(warning.name) || expected.has(String((warning as NodeJS.ErrnoException).code))) return;
    for (const print of printers) print(warning);
  });
}
