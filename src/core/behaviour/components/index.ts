import type { LearnedTables } from '../model/behaviour-model.ts';
import { componentNames, recencies, type Component } from './component.ts';
import { categoryComponent, textComponent, wordsComponent, type ShopContent } from './content.ts';
import { linksComponent, popularityComponent, sequenceComponents } from './learned.ts';

/** All components of a shop, in the order of `componentNames`. */
export function shopComponents(content: ShopContent, tables: LearnedTables): Component[] {
  const { links, sequence, adapter, popularity } = tables;
  const components: Component[] = [
    wordsComponent(content),
    categoryComponent(content),
    textComponent(content, 'text', recencies.text),
    textComponent(content, 'text-last', recencies.last),
    linksComponent(links, 'next', recencies.transitions),
    linksComponent(links, 'next', recencies.last, 'next-last'),
    linksComponent(links, 'near', recencies.companions),
    linksComponent(links, 'together', recencies.companions),
    linksComponent(links, 'ease', recencies.companions),
    ...sequenceComponents(sequence, adapter, content.space),
    popularityComponent(popularity),
  ];
  return components.sort((a, b) => componentNames.indexOf(a.name) - componentNames.indexOf(b.name));
}
