import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPrograms, type Programs } from '../testing/programs.ts';
import { connectorFile } from './connector-file.ts';
import { nameConnectors } from './naming.ts';
import type { Schema } from './schema.ts';
import { typeText } from './type-text.ts';

/** A specification as the ones of the nastiest connectors are. */
const nasty: Schema = {
  title: 'Nasty */ connector',
  type: 'object',
  required: ['host', 'auth', 'not there'],
  definitions: { tree: { type: 'object', properties: { name: { type: 'string' }, children: { type: 'array', items: { $ref: '#/definitions/tree' } } } }, 'odd/name': { type: 'boolean' } },
  properties: {
    host: { type: 'string', title: 'Host', description: 'Where */ it is.<br/>See <a href="https://example.com">the   manual</a>.', examples: ['db.example.com', 5], pattern: '^[^/]*/?$', order: 2, minLength: 1 },
    'start-date': { type: ['string', 'null'], format: 'date-time', default: '2020-01-01T00:00:00Z', order: 1 },
    "it's": { type: 'integer', minimum: 1, maximum: 9007199254740993, deprecated: true },
    __proto: { enum: ['a', 1, null, true] },
    token: { type: 'string', airbyte_secret: true },
    tokens: { type: 'array', items: { type: 'string' }, airbyte_secret: true },
    number: { type: 'number', airbyte_secret: true },
    anything: true,
    empty: {},
    headers: { type: 'object', additionalProperties: { type: 'string' } },
    nothing: { type: 'object', additionalProperties: false },
    open: { type: 'object', properties: { a: { type: 'string' } }, additionalProperties: { type: 'number' } },
    pair: { type: 'array', items: [{ type: 'string' }, { type: 'number' }] },
    tree: { $ref: '#/definitions/tree' },
    odd: { $ref: '#/definitions/odd~1name' },
    gone: { $ref: '#/definitions/gone' },
    elsewhere: { $ref: 'https://example.com/schema.json' },
    both: { allOf: [{ type: 'object', properties: { a: { type: 'string' } }, required: ['a'] }, { properties: { b: { type: 'boolean' } } }] },
    auth: {
      type: 'object',
      oneOf: [
        { title: 'Key', properties: { type: { type: 'string', enum: ['key'], default: 'key' }, key: { type: 'string', airbyte_secret: true } }, required: ['key'] },
        { title: 'None', properties: { type: { type: 'string', const: 'none' } } },
      ],
    },
    limits: { type: 'object', properties: { a: { type: 'string' }, b: { type: 'string' } }, oneOf: [{ required: ['a'] }, { required: ['b'] }] },
    any: { anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }] },
    broken: { type: 5, properties: 'x', oneOf: 'y', enum: [] },
  },
};

let programs: Programs;
beforeAll(async () => {
  programs = await openPrograms();
});
afterAll(() => programs[Symbol.asyncDispose]());

/** The type of one property. */
function typeOf(schema: unknown): string {
  const text = typeText({ type: 'object', properties: { it: schema }, definitions: nasty['definitions'] });
  return /readonly it\?: (.*);\n}$/s.exec(text)?.[1] ?? text;
}

/** The comment of one property, without its stars. */
function commentOf(schema: Schema): string {
  const text = typeText({ type: 'object', properties: { it: schema } });
  return (/\/\*\*(.*)\*\/\n/s.exec(text)?.[1] ?? '').replaceAll(/\n\s*\*/g, '\n').trim();
}

const properties = nasty['properties'] as Record<string, Schema>;

describe('a schema becomes the type that says the most:', () => {
  test.each([
    ['host', 'string'],
    ['start-date', 'string | null'],
    ['__proto', "'a' | 1 | null | true"],
    ['token', 'string | Secret'],
    ['tokens', 'ReadonlyArray<string | Secret>'],
    ['number', 'number'],
    ['anything', 'unknown'],
    ['empty', 'unknown'],
    ['headers', 'Readonly<Record<string, string>>'],
    ['nothing', 'Readonly<Record<string, never>>'],
    ['open', '{\n    readonly a?: string;\n    readonly [name: string]: unknown;\n  }'],
    ['pair', 'ReadonlyArray<string | number>'],
    ['tree', '{\n    readonly children?: ReadonlyArray<unknown>;\n    readonly name?: string;\n  }'],
    ['odd', 'boolean'],
    ['gone', 'unknown'],
    ['elsewhere', 'unknown'],
    ['both', '{\n    readonly a: string;\n    readonly b?: boolean;\n  }'],
    ['limits', '{\n    readonly a?: string;\n    readonly b?: string;\n  }'],
    ['any', 'string | ReadonlyArray<string>'],
    ['broken', 'Readonly<Record<string, unknown>>'],
  ])('%s', (name, type) => {
    expect(typeOf(properties[name])).toBe(type);
  });

  test('alternatives are told apart by a constant, or by the one value of an enum, whether required or not', () => {
    expect(typeOf(properties['auth']).replaceAll(/\s*\/\*\*.*?\*\//gs, '').replaceAll(/\s+/g, ' ')).toBe("{ readonly type: 'key'; readonly key: string | Secret; } | { readonly type: 'none'; }");
  });

  test('alternatives of the whole configuration stand beside what is common to them', () => {
    const alternatives = ['a', 'b'].map((kind) => ({ properties: { kind: { const: kind }, [kind]: { type: 'string' } }, required: [kind] }));
    const text = typeText({ type: 'object', properties: { common: { type: 'number' } }, required: ['common'], oneOf: alternatives });
    expect(text.replaceAll(/\s+/g, ' ')).toBe("{ readonly common: number; } & ({ readonly kind: 'a'; readonly a: string; } | { readonly kind: 'b'; readonly b: string; })");
  });
});

describe('what a schema says is in the comment:', () => {
  test.each<[string, Schema, string]>([
    ['its description without tags, and what a value has to be', properties['host']!, 'Where *\\/ it is.\n See the manual.\n\n For example `db.example.com`, `5`. Has to match `^[^/]*\\/?$`. At least 1 character.'],
    ['its title where it has no description', { type: 'string', title: 'Host' }, 'Host'],
    ['its default and its format', properties['start-date']!, 'Default `2020-01-01T00:00:00Z`. Format date-time.'],
    ['a secret', { type: 'string', airbyte_secret: true, description: 'Key.' }, 'Key.\n\n Secret.'],
    ['limits of numbers, but for those that are none', properties["it's"]!, 'At least 1.\n\n @deprecated'],
    ['limits of lists', { type: 'array', minItems: 1, maxItems: 3 }, 'From 1 to 3 items.'],
    ['a default that is an object', { type: 'object', default: { type: 'x' } }, 'Default `{"type":"x"}`.'],
    ['no value that would hide the rest', { type: 'string', description: 'Query.', default: 'x'.repeat(500), examples: ['a\nb', '`'] }, 'Query.'],
    ['nothing', { type: 'string' }, ''],
  ])('%s', (_, schema, comment) => {
    expect(commentOf(schema)).toBe(comment);
  });
});

test.each([{}, { type: 'string' }, { enum: ['a'] }, { oneOf: [{}, { required: ['a'] }] }, { title: 'Nothing', properties: {} }])('a configuration is an object even where the specification is %j', (specification) => {
  expect(typeText(specification)).toBe('Readonly<Record<string, unknown>>');
});

test('properties come in the order in which people see them, whatever the order of the server', () => {
  const names = (schema: Schema): string[] => [...typeText(schema).matchAll(/readonly (\w+)/g)].map(([, name = '']) => name);
  const [a, b, c] = [{ type: 'string', order: 2 }, { type: 'string', order: 1 }, { type: 'string' }];
  expect(names({ properties: { a, b, c } })).toEqual(['b', 'a', 'c']);
  expect(names({ properties: { c, b, a } })).toEqual(['b', 'a', 'c']);
});

test('a nasty specification compiles, and its type takes what is right and nothing else', async () => {
  const [connector] = nameConnectors('source', [{ definitionId: 'd', name: 'Nasty\n*/ one', dockerRepository: "acme/it's", version: '1', custom: true }]);
  const use = (configuration: string): string => `sourceItS({ name: 'x', configuration: ${configuration} });\n`;
  await programs.write({
    'source-it-s.ts': connectorFile(connector!, nasty, '// Generated\n'),
    'use.ts': [
      "import { definePipeline, secret } from '@airwright/pipelines';\nimport { sourceItS } from './source-it-s.ts';\n",
      "export const pipeline = definePipeline({ source: sourceItS({ name: 'x', configuration: { host: 'h', auth: { type: 'key', key: secret.env('KEY') }, 'start-date': null, tree: { children: [{}] } } }), destination: { name: 'y', connector: 'z', configuration: {} }, streams: { include: '*' } });\n",
      use("{ host: 'h', auth: { type: 'none' } }"),
      `// @ts-expect-error -- another alternative\n${use("{ host: 'h', auth: { type: 'none', key: 'k' } }")}`,
      `// @ts-expect-error -- no such alternative\n${use("{ host: 'h', auth: { type: 'magic' } }")}`,
      `// @ts-expect-error -- no host\n${use("{ auth: { type: 'none' } }")}`,
      `// @ts-expect-error -- a slip of the pen\n${use("{ host: 'h', auth: { type: 'none' }, tokn: 'x' }")}`,
      `// @ts-expect-error -- only a text can be a reference\n${use("{ host: 'h', auth: { type: 'none' }, number: secret.env('X') }")}`,
    ].join(''),
  });
  expect(await programs.compile()).toBe('');
});
