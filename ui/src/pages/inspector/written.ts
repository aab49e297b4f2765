/** Which fields of a file hold words that a person wrote, or had written, into it. */

const WORDS =
  /(caption|keyword|description|title|headline|comment|subject$|object.?name|instructions|artist|byline|by-line|creator$|author|copyright|rights|credit|contact|writer|city|sublocation|sub-location|province|state$|country|location$|event|person|rating|label|hierarchical)/iu;

/** Their names say so, whichever standard they are of: `iptc:Keywords`, `xmp:dc:description`, `exif:XPComment`. */
export function isWritten(name: string): boolean {
  return WORDS.test(name) && !/(creator.?tool|subject.?(area|location|distance)|scene.?capture)/iu.test(name);
}
