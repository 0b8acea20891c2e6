import stringWidth from 'string-width';

// Control characters, and those that turn the direction of what follows.
const controls = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/g;

/**
 * A text of someone else on one line, with nothing in it that a terminal would obey. Escape sequences lose what makes them such, and stay
 * visible otherwise.
 */
export function clean(text: string): string {
  return text.replace(controls, ' ').trim();
}

const graphemes = new Intl.Segmenter();

/** A clean text cut to so many columns of a terminal, with an ellipsis where something is missing. */
export function fit(text: string, columns: number): string {
  if (stringWidth(text) <= columns) return text;
  let kept = '';
  let width = 0;
  for (const { segment } of graphemes.segment(text)) {
    width += stringWidth(segment);
    if (width > columns - 1) break;
    kept += segment;
  }
  return columns < 1 ? '' : `${kept}…`;
}

/** A clean text of exactly so many columns. */
export function padded(text: string, columns: number): string {
  const cut = fit(text, columns);
  return cut + ' '.repeat(Math.max(0, columns - stringWidth(cut)));
}
