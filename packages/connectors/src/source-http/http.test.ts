import { expect, test } from 'vitest';
import { retryAfter } from './client.ts';
import { startApi, testedSource } from './testing/api.ts';
import type { Reply } from './testing/api.ts';

const KEY = 's3cret/+key';
const one: Reply = { json: [{ id: 1 }] };

test.each([
  ['as a bearer token', undefined, (asked: { headers: object; query: URLSearchParams }) => expect(asked.headers).toMatchObject({ authorization: `Bearer ${KEY}` })],
  ['in a header', { type: 'header', name: 'X-Token' }, (asked: { headers: object; query: URLSearchParams }) => expect(asked.headers).toMatchObject({ 'x-token': KEY })],
  ['in the query', { type: 'query' }, (asked: { headers: object; query: URLSearchParams }) => expect(asked.query.get('api_key')).toBe(KEY)],
])('the key is sent %s, with the headers and parameters of the configuration', async (_name, location, expectKey) => {
  await using api = await startApi(() => one);
  await testedSource().read({ url: `${api.url}/items?a=1`, api_key: KEY, ...(location ? { api_key_location: location } : {}), headers: { 'X-Team': 'data' }, query_parameters: { b: 2, c: true } });
  const [asked] = api.asked;
  if (!asked) throw new Error('nothing was asked');
  expectKey(asked);
  expect(asked.headers['x-team']).toBe('data');
  expect(['a', 'b', 'c'].map((name) => asked.query.get(name))).toEqual(['1', '2', 'true']);
});

test('several streams have their own paths and options, and share those of the top', async () => {
  await using api = await startApi((asked) => ({ json: asked.path === '/v1/users' ? { data: [{ uid: 1 }] } : { list: { orders: [{ id: 2, at: '2026-01-01' }] } } }));
  const config = {
    url: `${api.url}/v1/`,
    records_path: 'data',
    streams: [
      { name: 'users', path: '/users', primary_key: ['uid'] },
      { name: 'orders', path: 'orders?expand=lines', records_path: 'list.orders', cursor_field: 'at' },
    ],
  };
  const source = testedSource();
  await source.check(config);
  expect(api.asked.map(({ path, query }) => `${path}?${query.toString()}`)).toEqual(['/v1/users?', '/v1/orders?expand=lines']);
  const { streams } = await source.discover(config);
  expect(streams).toMatchObject([
    { name: 'users', source_defined_primary_key: [['uid']], source_defined_cursor: false },
    { name: 'orders', source_defined_cursor: true, default_cursor_field: ['at'], json_schema: { properties: { id: { type: ['null', 'integer'] }, at: { format: 'date' } } } },
  ]);
  expect((await source.read(config, { name: 'orders' })).rows).toEqual([{ id: 2, at: '2026-01-01' }]);
});

test('the name of a single stream comes from its URL', async () => {
  await using api = await startApi(() => one);
  const names = await Promise.all(['/v1/users.json', '/'].map(async (path) => (await testedSource().discover({ url: api.url + path })).streams[0]?.name));
  expect(names).toEqual(['users', 'records']);
});

test('numbers of many digits are not rounded', async () => {
  await using api = await startApi(() => ({ text: '[{"id":12345678901234567890,"amount":0.1000000000000000055}]' }));
  const { rows } = await testedSource().read({ url: `${api.url}/items` });
  expect([rows[0]?.['id'], JSON.stringify(rows[0]?.['amount'])]).toEqual([12345678901234567890n, '0.1000000000000000055']);
});

test('what may succeed later is tried again: rate limits as long as they ask for, failures and broken connections with growing pauses', async () => {
  const replies: Reply[] = [{ status: 429, headers: { 'retry-after': '7' }, json: {} }, { status: 503, json: {} }, null, one];
  await using api = await startApi((_asked, count) => replies[count - 1] ?? null);
  const source = testedSource();
  expect((await source.read({ url: `${api.url}/items`, api_key: KEY, api_key_location: { type: 'query' } })).rows).toEqual([{ id: 1 }]);
  const [first, second, third] = source.pauses;
  expect(first).toBe(7_000);
  expect(second).toBeGreaterThanOrEqual(1_000);
  expect(second).toBeLessThanOrEqual(2_000);
  expect(third).toBeGreaterThanOrEqual(2_000);
  expect(source.logs).toHaveLength(3);
  expect(source.logs.join()).not.toContain('cret');
});

test('a failure that stays is told after several attempts, as one that time may mend', async () => {
  await using api = await startApi(() => ({ status: 502, text: '<html>Bad gateway</html>' }));
  const source = testedSource();
  await expect(source.read({ url: `${api.url}/items` })).rejects.toMatchObject({ failureType: 'transient_error', message: `${api.url}/items failed (502) at several attempts. Try again later, or ask those who run the API.` });
  expect(api.asked).toHaveLength(6);
});

test('an API that asks for a very long pause is not waited for', async () => {
  await using api = await startApi(() => ({ status: 429, headers: { 'retry-after': '3600' }, json: {} }));
  await expect(testedSource().read({ url: `${api.url}/items` })).rejects.toMatchObject({ failureType: 'transient_error', message: expect.stringContaining('asks to wait 3600 seconds') });
});

test.each([
  ['a refused key', { status: 401, json: { error: `key ${KEY} is unknown` } }, 'refused the request (401). Check api_key, api_key_location, and that the key may read this. It says: {"error":"key ********** is unknown"}'],
  ['a forbidden resource', { status: 403, text: '<html>no</html>' }, /refused the request \(403\)\. Check api_key[^<]*$/],
  ['a wrong path', { status: 404, json: null }, 'does not exist (404). Check url and the stream\'s path.'],
  ['a bad request', { status: 422, json: { field: 'limit' } }, 'refused the request (422). Check method, path, parameters and body. It says: {"field":"limit"}'],
  ['an answer that is not JSON', { text: '<html>Welcome</html>' }, 'answered with text/html, which is not JSON'],
  ['a missing records path', { json: { items: [], next: 'secret-value' } }, 'records_path "data" of stream "items" is not in the answer, which is an object with items (array), next (string). Correct records_path.'],
  ['records that are not objects', { json: { data: [1] } }, 'are not objects: one is a number'],
  ['a redirect to another host', { status: 302, headers: { location: 'https://evil.example/items' }, json: {} }, 'redirects to https://evil.example, another host, which is not sent your key'],
  ['a circle of redirects', { status: 302, headers: { location: '/items' }, json: {} }, 'redirects more than 5 times'],
] as [string, Reply, string | RegExp][])('check explains %s', async (_name, reply, message) => {
  await using api = await startApi(() => reply);
  await expect(testedSource().check({ url: `${api.url}/items`, api_key: KEY, records_path: 'data' })).rejects.toMatchObject({ name: 'ConnectorError', failureType: 'config_error', message: message instanceof RegExp ? expect.stringMatching(message) : expect.stringContaining(message) });
});

test('check explains a key that is missing, and an answer that is an object where no path is given', async () => {
  await using closed = await startApi(() => ({ status: 401, json: {} }));
  await expect(testedSource().check({ url: closed.url })).rejects.toThrow('It asks for a key: set api_key.');
  await using api = await startApi(() => ({ json: { data: [] } }));
  await expect(testedSource().check({ url: `${api.url}/items` })).rejects.toThrow('is an object with data (array), not an array. Set records_path');
  expect((await testedSource().read({ url: `${api.url}/items`, records_path: '.' })).rows).toEqual([{ data: [] }]);
});

test('check explains a host that is not there and a port where nothing listens', async () => {
  const api = await startApi(() => one);
  await api[Symbol.asyncDispose]();
  await expect(testedSource().check({ url: `${api.url}/items` })).rejects.toThrow(/Nothing answers at 127\.0\.0\.1:\d+: the connection was refused/);
  await expect(testedSource().check({ url: 'http://no-such-host.invalid/items' })).rejects.toThrow(/The host no-such-host\.invalid is not known|The connection to no-such-host\.invalid failed/);
});

test.each([
  ['an address that is none', { url: 'http://' }, 'url is not a valid address'],
  ['a password in the address', { url: 'https://u:p@host/' }, 'url holds a user name or password'],
  ['one name for two streams', { url: 'http://host', streams: [{ name: 'a' }, { name: 'a' }] }, 'streams names "a" twice'],
  ['a body for GET', { url: 'http://host', parameters_in: 'body' }, 'parameters_in is "body", but a GET request has none'],
  ['a pagination without its parameter', { url: 'http://host', pagination: { type: 'cursor' } }, 'pagination.cursor_param is missing; pagination.cursor_path is missing'],
  ['another scheme', { url: 'ftp://host' }, 'url must match http:// or https:// and a host'],
])('check refuses %s', async (_name, config, message) => {
  await expect(testedSource().check(config)).rejects.toThrow(message);
});

test('redirects within the host are followed, key included', async () => {
  await using api = await startApi((asked) => (asked.path === '/old' ? { status: 301, headers: { location: '/items?moved=1' }, json: {} } : one));
  await testedSource().check({ url: `${api.url}/old`, api_key: KEY, api_key_location: { type: 'header' } });
  expect(api.asked.map(({ path, headers }) => [path, headers['x-api-key']])).toEqual([['/old', KEY], ['/items', KEY]]);
});

test('an answer without content has no records, and neither has null', async () => {
  await using api = await startApi((asked) => (asked.path === '/none' ? { status: 204, text: '' } : { json: { data: null } }));
  expect((await testedSource().read({ url: `${api.url}/none` }, { name: 'none' })).rows).toEqual([]);
  expect((await testedSource().read({ url: `${api.url}/items`, records_path: 'data' })).rows).toEqual([]);
});

test('a read that is cancelled while the API is silent ends without COMPLETE', async () => {
  const cancel = new AbortController();
  await using api = await startApi((_asked, count) => {
    if (count === 2) cancel.abort();
    return { json: [{ id: count }] };
  });
  const { trail } = await testedSource(cancel.signal).read({ url: `${api.url}/items`, pagination: { type: 'page' } });
  expect(trail).toEqual(['STARTED', 'RUNNING', '1']);
});

test('a page of very many records goes on in bounded batches', async () => {
  await using api = await startApi(() => ({ json: Array.from({ length: 25_000 }, (_, id) => ({ id })) }));
  expect((await testedSource().read({ url: `${api.url}/items` })).trail).toEqual(['STARTED', 'RUNNING', '10000', '10000', '5000', 'STATE', 'COMPLETE']);
});

test('Retry-After may be seconds, a date, or nonsense', () => {
  expect(retryAfter('3')).toBe(3_000);
  expect(retryAfter(new Date(Date.now() + 10_000).toUTCString())).toBeGreaterThan(8_000);
  expect(retryAfter('Wed, 21 Oct 2015 07:28:00 GMT')).toBe(0);
  expect(retryAfter('soon')).toBeUndefined();
});
