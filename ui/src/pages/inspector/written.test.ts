import { expect, it } from "vitest";
import { isWritten } from "./written";

it("words that people wrote into a file are told from what a camera notes", () => {
  for (const name of [
    "iptc:Keywords",
    "iptc:Caption-Abstract",
    "exif:ImageDescription",
    "xmp:dc:description",
    "exif:XPComment",
  ])
    expect(isWritten(name), name).toBe(true);
  for (const name of [
    "exif:ExposureTime",
    "exif:SubjectArea",
    "xmp:xmp:CreatorTool",
    "exif:SceneCaptureType",
    "exif:ISOSpeed",
  ])
    expect(isWritten(name), name).toBe(false);
});
