import { expect, test } from 'vitest';
import { made } from './made.ts';
import { planMarkdown } from './markdown.ts';
import { planText } from './text.ts';
import type { PlannedResource } from './types.ts';

const plain = { changes: [], drift: false, losses: [], reasons: [] };
const resources: PlannedResource[] = [
  { ...plain, kind: 'source', key: 'shop', name: 'shop', id: 's-1', action: 'update', changes: [
    { path: 'host', before: 'old', after: 'new', cause: 'declaration' },
    { path: 'port', before: 1, cause: 'drift' },
    { path: 'password', secret: true, cause: 'declaration' },
  ] },
  { ...plain, kind: 'destination', key: 'lake', name: 'lake', id: 'd-1', action: 'unchanged' },
  { ...plain, kind: 'connection', key: 'nightly', name: 'night|ly', id: 'c-1', action: 'update', reasons: ['because'], losses: [{ kind: 'deselect', what: 'the stream orders is synced no longer' }], changes: [
    { path: 'streams[orders].fields.id', before: { type: 'integer' }, cause: 'schema', breaking: true },
  ], streams: [{ stream: 'users', selected: true, because: ['declared as streams[0]', 'read whole'] }] },
];
const plan = made({ workspaceId: 'w', workspaceName: 'Main', baseUrl: 'http://localhost:8001/api/v1', resources, undeclared: [{ kind: 'source', key: 'old', name: 'old', id: 's-9' }] });

test('a plan reads as what would be done, why, and what would be lost', () => {
  expect(planText(plan)).toBe(`Workspace Main at http://localhost:8001/api/v1

~ update source shop (s-1)
    host: "old" → "new"
    port: - 1 (changed on the server since the last apply)
    password: changed

~ update connection night|ly (c-1)
    because
    streams[orders].fields.id: - {"type":"integer"} (the source changed), breaking
    loses (deselect): the stream orders is synced no longer

Declared no longer, and left as they are:
  source old (s-9)

2 to update, 1 unchanged.`);
});

test('what does not change and why streams are as they are is told where that is asked for, colors too', () => {
  const text = planText(plan, { verbose: true, color: true });
  expect(text).toContain('  unchanged destination lake (d-1)');
  expect(text).toContain('    + users: declared as streams[0]; read whole');
  expect(text).toContain('\u001B[33m~ update source shop (s-1)\u001B[0m');
});

test('in Markdown, names cannot break out, and losses are a warning', () => {
  const text = planMarkdown(plan);
  expect(text).toContain('### Airbyte workspace Main');
  expect(text).toContain('> - **deselect**: the stream orders is synced no longer');
  expect(text).toContain('**update connection night\\|ly (c-1)**');
  expect(text).toContain('```\nhost: "old" → "new"\n');
});

test('as data, a plan is what it shows', () => {
  expect(JSON.parse(JSON.stringify(plan))).toEqual({
    workspaceId: 'w',
    workspaceName: 'Main',
    baseUrl: 'http://localhost:8001/api/v1',
    hasChanges: true,
    counts: { create: 0, update: 2, replace: 0, adopt: 0, delete: 0, unchanged: 1 },
    resources,
    undeclared: plan.undeclared,
  });
});
