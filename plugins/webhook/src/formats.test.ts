import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { bodyOf } from './formats.ts';
import { messageOf } from './message.ts';
import { failed, freshness, stalled, succeeded } from './testing/events.ts';

const at = new Date('2030-01-01T12:01:00Z');
const serverLost = { type: 'server-lost', at, message: '503' } as const;
const unreachable = { type: 'unreachable', at, message: '503' } as const;
const retry = { type: 'retry-scheduled', at, jobId: 1, connectionId: 'c-1', attempt: 2, retryAt: at } as const;
const everything = [failed(1, 'no'), succeeded(1), stalled(1), freshness('problem'), freshness('resolved'), serverLost, unreachable, { type: 'reachable', at } as const, retry];

describe('as JSON', () => {
  it('every message is as the schema says', async () => {
    const ajv = new Ajv2020({ strict: true });
    addFormats.default(ajv);
    const valid = ajv.compile(JSON.parse(await readFile(join(import.meta.dirname, '..', 'message.schema.json'), 'utf8')));
    for (const event of everything) {
      const body: unknown = JSON.parse(bodyOf('json', await messageOf(event, 'orders')));
      expect(valid(body), JSON.stringify([body, valid.errors])).toBe(true);
    }
  });

  it('has every event’s weight and words', async () => {
    const told = await Promise.all(everything.map((event) => messageOf(event, 'orders')));
    expect(told.map(({ type, severity, text }) => `${severity} ${type}: ${text}`)).toEqual([
      'error failed: failed at the source: no (1,204 records, 12.0 kB in 1 min)',
      'success succeeded: succeeded: 1,204 records, 12.0 kB in 1 min',
      'warning stalled: nothing has moved for 1 min',
      'error problem: The last success ended 8 h ago; it may be 7 h old.',
      'success resolved: No longer a problem: The last success ended 8 h ago; it may be 7 h old.',
      'warning server-lost: the server does not answer: 503',
      'warning unreachable: The server does not answer: 503',
      'success reachable: The server answers again.',
      'info retry-scheduled: attempt 2 is due in 0 s',
    ]);
  });
});

const evil = '<!channel> & <https://evil.example|click> **bold** [x](http://evil.example)';

describe('for Slack', () => {
  it('a message has blocks, and a text for where those are not shown', async () => {
    const body = JSON.parse(bodyOf('slack', await messageOf(failed(7, 'The table is gone.'), 'orders')));
    expect(body.text).toBe('❌ orders: failed at the source: The table is gone. (1,204 records, 12.0 kB in 1 min)');
    expect(body.blocks.map(({ type }: { type: string }) => type)).toEqual(['header', 'section', 'section', 'context']);
    expect(body.blocks[2].fields.map(({ text }: { text: string }) => text)).toEqual(['*Job*\n7', '*Connection*\nc-1', '*Records*\n1,204', '*Kind*\nconfiguration', '*Trying again helps*\nno']);
  });

  it('nothing in a name or a message is a link or a mention', async () => {
    const body = bodyOf('slack', await messageOf(failed(7, evil), evil));
    const { text, blocks } = JSON.parse(body);
    expect(text).not.toMatch(/[<>]/);
    expect(blocks[1].text.text).toContain('&lt;!channel&gt; &amp; &lt;https');
    expect(blocks[0].text.type).toBe('plain_text');
  });

  it('long texts are cut to what Slack takes, and never within a character', async () => {
    const long = '😀<'.repeat(5000);
    const { text, blocks } = JSON.parse(bodyOf('slack', await messageOf(failed(7, long), long)));
    expect(blocks[0].text.text.length).toBeLessThanOrEqual(150);
    for (const value of [text, blocks[1].text.text]) {
      expect(value.length).toBeLessThanOrEqual(3000);
      expect(value).toMatch(/(😀|&lt;)…$/u);
      expect(value.isWellFormed()).toBe(true);
    }
  });
});

describe('for Teams', () => {
  it('a message is an adaptive card', async () => {
    const { type, attachments } = JSON.parse(bodyOf('teams', await messageOf(failed(7, 'The table is gone.'), 'orders')));
    expect(type).toBe('message');
    expect(attachments[0]).toMatchObject({ contentType: 'application/vnd.microsoft.card.adaptive', content: { type: 'AdaptiveCard', version: '1.4' } });
    const shown = attachments[0].content.body.map(({ inlines }: { inlines: { text: string }[] }) => inlines[0]!.text);
    expect(shown.slice(0, 3)).toEqual(['❌ orders', 'failed at the source: The table is gone. (1,204 records, 12.0 kB in 1 min)', 'Job: 7']);
  });

  it('a message stays below 28 KB, and its words are shown as they are', async () => {
    const body = bodyOf('teams', await messageOf(failed(7, `${evil}${'x'.repeat(50_000)}`), evil.repeat(200)));
    expect(Buffer.byteLength(body)).toBeLessThan(28 * 1024);
    const blocks: { type: string }[] = JSON.parse(body).attachments[0].content.body;
    expect(blocks.every(({ type }) => type === 'RichTextBlock')).toBe(true);
  });
});
