import { readFile } from 'node:fs/promises';
import { createAirbyteClient } from '../client.ts';
import type { Contract } from './document.ts';
import { GeneratorError } from './failure.ts';
import { asContract } from './normalize.ts';

/** A description of an Airbyte's API, with where it is from. */
export interface Source {
  readonly contract: Contract;
  /** For messages: a path, or an address without its query. */
  readonly name: string;
  /** The version of the Airbyte that gave it, where one did and says it. */
  readonly airbyteVersion: string | undefined;
}

/** Takes a text of YAML apart. */
export type ParseYaml = (text: string) => Promise<unknown>;

/**
 * Reads a description: from a file, from an address that ends in `.json`, `.yaml` or `.yml`, or from the Airbyte at any other address.
 *
 * @throws {@link GeneratorError} where there is none; an `AirbyteError` where the Airbyte does not give it.
 */
export async function readSource(from: string, parseYaml: ParseYaml): Promise<Source> {
  const url = /^https?:\/\//.test(from) && URL.canParse(from) ? new URL(from) : undefined;
  if (url === undefined) return await described(from, await textOfFile(from), parseYaml);
  if (/\.(json|ya?ml)$/.test(url.pathname)) return await described(url.origin + url.pathname, await textOfUrl(url), parseYaml);
  return await sourceOfAirbyte(from, parseYaml);
}

async function described(name: string, text: string, parseYaml: ParseYaml): Promise<Source> {
  return { name, contract: asContract(await parseText(text, name, parseYaml), name), airbyteVersion: undefined };
}

/** The text of a file; the message says what is wrong with its path. */
export async function textOfFile(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why = code === 'ENOENT' ? 'does not exist' : code === 'EISDIR' ? 'is a folder' : `cannot be read (${code ?? String(error)})`;
    throw new GeneratorError('input', `${path} ${why}. Name a file, the address of a document, or that of an Airbyte, such as http://localhost:8000.`, error);
  }
}

// Credentials of an Airbyte are for it alone: a document is fetched without any.
async function textOfUrl(url: URL): Promise<string> {
  const name = url.origin + url.pathname;
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(30_000) });
    if (response.ok) return await response.text();
    throw new GeneratorError('input', `${name} answered ${response.status}.`);
  } catch (error) {
    if (error instanceof GeneratorError) throw error;
    const { cause, message } = error as Error;
    throw new GeneratorError('input', `${name} cannot be reached: ${cause instanceof Error ? cause.message : message}.`, error);
  }
}

async function sourceOfAirbyte(from: string, parseYaml: ParseYaml): Promise<Source> {
  const airbyte = createAirbyteClient({ baseUrl: from.replace(/\/openapi\/?$/, ''), timeoutMs: 30_000 });
  const text = await airbyte.openapi.get();
  const source = await described(`${airbyte.baseUrl}/openapi`, text, parseYaml);
  // Older servers do not say it, and nothing but the header depends on it.
  const { version } = await airbyte.server().catch(() => ({ version: undefined }));
  return { ...source, airbyteVersion: version };
}

/** A document of JSON or YAML. */
export async function parseText(text: string, name: string, parseYaml: ParseYaml): Promise<unknown> {
  const start = text.trimStart().slice(0, 1);
  if (start === '') throw new GeneratorError('input', `${name} is empty.`);
  if (start === '<') {
    throw new GeneratorError('input', `${name} is a web page, perhaps of a proxy that asks to sign in, and no OpenAPI document. Check the address.`);
  }
  try {
    return start === '{' ? JSON.parse(text) : await parseYaml(text);
  } catch (error) {
    if (error instanceof GeneratorError) throw error;
    const [line = ''] = (error as Error).message.split('\n');
    throw new GeneratorError('input', `${name} is neither JSON nor YAML: ${line}`, error);
  }
}
