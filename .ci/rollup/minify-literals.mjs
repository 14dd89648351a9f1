import { transform as esbuildTransform } from 'esbuild';
import MagicString from 'magic-string';

/**
 * A rollup plugin that minifies what terser takes for opaque text: Lit's `css` and `html` templates. It must come
 * after the TypeScript step, because it reads plain JavaScript.
 *
 * CSS goes through esbuild's minifier, which knows nesting, container queries and `light-dark()` (clean-css, which
 * the ready-made plugins use, silently drops what it does not know). In HTML each run of white space that holds a line
 * break is folded into one space, which no browser shows differently outside preformatted text, and attributes lose the
 * quotes they can do without.
 */
export function minifyLiterals() {
  return {
    name: 'minify-literals',
    async transform(code, id) {
      if (id.includes('/node_modules/') || !/\b(css|html|svg)`|\bunsafeCSS\(/.test(code)) return null;
      const output = new MagicString(code);
      for (const template of findTemplates(this.parse(code))) await minifyTemplate(output, template);
      return { code: output.toString(), map: output.generateMap({ hires: true }) };
    },
  };
}

function findTemplates(root) {
  const found = [];
  const visit = (node) => {
    if (!node || typeof node !== 'object') return;
    if (Array.isArray(node)) return node.forEach(visit);
    const { type, tag, quasi, callee, arguments: [argument] = [] } = node;
    if (type === 'TaggedTemplateExpression' && /^(css|html|svg)$/.test(tag.name)) found.push({ tag: tag.name, quasi });
    if (callee?.name === 'unsafeCSS' && argument?.type === 'TemplateLiteral')
      found.push({ tag: 'fragment', quasi: argument });
    for (const key in node) visit(node[key]);
  };
  visit(root);
  return found;
}

async function minifyTemplate(output, { tag, quasi }) {
  const pieces = quasi.quasis.filter((piece) => piece.end > piece.start);
  if (tag === 'html' || tag === 'svg') {
    for (const { start, end, value } of pieces) output.update(start, end, foldMarkup(value.raw));
    return;
  }
  // With values in it, or only a part of one, it is no sheet that esbuild could read.
  if (tag === 'fragment' || quasi.expressions.length > 0) {
    for (const { start, end, value } of pieces) output.update(start, end, foldSheet(value.raw));
    return;
  }
  for (const { start, end, value } of pieces) {
    const { code } = await esbuildTransform(value.cooked, { loader: 'css', minify: true, target: 'es2022' });
    output.update(start, end, tightenVariables(code.trim()).replace(/[\\`]|\$\{/g, '\\$&'));
  }
}

/* In text, `>` must be written `&gt;`. An attribute that a value is put into keeps its quotes. */
function foldMarkup(html) {
  return html
    .replace(/\s*\n\s*/g, ' ')
    .replace(/ >/g, '>')
    .replace(/(?<=\w)="([\w-]+)"(?=[ >])/g, '=$1');
}

function foldSheet(css) {
  return tightenVariables(css.replace(/\s+/g, ' ').replace(/([;{}]) /g, '$1'));
}

/** esbuild leaves the values of custom properties as they are written, and what stands in for one that is not set. */
function tightenVariables(css) {
  return css
    .replace(/(--[\w-]+):\s+([^;{}]*)/g, (_, name, value) => `${name}:${value.replace(/,\s+/g, ',')}`)
    .replace(/var\([^;{}]*/g, (value) => value.replace(/(?<=[(,])\s+|\s+(?=\))/g, ''));
}
