import type { Attribute, ElementType, Graph, Node, Tensor, ValueInfo } from './model.ts';

/** Puts a graph together in the order it is computed. Every method that makes a value returns its name. */
export class GraphBuilder {
  readonly #inputs: ValueInfo[] = [];
  readonly #outputs: ValueInfo[] = [];
  readonly #initializers = new Map<string, Tensor>();
  readonly #nodes: Node[] = [];
  readonly #values: ValueInfo[] = [];
  #names = 0;

  input(name: string, type: ElementType, dims: ValueInfo['dims']): string {
    this.#inputs.push({ name, type, dims });
    return name;
  }

  constant(type: ElementType, dims: readonly number[], data: Tensor['data']): string {
    const expected = dims.reduce((product, dim) => product * dim, 1);
    if (data.length !== expected)
      throw new RangeError(`a tensor [${dims.join(', ')}] of ${data.length} elements, expected ${expected}`);
    const name = this.#name('constant');
    this.#initializers.set(name, { type, dims, data });
    return name;
  }

  /** A scalar. */
  number(value: number): string {
    return this.constant('float32', [], Float32Array.of(value));
  }

  /** A list of whole numbers, as axes and shapes are given. */
  integers(...values: number[]): string {
    return this.constant('int64', [values.length], BigInt64Array.from(values, BigInt));
  }

  /** An operator with one output. */
  apply(op: string, inputs: readonly string[], attributes: Readonly<Record<string, Attribute>> = {}): string {
    const output = this.#name(op);
    this.#nodes.push({ op, inputs, outputs: [output], attributes });
    return output;
  }

  /** The uint8 form of a float tensor, with the scale and zero point found from its values. */
  quantise(value: string): [quantised: string, scale: string, zeroPoint: string] {
    const op = 'DynamicQuantizeLinear';
    const outputs = [this.#name(op), this.#name(op), this.#name(op)] as [string, string, string];
    this.#nodes.push({ op, inputs: [value], outputs, attributes: {} });
    return outputs;
  }

  /** Tells the runtime a value's sizes. Some of its optimisations are for sizes it is sure of. */
  declare(name: string, type: ElementType, dims: ValueInfo['dims']): void {
    this.#values.push({ name, type, dims });
  }

  /** Gives a value its name outside. */
  output(name: string, value: string, type: ElementType, dims: ValueInfo['dims']): void {
    this.#nodes.push({ op: 'Identity', inputs: [value], outputs: [name], attributes: {} });
    this.#outputs.push({ name, type, dims });
  }

  graph(): Graph {
    return {
      inputs: this.#inputs,
      outputs: this.#outputs,
      initializers: this.#initializers,
      nodes: this.#nodes,
      values: this.#values,
    };
  }

  #name(kind: string): string {
    return `${kind}_${this.#names++}`;
  }
}
