import { expect, test } from 'vitest';
import { startScripted } from '../testing/scripted.ts';
import { sourceApi } from './connectors.ts';
import { findWorkspace } from './workspace.ts';

const workspace = (name: string, workspaceId = `id of ${name}`): object => ({ name, workspaceId });

test('a server that knows no organizations is asked for all its workspaces', async () => {
  await using server = await startScripted({ '/workspaces/list': () => ({ workspaces: [workspace('only')] }) });
  expect(await findWorkspace({ airbyte: server.airbyte, call: {} }, undefined)).toMatchObject({ name: 'only' });
});

test('a server that names no default workspace is asked for those of its organization, page by page', async () => {
  const all = Array.from({ length: 130 }, (_, index) => workspace(`w${index}`));
  await using server = await startScripted({
    '/instance_configuration': () => ({ defaultOrganizationId: 'o' }),
    '/workspaces/list_by_organization_id': ({ pagination }) => {
      const { pageSize, rowOffset } = pagination as { pageSize: number; rowOffset: number };
      return { workspaces: all.slice(rowOffset, rowOffset + pageSize) };
    },
  });
  expect(await findWorkspace({ airbyte: server.airbyte, call: {} }, 'w129')).toMatchObject({ workspaceId: 'id of w129' });
});

test('of several workspaces none is guessed', async () => {
  await using server = await startScripted({ '/workspaces/list': () => ({ workspaces: [workspace('a'), workspace('b')] }) });
  await expect(findWorkspace({ airbyte: server.airbyte, call: {} }, undefined)).rejects.toMatchObject({ code: 'ambiguous', message: expect.stringContaining('a (id of a), b (id of b)') as string });
});

test('a server that answers pages of twenty, whatever is asked, is read to its end', async () => {
  const all = Array.from({ length: 45 }, (_, index) => ({ sourceId: `s${index}`, name: `n${index}`, connectionConfiguration: {} }));
  await using server = await startScripted({
    '/sources/list': ({ cursor }) => {
      const from = all.findIndex(({ sourceId }) => sourceId === cursor) + 1;
      return { sources: all.slice(from, from + 20), page_size: 20, num_connections: all.length };
    },
  });
  expect(await sourceApi({ airbyte: server.airbyte, call: {} }).stored('w')).toHaveLength(45);
  // The first page tells that there are more, and then every page is read.
  expect(server.requests).toHaveLength(4);
});

test('a server that knows no pages is asked once', async () => {
  await using old = await startScripted({ '/sources/list': () => ({ sources: [{ sourceId: 's', name: 'n', connectionConfiguration: {} }] }) });
  expect(await sourceApi({ airbyte: old.airbyte, call: {} }).stored('w')).toHaveLength(1);
  expect(old.requests).toHaveLength(1);
});

test('a server that says that there are more than it gives is not believed', async () => {
  const sources = [{ sourceId: 's', name: 'n', connectionConfiguration: {} }];
  await using half = await startScripted({ '/sources/list': () => ({ sources, num_connections: 3 }) });
  await expect(sourceApi({ airbyte: half.airbyte, call: {} }).stored('w')).rejects.toMatchObject({ code: 'incomplete_list', message: expect.stringContaining('has 3 sources, and lists 1') as string });
});
