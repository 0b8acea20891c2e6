import { ConnectorError } from '@airwright/connector-kit';
import type { StreamDescriptor } from '@airwright/connector-kit';

/** What the placeholders of a path stand for; the same for every file of a sync. */
export interface SyncMoment {
  /** When the sync began, in epoch milliseconds. */
  readonly startedAt: number;
  readonly syncId: number;
  /** A random id of the sync. */
  readonly uuid: string;
}

/** What the placeholders of a file name stand for. */
export interface FilePart {
  /** When the file was begun, in epoch milliseconds. */
  readonly now: number;
  readonly partNumber: number;
  readonly syncId: number;
  /** With the dot. */
  readonly extension: string;
}

const two = (value: number): string => String(value).padStart(2, '0');

/** The placeholders of times: how each is written, and what it looks like in a key. */
const moments: Readonly<Record<string, { readonly text: (moment: SyncMoment, date: Date) => string; readonly pattern: string }>> = {
  YEAR: { text: (_, date) => String(date.getUTCFullYear()), pattern: '\\d{4}' },
  MONTH: { text: (_, date) => two(date.getUTCMonth() + 1), pattern: '\\d{2}' },
  DAY: { text: (_, date) => two(date.getUTCDate()), pattern: '\\d{2}' },
  HOUR: { text: (_, date) => two(date.getUTCHours()), pattern: '\\d{2}' },
  MINUTE: { text: (_, date) => two(date.getUTCMinutes()), pattern: '\\d{2}' },
  SECOND: { text: (_, date) => two(date.getUTCSeconds()), pattern: '\\d{2}' },
  MILLISECOND: { text: (_, date) => String(date.getUTCMilliseconds()).padStart(4, '0'), pattern: '\\d{4}' },
  EPOCH: { text: ({ startedAt }) => String(startedAt), pattern: '\\d+' },
  UUID: { text: ({ uuid }) => uuid, pattern: '[0-9a-f-]{36}' },
  SYNC_ID: { text: ({ syncId }) => String(syncId), pattern: '\\d+' },
};

const pathPlaceholder = /\$\{(\w*)\}/g;
const namePlaceholder = /\{([\w:]*)\}/g;

/** @throws ConnectorError that names a placeholder which does not exist */
export function checkPathFormat(format: string): void {
  for (const [whole, name] of format.matchAll(pathPlaceholder)) {
    if (name === 'NAMESPACE' || name === 'STREAM_NAME' || Object.hasOwn(moments, name as string)) continue;
    throw new ConnectorError(`s3_path_format: there is no placeholder ${whole}. Known are NAMESPACE, STREAM_NAME, ${Object.keys(moments).join(', ')}.`);
  }
}

/** The path of a stream's files: a folder and, where the format does not end in a slash, what file names begin with. */
export function pathOf(root: string, format: string, stream: StreamDescriptor, moment: SyncMoment): string {
  const date = new Date(moment.startedAt);
  return collapse(`${root}/${expand(format, stream, (name) => moments[name]?.text(moment, date) ?? '')}`);
}

function expand(format: string, stream: StreamDescriptor, other: (name: string) => string): string {
  return format.replaceAll(pathPlaceholder, (_, name: string) => {
    if (name === 'NAMESPACE') return safeName(stream.namespace ?? '');
    return name === 'STREAM_NAME' ? safeName(stream.name) : other(name);
  });
}

/** Slashes that follow one another are one, and a key does not begin with one. */
function collapse(path: string): string {
  return path.replaceAll(/\/{2,}/g, '/').replace(/^\//, '');
}

/** A name with only the characters that every S3 tool takes; accents are left out, the rest becomes `_`. */
function safeName(name: string): string {
  return name.normalize('NFKD').replace(/\p{M}/gu, '').replace(/[^\w!\-.*'()/]/g, '_');
}

const datePattern = /^date(?::([yMdHms_]+))?$/;
const DEFAULT_DATE = 'yyyy_MM_dd';

/** @throws ConnectorError that names a placeholder which does not exist */
export function checkFileNamePattern(pattern: string): void {
  for (const [whole, name] of pattern.matchAll(namePlaceholder)) {
    if (datePattern.test(name as string) || /^(timestamp(:millis|:micros)?|part_number|sync_id|format_extension)$/.test(name as string)) continue;
    throw new ConnectorError(`file_name_pattern: there is no placeholder ${whole}. Known are {date}, {date:yyyy_MM}, {timestamp}, {timestamp:millis}, {timestamp:micros}, {part_number}, {sync_id} and {format_extension}.`);
  }
}

/** A file's name. */
export function fileNameOf(pattern: string, part: FilePart): string {
  return pattern.replaceAll(namePlaceholder, (_, name: string) => {
    const date = datePattern.exec(name);
    if (date) return dateText(date[1] ?? DEFAULT_DATE, new Date(part.now));
    switch (name) {
      case 'part_number':
        return String(part.partNumber);
      case 'sync_id':
        return String(part.syncId);
      case 'format_extension':
        return part.extension;
      // The clock has no microseconds to offer.
      case 'timestamp:micros':
        return String(part.now * 1000);
      default:
        return String(part.now);
    }
  });
}

function dateText(pattern: string, date: Date): string {
  const parts: Readonly<Record<string, string>> = {
    yyyy: String(date.getUTCFullYear()),
    MM: two(date.getUTCMonth() + 1),
    dd: two(date.getUTCDate()),
    HH: two(date.getUTCHours()),
    mm: two(date.getUTCMinutes()),
    ss: two(date.getUTCSeconds()),
  };
  return pattern.replaceAll(/yyyy|MM|dd|HH|mm|ss/g, (part) => parts[part] as string);
}

/** Whether two files of one sync never have the same name under the pattern. */
export function numbersParts(pattern: string): boolean {
  return pattern.includes('{part_number}');
}

/** Puts a number before the extension, for patterns without `{part_number}`. */
export function numberedName(name: string, extension: string, number: number): string {
  if (number === 0) return name;
  return name.endsWith(extension) ? `${name.slice(0, -extension.length)}-${number}${extension}` : `${name}-${number}`;
}

/** Finds the files of earlier syncs of a stream among all keys of a bucket. */
export interface StreamKeys {
  /** What all of them begin with. */
  readonly prefix: string;
  /** Whether a key is one of them. */
  readonly matches: (key: string) => boolean;
}

/** The keys that a stream's files may have, whenever they were written and in whichever format. */
export function keysOf(root: string, format: string, fileNamePattern: string, stream: StreamDescriptor): StreamKeys {
  // NUL cannot be in a key: it marks where something variable is.
  const path = collapse(`${root}/${expand(format, stream, (name) => `\0${name}\0`)}`);
  const names = numbersParts(fileNamePattern) ? fileNamePattern : fileNamePattern.replace(/(\{format_extension\})?$/, '{again}$1');
  const pathPattern = path.split('\0').map((text, index) => (index % 2 === 0 ? escape(text) : (moments[text]?.pattern ?? ''))).join('');
  const key = new RegExp(`^${pathPattern}${fileNameExpression(names)}$`);
  return { prefix: path.split('\0', 1)[0] as string, matches: (candidate) => key.test(candidate) };
}

function fileNameExpression(pattern: string): string {
  return pattern.split(/(\{[\w:]*\})/).map((text, index) => (index % 2 === 0 ? escape(text) : placeholderExpression(text.slice(1, -1)))).join('');
}

function placeholderExpression(name: string): string {
  const date = datePattern.exec(name);
  if (date) return (date[1] ?? DEFAULT_DATE).replaceAll('yyyy', '\\d{4}').replaceAll(/MM|dd|HH|mm|ss/g, '\\d{2}');
  if (name === 'format_extension') return '\\.(?:csv|jsonl|avro|parquet)(?:\\.gz)?';
  return name === 'again' ? '(?:-\\d+)?' : '\\d+';
}

function escape(text: string): string {
  return text.replaceAll(/[$()*+.?[\\\]^{|}]/g, '\\$&');
}
