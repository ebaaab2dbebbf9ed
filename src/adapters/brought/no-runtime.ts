/*
 * Stands in for the onnxruntime that transformers.js would bring: it takes the one it is handed (see brought-encoder.ts), so a
 * second copy, of another version and from another address, has no place in the build.
 */
export {};
