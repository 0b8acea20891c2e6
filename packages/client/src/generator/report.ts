import type { UnnamedOperation } from './contract.ts';
import type { Change } from './diff/change.ts';
import type { FileState } from './folder.ts';

/** What the command did, as plain data. */
export interface Report {
  /** Where the description is from, and what it says of itself. */
  readonly from: string;
  readonly airbyteVersion?: string;
  readonly apiVersion: string;
  readonly operations: number;
  readonly generated?: {
    readonly folder: string;
    readonly files: Readonly<Record<string, FileState>>;
    readonly resources: number;
    readonly methods: number;
    readonly withoutMethod: readonly UnnamedOperation[];
    /** Operations with a method of which nothing tells what repeating them does. */
    readonly unknownEffects: readonly string[];
  };
  readonly diff?: { readonly from: string; readonly breaking: number; readonly changes: readonly Change[] };
}

/** The report for people. */
export function reportText({ from, airbyteVersion, apiVersion, operations, generated, diff }: Report): string {
  const of = airbyteVersion === undefined ? '' : ` of Airbyte ${airbyteVersion}`;
  return [
    `${from}: API ${apiVersion}${of}, ${count(operations, 'operation')}`,
    ...(diff ? ['', ...diffLines(diff)] : []),
    ...(generated ? ['', ...generatedLines(generated)] : []),
    '',
  ].join('\n');
}

function generatedLines({ folder, files, resources, methods, withoutMethod, unknownEffects }: NonNullable<Report['generated']>): string[] {
  const reasons = new Map<string, string[]>();
  for (const { method, path, why } of withoutMethod) reasons.set(why, [...(reasons.get(why) ?? []), `${method} ${path}`]);
  const states = Object.entries(files).filter(([, state]) => state !== 'unchanged');
  return [
    `${count(methods, 'method')} in ${count(resources, 'resource')}`,
    ...(withoutMethod.length > 0 ? [`${count(withoutMethod.length, 'operation')} without a method, reached through \`raw\`:`] : []),
    ...[...reasons].sort(([, a], [, b]) => b.length - a.length).map(([why, names]) => `  ${names.length}: ${why} (${few(names)})`),
    ...(unknownEffects.length > 0
      ? [
          `${count(unknownEffects.length, 'method')} of unknown effect, not repeated where the server may have acted; --effects FILE tells more of them:`,
          `  ${few(unknownEffects)}`,
        ]
      : []),
    `${folder}: ${states.length === 0 ? 'nothing changed' : states.map(([name, state]) => `${name} ${state}`).join(', ')}`,
  ];
}

function diffLines({ from, breaking, changes }: NonNullable<Report['diff']>): string[] {
  if (changes.length === 0) return [`No change since ${from}`];
  const line = ({ at, message, sides, operations, kind }: Change): string => {
    const where = kind.startsWith('operation-') || at.includes(' ') ? '' : ` (${sides.join(' and ')} of ${few(operations, 3)})`;
    return `  ${at} ${message}${where}`;
  };
  const others = changes.length - breaking;
  return [
    ...(breaking > 0 ? [`${count(breaking, 'breaking change')} since ${from}`, ...changes.filter((change) => change.breaking).map(line)] : []),
    ...(others > 0 ? [`${count(others, 'change')} since ${from} that ${others === 1 ? 'breaks' : 'break'} nothing`, ...changes.filter((change) => !change.breaking).map(line)] : []),
  ];
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

function few(names: readonly string[], most = 5): string {
  return `${names.slice(0, most).join(', ')}${names.length > most ? ` and ${names.length - most} more` : ''}`;
}
