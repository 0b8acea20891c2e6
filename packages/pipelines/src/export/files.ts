import { namesIn, print, said, type Tree } from './code.ts';
import type { ExportedSecret } from './secrets.ts';

/** A file of an export. */
export interface ExportedFile {
  /** Relative, with `/` between its parts. */
  readonly path: string;
  readonly text: string;
}

/** A value that a program gives a name. */
export interface Declared {
  readonly variable: string;
  readonly tree: Tree;
}

/** A pipeline with the file it gets where each has one of its own. */
export interface DeclaredPipeline extends Declared {
  readonly file: string;
}

/** What a program is to declare. */
export interface Program {
  readonly workspaceName: string;
  readonly connectors: readonly Declared[];
  readonly pipelines: readonly DeclaredPipeline[];
  readonly secrets: readonly ExportedSecret[];
}

/** The program as one file. */
export function oneFile({ workspaceName, connectors, pipelines, secrets }: Program): ExportedFile[] {
  const body = [
    ...connectors.map((connector) => statement('const', connector)),
    ...pipelines.map((pipeline) => statement('export const', pipeline)),
    collection(pipelines),
  ];
  const imports = packageImport([...connectors, ...pipelines].map(({ tree }) => tree));
  return [{ path: 'pipelines.ts', text: fileText([imports, header(workspaceName, secrets), ...body]) }];
}

/** The program as a file of connectors, a file for each pipeline, and one that has them all. */
export function manyFiles({ workspaceName, connectors, pipelines, secrets }: Program): ExportedFile[] {
  const shared = connectors.map((connector) => statement('export const', connector));
  const index = pipelines.map(({ variable, file }) => `import { ${variable} } from './pipelines/${file}.ts';`).join('\n');
  return [
    { path: 'connectors.ts', text: fileText([packageImport(connectors.map(({ tree }) => tree)), header(workspaceName, secrets), ...shared]) },
    ...pipelines.map((pipeline) => ({ path: `pipelines/${pipeline.file}.ts`, text: pipelineFile(pipeline) })),
    { path: 'pipelines.ts', text: fileText([index, collection(pipelines)]) },
  ];
}

function pipelineFile(pipeline: DeclaredPipeline): string {
  const names = sortedNames(namesIn(pipeline.tree, 'connectors'));
  return fileText([`${packageImport([pipeline.tree])}\nimport { ${names.join(', ')} } from '../connectors.ts';`, statement('export const', pipeline)]);
}

function packageImport(trees: readonly Tree[]): string {
  const names = sortedNames(trees.flatMap((tree) => namesIn(tree, 'package')));
  return names.length === 0 ? '' : `import { ${names.join(', ')} } from '@airwright/pipelines';`;
}

function header(workspaceName: string, secrets: readonly ExportedSecret[]): string {
  const lines = [`The pipelines of the workspace ${workspaceName}.`];
  if (secrets.length > 0) lines.push('', 'Secrets come from the environment:', ...secrets.map(({ env, of }) => `- ${env}: ${of}`));
  return lines.map((line) => `// ${line.replaceAll(/[\r\n\u2028\u2029]+/g, ' ')}`.trimEnd()).join('\n');
}

function collection(pipelines: readonly Declared[]): string {
  return statement('export const', { variable: 'pipelines', tree: pipelines.map(({ variable }) => said(undefined, variable)) });
}

function statement(keyword: 'const' | 'export const', { variable, tree }: Declared): string {
  const start = `${keyword} ${variable} = `;
  return `${start}${print(tree, start.length)};`;
}

function fileText(parts: readonly string[]): string {
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function sortedNames(names: readonly string[]): string[] {
  return [...new Set(names)].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1));
}
