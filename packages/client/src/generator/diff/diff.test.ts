import { describe, expect, it } from 'vitest';
import { asContract } from '../normalize.ts';
import { airbyteLike } from '../testing/airbyte-like.ts';
import { diff } from './diff.ts';

type Json = Record<string, unknown>;

const body = (schema: unknown): Json => ({ content: { 'application/json': { schema } } });
const kite = { $ref: '#/components/schemas/Kite' };

/** An API of one operation that sends and answers the schema, or only one of the two. */
function api(schema: Json, side: 'request' | 'answer' | 'both' = 'both', more: { schemas?: Json; version?: string } = {}) {
  const operation = {
    operationId: 'fly',
    ...(side !== 'answer' && { requestBody: { required: true, ...body(kite) } }),
    responses: { 200: side === 'request' ? {} : body(kite) },
  };
  return asContract({ openapi: more.version ?? '3.0.0', paths: { '/v1/kites/fly': { post: operation } }, components: { schemas: { Kite: schema, ...more.schemas } } }, 'kites');
}

function told(before: Json, after: Json, side: 'request' | 'answer', more: { schemas?: Json } = {}): string[] {
  return diff(api(before, side, more), api(after, side, more)).map(({ breaking, at, message }) => `${breaking ? 'breaks' : 'fits'}: ${at} ${message}`);
}

const object = (properties: Json, required: string[] = [], rest: Json = {}): Json => ({ type: 'object', properties, ...(required.length > 0 && { required }), ...rest });
const member = (schema: Json): Json => object({ tail: schema });
const text = { type: 'string' };
const box = { $ref: '#/components/schemas/Box' };
const delta = { $ref: '#/components/schemas/Delta' };
const shapes = { Box: object({ a: text }), Delta: object({ b: text }) };

describe('a change of a schema', () => {
  it.each<[string, Json, Json, request: string, answer: string]>([
    ['a new member', object({}), object({ tail: text }), 'fits: Kite.tail is new', 'fits: Kite.tail is new'],
    ['a new member that is required', object({}), object({ tail: text }, ['tail']), 'breaks: Kite.tail is new and required', 'fits: Kite.tail is new'],
    ['a member less', object({ tail: text }), object({}), 'breaks: Kite.tail is not taken any more', 'breaks: Kite.tail is not answered any more'],
    ['a member required', object({ tail: text }), object({ tail: text }, ['tail']), 'breaks: Kite.tail is required now', 'fits: Kite.tail is required now'],
    ['a member optional', object({ tail: text }, ['tail']), object({ tail: text }), 'fits: Kite.tail may be left out now', 'breaks: Kite.tail may be left out now'],
    ['another type', member(text), member({ type: 'boolean' }), 'breaks: Kite.tail was string and is boolean', 'breaks: Kite.tail was string and is boolean'],
    ['a wider number', member({ type: 'integer' }), member({ type: 'number' }), 'fits: Kite.tail was integer and is number', 'breaks: Kite.tail was integer and is number'],
    ['a narrower number', member({ type: 'number' }), member({ type: 'integer' }), 'breaks: Kite.tail was number and is integer', 'fits: Kite.tail was number and is integer'],
    ['any type', member(text), member({}), 'fits: Kite.tail was string and is anything', 'breaks: Kite.tail was string and is anything'],
    ['null', member(text), member({ ...text, nullable: true }), 'fits: Kite.tail can be null now', 'breaks: Kite.tail can be null now'],
    ['null no more', member({ ...text, nullable: true }), member(text), 'breaks: Kite.tail cannot be null any more', 'fits: Kite.tail cannot be null any more'],
    ['a value more', member({ enum: ['a'] }), member({ enum: ['a', 'b'] }), 'fits: Kite.tail can be "b" now', 'fits: Kite.tail can be "b" now'],
    ['a value less', member({ enum: ['a', 'b'] }), member({ enum: ['a'] }), 'breaks: Kite.tail is never "b" any more', 'fits: Kite.tail is never "b" any more'],
    ['any value', member({ ...text, enum: ['a'] }), member(text), 'fits: Kite.tail is any value now', 'fits: Kite.tail is any value now'],
    ['a few values', member(text), member({ ...text, enum: ['a'] }), 'breaks: Kite.tail was any value, and is "a"', 'fits: Kite.tail was any value, and is "a"'],
    ['another format', member({ ...text, format: 'date' }), member({ ...text, format: 'date-time' }), 'breaks: Kite.tail was a date and is a date-time', 'breaks: Kite.tail was a date and is a date-time'],
    ['another default', member({ ...text, default: 'a' }), member({ ...text, default: 'b' }), 'fits: Kite.tail has another default: was "a", is "b"', 'fits: Kite.tail has another default: was "a", is "b"'],
    ['a form more', member({ oneOf: [box] }), member({ oneOf: [box, delta] }), 'fits: Kite.tail can be Delta now', 'breaks: Kite.tail can be Delta now'],
    ['a form less', object({ tail: { oneOf: [box, delta, text] } }), object({ tail: { oneOf: [box, delta] } }), 'breaks: Kite.tail is never {"type":"string"} any more', 'fits: Kite.tail is never {"type":"string"} any more'],
    ['no other members', object({}), object({}, [], { additionalProperties: false }), 'breaks: Kite has no other members than the named ones any more', 'fits: Kite has no other members than the named ones any more'],
    ['an item', member({ type: 'array', items: text }), member({ type: 'array', items: { type: 'boolean' } }), 'breaks: Kite.tail[] was string and is boolean', 'breaks: Kite.tail[] was string and is boolean'],
    ['a map’s value', member({ type: 'object', additionalProperties: text }), member({ type: 'object', additionalProperties: { type: 'boolean' } }), 'breaks: Kite.tail.* was string and is boolean', 'breaks: Kite.tail.* was string and is boolean'],
    ['a part', { allOf: [box, object({ tail: text })] }, { allOf: [box, object({})] }, 'breaks: Kite.tail is not taken any more', 'breaks: Kite.tail is not answered any more'],
  ])('to %s is judged by the side it is on', (_, before, after, request, answer) => {
    expect(told(before, after, 'request', { schemas: shapes })).toContain(request);
    expect(told(before, after, 'answer', { schemas: shapes })).toContain(answer);
  });

  it('is told once for what is sent and answered alike, and twice where the judgements differ', () => {
    const changes = diff(api(object({})), api(object({ tail: text, wing: { ...text } }, ['wing'])));
    expect(changes.map(({ at, breaking, sides }) => [at, breaking, sides])).toEqual([
      ['Kite.wing', true, ['request']],
      ['Kite.tail', false, ['request', 'answer']],
      ['Kite.wing', false, ['answer']],
    ]);
    expect(changes[0]?.operations).toEqual(['POST /kites/fly']);
  });

  it('is none where only the way of writing differs', () => {
    const before = object({ a: { type: 'string', nullable: true }, b: { nullable: true, allOf: [box] }, c: { type: 'string', enum: ['x', null], nullable: true }, d: { type: 'integer', format: 'int32' } });
    const after = object({ a: { type: ['string', 'null'], description: 'Of text.' }, b: { anyOf: [box, { type: 'null' }] }, c: { type: ['string', 'null'], enum: ['x', null] }, d: { type: 'integer', format: 'int64' } });
    expect(diff(api(before, 'both', { schemas: shapes }), api(after, 'both', { schemas: shapes, version: '3.1.0' }))).toEqual([]);
  });

  it('of a component’s name breaks programs that import it, and is followed into', () => {
    const before = api(member(box), 'answer', { schemas: shapes });
    const after = api(member({ $ref: '#/components/schemas/Case' }), 'answer', { schemas: { Case: object({ a: { type: 'boolean' } }) } });
    expect(diff(before, after).map(({ kind, at, message }) => [kind, at, message])).toEqual([
      ['type-renamed', 'Box', 'is gone: Kite.tail is a Case now'],
      ['type-changed', 'Kite.tail.a', 'was string and is boolean'],
    ]);
  });

  it('has an end where types contain themselves', () => {
    const tree = (name: string): Json => ({ [name]: object({ branch: { $ref: `#/components/schemas/${name}` } }) });
    expect(diff(api(member({ $ref: '#/components/schemas/Old' }), 'both', { schemas: tree('Old') }), api(member({ $ref: '#/components/schemas/New' }), 'both', { schemas: tree('New') }))).toMatchObject([
      { kind: 'type-renamed', at: 'Old' },
    ]);
  });

  it('counts only where an operation has it', () => {
    expect(diff(api(object({}), 'both', { schemas: { Alone: object({ a: text }) } }), api(object({}), 'both', { schemas: { Alone: object({}) } }))).toEqual([]);
  });
});

describe('a change of an operation', () => {
  const paths = (operation: Json, path = '/v1/kites/fly', method = 'post') =>
    asContract({ openapi: '3.0.0', paths: { '/v1/weather': { get: { operationId: 'weather', responses: {} } }, [path]: { [method]: { operationId: 'fly', responses: {}, ...operation } } } }, 'kites');
  const query = (parameter: Json): Json => ({ parameters: [{ in: 'query', name: 'wind', schema: text, ...parameter }] });
  const answers = (...statuses: string[]): Json => ({ responses: Object.fromEntries(statuses.map((status) => [status, {}])) });

  it.each<[string, ReturnType<typeof paths>, ReturnType<typeof paths>, string[]]>([
    ['another path', paths({}), paths({}, '/v1/kites/soar'), ['breaks: POST /kites/fly is gone', 'fits: POST /kites/soar is new']],
    ['another method', paths({}), paths({}, '/v1/kites/fly', 'get'), ['breaks: POST /kites/fly is gone', 'fits: GET /kites/fly is new']],
    ['the prefix alone', paths({}), paths({}, '/kites/fly'), []],
    ['another id', paths({}), paths({ operationId: 'soar' }), ['fits: POST /kites/fly has the id soar, and had fly']],
    ['deprecation', paths({}), paths({ deprecated: true }), ['fits: POST /kites/fly is deprecated now']],
    ['other failures', paths(answers('400')), paths(answers('409')), ['fits: POST /kites/fly can answer 409 now', 'fits: POST /kites/fly never answers 400 any more']],
    ['a parameter more', paths({}), paths(query({})), ['fits: POST /kites/fly query.wind is new']],
    ['a required parameter more', paths({}), paths(query({ required: true })), ['breaks: POST /kites/fly query.wind is new and required']],
    ['a parameter less', paths(query({})), paths({}), ['breaks: POST /kites/fly query.wind is not taken any more']],
    ['a parameter required', paths(query({})), paths(query({ required: true })), ['breaks: POST /kites/fly query.wind is required now']],
    ['a parameter of another type', paths(query({})), paths(query({ schema: { type: 'boolean' } })), ['breaks: POST /kites/fly query.wind was string and is boolean']],
    ['a body', paths({}), paths({ requestBody: body(text) }), ['fits: POST /kites/fly request is new']],
    ['a required body', paths({}), paths({ requestBody: { required: true, ...body(text) } }), ['breaks: POST /kites/fly request is new and required']],
    ['no body', paths({ requestBody: body(text) }), paths({}), ['breaks: POST /kites/fly request has no body any more']],
    ['no answer', paths({ responses: { 200: body(text) } }), paths({ responses: { 204: {} } }), ['breaks: POST /kites/fly answer has no body any more']],
    ['an answer', paths({ responses: { 204: {} } }), paths({ responses: { 200: body(text) } }), ['fits: POST /kites/fly answer is new']],
    [
      'another kind of answer',
      paths({ responses: { 200: body(text) } }),
      paths({ responses: { 200: { content: { 'text/plain': { schema: text } } } } }),
      ['breaks: POST /kites/fly answer was application/json and is text/plain'],
    ],
    ['a member of a body without a name', paths({ requestBody: body(object({ a: text })) }), paths({ requestBody: body(object({})) }), ['breaks: POST /kites/fly request.a is not taken any more']],
  ])('to %s is told', (_, before, after, expected) => {
    expect(diff(before, after).map(({ breaking, at, message }) => `${breaking ? 'breaks' : 'fits'}: ${at} ${message}`)).toEqual(expected);
  });
});

it('finds nothing where nothing changed', () => {
  const contract = asContract(airbyteLike(459), 'kites');
  expect(diff(contract, structuredClone(contract))).toEqual([]);
});
