/**
 * The element as a component of React 18 or 19. React 18 sets no properties on elements and hears none of their events;
 * React 19 does, but takes a property away by setting it to undefined. So both are done here, in one way for both: what
 * the page no longer gives is again what the element had.
 */
import {
  createElement,
  forwardRef,
  type ForwardRefExoticComponent,
  type HTMLAttributes,
  type PropsWithoutRef,
  type RefAttributes,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
} from 'react';

/** What every wrapped element takes beside its own: attributes of HTML elements. It has no children. */
export type ElementAttributes<Own> = Omit<
  HTMLAttributes<HTMLElement>,
  keyof Own | 'children' | 'dangerouslySetInnerHTML'
>;

type Wrapped<Element, Props> = ForwardRefExoticComponent<PropsWithoutRef<Props> & RefAttributes<Element>>;

// A server draws no layout, and React 18 warns of it.
const useUpdate = typeof document === 'undefined' ? useEffect : useLayoutEffect;

/**
 * Makes a component of an element that is defined already.
 *
 * @param properties the element's own, set as properties and never as attributes
 * @param events the element's events by the names of the properties that hear them
 */
export function wrapElement<Element extends HTMLElement, Props extends object>(
  tag: string,
  properties: readonly string[],
  events: Readonly<Record<string, string>>,
): Wrapped<Element, Props> {
  const own = new Set([...properties, ...Object.keys(events)]);
  const component = forwardRef<Element, Record<string, unknown>>((props, ref) => {
    const element = useRef<Element>(null);
    const latest = useRef(props);
    const found = useRef(new Map<string, unknown>());
    useImperativeHandle(ref, () => element.current as Element, []);
    useUpdate(() => {
      if (element.current) setProperties(element.current, pick(props, properties), found.current);
      latest.current = props;
    });
    useUpdate(() => (element.current ? listen(element.current, events, latest) : undefined), []);
    const { className, ...rest } = pick(
      props,
      Object.keys(props).filter((name) => !own.has(name)),
    );
    // React 18 knows no className on elements of others.
    return createElement(tag, { ...rest, ...(className !== undefined && { class: className }), ref: element });
  });
  component.displayName = tag;
  return component as unknown as Wrapped<Element, Props>;
}

function pick(props: Readonly<Record<string, unknown>>, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(names.filter((name) => props[name] !== undefined).map((name) => [name, props[name]]));
}

/** @param found what the element had before each property was first set */
function setProperties(
  element: HTMLElement,
  given: Readonly<Record<string, unknown>>,
  found: Map<string, unknown>,
): void {
  const target = element as unknown as Record<string, unknown>;
  for (const name of Object.keys(given)) {
    if (!found.has(name)) found.set(name, target[name]);
    if (target[name] !== given[name]) target[name] = given[name];
  }
  for (const [name, before] of found) {
    if (name in given) continue;
    target[name] = before;
    found.delete(name);
  }
}

/** @returns what stops it */
function listen(
  element: HTMLElement,
  events: Readonly<Record<string, string>>,
  latest: { readonly current: Readonly<Record<string, unknown>> },
): () => void {
  const stops = Object.entries(events).map(([property, name]) => {
    const hear = (event: Event): void => (latest.current[property] as ((event: Event) => void) | undefined)?.(event);
    element.addEventListener(name, hear);
    return () => element.removeEventListener(name, hear);
  });
  return () => stops.forEach((stop) => stop());
}
