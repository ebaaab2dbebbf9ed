/** Lies beside the widget's files; the only one of them whose name stays. */
export const widgetManifestName = 'widget.json';

export interface BuiltScript {
  readonly file: string;
  /** As the attribute wants it: `sha384-…`. */
  readonly integrity: string;
}

/** What a build of the widget holds. */
export interface WidgetManifest {
  readonly version: string;
  /** The one script of the snippet. */
  readonly script: BuiltScript;
  /** Loaded by the script, which holds them to their hashes. */
  readonly parts: { readonly inline: BuiltScript; readonly frame: BuiltScript };
  /** The page in frames. */
  readonly framePage: string;
}
