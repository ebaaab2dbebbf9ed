import { BlendView } from './blend/blend.ts';
import type { Component } from './components/component.ts';
import type { ShopContent } from './components/content.ts';
import { shopComponents } from './components/index.ts';
import type { History } from './learn-links.ts';
import type { BehaviourModel } from './model/behaviour-model.ts';

/** What others' choices say about a shop, ready to be asked. */
export class ShopBehaviour {
  readonly model: BehaviourModel;
  readonly #components: readonly Component[];

  constructor(model: BehaviourModel, content: ShopContent) {
    this.model = model;
    this.#components = shopComponents(content, model);
  }

  /** @param history items chosen, oldest first; not empty */
  view(history: History): BlendView {
    return new BlendView(this.#components, this.model.blend, history);
  }
}
