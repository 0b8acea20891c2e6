import type { AirbyteCatalog, AirbyteStream, AirbyteStreamConfiguration } from '@airwright/client';
import { matchesStream } from '../declare/glob.ts';
import { deduplicates, sourceDefined, streamLabel } from '../declare/streams.ts';
import { usesCursor } from '../plan/connection-view.ts';
import { sameJson } from '../world/same.ts';
import { print, said, type Tree } from './code.ts';
import { mappersTree } from './mappers.ts';

type Settings = { readonly [setting: string]: Tree };

interface StreamTree {
  readonly stream: AirbyteStream;
  readonly settings: Settings;
}

/** As few streams are listed one by one, whatever they have in common. */
const few = 5;

/** The streams of a connection as a declaration says them: what most have in common once, where there are many, else a list. */
export function streamsTrees({ streams }: AirbyteCatalog): readonly Tree[] {
  const trees = streams.flatMap(({ stream, config }): StreamTree[] => (stream && config && config.selected !== false ? [{ stream, settings: settingsOf(stream, config) }] : []));
  const selection = trees.length > few ? selectionTree(trees) : undefined;
  return selection === undefined ? [listTree(trees)] : [selection, listTree(trees)];
}

function listTree(trees: readonly StreamTree[]): Tree {
  return trees.map(({ stream: { name, namespace }, settings }) => ({ name, namespace, ...settings }));
}

/** Undefined where a name could mean another stream, or hardly any have anything in common. */
function selectionTree(trees: readonly StreamTree[]): Tree {
  const labels = trees.map(({ stream }) => streamLabel(stream));
  if (labels.some((label) => /[*?]/.test(label) || trees.filter(({ stream }) => matchesStream(label, stream)).length > 1)) return undefined;
  const common = largestGroup(trees);
  if (!common[0] || common.length * 2 <= trees.length) return undefined;
  const others = trees.filter((tree) => !common.includes(tree));
  const overrides = Object.fromEntries(others.map(({ stream, settings }) => [streamLabel(stream), settings]));
  return { include: labels, defaults: common[0].settings, ...(others.length === 0 ? {} : { overrides }) };
}

/** The streams that share what most share. */
function largestGroup(trees: readonly StreamTree[]): readonly StreamTree[] {
  const groups = new Map<string, StreamTree[]>();
  for (const tree of trees) {
    const key = print(tree.settings);
    const group = groups.get(key);
    if (group) group.push(tree);
    else groups.set(key, [tree]);
  }
  return [...groups.values()].sort((a, b) => b.length - a.length)[0] ?? [];
}

function settingsOf(stream: AirbyteStream, config: AirbyteStreamConfiguration): Settings {
  const { syncMode, destinationSyncMode, cursorField = [], primaryKey = [], fieldSelectionEnabled, selectedFields = [], mappers } = config;
  return {
    syncMode,
    destinationSyncMode,
    cursorField: usesCursor(config) ? cursorTree(stream, cursorField) : undefined,
    primaryKey: deduplicates(destinationSyncMode) ? keyTree(stream, primaryKey) : undefined,
    fields: fieldSelectionEnabled ? selectedFields.flatMap(({ fieldPath }) => fieldPath ?? []) : undefined,
    mappers: mappersTree(mappers),
  };
}

const fromSource = said(sourceDefined, 'sourceDefined');

function cursorTree({ sourceDefinedCursor, defaultCursorField = [] }: AirbyteStream, cursorField: readonly string[]): Tree {
  if (sourceDefinedCursor && (cursorField.length === 0 || sameJson(cursorField, defaultCursorField))) return fromSource;
  return cursorField.length === 0 ? undefined : fieldTree(cursorField);
}

function keyTree({ sourceDefinedPrimaryKey = [] }: AirbyteStream, primaryKey: readonly (readonly string[])[]): Tree {
  if (sourceDefinedPrimaryKey.length > 0 && sameJson(primaryKey, sourceDefinedPrimaryKey)) return fromSource;
  const [only, another] = primaryKey;
  return only?.length === 1 && !another ? (only[0] ?? '') : primaryKey.map(fieldTree);
}

function fieldTree(path: readonly string[]): Tree {
  return path.length === 1 ? (path[0] ?? '') : path;
}
