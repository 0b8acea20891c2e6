import type * as Package from 'openapi-typescript';
import type { Contract } from './document.ts';
import { openEnums, openMark } from './open-enums.ts';

/** The package that makes types of schemas. It is handed in, for the client has to do without it. */
export type OpenapiTypescript = typeof Package;

/** The types of paths, components and operations, by openapi-typescript. */
export async function schemaFile(contract: Contract, { default: openapiTS, astToString, stringToAST }: OpenapiTypescript): Promise<string> {
  // `string & {}` is any text, and leaves the known values of a union visible to an editor.
  const [alias] = stringToAST('type AnyText = string & {};') as { type: never }[];
  const nodes = await openapiTS(openEnums(contract) as unknown as Package.OpenAPI3, {
    // A default is filled in by the server: the member may be left out of a request.
    defaultNonNullable: false,
    silent: true,
    transform: (schema) => (openMark in schema ? alias?.type : undefined),
  });
  return astToString(nodes);
}
