import type { Value } from '@airwright/connector-kit';
import { accepts, isObject } from '../../../values/types.ts';
import { MISFIT } from './faults.ts';
import type { Faults } from './faults.ts';
import type { ChunkOptions, Leaf, LeafPosition, Node } from './leaf.ts';
import { BooleanLeaf, DateLeaf, IntegerLeaf, JsonLeaf, NumberLeaf, TextLeaf, TimeLeaf, TimestampLeaf } from './leaves.ts';
import type { Field, LeafType, Shape, UnionOption } from './schema.ts';

const leafClasses: Record<LeafType, new (position: LeafPosition, options: ChunkOptions, faults: Faults) => Leaf> = {
  string: TextLeaf,
  json: JsonLeaf,
  integer: IntegerLeaf,
  number: NumberLeaf,
  boolean: BooleanLeaf,
  date: DateLeaf,
  time: TimeLeaf,
  timestamp: TimestampLeaf,
};

/** What building the columns of a file needs. `leaves` receives every column in the order of the schema. */
export interface ColumnContext {
  readonly options: ChunkOptions;
  readonly faults: Faults;
  readonly leaves: Leaf[];
}

/** The columns of a top-level field. */
export function columnOf(field: Field, context: ColumnContext): Node {
  return nodeOf(field.shape, { path: [field.name], source: field.source, maxDefinition: 0, maxRepetition: 0 }, context);
}

/** @param position of the field, with the levels of what is around it */
function nodeOf(shape: Shape, position: LeafPosition, context: ColumnContext): Node {
  const present: LeafPosition = { ...position, maxDefinition: position.maxDefinition + 1 };
  switch (shape.kind) {
    case 'leaf': {
      const leaf = new leafClasses[shape.type](present, context.options, context.faults);
      context.leaves.push(leaf);
      return leaf;
    }
    case 'group':
      return new GroupNode(
        shape.fields.map((field) => ({ source: field.source, node: nodeOf(field.shape, below(present, field.name, `.${field.source}`), context) })),
        position.source,
        context.faults,
      );
    case 'list': {
      const element: LeafPosition = { ...below(present, 'list', '[]'), maxDefinition: present.maxDefinition + 1, maxRepetition: position.maxRepetition + 1 };
      return new ListNode(nodeOf(shape.element, below(element, 'element', ''), context), position, context.faults);
    }
    case 'union':
      return unionNode(shape.options, position, present, context);
  }
}

function below(position: LeafPosition, name: string, source: string): LeafPosition {
  return { ...position, path: [...position.path, name], source: position.source + source };
}

function unionNode(options: readonly UnionOption[], position: LeafPosition, present: LeafPosition, context: ColumnContext): UnionNode {
  // The name of the type is there whenever the group is, so it has no level of its own.
  const name = new TextLeaf(below(present, 'type', ''), context.options, context.faults);
  context.leaves.push(name);
  const members = options.map((option) => ({ option, node: nodeOf(option.shape, below(present, option.name, ''), context) }));
  return new UnionNode(name, members, position.source, context.faults);
}

/** An object with known members. */
class GroupNode implements Node {
  readonly #members: readonly { readonly source: string; readonly node: Node }[];
  readonly #source: string;
  readonly #faults: Faults;

  constructor(members: readonly { readonly source: string; readonly node: Node }[], source: string, faults: Faults) {
    this.#members = members;
    this.#source = source;
    this.#faults = faults;
  }

  write(value: Value | undefined, rep: number, def: number): void {
    if (isObject(value)) {
      for (const { source, node } of this.#members) node.write(Object.hasOwn(value, source) ? value[source] : null, rep, def + 1);
      return;
    }
    if (value !== null && value !== undefined) this.#faults.add(this.#source, MISFIT);
    this.writeNull(rep, def);
  }

  writeNull(rep: number, def: number): void {
    for (const { node } of this.#members) node.writeNull(rep, def);
  }
}

/** An array whose elements have a type. */
class ListNode implements Node {
  readonly #element: Node;
  readonly #source: string;
  /** Lists around this one. */
  readonly #depth: number;
  readonly #faults: Faults;

  constructor(element: Node, position: LeafPosition, faults: Faults) {
    this.#element = element;
    this.#source = position.source;
    this.#depth = position.maxRepetition;
    this.#faults = faults;
  }

  write(value: Value | undefined, rep: number, def: number): void {
    if (!Array.isArray(value)) {
      if (value !== null && value !== undefined) this.#faults.add(this.#source, MISFIT);
      this.writeNull(rep, def);
      return;
    }
    const elements: readonly Value[] = value;
    if (elements.length === 0) this.writeNull(rep, def + 1);
    for (let index = 0; index < elements.length; index += 1) {
      this.#faults.at(this.#depth, index);
      this.#element.write(elements[index], index === 0 ? rep : this.#depth + 1, def + 2);
    }
  }

  writeNull(rep: number, def: number): void {
    this.#element.writeNull(rep, def);
  }
}

/** A value of one of several types: a group whose `type` names the member that is filled. */
class UnionNode implements Node {
  readonly #name: Leaf;
  readonly #members: readonly { readonly option: UnionOption; readonly node: Node }[];
  /** The options in the order in which a value is tried on them: those that take any text, or any number, last. */
  readonly #tried: readonly { readonly option: UnionOption; readonly node: Node }[];
  readonly #source: string;
  readonly #faults: Faults;

  constructor(name: Leaf, members: readonly { readonly option: UnionOption; readonly node: Node }[], source: string, faults: Faults) {
    const isBroad = ({ option }: { readonly option: UnionOption }): number => Number(option.name === 'string' || option.name === 'number');
    this.#name = name;
    this.#members = members;
    this.#tried = members.toSorted((left, right) => isBroad(left) - isBroad(right));
    this.#source = source;
    this.#faults = faults;
  }

  write(value: Value | undefined, rep: number, def: number): void {
    const chosen = value === null || value === undefined ? undefined : this.#tried.find(({ option }) => accepts(option.type, value));
    if (!chosen) {
      if (value !== null && value !== undefined) this.#faults.add(this.#source, MISFIT);
      this.writeNull(rep, def);
      return;
    }
    this.#name.write(chosen.option.name, rep, def + 1);
    for (const member of this.#members) {
      if (member === chosen) member.node.write(value, rep, def + 1);
      else member.node.writeNull(rep, def + 1);
    }
  }

  writeNull(rep: number, def: number): void {
    this.#name.writeNull(rep, def);
    for (const { node } of this.#members) node.writeNull(rep, def);
  }
}
