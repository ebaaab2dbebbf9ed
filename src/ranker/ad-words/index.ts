export { judge, requestRewrite } from './ad-words.ts';
