// The kernel that models are trained with, at build time. Memory is imported, and laid out by who calls.
export { multiply, multiplyTransposed, transpose } from './multiply';
export { rowProducts } from './products';
export { softmaxGradient } from './softmax';
export { adam, add, approach } from './adam';
