import type { Diagnosis } from './diagnosis.ts';

/** What the words of an error say of its kind. */
export interface Judgement {
  readonly kind: Diagnosis['kind'];
  readonly retryHelps: Diagnosis['retryHelps'];
}

const configuration: Judgement = { kind: 'configuration', retryHelps: false };
const transient: Judgement = { kind: 'transient', retryHelps: true };
const timeout: Judgement = { kind: 'timeout', retryHelps: true };
/** More memory or disk is needed; as it is, the same happens again. */
const exhausted: Judgement = { kind: 'system', retryHelps: false };

/** Words that connectors, databases, drivers and the machine use, in the order in which they decide. */
const signs: readonly (readonly [RegExp, Judgement])[] = [
  [/exit (?:code|value) 137|OOMKilled|OutOfMemoryError|out of memory|heap space|no space left on device|disk (?:is )?full/i, exhausted],
  [/password authentication failed|authentication failed|invalid (?:api key|credentials|client|grant|token)|access denied|login failed|\b401\b|unauthorized/i, configuration],
  [/permission denied|insufficient (?:privilege|permission)|not authorized|\b403\b|forbidden|AccessDenied/i, configuration],
  [/(?:relation|table|column|schema|database|bucket|dataset|warehouse|replication slot|publication)\b[^\n]{0,100}(?:does not exist|not found|doesn't exist)|NoSuchBucket|unknown database|UnknownHost|getaddrinfo ENOTFOUND|name or service not known/i, configuration],
  [/wal\b.*(?:removed|no longer available)|saved offset is (?:before|not present)|invalid cdc cursor|binlog.*(?:purged|no longer available)/i, configuration],
  [/certificate|self.signed|SSL.*(?:required|not supported)|no pg_hba\.conf entry/i, configuration],
  [/\b429\b|too many requests|rate.?limit|quota|throttl|slow ?down/i, transient],
  [/\b50[0234]\b|service unavailable|bad gateway|internal server error|connection (?:was )?(?:reset|refused|closed)|ECONNRESET|ECONNREFUSED|EPIPE|socket (?:closed|hang up)|terminating connection|deadlock|recovery|too many (?:connections|clients)|server (?:is )?(?:starting up|shutting down)/i, transient],
  [/timed? ?out|timeout|ETIMEDOUT|deadline exceeded|heartbeat/i, timeout],
];

/** What the first text that says anything says; the earlier texts are meant to be the more telling ones. */
export function judge(texts: readonly (string | undefined)[]): Judgement | undefined {
  for (const text of texts) {
    const found = text === undefined ? undefined : signs.find(([words]) => words.test(text));
    if (found) return found[1];
  }
  return undefined;
}
