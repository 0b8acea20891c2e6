import { existsSync, statSync } from 'node:fs';
import { glob, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from './snippets.ts';

const patterns = ['*.md', 'docs/**/*.md', '{packages,plugins,apps}/*/*.md', '{openapi,bench}/*.md'];
const pages: string[] = [];
for await (const page of glob(patterns, { cwd: root })) pages.push(page);

/** A page without its code, where a bracket is no link. */
async function proseOf(page: string): Promise<string> {
  return (await readFile(join(root, page), 'utf8')).replaceAll(/^```.*?^```/gms, '');
}

/** The anchors of a page, made of its headings as on GitHub. */
async function anchorsOf(page: string): Promise<string[]> {
  const headings = [...(await proseOf(page)).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => heading);
  return headings.map((heading) => heading.toLowerCase().replaceAll(/[^\p{L}\p{N} _-]/gu, '').replaceAll(' ', '-'));
}

/** The links of a page to what is not in this repository, although they say so. */
async function brokenLinksOf(page: string): Promise<string[]> {
  const broken: string[] = [];
  for (const [, link = ''] of (await proseOf(page)).matchAll(/\]\(([^)\s]+)\)/g)) {
    if (/^[a-z]+:/.test(link)) continue;
    const [path = '', anchor] = link.split('#');
    const file = path === '' ? page : join(dirname(page), path);
    const isFolder = existsSync(join(root, file)) && statSync(join(root, file)).isDirectory();
    const target = isFolder && anchor !== undefined ? join(file, 'README.md') : file;
    const found = existsSync(join(root, target)) && (anchor === undefined || (await anchorsOf(target)).includes(anchor));
    if (!found) broken.push(link);
  }
  return broken;
}

describe('the documents', () => {
  it('are all looked at', () => {
    expect(pages).toEqual(expect.arrayContaining(['README.md', 'docs/README.md', 'docs/retries.md', 'packages/client/README.md']));
  });

  it.each(pages)('%s has no link that leads nowhere', async (page) => {
    expect(await brokenLinksOf(page)).toEqual([]);
  });

  it('of docs are all in its index', async () => {
    const index = await proseOf('docs/README.md');
    for (const page of pages.filter((name) => /^docs\/[^/]+\.md$/.test(name) && name !== 'docs/README.md')) expect(index).toContain(`](${page.slice('docs/'.length)})`);
  });
});
