import { describe, expect, test } from 'vitest';
import { fakerSource } from '../connectors/faker.ts';
import { definePipeline } from '../declare/pipeline.ts';
import { every } from '../declare/schedule.ts';
import { sourceDefined } from '../declare/streams.ts';
import { secret } from '../secrets/secret.ts';
import { nowhere } from '../testing/local.ts';
import { databaseReplica } from './database-replica.ts';
import { defineRecipe, recipesIn } from './define-recipe.ts';
import { fanOut } from './fan-out.ts';

const shop = { name: 'shop', host: 'db', database: 'shop', username: 'reader', password: secret.env('PGPASSWORD') };
const warehouse = { name: 'warehouse', host: 'wh', database: 'raw', username: 'writer' };
const lake = { name: 'lake', bucket: 'datalake', path: 'raw', region: 'eu-central-1', format: { type: 'parquet' } } as const;

describe('databaseReplica', () => {
  test('takes every schema and keeps one row a key in a Postgres', () => {
    const { source, destination, streams, namespace } = databaseReplica({ source: { ...shop, replication: 'xmin' }, destination: warehouse, exclude: '*_tmp' });
    expect(source.configuration).toMatchObject({ schemas: [], replication_method: { method: 'Xmin' } });
    expect(destination.connector).toBe('airbyte/destination-postgres');
    expect(streams).toMatchObject({ include: ['*'], exclude: ['*_tmp'], defaults: { incremental: { by: sourceDefined, dedup: true, otherwise: 'full_refresh' } } });
    expect(namespace).toBe('source');
  });

  test('keeps every version of a row in a bucket, and only the schemas that are named', () => {
    const { source, destination, streams } = databaseReplica({ source: { ...shop, schemas: ['sales'] }, destination: lake, include: 'sales.*', cursorField: 'updated_at', overrides: { 'sales.log': { fields: ['id'] } } });
    expect(source.configuration).toMatchObject({ schemas: ['sales'] });
    expect(destination.connector).toBe('airbyte/destination-s3');
    expect(streams).toMatchObject({ include: ['sales.*'], defaults: { incremental: { by: ['updated_at'], dedup: false } }, overrides: { 'sales.log': { fields: ['id'] } } });
  });
});

describe('fanOut', () => {
  test('makes a pipeline for each destination, with what is said for all and for it alone', () => {
    const pipelines = fanOut({
      source: fakerSource({ name: 'sample' }),
      streams: { include: '*' },
      schedule: every(6, 'hours'),
      destinations: [{ destination: nowhere('a') }, { destination: nowhere('b'), name: 'to b', schedule: every(1, 'days'), streams: { include: 'users' } }],
    });
    expect(pipelines.map(({ name, schedule }) => [name, schedule])).toEqual([['sample → a', every(6, 'hours')], ['to b', every(1, 'days')]]);
    expect(pipelines.map(({ streams }) => streams)).toMatchObject([{ include: ['*'] }, { include: ['users'] }]);
  });

  test('refuses to go nowhere', () => {
    expect(() => fanOut({ source: fakerSource({ name: 'sample' }), streams: { include: '*' }, destinations: [] })).toThrow('destinations must have at least one destination.');
  });
});

const sampleRecipe = defineRecipe({
  name: 'sample',
  description: 'Sample data of one country.',
  options: {
    country: { type: 'string', description: 'Two letters.', check: (value) => (/^[A-Z]{2}$/.test(value) ? undefined : 'must be two capital letters, such as DE.') },
    count: { type: 'number', description: 'How many users.', default: 100 },
    password: { type: 'secret', description: 'Unused.', default: secret.env('SAMPLE_PASSWORD') },
    schedule: { type: 'schedule', description: 'When.', optional: true },
    streams: { type: 'streams', description: 'What.', default: { include: '*' } },
    destination: { type: 'destination', description: 'Where it goes.' },
  },
  build: ({ country, count, schedule, streams, destination }) =>
    definePipeline({ source: fakerSource({ name: `sample ${country}`, count }), destination, streams, ...(schedule === undefined ? {} : { schedule }) }),
});

describe('a recipe of one’s own', () => {
  test('is a function with defaults', () => {
    expect(sampleRecipe({ country: 'DE', destination: nowhere('x') })).toMatchObject({ name: 'sample DE → x', schedule: 'manual', source: { configuration: { count: 100 } } });
    expect(sampleRecipe({ country: 'DE', destination: nowhere('x'), count: 5, schedule: every(1, 'days') })).toMatchObject({ schedule: every(1, 'days'), source: { configuration: { count: 5 } } });
  });

  test('refuses wrong options before it builds anything, each by its name and none with its value', () => {
    const wrong = { country: 'Germany', count: Number.NaN, password: '', destination: { name: 'x' }, streams: { include: [] }, schedul: 'hunter22' };
    const make = (): unknown => sampleRecipe(wrong as unknown as RecipeArgumentsOf);
    expect(make).toThrow(
      [
        'The recipe "sample" cannot be made:',
        '- country must be two capital letters, such as DE.',
        '- count must be a number.',
        '- password must be a secret, such as secret.env(…), or a text that is not blank.',
        '- streams.include must have at least one glob, such as public.*.',
        "- destination.connector must be a connector's name, the repository of its image, or { definitionId }.",
        "- destination.configuration must be an object: the connector's own configuration.",
        '- schedul is not an option. Did you mean schedule? There are country, count, password, schedule, streams, destination.',
      ].join('\n'),
    );
    expect(() => sampleRecipe({} as RecipeArgumentsOf)).toThrow('- country is missing: Two letters.\n- destination is missing: Where it goes.');
    expect(() => sampleRecipe(undefined as unknown as RecipeArgumentsOf)).toThrow('options must be an object with country, count');
  });

  test('does not compile without what it needs, or with what is of another type', () => {
    // @ts-expect-error -- no destination
    expect(() => sampleRecipe({ country: 'DE' })).toThrow('destination is missing');
    // @ts-expect-error -- a text is no number
    expect(() => sampleRecipe({ country: 'DE', destination: nowhere('x'), count: '5' })).toThrow('count must be a number.');
  });

  test('is listed with its options, secrets as references', () => {
    const [info, ...others] = recipesIn({ sampleRecipe, fanOut, other: 5 });
    expect(others).toEqual([]);
    expect(JSON.parse(JSON.stringify(info)) as unknown).toEqual({
      name: 'sample',
      description: 'Sample data of one country.',
      options: [
        { name: 'country', type: 'string', description: 'Two letters.', required: true },
        { name: 'count', type: 'number', description: 'How many users.', required: false, default: 100 },
        { name: 'password', type: 'secret', description: 'Unused.', required: false, default: 'secret(env SAMPLE_PASSWORD)' },
        { name: 'schedule', type: 'schedule', description: 'When.', required: false },
        { name: 'streams', type: 'streams', description: 'What.', required: false, default: { include: '*' } },
        { name: 'destination', type: 'destination', description: 'Where it goes.', required: true },
      ],
    });
  });

  test('has to be described', () => {
    const build = () => sampleRecipe({ country: 'DE', destination: nowhere('x') });
    expect(() => defineRecipe({ name: 'x', description: ' ', options: {}, build })).toThrow('needs a name and a description');
    expect(() => defineRecipe({ name: 'x', description: 'y', options: { a: { type: 'string', description: '' } }, build })).toThrow('The option a of the recipe "x" needs a description');
  });
});

type RecipeArgumentsOf = Parameters<typeof sampleRecipe>[0];
