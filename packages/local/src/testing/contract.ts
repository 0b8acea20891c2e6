import contract from '@airwright/openapi/airbyte.json' with { type: 'json' };
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormatsModule from 'ajv-formats';
import type { paths } from '../generated/schema.ts';

type Post<P extends keyof paths> = paths[P] extends { post: infer Operation } ? Operation : never;
type Json<T> = T extends { content: { 'application/json': infer Body } } ? Body : undefined;

/** The paths of the contract that are posted to. */
export type Path = { [P in keyof paths]: paths[P] extends { post: object } ? P : never }[keyof paths];

/** What is sent to a path. */
export type RequestAt<P extends Path> = Post<P> extends { requestBody?: infer Body } ? Json<NonNullable<Body>> : undefined;

/** What a path answers where it succeeds. */
export type AnswerAt<P extends Path> = Post<P> extends { responses: { 200: infer Answer } } ? Json<Answer> : undefined;

interface Operation {
  responses: Record<string, { $ref?: string; content?: object }>;
}

const addFormats = addFormatsModule as unknown as (ajv: Ajv2020) => void;
const ajv = new Ajv2020({ strict: false, allErrors: true, validateSchema: false });
addFormats(ajv);
ajv.addSchema(contract, 'contract');
const compiled = new Map<string, ValidateFunction>();

/**
 * Holds an answer against what the contract says of this path and status.
 * @throws Error that says what differs
 */
export function expectConformance(method: 'get' | 'post', path: string, status: number, body: unknown): void {
  const operation = (contract.paths as unknown as Record<string, Record<string, Operation>>)[path]?.[method];
  if (!operation) throw new Error(`The contract has no ${method} ${path}.`);
  const declared = String(status) in operation.responses ? String(status) : 'default';
  if (status < 300 && declared === 'default') throw new Error(`${path} answered ${status}, which the contract does not know.`);
  const response = operation.responses[declared];
  const pointer = response?.$ref ?? `#/paths/${path.replaceAll('/', '~1')}/${method}/responses/${declared}`;
  // Whatever the contract says, HTTP has no room for a body then.
  if (status === 204 || (!response?.$ref && !response?.content)) {
    if (body !== undefined) throw new Error(`${path} answered ${status} with a body, which the contract does not know.`);
    return;
  }
  const schema = `contract${pointer}/content/application~1json/schema`;
  let validate = compiled.get(schema);
  if (!validate) compiled.set(schema, (validate = ajv.compile({ $ref: schema })));
  if (!validate(body)) throw new Error(`${path} answered ${status} against the contract: ${ajv.errorsText(validate.errors)}\n${JSON.stringify(body)}`);
}
