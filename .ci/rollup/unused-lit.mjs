/**
 * What the widget never uses of Lit, by file:
 *
 * - `methods` that nothing calls, by their name or, where several have it, as a whole.
 * - `statements` and cases without any effect that someone sees, by how they begin.
 * - `known`: expressions whose value is always the same, or is not looked at. The minifier then drops what hangs on them.
 *
 * The widget has no directives, no bindings to an
 * element as a whole, in comments or in the text of a textarea, no compiled templates, no accessors of its own behind a
 * property, no converters; its event handlers are functions; and every browser we support has constructable style sheets.
 * What Lit writes into the page's globals goes as well: a page has no use for it. The console uses Lit whole.
 */
export const UNUSED_OF_LIT = {
  'lit-html/lit-html.js': {
    methods: [
      '_$AU',
      'endNode',
      'parentNode',
      'setConnected',
      'startNode',
      'tagName',
      'constructor(){super(...arguments),this.type=3}',
      'constructor(){super(...arguments),this.type=4}',
      'constructor(t,i,s,e,h){super(t,i,s,e,h),this.type=5}',
    ],
    statements: ['B?.(S,k),(t.litHtmlVersions'],
    known: {
      // What a template does not have: comments, attributes in single quotes or before `/>`, an element as a whole.
      '"!--"===u[1]': 'false',
      'void 0!==u[1]': 'false',
      'c===_||c===m': 'false',
      'c===$||c===g': 'c===$',
      "'\"'===u[3]?$:g": '$',
      'void 0===u[1]': 'false',
      'c===p&&t[i+1].startsWith("/>")?" ":""': '""',
      '-2===d?i:x': '""',
      // What only directives look at.
      'this.type=1': '0',
      'this.type=2': '0',
      'this._$AN=void 0': '0',
      'this._$AM=e': '0',
      'this._$AM=i': '0',
      'this._$AM=s': '0',
      'this._$Cv=e?.isConnected??!0': '0',
      't!==E': 'true',
      'r===E': 'false',
      '(t=M(this,t,i,0)??A)===E': '(t=t??A,false)',
      'void 0!==s': 'true',
      // It is always an element of Lit's that renders, into an empty root.
      's?.renderBefore??i': 'i',
      's?.renderBefore??null': 'null',
      's??{}': 's',
      'this.options?.host??this.element': 'this.options.host',
      'r.hasAttributes()': 'true',
      'i(t)': 't',
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
    methods: ['toString'],
    known: {
      // Each sheet is made once, of a constant.
      'void 0!==s&&1===s.length': 'false',
      'this.t=e': '0',
      'this.t': 'undefined',
      'this._$cssResult$=!0': '0',
      't instanceof CSSStyleSheet': 'false',
      't.ShadowRoot&&(void 0===t.ShadyCSS||t.ShadyCSS.nativeShadow)&&"adoptedStyleSheets"in Document.prototype&&"replace"in CSSStyleSheet.prototype':
        'true',
      'o!==s': 'false',
      '!0===t._$cssResult$': 'true',
    },
  },
  '@lit/reactive-element/reactive-element.js': {
    methods: ['addInitializer', 'getUpdateComplete', 'removeController', 'shouldUpdate'],
    statements: ['Symbol.metadata??=', 'if(t.size>0)for(', 'case Object:', 'case Array:'],
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
      'r??this._$Ej?.get(e)??r': 'r',
      'this.hasUpdated||i||(s=void 0)': 'this.hasUpdated||(s=void 0)',
      '!1===e&&(h=this[t])': 'h=this[t]',
      'i.hasChanged??f': 'f',
      'Array.isArray(s)': 'true',
      't(s)': 's',
      '[...r(t),...o(t)]': 'r(t)',
      '"string"==typeof t?t.toLowerCase():void 0': 't.toLowerCase()',
      'void 0!==h&&e(this.prototype,t,h)': 'e(this.prototype,t,h)',
      'this._$Eh&&[...this._$Eh.keys()]': '[...this._$Eh.keys()]',
      // Each update is wanted.
      't=this.shouldUpdate(s)': '0',
      't?(this.willUpdate(s),this._$EO?.forEach(t=>t.hostUpdate?.()),this.update(s)):this._$EM()':
        '(this.willUpdate(s),this._$EO?.forEach(t=>t.hostUpdate?.()),this.update(s))',
      't&&this._$AE(s)': 'this._$AE(s)',
      // What is said of a property that says nothing of itself is what is held of it without a word.
      '{attribute:!0,type:String,converter:u,reflect:!1,useDefault:!1,hasChanged:f}': '{}',
      'this.getUpdateComplete()': 'this._$ES',
      // Reflecting a boolean writes no markup, so that Trusted Types have no say in it.
      'c?c.emptyScript:""': '""',
      'i&&!(this._$Ej??=new Map).has(t)': 'false',
    },
  },
  'lit-element/lit-element.js': {
    methods: ['connectedCallback', 'createRenderRoot', 'disconnectedCallback', 'render'],
    statements: ['o?.({LitElement:i})', '(s.litElementVersions'],
    known: {
      'i._$litElement$=!0': '0',
      's.litElementPolyfillSupport': 'undefined',
      'this._$Do=void 0': '0',
      'this._$Do=e(r,this.renderRoot,this.renderOptions)': 'e(r,this.renderRoot,this.renderOptions)',
      'this.hasUpdated||(this.renderOptions.isConnected=this.isConnected)': '0',
      's.litElementHydrateSupport?.({LitElement:i})': '0',
    },
  },
};
