import { mostLimit } from '../widget/options.ts';

type Attributes = Readonly<Record<string, string>>;

/** The shelf that the retailer sees, as it would stand on their page. */
export class LiveShelf {
  readonly #element = document.createElement('own-shelf');
  /** An ad stands beside shelves only, with as many cards as the pack asks for. */
  readonly #beside: HTMLElement | undefined;
  #looks = '';

  /** @param instead words that show when nothing else can */
  constructor(stage: HTMLElement, instead: string, attributes: Attributes, looks: string) {
    const text = document.createElement('p');
    text.textContent = instead;
    this.#element.append(text);
    if (attributes['placement'] === 'ad') {
      this.#beside = document.createElement('own-shelf');
      this.#beside.setAttribute('limit', String(mostLimit));
    }
    this.show(attributes, looks);
    stage.replaceChildren(this.#element, ...(this.#beside ? [this.#beside] : []));
  }

  is(target: EventTarget | null): boolean {
    return target === this.#element;
  }

  /** @param looks any text that is another when the looks are: a frame hears of them with its options */
  show(attributes: Attributes, looks: string): void {
    const element = this.#element;
    for (const name of element.getAttributeNames()) if (!(name in attributes)) element.removeAttribute(name);
    for (const [name, value] of Object.entries(attributes))
      if (element.getAttribute(name) !== value || looks !== this.#looks) element.setAttribute(name, value);
    this.#looks = looks;
    if (this.#beside && attributes['pack']) this.#beside.setAttribute('pack', attributes['pack']);
  }

  remove(): void {
    this.#element.remove();
    this.#beside?.remove();
  }
}
