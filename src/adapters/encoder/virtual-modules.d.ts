/** Written by vite-plugin-runtime-files.ts. */
declare module 'virtual:ownshelf-encoder-files' {
  /** `EncoderFiles`; an ambient module cannot import the type. */
  const files: unknown;
  export default files;
}

declare module 'virtual:ownshelf-instant-files' {
  /** `InstantFiles` */
  const files: unknown;
  export default files;
}

declare module 'virtual:ownshelf-encoder-id' {
  const encoder: {
    readonly id: string;
    readonly sha256: string;
    readonly dimensions: number;
    /** Of the files it is made of. */
    readonly fileSha256s: readonly string[];
  };
  export default encoder;
}

declare module 'onnxruntime-web/wasm?again' {
  export * from 'onnxruntime-web';
}

declare module 'onnxruntime-web/jspi?again' {
  export * from 'onnxruntime-web';
}
