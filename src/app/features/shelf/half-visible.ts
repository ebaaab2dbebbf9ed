export * from '../../../adapters/seen/half-visible.ts';
