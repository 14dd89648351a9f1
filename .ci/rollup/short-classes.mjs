import MagicString from 'magic-string';

/**
 * A rollup plugin that gives the classes of our shadow trees short names: they are said in sheets and in templates, and
 * nobody outside can see them. Only such are renamed as stand in a sheet and in the plain text of a `class` attribute, and
 * nowhere else in any string: what a program puts together keeps its name. Every tagged template is taken for one of Lit's;
 * Rollup has renamed the tags by then, but only a sheet has braces and no `<`. Saves about 160 bytes.
 */
export function shortClasses() {
  return {
    name: 'short-classes',
    renderChunk(code) {
      const { templates, words } = read(this.parse(code));
      const sheets = templates.filter(isSheet).flat();
      const names = new Set(sheets.flatMap(({ value }) => [...value.raw.matchAll(SELECTOR)].map(([, name]) => name)));
      const renamed = [...names].filter((name) => name.length > 2 && !words.has(name));
      const free = shortNames(names);
      const shortOf = new Map(renamed.map((name) => [name, free.next().value]));
      const output = new MagicString(code);
      for (const pieces of templates) {
        const shorten = isSheet(pieces) ? inSheet(shortOf) : inMarkup(shortOf);
        for (const { start, end } of pieces)
          if (end > start) output.update(start, end, shorten(code.slice(start, end)));
      }
      return { code: output.toString(), map: output.generateMap({ hires: true }) };
    },
  };
}

const SELECTOR = /\.([a-z][\w-]*)/g;
const WORD = /[a-z][\w-]*/gi;

/* A sentence names no class: that has neither capitals nor stops in it, and a selector has a stop before a letter. */
const isSentence = (text) => /[A-Z]|[.?]( |$)/.test(text) && !/\.[a-z]/.test(text);

/* The templates of a program, and every word of its strings that could name a class. */
function read(root) {
  const templates = [];
  const words = new Set();
  const visit = (node) => {
    if (!node || typeof node !== 'object') return;
    const text = node.type === 'TemplateElement' ? node.value.raw : node.type === 'Literal' ? node.value : '';
    if (typeof text === 'string' && !isSentence(text)) for (const [word] of text.matchAll(WORD)) words.add(word);
    const isTagged = node.type === 'TaggedTemplateExpression';
    if (isTagged) templates.push(node.quasi.quasis);
    for (const child of isTagged ? node.quasi.expressions : Object.values(node)) visit(child);
  };
  visit(root);
  return { templates, words };
}

function isSheet(pieces) {
  const text = pieces.map(({ value }) => value.raw).join('');
  return /[{}]/.test(text) && !text.includes('<');
}

function* shortNames(taken) {
  for (let count = 10; ; count += 1) {
    const name = count.toString(36);
    if (/^[a-z]/.test(name) && !taken.has(name)) yield name;
  }
}

const inSheet = (shortOf) => (text) => text.replace(SELECTOR, (all, name) => `.${shortOf.get(name) ?? name}`);

/* A class attribute may go on after a value in it, in the next piece of the template. */
function inMarkup(shortOf) {
  let isOpen = false;
  const rename = (names) => names.replace(WORD, (name) => shortOf.get(name) ?? name);
  return (text) =>
    text.replace(isOpen ? /^[^"]*("|$)| class=("[^"]*("|$)|[\w-]+)/g : / class=("[^"]*("|$)|[\w-]+)/g, (part) => {
      isOpen = !part.startsWith(' class=') ? !part.endsWith('"') : /^ class="[^"]*$/.test(part);
      return part.startsWith(' class=') ? ` class=${rename(part.slice(7))}` : rename(part);
    });
}
