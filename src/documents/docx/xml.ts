import type { MarkupElement } from '../reader-ports.js';

export const elementsOf = (parent: MarkupElement): readonly MarkupElement[] =>
  parent.children.filter((child) => typeof child !== 'string');

export const childrenNamed = (parent: MarkupElement, name: string): readonly MarkupElement[] =>
  elementsOf(parent).filter((child) => child.name === name);

/** The first child of that name, or the first below it by a path of names. */
export function childAt(parent: MarkupElement, ...path: readonly string[]): MarkupElement | undefined {
  let found: MarkupElement | undefined = parent;
  for (const name of path) {
    if (found === undefined) return undefined;
    found = elementsOf(found).find((child) => child.name === name);
  }
  return found;
}

/** `w:val` of a property that is an element. */
export const valueOf = (element: MarkupElement | undefined): string | undefined => element?.attributes['w:val'];

export function integerOf(text: string | undefined): number | undefined {
  return text !== undefined && /^-?\d{1,9}$/u.test(text) ? Number(text) : undefined;
}

/** A switch such as `<w:vanish/>`: on unless its value says off. */
export const isOn = (element: MarkupElement | undefined): boolean =>
  element !== undefined && !['0', 'false', 'off'].includes(valueOf(element) ?? '1');

/** The version of alternative content that a reader shows: the first choice, or else the fallback. Never both: they say the same. */
export function chosenAlternative(element: MarkupElement): readonly MarkupElement[] {
  const chosen = childAt(element, 'mc:Choice') ?? childAt(element, 'mc:Fallback');
  return chosen === undefined ? [] : [chosen];
}
