import { parseArgs } from 'node:util';
import { createAirbyteClient } from '@airwright/client';
import { GeneratorError } from './failure.ts';
import { writeConnectors, type FileState } from './folder.ts';
import { generateConnectors, type GeneratedConnectors } from './generate.ts';

export const help = `Usage: npx airwright-generate connectors --out FOLDER [options]

Makes typed declarations for the connectors of an Airbyte, in the versions that it runs: for each a type of its configuration
and a function that declares a source or a destination with it.

  --out FOLDER      where the files go; it holds nothing else
  --from URL        the Airbyte, such as http://localhost:8000 (default: AIRBYTE_URL)
  --workspace NAME  name or id of the workspace (default: the default one, or the only one)
  --only GLOB       connectors to take, by name or image, such as source-postgres or 'destination-*'; may be repeated
                    (default: all)
  --import-extension .js|.ts
                    how generated files name each other (default .js, which every TypeScript set-up takes;
                    .ts for Node's own type stripping and for Deno)
  --json            write one JSON object
  --help            show this

Credentials are taken from AIRBYTE_CLIENT_ID and AIRBYTE_CLIENT_SECRET, AIRBYTE_USERNAME and AIRBYTE_PASSWORD, or
AIRBYTE_TOKEN.

Exit codes: 0 done, 1 not possible, 2 wrong options.
`;

/** The options of the command, checked. */
export interface CommandOptions {
  readonly out: string;
  readonly from: string | undefined;
  readonly workspace: string | undefined;
  readonly only: readonly string[] | undefined;
  readonly extension: '.js' | '.ts';
  readonly json: boolean;
  readonly help: boolean;
}

/** What the command did, as plain data. */
export interface Report extends Omit<GeneratedConnectors, 'files'> {
  readonly folder: string;
  readonly files: Readonly<Record<string, FileState>>;
}

/** Reads the arguments after `connectors`; throws {@link GeneratorError} for what cannot be. */
export function readOptions(args: readonly string[]): CommandOptions {
  const { 'import-extension': extension, out = '', from, workspace, only, json, help } = parsed(args);
  if (extension !== '.js' && extension !== '.ts') throw usage(`--import-extension is '${extension}'; it has to be .js or .ts.`);
  if (!help && out.trim() === '') throw usage('--out is missing: name the folder for the files.');
  return { out, from, workspace, only, extension, json, help };
}

/** An error that tells where the options are explained. */
export function usage(what: string, cause?: unknown): GeneratorError {
  return new GeneratorError('usage', `${what} See npx airwright-generate connectors --help.`, cause);
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        out: { type: 'string' },
        from: { type: 'string' },
        workspace: { type: 'string' },
        only: { type: 'string', multiple: true },
        'import-extension': { type: 'string', default: '.js' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    throw usage(`${(error as Error).message}.`, error);
  }
}

/** Does what the options ask. */
export async function connectorsCommand({ out, from, workspace, only, extension }: CommandOptions): Promise<Report> {
  const airbyte = createAirbyteClient(from === undefined ? {} : { baseUrl: from });
  const { files, connectors, leftOut } = await generateConnectors(airbyte, { ...(workspace === undefined ? {} : { workspace }), ...(only === undefined ? {} : { only }), extension });
  return { folder: out, files: await writeConnectors(out, files), connectors, leftOut };
}

const mostNamed = 5;

/** The report for people. */
export function reportText({ folder, files, connectors, leftOut }: Report): string {
  const changed = Object.entries(files).filter(([, state]) => state !== 'unchanged');
  const counted = (kind: string): string => {
    const number = connectors.filter((connector) => connector.kind === kind).length;
    return `${number} ${kind}${number === 1 ? '' : 's'}`;
  };
  return [
    `${folder}: ${counted('source')}, ${counted('destination')}`,
    ...(changed.length === 0 ? ['nothing changed'] : changed.map(([name, state]) => `  ${name} ${state}`)),
    ...leftOutLines(leftOut),
    '',
  ].join('\n');
}

/** A server may offer hundreds of connectors that it has no specification of. */
function leftOutLines(leftOut: Report['leftOut']): string[] {
  const [first] = leftOut;
  if (!first) return [];
  const names = leftOut.slice(0, mostNamed).map(({ kind, name }) => `${kind} ${name}`);
  const more = leftOut.length > mostNamed ? ` and ${leftOut.length - mostNamed} more` : '';
  return [`left out, for the server gives no specification: ${names.join(', ')}${more}`, `  ${first.name}: ${first.why}`];
}
