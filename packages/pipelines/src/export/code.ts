/** Where what an expression names comes from: the package, or the file that declares the connectors. */
export type Origin = 'package' | 'connectors';

const brand = Symbol('said');

/** A value that a program says by a name, or by the call of a function: `shop`, `every(6, 'hours')`. */
export interface Said {
  readonly [brand]: true;
  readonly value: unknown;
  readonly name: string;
  /** Absent for a name alone. */
  readonly args?: readonly Tree[];
  readonly origin: Origin;
}

/** A value under a name, or as what a call gives. */
export function said(value: unknown, name: string, { args, origin = 'package' }: { args?: readonly Tree[]; origin?: Origin } = {}): Said {
  return { [brand]: true, value, name, ...(args === undefined ? {} : { args }), origin };
}

/** Whether a part of a tree is said by a name or a call. */
export function isSaid(tree: Tree): tree is Said {
  return typeof tree === 'object' && tree !== null && brand in tree;
}

/** What a program is written from: values as JSON has them, and those that are said otherwise. Members that are undefined are not there. */
export type Tree = string | number | boolean | null | undefined | Said | readonly Tree[] | { readonly [member: string]: Tree };

/** The value that a tree says. */
export function valueIn(tree: Tree): unknown {
  if (isSaid(tree)) return tree.value;
  if (isList(tree)) return tree.map(valueIn);
  if (typeof tree !== 'object' || tree === null) return tree;
  return Object.fromEntries(membersOf(tree).map(([name, member]) => [name, valueIn(member)]));
}

/** The names that a tree needs of one origin. */
export function namesIn(tree: Tree, origin: Origin): string[] {
  if (isSaid(tree)) return [...(tree.origin === origin ? [tree.name.split('.')[0] ?? ''] : []), ...namesIn(tree.args ?? [], origin)];
  if (isList(tree)) return tree.flatMap((item) => namesIn(item, origin));
  return typeof tree === 'object' && tree !== null ? membersOf(tree).flatMap(([, member]) => namesIn(member, origin)) : [];
}

const width = 120;

/**
 * A tree as TypeScript: on one line where it fits, otherwise a member a line.
 *
 * @param column where its first line begins, and `after` how much follows on its last one
 */
export function print(tree: Tree, column = 0, indent = 0, after = 1): string {
  const line = inline(tree);
  if (column + line.length + after <= width) return line;
  if (isSaid(tree)) return tree.args === undefined ? tree.name : printCall(tree.name, tree.args, column, indent);
  if (isList(tree)) return tree.length === 0 ? '[]' : block('[', ']', tree.map((item) => ['', item]), indent);
  if (typeof tree !== 'object' || tree === null) return line;
  const members = membersOf(tree);
  return members.length === 0 ? '{}' : block('{', '}', members.map(([name, member]) => [`${memberName(name)}: `, member]), indent);
}

/** The last argument alone goes over several lines: it is the one that may be long. */
function printCall(name: string, args: readonly Tree[], column: number, indent: number): string {
  const before = args.slice(0, -1).map((arg) => `${inline(arg)}, `).join('');
  const opening = `${name}(${before}`;
  return `${opening}${args.length === 0 ? '' : print(args.at(-1), column + opening.length, indent, 2)})`;
}

function block(open: string, close: string, entries: readonly (readonly [label: string, tree: Tree])[], indent: number): string {
  const pad = ' '.repeat(indent + 2);
  const lines = entries.map(([label, tree]) => `${pad}${label}${print(tree, pad.length + label.length, indent + 2)},`);
  return [open, ...lines, `${' '.repeat(indent)}${close}`].join('\n');
}

function inline(tree: Tree): string {
  if (isSaid(tree)) return tree.args === undefined ? tree.name : `${tree.name}(${tree.args.map(inline).join(', ')})`;
  if (isList(tree)) return `[${tree.map(inline).join(', ')}]`;
  if (typeof tree === 'string') return quoted(tree);
  if (typeof tree !== 'object' || tree === null) return String(tree);
  const members = membersOf(tree).map(([name, member]) => `${memberName(name)}: ${inline(member)}`);
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}

/** A text as a literal in single quotes, or in double ones where those spare an escape. */
export function quoted(text: string): string {
  const json = JSON.stringify(text);
  if (text.includes("'") && !text.includes('"')) return json;
  return `'${json.slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}

function memberName(name: string): string {
  // Written otherwise, it would be the object's prototype.
  if (name === '__proto__') return "['__proto__']";
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : quoted(name);
}

function membersOf(tree: { readonly [member: string]: Tree }): [string, Tree][] {
  return Object.entries(tree).filter(([, member]) => member !== undefined);
}

function isList(tree: Tree): tree is readonly Tree[] {
  return Array.isArray(tree);
}
