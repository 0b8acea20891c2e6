import type { Severity, WebhookMessage } from './message.ts';

/** Which form a message takes: our own JSON, or what Slack or Teams show. */
export type WebhookFormat = 'json' | 'slack' | 'teams';

/** The body of a message in a form. */
export function bodyOf(format: WebhookFormat, message: WebhookMessage): string {
  return JSON.stringify({ json: (own: WebhookMessage): object => own, slack, teams }[format](message));
}

const signs: Readonly<Record<Severity, string>> = { info: 'ℹ️', success: '✅', warning: '⚠️', error: '❌' };

/** Slack refuses a whole message for one text that is too long. */
const slackLimits = { header: 150, text: 3000, field: 2000 };

function slack(message: WebhookMessage): object {
  const title = `${signs[message.severity]} ${oneLine(message.name)}`;
  const fields = facts(message).map(([name, value]) => ({ type: 'mrkdwn', text: cut(`*${name}*\n${slackText(value)}`, slackLimits.field) }));
  return {
    text: cut(slackText(`${title}: ${oneLine(message.text)}`), slackLimits.text),
    blocks: [
      { type: 'header', text: { type: 'plain_text', text: cut(title, slackLimits.header), emoji: true } },
      { type: 'section', text: { type: 'mrkdwn', text: cut(slackText(message.text), slackLimits.text), verbatim: true } },
      ...(fields.length > 0 ? [{ type: 'section', fields }] : []),
      { type: 'context', elements: [{ type: 'mrkdwn', text: `${message.type} · ${message.at}` }] },
    ],
  };
}

const colors: Readonly<Record<Severity, string>> = { info: 'Default', success: 'Good', warning: 'Warning', error: 'Attention' };
/** Of the 28 KB that Teams takes. */
const teamsText = 8000;

function teams(message: WebhookMessage): object {
  // Runs of text are shown as they are; a TextBlock would take them for Markdown.
  const plain = (text: string, more: object = {}): object => ({ type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: cut(text, teamsText), ...more }] });
  const content = {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.4',
    body: [
      plain(`${signs[message.severity]} ${oneLine(message.name)}`, { weight: 'Bolder', size: 'Large', color: colors[message.severity] }),
      plain(message.text),
      ...facts(message).map(([name, value]) => plain(`${name}: ${value}`, { isSubtle: true })),
      plain(`${message.type} · ${message.at}`, { isSubtle: true, size: 'Small' }),
    ],
  };
  return { type: 'message', attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content }] };
}

function facts({ connectionId, jobId, attempt, diagnosis, result }: WebhookMessage): [string, string][] {
  const all: [string, string | number | undefined][] = [
    ['Job', jobId],
    ['Attempt', attempt],
    ['Connection', connectionId],
    ['Records', result?.recordsSynced.toLocaleString('en-US')],
    ['Kind', diagnosis?.kind],
    ['Trying again helps', diagnosis && { true: 'yes', false: 'no', unknown: 'unknown' }[`${diagnosis.retryHelps}`]],
  ];
  return all.flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]));
}

/** Slack reads these as the beginning of links, mentions and entities. */
function slackText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** No longer than that, and without half a character at the end. */
function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1).replace(/[\ud800-\udbff]$|&[a-z]*$/, '')}…`;
}
