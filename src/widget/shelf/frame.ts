import type { Placement } from '../options.ts';
import type { CardActions } from './card.ts';
import type { Kit } from './kit.ts';
import type { Question } from './question.ts';
import type { ShownCard, ShownGroup } from './shown.ts';
import { Strip } from './strip.ts';

export interface FrameParts {
  readonly placement: Placement;
  /** Absent: the placement's own; empty: none to be seen. */
  readonly heading: string | undefined;
  readonly limit: number;
  readonly query: string;
  onQuery(text: string): void;
  openWhy(shown: ShownCard): void;
  openAbout(): void;
}

/** A line that was said stays this long. */
const saidMs = 6000;
const typingMs = 250;

/** Everything of a shelf around its cards: what it is, how to move it, and what is behind it. */
export class Frame {
  readonly element: HTMLElement;
  readonly strip: Strip;
  readonly #kit: Kit;
  readonly #parts: FrameParts;
  readonly #heading: HTMLElement;
  readonly #note: HTMLElement;
  readonly #input: HTMLInputElement | undefined;
  #saying: ReturnType<typeof setTimeout> | undefined;
  #typing: ReturnType<typeof setTimeout> | undefined;

  constructor(kit: Kit, parts: FrameParts) {
    const { h, icon, language, setAttribute } = kit;
    const { texts } = language;
    this.#kit = kit;
    this.#parts = parts;
    const actions: CardActions = { why: (shown) => parts.openWhy(shown) };
    this.strip = new Strip(kit, actions, (isScrollable) =>
      setAttribute(this.element, 'aria-roledescription', isScrollable && texts.carousel),
    );
    this.#heading = h('h2', { id: 'heading', class: parts.heading === '' ? 'unseen' : '', part: 'heading' });
    this.#note = h('p', { class: 'note', part: 'note', role: 'status' }, texts.private);
    if (parts.placement === 'search') this.#input = this.#drawInput();
    // A group, not a region: a page with many shelves would have as many landmarks.
    this.element = h(
      'div',
      {
        role: 'group',
        class: 'shelf',
        part: 'shelf',
        'aria-labelledby': 'heading',
        'data-placement': parts.placement,
        lang: language.tag,
      },
      h('div', { class: 'head' }, this.#heading, ...this.strip.turns),
      this.#input && this.#drawForm(this.#input),
      this.strip.element,
      h(
        'div',
        { class: 'foot' },
        this.#note,
        h(
          'button',
          {
            class: 'about',
            part: 'about',
            type: 'button',
            'aria-haspopup': 'dialog',
            onclick: () => parts.openAbout(),
          },
          icon('shield'),
          texts.about,
        ),
      ),
    );
  }

  show(question: Question, groups: readonly ShownGroup[]): void {
    const { headings, groups: names, instead } = this.#kit.language.texts;
    const only = groups[0]?.id;
    const { placement, heading } = this.#parts;
    const own = only === 'popular' ? headings.popular : headings[placement];
    this.#heading.textContent =
      question.kind !== 'search'
        ? heading || own
        : only === 'instead'
          ? instead(question.text)
          : headings.found(question.text);
    this.strip.show(
      groups,
      groups.map(({ id }) => (id === 'similar' || id === 'goes-with' ? names[id] : undefined)),
    );
  }

  /** The page searches for it. */
  setQuery(text: string): void {
    if (this.#input && this.#input.value !== text) this.#input.value = text;
  }

  say(line: string): void {
    clearTimeout(this.#saying);
    this.#note.textContent = line;
    this.#saying = setTimeout(() => (this.#note.textContent = this.#kit.language.texts.private), saidMs);
  }

  dispose(): void {
    clearTimeout(this.#saying);
    clearTimeout(this.#typing);
    this.strip.dispose();
    this.element.remove();
  }

  #drawInput(): HTMLInputElement {
    const keepIn = (event: Event): void => event.stopPropagation();
    return this.#kit.h('input', {
      id: 'query',
      part: 'search-input',
      type: 'search',
      value: this.#parts.query,
      maxlength: 400,
      autocomplete: 'off',
      enterkeyhint: 'search',
      // A page's keyboard shortcuts are not for what is typed here, and neither is what is typed for the page.
      onkeydown: keepIn,
      onkeyup: keepIn,
      onkeypress: keepIn,
      oninput: (event: Event) => {
        keepIn(event);
        clearTimeout(this.#typing);
        this.#typing = setTimeout(() => this.#parts.onQuery(this.#input?.value ?? ''), typingMs);
      },
    });
  }

  #drawForm(input: HTMLInputElement): HTMLFormElement {
    const { h, icon, language } = this.#kit;
    const { texts } = language;
    return h(
      'form',
      {
        class: 'ask',
        role: 'search',
        onsubmit: (event: Event) => {
          event.preventDefault();
          clearTimeout(this.#typing);
          this.#parts.onQuery(input.value);
        },
      },
      h('label', { for: 'query' }, texts.searchLabel),
      h(
        'span',
        { class: 'box' },
        input,
        h(
          'button',
          { class: 'button', part: 'search-button', 'aria-label': texts.searchButton },
          icon('search'),
        ),
      ),
    );
  }
}
