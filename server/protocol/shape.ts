/**
 * What a value that leaves the server may hold: `true` for text, number, truth or null; a list of one for a list; an
 * object for these keys and no other; `nothing` for an object without any; `record` for short facts under any key; `free`
 * for what another standard describes.
 */
export type AnyShape =
  true | 'nothing' | 'record' | 'free' | readonly [AnyShape] | { readonly [key: string]: AnyShape };

type Plain = string | number | boolean | null | undefined;
type KeysOf<Value> = Value extends unknown ? keyof Value : never;
type Under<Value, Key> = Value extends unknown ? (Key extends keyof Value ? Value[Key] : never) : never;

/** The only shape of a type: a key the type gains or loses is a compile error until its shape follows. */
export type Shape<Value> = ShapeOfRest<Exclude<Value, Plain>>;

type ShapeOfRest<Value> = [Value] extends [never]
  ? true
  : Value extends readonly (infer Item)[]
    ? readonly [Shape<Item>]
    : string extends KeysOf<Value>
      ? ShapeOfMap<Under<Value, string>>
      : { readonly [Key in KeysOf<Value>]: Shape<Under<Value, Key>> };

type ShapeOfMap<Item> = [Item] extends [never] ? 'nothing' : 'record' | 'free';
