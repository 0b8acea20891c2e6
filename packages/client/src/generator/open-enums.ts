import { listed, resolve, type Contract, type Schema } from './document.ts';

/** Marks the schema that stands for values not known yet; {@link openEnums} adds it. */
export const openMark = 'x-airwright-open';

/**
 * The contract with every enum open that is answered and that no writing request carries: beside its known values it takes any other text,
 * as a newer server may answer. Enums that can be written stay closed, so that a slip in a request is found while it is typed and a value
 * that was read can be sent back.
 */
export function openEnums(contract: Contract): Contract {
  const { schemas } = contract.components;
  const answered = new Set<string>();
  const written = new Set<string>();
  for (const { operation } of listed(contract)) {
    collect(operation.responses, contract, answered);
    if (operation['x-airwright-effect'] !== 'read') collect(operation.requestBody, contract, written);
  }
  const opened = Object.entries(schemas).map(([name, schema]) => {
    const open = answered.has(pointer(name)) && !written.has(pointer(name));
    return [name, open ? (opening(schema) as Schema) : schema] as const;
  });
  return { ...contract, components: { ...contract.components, schemas: Object.fromEntries(opened) } };
}

function pointer(schema: string): string {
  return `#/components/schemas/${schema}`;
}

/** The references that a part of the document leads to. */
function collect(part: unknown, contract: Contract, found: Set<string>): void {
  if (typeof part !== 'object' || part === null) return;
  for (const [key, value] of Object.entries(part)) {
    if (key !== '$ref' || typeof value !== 'string') {
      collect(value, contract, found);
    } else if (!found.has(value)) {
      found.add(value);
      collect(resolve(contract, value), contract, found);
    }
  }
}

function opening(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(opening);
  if (typeof node !== 'object' || node === null) return node;
  if ('enum' in node && Array.isArray(node.enum) && node.enum.length > 1 && node.enum.every((value) => typeof value === 'string' || value === null)) {
    const { enum: values, type, ...rest } = node as Schema;
    return { ...rest, anyOf: [{ type, enum: values }, { type: 'string', [openMark]: true }] };
  }
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, key === 'example' || key === 'examples' ? value : opening(value)]));
}
