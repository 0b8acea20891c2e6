import { command } from '../command/command.ts';
import { list } from '../command/options.ts';
import { CommandError } from '../errors.ts';
import { common, pipelinesArgument, yes } from './common.ts';

export const adoptCommand = command({
  name: 'adopt',
  summary: 'Takes over what the server has already under the declared names',
  description: 'Writes their ids to the lock file and changes nothing on the server; what differs is for the next plan to show.',
  arguments: [pipelinesArgument],
  options: { id: list('KIND:KEY=ID', 'which one is meant where several bear a name, such as source:shop=6f1d9c0e-…; may be given several times'), yes, ...common },
  run: async ({ options: { id }, words }, session) => {
    const { adopt } = await import('@airwright/pipelines');
    const { output, signal } = session;
    const ids = pinned(id);
    const pipelines = await session.pipelines(words);
    await session.confirm(`Write to the lock file what ${await session.label()} has of ${pipelines.map(({ name }) => name).join(', ')}?`);
    const adopted = await adopt(await session.connect(), pipelines, { lock: await session.lock(), ids, signal });
    output.result(adopted, adopted.resources.map(({ outcome, kind, name, id: found }) => `${outcome.padEnd(7)} ${kind} ${name}${found === undefined ? '' : ` (${found})`}`).join('\n'));
    return undefined;
  },
});

type Address = `${'source' | 'destination' | 'connection'}:${string}`;

function pinned(options: readonly string[]): Readonly<Record<Address, string>> {
  const entries = options.map((option) => {
    const [, address, id] = /^((?:source|destination|connection):.+)=([^=]+)$/.exec(option) ?? [];
    if (address === undefined || id === undefined) throw new CommandError('usage', `--id is '${option}'; it must be a kind, a key and an id, such as source:shop=6f1d9c0e-….`);
    return [address as Address, id] as const;
  });
  return Object.fromEntries(entries);
}
