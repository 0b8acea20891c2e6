import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';
import ts from 'typescript';
import type { Contract } from './contract.ts';
import { openEnums, openMark } from './open-enums.ts';

/** The types of paths, components and operations, by openapi-typescript. */
export async function schemaFile(contract: Contract): Promise<string> {
  const nodes = await openapiTS(openEnums(contract) as unknown as OpenAPI3, {
    // A default is filled in by the server: the member may be left out of a request.
    defaultNonNullable: false,
    silent: true,
    transform: (schema) => (openMark in schema ? anyOtherText() : undefined),
  });
  return astToString(nodes);
}

/** `string & {}`: any text, which leaves the known values of a union visible to an editor. */
function anyOtherText(): ts.TypeNode {
  return ts.factory.createIntersectionTypeNode([
    ts.factory.createKeywordTypeNode(ts.SyntaxKind.StringKeyword),
    ts.factory.createTypeLiteralNode([]),
  ]);
}
