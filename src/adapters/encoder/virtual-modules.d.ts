/** Written by vite-plugin-runtime-files.ts. */
declare module 'virtual:ownshelf-encoder-files' {
  /** `EncoderFiles`; an ambient module cannot import the type. */
  const files: unknown;
  export default files;
}

declare module 'onnxruntime-web/wasm?again' {
  export * from 'onnxruntime-web';
}

declare module 'onnxruntime-web/jspi?again' {
  export * from 'onnxruntime-web';
}
