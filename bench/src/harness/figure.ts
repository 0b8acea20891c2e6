/** A bound that a figure or its ratio to the peer is to keep. */
export interface Goal {
  /** What is bounded: the figure itself, in its unit, or its ratio to the peer's. */
  readonly of: 'value' | 'ratio';
  readonly sense: 'at least' | 'at most';
  readonly bound: number;
}

/** What a bench measured. */
export interface Measurement {
  /** What was measured, for people. */
  readonly figure: string;
  readonly value: number;
  readonly unit: string;
  /** What it is held against, measured in the same run, or a limit; the same unit. */
  readonly peer?: { readonly name: string; readonly value: number };
  readonly goal?: Goal;
}

/** A measurement with what follows from it: one JSON line, or one row of the table. Members that do not apply are null. */
export interface Figure {
  readonly bench: string;
  readonly figure: string;
  readonly value: number;
  readonly unit: string;
  readonly peer: string | null;
  readonly peerValue: number | null;
  /** `value` divided by `peerValue`. */
  readonly ratio: number | null;
  /** The goal in words: `ratio >= 0.5`, `value <= 400`. */
  readonly goal: string | null;
  readonly holds: boolean | null;
}

/** Judges a measurement. Numbers are rounded to what a noisy machine can tell apart. */
export function figureOf(bench: string, { figure, value, unit, peer, goal }: Measurement): Figure {
  const ratio = peer ? value / peer.value : null;
  const judged = goal?.of === 'ratio' ? ratio : value;
  return {
    bench,
    figure,
    value: rounded(value),
    unit,
    peer: peer?.name ?? null,
    peerValue: peer ? rounded(peer.value) : null,
    ratio: ratio === null ? null : rounded(ratio),
    goal: goal ? `${goal.of} ${goal.sense === 'at least' ? '>=' : '<='} ${goal.bound}` : null,
    holds: goal && judged !== null ? (goal.sense === 'at least' ? judged >= goal.bound : judged <= goal.bound) : null,
  };
}

function rounded(value: number): number {
  return Math.abs(value) >= 1000 ? Math.round(value) : Number(value.toPrecision(3));
}
