/**
 * The element's events, as the interface `FrosstEventDetails` types and describes them.
 *
 * @param source the file that has the interface
 * @param ts the analyzer's TypeScript
 * @param named the events that the element's docblock names
 * @throws when the two do not name the same
 */
export function eventsOf(source, ts, named) {
  const details = source.statements.find(
    (statement) => ts.isInterfaceDeclaration(statement) && statement.name.text === 'FrosstEventDetails',
  );
  const typed = details.members.map((member) => ({
    name: member.name.text,
    type: { text: `CustomEvent<${member.type.getText()}>` },
    description: member.jsDoc?.[0].comment,
  }));
  const missing = differenceOf(names(typed), names(named));
  if (missing.length > 0) throw new Error(`Only one of docblock and FrosstEventDetails names ${missing.join(', ')}`);
  return named.map(({ name, description }) => {
    const event = typed.find((other) => other.name === name);
    return { ...event, description: event.description ?? description };
  });
}

function names(events) {
  return events.map(({ name }) => name);
}

/** What is in only one of two lists. */
export function differenceOf(first, second) {
  return [...first.filter((name) => !second.includes(name)), ...second.filter((name) => !first.includes(name))];
}
