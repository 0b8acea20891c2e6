import { expect, test } from 'vitest';
import { checkFileNamePattern, checkPathFormat, fileNameOf, keysOf, numberedName, pathOf } from './paths.ts';

const moment = { startedAt: Date.UTC(2021, 0, 2, 3, 4, 5, 678), syncId: 42, uuid: '3c9d7f0e-8a51-4a3e-9a43-1f4f0e6f8a11' };
const users = { name: 'users', namespace: 'public' };
const part = { now: moment.startedAt, partNumber: 3, syncId: 42, extension: '.csv.gz' };

test.each([
  ['${NAMESPACE}/${STREAM_NAME}/${YEAR}_${MONTH}_${DAY}_${EPOCH}_', 'bronze/public/users/2021_01_02_1609556645678_'],
  ['${YEAR}/${HOUR}${MINUTE}${SECOND}${MILLISECOND}/${SYNC_ID}/${UUID}/', `bronze/2021/0304050678/42/${moment.uuid}/`],
])('the path format %s gives %s', (format, path) => {
  expect(pathOf('bronze', format, users, moment)).toBe(path);
});

test('slashes that follow one another become one, so that a stream without namespace has no empty folder', () => {
  expect(pathOf('', '${NAMESPACE}/${STREAM_NAME}//', { name: 'users' }, moment)).toBe('users/');
});

test('characters that S3 tools do not take are replaced in the names of streams', () => {
  expect(pathOf('bronze', '${STREAM_NAME}/', { name: 'Crème brûlée & 100%?' }, moment)).toBe('bronze/Creme_brulee___100__/');
});

test.each([
  ['{part_number}{format_extension}', '3.csv.gz'],
  ['{date}-{date:yyyy_MM}-{timestamp}-{timestamp:millis}-{timestamp:micros}', '2021_01_02-2021_01-1609556645678-1609556645678-1609556645678000'],
  ['{sync_id}_{part_number}', '42_3'],
])('the file name pattern %s gives %s', (pattern, name) => {
  expect(fileNameOf(pattern, part)).toBe(name);
});

test('a name without part number is numbered before its extension', () => {
  expect([numberedName('a.csv.gz', '.csv.gz', 0), numberedName('a.csv.gz', '.csv.gz', 2), numberedName('a', '.csv', 1)]).toEqual(['a.csv.gz', 'a-2.csv.gz', 'a-1']);
});

test('a placeholder that does not exist is refused by name', () => {
  expect(() => checkPathFormat('${STREAM_NAME}/${WEEK}/')).toThrow('${WEEK}');
  expect(() => checkFileNamePattern('{stream}{format_extension}')).toThrow('{stream}');
});

test('the keys of a stream are told from those of its neighbours, whenever and in whichever format they were written', () => {
  const format = '${NAMESPACE}/${STREAM_NAME}_${YEAR}_${EPOCH}/';
  const keys = keysOf('bronze', format, '{part_number}{format_extension}', users);
  expect(keys.prefix).toBe('bronze/public/users_');
  expect(['bronze/public/users_2020_1/0.csv', 'bronze/public/users_2021_1609556645678/12.jsonl.gz'].map(keys.matches)).toEqual([true, true]);
  const others = ['bronze/public/users_old_2020_1/0.csv', 'bronze/public/users_2020_1/notes.txt', 'bronze/public/users_2020_1/0.csv/x', 'gold/bronze/public/users_2020_1/0.csv'];
  expect(others.map(keys.matches)).toEqual([false, false, false, false]);
});

test('every key that is written is found again', () => {
  for (const pattern of ['{part_number}{format_extension}', '{date}_{timestamp:micros}{format_extension}', '{date:HHmm}.{sync_id}']) {
    const format = 'x.${STREAM_NAME}+${NAMESPACE}/${MONTH}${DAY}${HOUR}${MINUTE}${SECOND}${MILLISECOND}${UUID}${SYNC_ID}-';
    const keys = keysOf('bronze', format, pattern, { name: 'a (b)', namespace: "it's" });
    const name = fileNameOf(pattern, part);
    const key = pathOf('bronze', format, { name: 'a (b)', namespace: "it's" }, moment) + name;
    expect([keys.matches(key), key.startsWith(keys.prefix)]).toEqual([true, true]);
    if (!pattern.includes('part_number')) expect(keys.matches(key.replace(name, numberedName(name, part.extension, 4)))).toBe(true);
  }
});
