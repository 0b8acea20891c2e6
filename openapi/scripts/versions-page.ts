/** Writes docs/versions.md, the page that tells which call works on which Airbyte, from the bundle. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { contractFolder } from './document.ts';

/** A bundled contract, as far as versions are concerned. */
export interface VersionedContract {
  paths: Record<string, Record<string, VersionedOperation>>;
}

/** What an operation says about the versions that have it. */
export interface VersionedOperation {
  operationId?: string;
  description?: string;
  deprecated?: boolean;
  'x-airwright-since'?: string;
  'x-airwright-until'?: string;
  'x-airwright-replaced-by'?: string;
}

/** Where the page is. */
export const pageFile = join(contractFolder, '..', 'docs', 'versions.md');

/** The bundle that bundle.ts wrote last. */
export async function readBundle(): Promise<VersionedContract> {
  return JSON.parse(await readFile(join(contractFolder, 'dist', 'airbyte.json'), 'utf8')) as VersionedContract;
}

/** The page about all operations of a contract. */
export function versionsPage(contract: VersionedContract): string {
  const resources = new Set(Object.keys(contract.paths).map(resourceOf).sort());
  return `${origin}\n${[introduction, ...[...resources].map((resource) => section(resource, contract))].join('\n\n')}\n`;
}

const origin = '<!-- Made by openapi/scripts/versions-page.ts from versions-introduction.md and the contract; run it instead of editing this. -->';
const introduction = (await readFile(join(contractFolder, 'scripts', 'versions-introduction.md'), 'utf8')).trim();

/** The first segment of a path. */
function resourceOf(path: string): string {
  return path.split('/')[1] ?? '';
}

function section(resource: string, contract: VersionedContract): string {
  const paths = Object.keys(contract.paths).filter((path) => resourceOf(path) === resource);
  const rows = paths.sort().flatMap((path) =>
    Object.entries(contract.paths[path] ?? {}).map(([method, operation]) => {
      const { 'x-airwright-since': since = '', 'x-airwright-until': until = '' } = operation;
      const call = `${method === 'post' ? '' : `${method.toUpperCase()} `}${path.slice(1)}`;
      return row([`\`${call}\``, since, until, notes(path, operation, contract)]);
    }),
  );
  return [`## ${resource}`, '', row(['Call', 'Since', 'Until', 'Notes']), '|---|---|---|---|', ...rows].join('\n');
}

function row(cells: string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

/** The sentences of an operation's description that are about versions or, where the operation is gone, about others in its place. */
function notes(path: string, { description = '', deprecated = false }: VersionedOperation, contract: VersionedContract): string {
  const others = Object.keys(contract.paths)
    .filter((other) => other !== path)
    .map((other) => `\`${other.slice(1)}\``);
  return description
    .replaceAll(/\s+/g, ' ')
    .split(/(?<=[.!?]) (?=[A-Z`])/)
    .filter((sentence) => version.test(sentence) || (deprecated && others.some((other) => sentence.includes(other))))
    .join(' ')
    .trim();
}

/** A version of Airbyte in a text. */
const version = /(?<!OAuth )\b(?:[01]\.\d+(?:\.\d+)?|2\.(?:\d+|x))(?!\w)/;

if (import.meta.main) {
  await mkdir(dirname(pageFile), { recursive: true });
  await writeFile(pageFile, versionsPage(await readBundle()));
}
