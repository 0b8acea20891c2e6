import { describe, expect, it } from 'vitest';
import { clientOn, type AirbyteClient } from '../client.ts';
import { AirbyteAbortedError, AirbyteConfigurationError } from '../errors/errors.ts';
import { operations } from '../generated/operations.ts';
import { startServer, type Reply, type ScriptedServer } from '../testing/scripted-server.ts';
import { failureOf, testWorld } from '../testing/world.ts';

const sources = Array.from({ length: 45 }, (_, index) => ({ sourceId: `s${index}`, name: `n${index}` }));
const jobs = Array.from({ length: 250 }, (_, index) => ({ job: { id: 250 - index }, attempts: [] }));

/** Answers with sources as a server of 1.8 or newer does. */
function page(body: string): Reply {
  const { pageSize = 20, cursor } = JSON.parse(body) as { pageSize?: number; cursor?: string };
  const from = sources.findIndex(({ sourceId }) => sourceId === cursor) + 1;
  return { body: { sources: sources.slice(from, from + pageSize), page_size: pageSize, num_connections: sources.length } };
}

async function start(reply: (body: string, before: number) => Reply): Promise<ScriptedServer & { airbyte: AirbyteClient; bodies: () => unknown[] }> {
  const server = await startServer(({ body }, before) => reply(body, before));
  return { ...server, airbyte: clientOn(testWorld(), { baseUrl: server.url, retry: false }), bodies: () => server.requests.map(({ body }) => JSON.parse(body)) };
}

async function arrayOf<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

describe('every item of a list', () => {
  it('is read by cursor, with the members of the request on every page', async () => {
    await using server = await start(page);
    const found = await arrayOf(server.airbyte.sources.listAll({ workspaceId: 'w', sortKey: 'actorName_asc' }, { pageSize: 30 }));
    expect(found).toEqual(sources);
    expect(server.bodies()).toEqual([
      { workspaceId: 'w', sortKey: 'actorName_asc', pageSize: 30 },
      { workspaceId: 'w', sortKey: 'actorName_asc', pageSize: 30, cursor: 's29' },
    ]);
  });

  it('comes at once from a server that takes no notice of pages', async () => {
    await using server = await start(() => ({ body: { sources } }));
    for (const pageSize of [10, 45, 100]) expect(await arrayOf(server.airbyte.sources.listAll({ workspaceId: 'w' }, { pageSize }))).toEqual(sources);
  });

  it('is read by rows, at offsets that are multiples of the page size', async () => {
    await using server = await start((body) => {
      const { pageSize, rowOffset } = (JSON.parse(body) as { pagination: { pageSize: number; rowOffset: number } }).pagination;
      expect(rowOffset % pageSize).toBe(0);
      return { body: { jobs: jobs.slice(rowOffset, rowOffset + pageSize), totalJobCount: 1 } };
    });
    const found = await arrayOf(server.airbyte.jobs.listForWorkspacesAll({ configTypes: ['sync'], workspaceIds: ['w'] }));
    expect(found.map(({ job }) => job?.id)).toEqual(jobs.map(({ job }) => job.id));
    expect(server.requests.length).toBeLessThanOrEqual(4);
  });

  it('is fetched when it is asked for and not before', async () => {
    await using server = await start(page);
    const listed = server.airbyte.sources.listAll({ workspaceId: 'w' }, { pageSize: 20 });
    expect(server.requests).toHaveLength(0);
    const seen: string[] = [];
    for await (const { sourceId } of listed) {
      seen.push(sourceId);
      expect(server.requests).toHaveLength(Math.ceil(seen.length / 20));
      if (seen.length === 21) break;
    }
    expect(server.requests).toHaveLength(2);
  });

  it('is read from the beginning by each loop', async () => {
    await using server = await start(page);
    const listed = server.airbyte.sources.listAll({ workspaceId: 'w' });
    expect(await arrayOf(listed)).toEqual(await arrayOf(listed));
    expect(server.bodies()).toEqual([{ workspaceId: 'w', pageSize: 100 }, { workspaceId: 'w', pageSize: 100 }]);
  });

  it('ends with the signal, between two items as well as between two pages', async () => {
    await using server = await start(page);
    for (const end of [3, 20]) {
      const controller = new AbortController();
      const seen: string[] = [];
      const loop = async (): Promise<void> => {
        for await (const { sourceId } of server.airbyte.sources.listAll({ workspaceId: 'w' }, { signal: controller.signal, pageSize: 20 })) {
          seen.push(sourceId);
          if (seen.length === end) controller.abort(new Error('enough'));
        }
      };
      const error = await failureOf(loop());
      expect(error).toBeInstanceOf(AirbyteAbortedError);
      expect(error).toMatchObject({ operationId: 'listSourcesForWorkspace', cause: { message: 'enough' } });
      expect(seen).toHaveLength(end);
    }
    expect(server.requests).toHaveLength(2);
  });

  it('fails with the page that fails, and what came before it was given', async () => {
    await using server = await start((body, before) => (before === 0 ? page(body) : { status: 403 }));
    const seen: string[] = [];
    const loop = async (): Promise<void> => {
      for await (const { sourceId } of server.airbyte.sources.listAll({ workspaceId: 'w' }, { pageSize: 20 })) seen.push(sourceId);
    };
    expect(await failureOf(loop())).toMatchObject({ code: 'forbidden', operationId: 'listSourcesForWorkspace' });
    expect(seen).toHaveLength(20);
  });

  it('sends the headers of the call with every page', async () => {
    await using server = await start(page);
    await arrayOf(server.airbyte.sources.listAll({ workspaceId: 'w' }, { pageSize: 30, headers: { 'x-team': 'data' } }));
    expect(server.requests.map(({ headers }) => headers['x-team'])).toEqual(['data', 'data']);
  });

  it.each([0, -1, 1.5, Number.NaN])('is not read by pages of %d', async (pageSize) => {
    await using server = await start(page);
    expect(() => server.airbyte.sources.listAll({ workspaceId: 'w' }, { pageSize })).toThrow(AirbyteConfigurationError);
  });

  it('can be had of every operation that pages, by a method beside it', () => {
    const airbyte = clientOn(testWorld(), {}) as unknown as Record<string, Record<string, unknown>>;
    const paged = Object.values(operations).flatMap(({ resource, paging }) => (paging ? [[resource, paging.all] as const] : []));
    expect(paged.length).toBeGreaterThanOrEqual(15);
    for (const [resource, all] of paged) expect(airbyte[resource]?.[all], `${resource}.${all}`).toBeTypeOf('function');
  });
});
