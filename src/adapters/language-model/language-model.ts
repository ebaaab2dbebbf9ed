/**
 * The part of the browsers' Prompt API that is used here. It is a window API: no worker has it.
 * @see https://webmachinelearning.github.io/prompt-api/
 */
export interface LanguageModelFactory {
  availability(options: LanguageModelCoreOptions): Promise<string>;
  create(options: LanguageModelCreateOptions): Promise<LanguageModelSession>;
}

export interface LanguageModelSession {
  prompt(
    input: string,
    options: { readonly responseConstraint: object; readonly signal: AbortSignal },
  ): Promise<string>;
  /** A session that knows the same so far, so that one question does not read the answers to others. */
  clone(options: { readonly signal: AbortSignal }): Promise<LanguageModelSession>;
  destroy(): void;
}

interface LanguageModelText {
  readonly type: 'text';
  readonly languages: readonly string[];
}

export interface LanguageModelCoreOptions {
  readonly expectedInputs: readonly LanguageModelText[];
  readonly expectedOutputs: readonly LanguageModelText[];
}

export interface LanguageModelCreateOptions extends LanguageModelCoreOptions {
  readonly initialPrompts: readonly { readonly role: 'system'; readonly content: string }[];
  readonly signal: AbortSignal;
  readonly monitor?: (monitor: EventTarget) => void;
}

/** The browser's own, where it has one and this is a page. */
export function findLanguageModel(): LanguageModelFactory | undefined {
  if (typeof window === 'undefined') return undefined;
  return (window as { LanguageModel?: LanguageModelFactory }).LanguageModel;
}
