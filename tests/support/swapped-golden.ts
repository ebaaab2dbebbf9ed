import type { FetchVerified } from '../../src/adapters/encoder/file-source.ts';

/** Fetches golden vectors of which the first belongs to another text: no backend is right by them. */
export function withSwappedGolden(fetchVerified: FetchVerified): FetchVerified {
  return async (url, file, options) => {
    const bytes = await fetchVerified(url, file, options);
    if (!file.path.endsWith('golden.json')) return bytes;
    const golden = JSON.parse(new TextDecoder().decode(bytes));
    golden.vectors[0] = golden.vectors[1];
    return new TextEncoder().encode(JSON.stringify(golden));
  };
}
