import { afterEach, expect, test, vi } from 'vitest';
import { postgresSource } from '../connectors/postgres.ts';
import type { ConnectorDeclaration } from '../declare/pipeline.ts';
import type { PipelineError } from '../errors.ts';
import { SecretReader, secretPaths } from './reader.ts';
import { secret, type Secret } from './secret.ts';

afterEach(() => vi.unstubAllEnvs());

const shop = (password: Secret, key: Secret): ConnectorDeclaration =>
  postgresSource({ name: 'shop', host: 'db', database: 'shop', username: 'reader', password, tunnel: { host: 'jump', user: 'u', key } });

test('a configuration has the values of its secrets, however deep, and the declaration keeps the references', async () => {
  vi.stubEnv('SHOP_PASSWORD', 'hunter22');
  const declared = shop(secret.env('SHOP_PASSWORD'), secret.from('vault key', () => 'k'));
  expect(await new SecretReader().configuration(declared, 'source')).toMatchObject({ password: 'hunter22', tunnel_method: { ssh_key: 'k', tunnel_host: 'jump' }, schemas: ['public'] });
  expect(JSON.stringify(declared)).toContain('secret(env SHOP_PASSWORD)');
});

test('the places of secrets are told', () => {
  const list = { keys: [{ key: secret.env('A') }, 'plain', { key: secret.env('B') }] };
  expect(secretPaths(list).map(({ path, secret: { reference } }) => [path, reference])).toEqual([['keys[0].key', 'env A'], ['keys[2].key', 'env B']]);
});

test('a reference is resolved once, for however many connectors', async () => {
  const ask = vi.fn(() => 'k');
  const reader = new SecretReader();
  const connector = shop(secret.from('vault', ask), secret.from('vault', ask));
  await Promise.all([reader.configuration(connector, 'source'), reader.configuration(connector, 'destination')]);
  expect(ask).toHaveBeenCalledTimes(1);
});

test('everything that is missing is named at once, by path and reference', async () => {
  const missing = [
    { declared: shop(secret.env('NOT_SET_ANYWHERE'), secret.file('/nowhere/key')), path: 'pipelines[0].source' },
    { declared: shop(secret.from('vault', () => 'k'), secret.env('NOT_SET_ANYWHERE')), path: 'pipelines[1].source' },
  ];
  const error = (await new SecretReader().configurations(missing).catch((reason: unknown) => reason)) as PipelineError;
  expect(error.code).toBe('secret_unavailable');
  expect(error.message.split('\n')).toEqual([
    'Secrets are missing, and nothing was sent:',
    '- pipelines[0].source.configuration.password is secret(env NOT_SET_ANYWHERE), which is not there: The environment variable NOT_SET_ANYWHERE is not set.',
    '- pipelines[0].source.configuration.tunnel_method.ssh_key is secret(file /nowhere/key), which is not there: The file /nowhere/key does not exist.',
    '- pipelines[1].source.configuration.tunnel_method.ssh_key is secret(env NOT_SET_ANYWHERE), which is not there: The environment variable NOT_SET_ANYWHERE is not set.',
  ]);
});
