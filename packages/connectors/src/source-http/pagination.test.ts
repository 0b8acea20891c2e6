import { expect, test } from 'vitest';
import { LoopGuard, nextLink } from './pagination.ts';
import { startApi, testedSource } from './testing/api.ts';
import type { Asked, Reply } from './testing/api.ts';

const items = (from: number, to: number): { id: number }[] => Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => ({ id: from + index }));
const ids = (rows: readonly { readonly id?: unknown }[]): unknown[] => rows.map((row) => row.id);
const upTo = (count: number): number[] => items(1, count).map(({ id }) => id);
const number = (asked: Asked, name: string): number => Number(asked.query.get(name));

test('without pagination one page is all there is', async () => {
  await using api = await startApi(() => ({ json: items(1, 3) }));
  const { rows, trail } = await testedSource().read({ url: `${api.url}/items` });
  expect([ids(rows), trail, api.asked.length]).toEqual([upTo(3), ['STARTED', 'RUNNING', '3', 'STATE', 'COMPLETE'], 1]);
});

test('pages are counted until one is empty, though the API gives fewer records than it was asked for', async () => {
  await using api = await startApi((asked) => ({ json: { data: items((number(asked, 'p') - 1) * 2 + 1, Math.min(5, number(asked, 'p') * 2)) } }));
  const pagination = { type: 'page', page_param: 'p', page_size_param: 'per_page', page_size: 50 };
  const { rows, trail } = await testedSource().read({ url: `${api.url}/items`, records_path: 'data', pagination });
  expect(ids(rows)).toEqual(upTo(5));
  expect(trail.slice(2, 5)).toEqual(['2', '2', '1']);
  expect(api.asked.map(({ query }) => String(query))).toEqual([1, 2, 3, 4].map((page) => `per_page=50&p=${page}`));
});

test('an API that answers 404 after its last page has ended, one that answers it at once has not begun', async () => {
  await using api = await startApi((asked) => (number(asked, 'page') > 2 ? { status: 404, json: { detail: 'Invalid page.' } } : { json: [{ id: number(asked, 'page') }] }));
  const config = { url: `${api.url}/items`, pagination: { type: 'page' } };
  expect(ids((await testedSource().read(config)).rows)).toEqual([1, 2]);
  await expect(testedSource().read({ ...config, pagination: { type: 'page', start: 3 } })).rejects.toThrow('does not exist (404)');
});

test('offsets grow by what came, not by what was asked for', async () => {
  await using api = await startApi((asked) => ({ json: items(number(asked, 'offset') + 1, Math.min(7, number(asked, 'offset') + 3)) }));
  const { rows } = await testedSource().read({ url: `${api.url}/items`, pagination: { type: 'offset', page_size: 100 } });
  expect(ids(rows)).toEqual(upTo(7));
  expect(api.asked.map(({ query }) => query.get('offset'))).toEqual(['0', '3', '6', '7']);
});

test('a cursor is passed on until there is none, an empty page between notwithstanding', async () => {
  const pages: Record<string, Reply> = {
    '': { json: { data: items(1, 2), meta: { next: 'b' } } },
    b: { json: { data: [], meta: { next: 12345678901234 } } },
    12345678901234: { json: { data: items(3, 3), meta: { next: null } } },
  };
  await using api = await startApi((asked) => pages[asked.query.get('after') ?? ''] ?? { status: 400, json: {} });
  const pagination = { type: 'cursor', cursor_param: 'after', cursor_path: 'meta.next' };
  expect(ids((await testedSource().read({ url: `${api.url}/items`, records_path: 'data', pagination })).rows)).toEqual(upTo(3));
});

test('the id of the last record can be the cursor', async () => {
  await using api = await startApi((asked) => ({ json: { data: items(number(asked, 'starting_after') + 1, Math.min(5, number(asked, 'starting_after') + 2)) } }));
  const pagination = { type: 'cursor', cursor_param: 'starting_after', cursor_path: 'data.-1.id' };
  expect(ids((await testedSource().read({ url: `${api.url}/items`, records_path: 'data', pagination })).rows)).toEqual(upTo(5));
});

test('a POST can carry its parameters in the body', async () => {
  await using api = await startApi((asked) => {
    const { after = 0 } = JSON.parse(asked.body) as { after?: number };
    return { json: { data: items(after + 1, after + 1), next: after < 2 ? after + 1 : undefined } };
  });
  const pagination = { type: 'cursor', cursor_param: 'after', cursor_path: 'next' };
  const { rows } = await testedSource().read({ url: `${api.url}/items`, method: 'POST', body: { filter: 'x' }, parameters_in: 'body', records_path: 'data', pagination });
  expect(ids(rows)).toEqual(upTo(3));
  expect(api.asked.map(({ method, body }) => `${method} ${body}`)).toEqual(['POST {"filter":"x"}', 'POST {"filter":"x","after":1}', 'POST {"filter":"x","after":2}']);
});

test.each([
  ['the Link header', undefined],
  ['a member of the answer', 'links.next'],
])('links in %s are followed as they are given, relative ones too', async (_name, path) => {
  await using api = await startApi((asked) => {
    const page = Number(asked.query.get('page') ?? 1);
    const next = page < 3 ? `/items?page=${page + 1}&limit=1` : null;
    return { json: { data: [{ id: page }], links: { next } }, headers: next && !path ? { link: `</items?page=1>; rel="first", <${next}>; rel="next"` } : {} };
  });
  const pagination = { type: 'link', ...(path ? { link_path: path } : {}) };
  const { rows } = await testedSource().read({ url: `${api.url}/items`, records_path: 'data', query_parameters: { limit: 1 }, pagination });
  expect(ids(rows)).toEqual(upTo(3));
  expect(api.asked.map(({ query }) => String(query))).toEqual(['limit=1', 'page=2&limit=1', 'page=3&limit=1']);
});

test('a link to another host is not followed, for the key would go there', async () => {
  await using api = await startApi(() => ({ json: [{ id: 1 }], headers: { link: '<https://evil.example/items?page=2>; rel=next' } }));
  await expect(testedSource().read({ url: `${api.url}/items`, api_key: 'k', pagination: { type: 'link' } })).rejects.toThrow('links to https://evil.example, another host');
});

test.each([
  ['cursor', { type: 'cursor', cursor_param: 'c', cursor_path: 'next' }, (count: number): Reply => ({ json: { data: [{ id: count }], next: 'same' } }), 'gave the same cursor again'],
  ['link', { type: 'link' }, (count: number): Reply => ({ json: { data: [{ id: count }] }, headers: { link: `</items?p=${count % 3}>; rel="next"` } }), 'links to a page that was read already'],
  ['page number', { type: 'page' }, (): Reply => ({ json: { data: [{ id: 1 }] } }), 'gave the same page again for stream "items". It may not know the parameter of pagination: check page.'],
])('pages by %s that never end are refused', async (_name, pagination, reply, message) => {
  await using api = await startApi((_asked, count) => (count > 50 ? { status: 400, json: {} } : reply(count)));
  await expect(testedSource().read({ url: `${api.url}/items`, records_path: 'data', pagination })).rejects.toThrow(message);
});

test('a page is asked for only when the one before was taken', async () => {
  await using api = await startApi((asked) => ({ json: [{ id: asked.query.get('page') }] }));
  await testedSource().check({ url: `${api.url}/items`, pagination: { type: 'page' } });
  expect(api.asked).toHaveLength(1);
});

test('circles of any length are found', () => {
  for (const length of [1, 2, 7, 30]) {
    const guard = new LoopGuard();
    const steps = Array.from({ length: 200 }, (_, step) => guard.repeats(String(step < 10 ? `before ${step}` : (step - 10) % length)));
    expect(steps.slice(0, 10 + length)).not.toContain(true);
    expect(steps).toContain(true);
  }
});

test.each([
  ['<https://a.b/?x=1,2;3>; rel="next"; title="a, b"', 'https://a.b/?x=1,2;3'],
  ['<a>; rel=prev, <b>; title="x"; rel="last next"', 'b'],
  ['<a>; rel="prev"', undefined],
  [null, undefined],
])('the Link header %s leads to %s', (header, expected) => {
  expect(nextLink(header)).toBe(expected);
});
