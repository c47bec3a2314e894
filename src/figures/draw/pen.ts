const svg = 'http://www.w3.org/2000/svg' as const;

/** What drawing needs of a document, in a browser or elsewhere. */
export type PenDocument = Pick<Document, 'createElementNS' | 'createTextNode'>;

export type Attributes = Readonly<Record<string, string | number | undefined>>;

export interface Pen {
  element(name: string, attributes?: Attributes, ...children: readonly (Node | string)[]): SVGElement;
}

export function penOf(document: PenDocument): Pen {
  return {
    element(name, attributes = {}, ...children) {
      const made = document.createElementNS(svg, name);
      for (const [key, value] of Object.entries(attributes))
        if (value !== undefined) made.setAttribute(key, String(value));
      for (const child of children)
        made.appendChild(typeof child === 'string' ? document.createTextNode(child) : child);
      return made;
    },
  };
}
