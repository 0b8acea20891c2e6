import { describe, expect, test } from 'vitest';
import { toDestination, type Mapping } from './mapping.ts';

const users = { name: 'users', namespace: 'shop' };
const visits = { name: 'visits' };

describe.each<[string, Mapping, object, object]>([
  ['source keeps the namespace, and none stays none', { namespaceDefinition: 'source', prefix: '' }, users, visits],
  ['source passes over a format', { namespaceDefinition: 'source', namespaceFormat: 'x', prefix: '' }, users, visits],
  ['destination takes the namespace away', { namespaceDefinition: 'destination', prefix: '' }, { name: 'users' }, visits],
  ['customformat may be a plain name', { namespaceDefinition: 'customformat', namespaceFormat: 'raw', prefix: '' }, { name: 'users', namespace: 'raw' }, { name: 'visits', namespace: 'raw' }],
  ['customformat fills the source namespace in, nothing where there is none', { namespaceDefinition: 'customformat', namespaceFormat: 'raw_${SOURCE_NAMESPACE}', prefix: '' }, { name: 'users', namespace: 'raw_shop' }, { name: 'visits', namespace: 'raw_' }],
  ['customformat fills it in wherever it stands', { namespaceDefinition: 'customformat', namespaceFormat: '${SOURCE_NAMESPACE}_${SOURCE_NAMESPACE}', prefix: '' }, { name: 'users', namespace: 'shop_shop' }, { name: 'visits', namespace: '_' }],
  ['customformat that comes out blank means none', { namespaceDefinition: 'customformat', namespaceFormat: ' ${SOURCE_NAMESPACE} ', prefix: '' }, { name: 'users', namespace: ' shop ' }, visits],
  ['customformat without a format means none', { namespaceDefinition: 'customformat', prefix: '' }, { name: 'users' }, visits],
  ['a prefix goes before the name', { namespaceDefinition: 'source', prefix: 'raw_' }, { name: 'raw_users', namespace: 'shop' }, { name: 'raw_visits' }],
])('%s', (_, mapping, withNamespace, without) => {
  test('with and without a namespace', () => {
    expect(toDestination(mapping, users)).toEqual(withNamespace);
    expect(toDestination(mapping, visits)).toEqual(without);
    expect(toDestination(mapping, visits)).not.toHaveProperty('namespace', undefined);
  });
});

test.each(['$$', '$&', "$'", 'a${SOURCE_NAMESPACE}b', 'größe 数'])('a namespace is filled in as it is: %s', (namespace) => {
  expect(toDestination({ namespaceDefinition: 'customformat', namespaceFormat: 'x_${SOURCE_NAMESPACE}', prefix: '' }, { name: 'users', namespace })).toEqual({ name: 'users', namespace: `x_${namespace}` });
});
