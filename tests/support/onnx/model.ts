import { Message } from './protobuf.ts';

/** Element types by their names in onnxruntime, numbered as `TensorProto.DataType`. */
export const elementTypes = { float32: 1, uint8: 2, int8: 3, int64: 7 } as const;
export type ElementType = keyof typeof elementTypes;

export interface Tensor {
  readonly type: ElementType;
  /** `[]` is a scalar. */
  readonly dims: readonly number[];
  /** Row-major. */
  readonly data: Float32Array | Uint8Array | Int8Array | BigInt64Array;
}

export type Attribute =
  { readonly int: number } | { readonly float: number } | { readonly ints: readonly number[] };

export interface Node {
  readonly op: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: Readonly<Record<string, Attribute>>;
}

/** What a value of the graph is like. */
export interface ValueInfo {
  readonly name: string;
  readonly type: ElementType;
  /** A name stands for a size that is known at run time only. */
  readonly dims: readonly (number | string)[];
}

export interface Graph {
  readonly inputs: readonly ValueInfo[];
  readonly outputs: readonly ValueInfo[];
  readonly initializers: ReadonlyMap<string, Tensor>;
  /** Each after those whose outputs it takes. */
  readonly nodes: readonly Node[];
  /** What the runtime could not find out about values within by itself; may be empty. */
  readonly values: readonly ValueInfo[];
}

/** The first with `LayerNormalization`. */
export const opsetVersion = 17;
/** What ONNX 1.12, the release with that opset, writes. */
const irVersion = 8;
/** `AttributeProto.AttributeType` */
const attributeTypes = { float: 1, int: 2, ints: 7 } as const;

/**
 * Writes an ONNX file: the few fields an inference runtime needs.
 *
 * @see https://github.com/onnx/onnx/blob/v1.12.0/onnx/onnx.proto3 where the field numbers come from
 */
export function encodeModel(graph: Graph): Uint8Array<ArrayBuffer> {
  const opset = new Message().text(1, '').int(2, opsetVersion); // OperatorSetIdProto: domain, version
  return new Message() // ModelProto: ir_version, producer_name, graph, opset_import
    .int(1, irVersion)
    .text(2, 'ownshelf-tests')
    .message(7, graphProto(graph))
    .message(8, opset)
    .toBytes();
}

/** node 1, name 2, initializer 5, input 11, output 12, value_info 13 */
function graphProto({ nodes, initializers, inputs, outputs, values }: Graph): Message {
  const proto = new Message();
  for (const node of nodes) proto.message(1, nodeProto(node));
  proto.text(2, 'graph');
  for (const [name, tensor] of initializers) proto.message(5, tensorProto(name, tensor));
  for (const input of inputs) proto.message(11, valueInfoProto(input));
  for (const output of outputs) proto.message(12, valueInfoProto(output));
  for (const value of values) proto.message(13, valueInfoProto(value));
  return proto;
}

/** input 1, output 2, name 3, op_type 4, attribute 5 */
function nodeProto({ op, inputs, outputs, attributes }: Node): Message {
  const proto = new Message();
  for (const input of inputs) proto.text(1, input);
  for (const output of outputs) proto.text(2, output);
  proto.text(3, outputs[0] ?? op).text(4, op);
  for (const [name, attribute] of Object.entries(attributes))
    proto.message(5, attributeProto(name, attribute));
  return proto;
}

/** name 1, f 2, i 3, ints 8, type 20 */
function attributeProto(name: string, attribute: Attribute): Message {
  const proto = new Message().text(1, name);
  if ('int' in attribute) return proto.int(3, attribute.int).int(20, attributeTypes.int);
  if ('float' in attribute) return proto.float(2, attribute.float).int(20, attributeTypes.float);
  for (const int of attribute.ints) proto.int(8, int);
  return proto.int(20, attributeTypes.ints);
}

/** dims 1, data_type 2, name 8, raw_data 9: little-endian, as every machine that runs the tests is */
function tensorProto(name: string, { type, dims, data }: Tensor): Message {
  const proto = new Message();
  for (const dim of dims) proto.int(1, dim);
  return proto
    .int(2, elementTypes[type])
    .text(8, name)
    .bytes(9, new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
}

/** name 1, type 2; TypeProto: tensor_type 1; its elem_type 1, shape 2; TensorShapeProto: dim 1 of dim_value 1 or dim_param 2 */
function valueInfoProto({ name, type, dims }: ValueInfo): Message {
  const shape = new Message();
  for (const dim of dims)
    shape.message(1, typeof dim === 'number' ? new Message().int(1, dim) : new Message().text(2, dim));
  const tensorType = new Message().int(1, elementTypes[type]).message(2, shape);
  return new Message().text(1, name).message(2, new Message().message(1, tensorType));
}
