import { beforeEach, describe, expect, test } from 'vitest';
import faulty from '../engine/fixtures/faulty-source.ts';
import { openStore } from '../store/store.ts';
import { Connectors } from './connectors.ts';
import { Definitions } from './definitions.ts';
import { wellKnown } from './fixtures/well-known.ts';

const faultyModule = new URL('../engine/fixtures/faulty-source.ts', import.meta.url);
const faker = 'dfd88b22-b603-4c3d-aad7-3701784586b1';

let definitions: Definitions;
beforeEach(async () => {
  definitions = await Definitions.load(openStore(undefined), await Connectors.load());
});

describe('the published definitions', () => {
  test.each(wellKnown)('have the %s %s: %s', (kind, definitionId, name, dockerRepository, dockerImageTag) => {
    expect(definitions.get(kind, definitionId)).toMatchObject({ kind, definitionId, name, dockerRepository, dockerImageTag });
  });

  test('are as many as Airbyte packages, and the one of this project', () => {
    expect([definitions.list('source').length, definitions.list('destination').length]).toEqual([579, 55]);
  });

  test.each(['source', 'destination'] as const)('of a %s are whole, each with an id and an image of its own', (kind) => {
    const all = definitions.list(kind);
    expect(new Set(all.map(({ definitionId }) => definitionId)).size).toBe(all.length);
    expect(new Set(all.map(({ dockerRepository }) => dockerRepository)).size).toBe(all.length);
    for (const definition of all) {
      expect(definition).toMatchObject({
        kind,
        definitionId: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/) as string,
        name: expect.stringMatching(/\S/) as string,
        dockerRepository: expect.stringMatching(/^([a-z.]+\/)?[a-z0-9-]+\/[a-z0-9-]+$/) as string,
        dockerImageTag: expect.stringMatching(/^\d+\.\d+\.\d+/) as string,
        documentationUrl: expect.stringMatching(/^https:\/\/\S+$/) as string,
        supportLevel: expect.stringMatching(/^(community|certified)$/) as string,
        releaseStage: expect.stringMatching(/^(alpha|beta|generally_available)$/) as string,
      });
      if (kind === 'source') expect(['api', 'file', 'database']).toContain(definition.sourceType);
      else expect(definition).not.toHaveProperty('sourceType');
    }
  });

  test('name the same connectors as the modules that run here', async () => {
    const connectors = await Connectors.load();
    const runnable = (['source', 'destination'] as const).flatMap((kind) => definitions.list(kind)).filter(({ definitionId }) => connectors.runs(definitionId));
    for (const { kind, definitionId, name, dockerRepository } of runnable) {
      expect(await connectors.describe(definitionId)).toMatchObject({ kind, definitionId, name, dockerRepository });
    }
    expect(runnable.map(({ dockerRepository }) => dockerRepository).sort()).toEqual([
      'airbyte/destination-dev-null', 'airbyte/destination-local-json', 'airbyte/destination-postgres', 'airbyte/destination-s3', 'airbyte/source-faker', 'airbyte/source-postgres', 'airwright/source-http',
    ]);
  });
});

describe('a definition', () => {
  test('is found by its kind and its id', () => {
    expect(definitions.get('source', faker).name).toBe('Sample Data');
    expect(() => definitions.get('destination', faker)).toThrow(/Could not find configuration for STANDARD_DESTINATION_DEFINITION: dfd88b22/);
    expect(() => definitions.get('source', 'nonsense')).toThrow(/STANDARD_SOURCE_DEFINITION: nonsense/);
  });

  test('has a connector where one runs here, and else names those that do', async () => {
    expect(await definitions.connector('source', faker)).toMatchObject({ kind: 'source', name: 'Sample Data', supportsRefreshes: false });
    await expect(definitions.connector('source', '435bb9a5-7887-4809-aa58-28c27df0d7ad')).rejects.toMatchObject({
      status: 422,
      message: expect.stringMatching(/MySQL \(airbyte\/source-mysql\) cannot run on this local server yet\. The sources that run here: REST API, .*Postgres.*Sample Data/) as string,
    });
    await expect(definitions.connector('destination', faker)).rejects.toMatchObject({ status: 404 });
  });
});

describe('a connector of the embedding program', () => {
  test('has a definition of its own, in every workspace', async () => {
    const own = await Definitions.load(openStore(undefined), await Connectors.load([faultyModule]));
    const { definitionId } = faulty.identity;
    expect(own.get('source', definitionId)).toEqual({
      kind: 'source', definitionId, name: 'Faulty', dockerRepository: 'test/source-faulty', dockerImageTag: '0.0.1', documentationUrl: expect.stringContaining('https://') as string,
      supportLevel: 'none', releaseStage: 'custom', sourceType: 'custom',
    });
    expect(own.list('source', 'any workspace').map(({ name }) => name)).toContain('Faulty');
    expect(own.list('destination').map(({ name }) => name)).not.toContain('Faulty');
    expect(await own.connector('source', definitionId)).toMatchObject({ module: faultyModule.href, spec: faulty.spec });
  });
});

describe('a custom definition', () => {
  const data = { name: 'Mine', dockerRepository: 'acme/source-mine', dockerImageTag: '1.2.3', documentationUrl: 'https://acme.example' };

  test('belongs to its workspace and is listed after the others', () => {
    const mine = definitions.createCustom('source', 'w-1', data);
    expect(mine).toMatchObject({ ...data, kind: 'source', workspaceId: 'w-1', supportLevel: 'none', releaseStage: 'custom', sourceType: 'custom' });
    expect(definitions.list('source', 'w-1').at(-1)).toEqual(mine);
    expect(definitions.list('source').at(-1)).toEqual(mine);
    expect(definitions.list('source', 'w-2')).toHaveLength(579);
    expect(definitions.list('destination', 'w-1')).toHaveLength(55);
    expect(definitions.get('source', mine.definitionId)).toEqual(mine);
  });

  test('has an id of its own each time, and no connector here', async () => {
    const [one, other] = [definitions.createCustom('destination', 'w-1', data), definitions.createCustom('destination', 'w-1', data)];
    expect(one.definitionId).not.toBe(other.definitionId);
    expect(one).not.toHaveProperty('sourceType');
    await expect(definitions.connector('destination', one.definitionId)).rejects.toMatchObject({ status: 422 });
  });
});
