import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ConnectorError, descriptorOf, streamKey } from '@airwright/connector-kit';
import type { ConfiguredAirbyteCatalog, ConnectorContext, DestinationMessage, WriteRequest } from '@airwright/connector-kit';
import { plainName } from '../common/plain-name.ts';
import { States } from '../common/states.ts';
import { explainFile, folderOf } from './folder.ts';
import { StreamFile } from './stream-file.ts';

/** Writes the streams of a catalog; see `Destination.write`. Nothing is kept, and no state given back, unless all of it succeeds. */
export async function* write({ config, catalog, input }: WriteRequest, context: ConnectorContext): AsyncGenerator<DestinationMessage> {
  const folder = folderOf(config);
  const files = filesOf(catalog, folder);
  const states = new States();
  let current = folder;
  try {
    await mkdir(folder, { recursive: true });
    for (const { stream, destination_sync_mode: mode } of catalog.streams) {
      const file = fileOf(files, streamKey(descriptorOf(stream)));
      current = file.path;
      await file.open(mode !== 'overwrite');
    }
    for await (const message of input) {
      context.signal.throwIfAborted();
      if (message.type === 'STATE') states.add(message);
      if (message.type !== 'RECORDS') continue;
      const file = fileOf(files, streamKey(message.batch.stream));
      current = file.path;
      states.count(message.batch);
      await file.add(message.batch);
    }
    context.signal.throwIfAborted();
    for (const file of files.values()) {
      current = file.path;
      await file.finish();
    }
    yield* states.take();
  } catch (error) {
    throw explainFile(error, current);
  } finally {
    for (const file of files.values()) await file.discard();
  }
}

function filesOf(catalog: ConfiguredAirbyteCatalog, folder: string): Map<string, StreamFile> {
  const names = new Map<string, string>();
  const files = new Map<string, StreamFile>();
  for (const { stream, destination_sync_mode: mode } of catalog.streams) {
    if (mode !== 'append' && mode !== 'overwrite') {
      throw new ConnectorError(`Stream "${stream.name}" asks for the sync mode ${mode}. Local JSON takes append and overwrite.`, { stream: descriptorOf(stream) });
    }
    const name = `_airbyte_raw_${plainName(stream.name)}.jsonl`;
    const other = names.get(name);
    // File names know no namespaces, so the later stream would take the place of the earlier.
    if (other !== undefined) throw new ConnectorError(`The streams "${other}" and "${stream.name}" would both be written to ${name}. Give one of them a prefix.`, { stream: descriptorOf(stream) });
    names.set(name, stream.name);
    files.set(streamKey(descriptorOf(stream)), new StreamFile(join(folder, name)));
  }
  return files;
}

function fileOf(files: ReadonlyMap<string, StreamFile>, key: string): StreamFile {
  const file = files.get(key);
  if (!file) throw new ConnectorError(`Records came for the stream ${key}, which is not in the catalog.`, { failureType: 'system_error' });
  return file;
}
