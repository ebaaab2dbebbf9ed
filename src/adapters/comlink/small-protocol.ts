/** An argument as Comlink 4 sends it: a plain value, or a function behind a port. */
export type Argument =
  | { readonly type: 'RAW'; readonly value: unknown }
  | { readonly type: 'HANDLER'; readonly name: 'proxy'; readonly value: MessagePort };

/** An answer: of its errors words alone can cross. */
export type Answer =
  | Argument
  | {
      readonly type: 'HANDLER';
      readonly name: 'throw';
      readonly value: { readonly isError: boolean; readonly value: unknown };
    };

/** Where messages go and come from: a worker, a worker's own scope, or a port that has been started. */
export type Endpoint = Pick<Worker, 'postMessage' | 'addEventListener'>;
