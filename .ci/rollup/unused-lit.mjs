/**
 * What the widget never uses of Lit, in the form that `unused.mjs` describes. It has no directives, no bindings to an
 * element as a whole, in comments or in the text of a textarea, no compiled templates, no accessors of its own behind a
 * property, no converters; its event handlers are functions; and every browser we support has constructable style sheets.
 * What Lit writes into the page's globals goes as well: a page has no use for it. The console uses Lit whole.
 */
export const UNUSED_OF_LIT = {
  'lit-html/lit-html.js': {
    methods: ['_$AU', 'endNode', 'parentNode', 'setConnected', 'startNode', 'tagName'],
    statements: ['B?.(S,k),(t.litHtmlVersions'],
    known: {
      't.litHtmlPolyfillSupport': 'undefined',
      'M(this,t,i)': 't',
      'M(this,t,i,0)': 't',
      'M(this,e[s+n],i,n)': 'e[s+n]',
      'this._$AP?.(!1,!0,s)': 'undefined',
      '"number"==typeof s': 'true',
      't?.creationScope??l': 'l',
      '3===i': 'false',
      '6===r.type': 'false',
      't.startsWith(o)': 'false',
      'y.test(u[2])': 'false',
      'y.test(r.tagName)': 'false',
      'r.data===n': 'true',
      't.capture!==s.capture': 'false',
      't.once!==s.once': 'false',
      't.passive!==s.passive': 'false',
      '"function"==typeof this._$AH': 'true',
    },
  },
  '@lit/reactive-element/css-tag.js': {
    known: {
      't.ShadowRoot&&(void 0===t.ShadyCSS||t.ShadyCSS.nativeShadow)&&"adoptedStyleSheets"in Document.prototype&&"replace"in CSSStyleSheet.prototype':
        'true',
      'o!==s': 'false',
      '!0===t._$cssResult$': 'true',
    },
  },
  '@lit/reactive-element/reactive-element.js': {
    methods: ['addInitializer', 'removeController'],
    statements: ['Symbol.metadata??='],
    known: {
      'a.reactiveElementPolyfillSupport': 'undefined',
      'p?.({ReactiveElement:y})': '0',
      '(a.reactiveElementVersions??=[]).push("2.1.2")': '0',
      'this[Symbol.metadata]': 'null',
      'void 0!==t.l': 'false',
      'this.constructor.l?.forEach(t=>t(this))': '0',
      'this.prototype.hasOwnProperty(t)': 'false',
      'h(this.prototype,t)': 'undefined',
      '!s.noAccessor': 'true',
      'void 0!==i.converter?.toAttribute': 'false',
      '"function"==typeof t.converter': 'false',
      'void 0!==t.converter?.fromAttribute': 'false',
      'i.useDefault': 'false',
      'this._$Ej?.get(e)': 'undefined',
      'i&&!(this._$Ej??=new Map).has(t)': 'false',
      '!0!==t||this._$AL.has(s)||void 0===e': 'true',
    },
  },
  'lit-element/lit-element.js': {
    methods: ['connectedCallback', 'disconnectedCallback', 'render'],
    statements: ['o?.({LitElement:i})', '(s.litElementVersions'],
    known: {
      's.litElementPolyfillSupport': 'undefined',
      's.litElementHydrateSupport?.({LitElement:i})': '0',
    },
  },
};
