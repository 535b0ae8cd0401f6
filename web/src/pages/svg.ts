// The drawing of a page comes from the server and is let in piece by piece: only what a page needs, nothing that runs,
// loads or leads anywhere. The server does the same before; this is the second line.

const NS = "http://www.w3.org/2000/svg";
const XLINK = "http://www.w3.org/1999/xlink";

const ELEMENTS = new Set(
  "svg g path rect circle ellipse line polyline polygon text tspan defs symbol use image clipPath mask pattern linearGradient radialGradient stop title desc".split(
    " ",
  ),
);

const ATTRIBUTES = new Set(
  (
    "id class d x y x1 y1 x2 y2 cx cy r rx ry fx fy fr dx dy width height points transform viewBox preserveAspectRatio version " +
    "fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-linecap stroke-linejoin stroke-miterlimit stroke-dasharray stroke-dashoffset " +
    "opacity clip-path clip-rule clipPathUnits mask maskUnits maskContentUnits offset stop-color stop-opacity gradientUnits gradientTransform spreadMethod " +
    "patternUnits patternContentUnits patternTransform font-family font-size font-weight font-style text-anchor dominant-baseline direction unicode-bidi " +
    "overflow visibility display vector-effect shape-rendering text-rendering image-rendering role aria-hidden"
  ).split(" "),
);

/** A reference into the same drawing, or a picture in the drawing itself. */
const HERE = /^#[\w.:-]+$/;
const PICTURE = /^data:image\/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]+$/;
const REFERS = /url\(/i;
const REFERS_HERE = /^url\(\s*["']?#[\w.:-]+["']?\s*\)$/;

/** The drawing as elements of this document, or `null` where it is not one. */
export function safeSvg(text: string): SVGSVGElement | null {
  const parsed = new DOMParser().parseFromString(text, "image/svg+xml");
  const root = parsed.documentElement;
  if (root.namespaceURI !== NS || root.localName !== "svg") return null;
  const copy = allowed(root);
  return copy instanceof SVGSVGElement ? copy : null;
}

function allowed(element: Element): SVGElement | null {
  if (element.namespaceURI !== NS || !ELEMENTS.has(element.localName)) return null;
  const copy = document.createElementNS(NS, element.localName);
  for (const { namespaceURI, localName, value } of [...element.attributes]) {
    if (namespaceURI === XLINK && localName === "href") reference(copy, element.localName, value);
    else if (namespaceURI !== null) continue;
    else if (localName === "href") reference(copy, element.localName, value);
    else if (ATTRIBUTES.has(localName) && (!REFERS.test(value) || REFERS_HERE.test(value.trim())))
      copy.setAttribute(localName, value);
  }
  for (const child of element.childNodes) {
    if (child instanceof Element) {
      const kept = allowed(child);
      if (kept) copy.append(kept);
    } else if (child.nodeType === Node.TEXT_NODE && /^(text|tspan|title|desc)$/.test(element.localName)) {
      copy.append(document.createTextNode(child.nodeValue ?? ""));
    }
  }
  return copy;
}

function reference(copy: SVGElement, element: string, value: string): void {
  const fits = element === "image" ? PICTURE.test(value) : element !== "svg" && HERE.test(value);
  if (fits) copy.setAttribute("href", value);
}
