import fc from 'fast-check';
import { expect, test } from 'vitest';
import { logLines, newLines, type LogLine } from './logs.ts';

const attempt = { id: 1, status: 'running', createdAt: 0, updatedAt: 0 } as const;
const lines = (...messages: string[]): LogLine[] => messages.map((message) => ({ attempt: 1, message }));

test('both forms of a log are read, and one that is missing is empty', () => {
  expect(logLines({ attempt, logType: 'formatted', logs: { logLines: ['one', 'two'] } })).toEqual([{ attempt: 2, message: 'one' }, { attempt: 2, message: 'two' }]);
  expect(logLines({ attempt, logType: 'structured', logs: { events: [{ timestamp: 5, message: 'one', level: 'error', logSource: 'source', stackTrace: 'at' }] } })).toEqual([
    { attempt: 2, message: 'one', at: new Date(5), level: 'error', source: 'source', stackTrace: 'at' },
  ]);
  expect(logLines({ attempt })).toEqual([]);
});

test('a log that grows gives its new lines, whatever its pieces', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a', 'b', 'c')), fc.array(fc.constantFrom('a', 'b', 'c')), (old, fresh) => {
      expect(newLines(lines(...old), lines(...old, ...fresh)).map(({ message }) => message)).toEqual(fresh);
    }),
  );
});

test('where a server has dropped the beginning, the place is found by the last lines', () => {
  const told = lines('a', 'b', 'c', 'd', 'e', 'f');
  expect(newLines(told, lines('b', 'c', 'd', 'e', 'f', 'g', 'h')).map(({ message }) => message)).toEqual(['g', 'h']);
  expect(newLines(told, lines('x', 'y')).map(({ message }) => message)).toEqual(['x', 'y']);
});
