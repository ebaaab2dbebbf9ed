/** How an encoder reads a text. */
export interface Reading {
  /** Tokens after this one are not read. */
  readonly maxTokens: number;
  /** The token after this many others counts half as much as the first. */
  readonly halfPlace: number;
}

/**
 * How much each token of a text counts: less the further back it stands, since what a thing is comes first, and 1/n where it
 * comes up the n-th time, since a word said thrice is not three times as true.
 *
 * weight = 1 ÷ n ÷ (1 + place ÷ halfPlace)
 *
 * @returns [tokens]
 */
export function tokenWeights(tokens: readonly number[], { halfPlace }: Reading): Float64Array {
  return Float64Array.from(tokens, (token, place) => {
    let times = 1;
    for (let before = 0; before < place; before++) if (tokens[before] === token) times++;
    return 1 / (times * (1 + place / halfPlace));
  });
}
