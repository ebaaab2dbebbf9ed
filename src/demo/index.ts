export { generateDemoItems } from './generate.ts';
export type { DemoItem } from './types.ts';
