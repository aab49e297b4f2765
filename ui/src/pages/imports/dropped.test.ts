import { describe, expect, it } from "vitest";
import { pathsOf } from "./dropped";

describe("a drop", () => {
  it("names files and folders as a file manager writes them", () => {
    const list = "# copied\r\nfile:///media/ana/Phone%203/DCIM/\r\nfile://localhost/home/a%C3%A9.jpg\r\n";
    expect(pathsOf(list)).toEqual(["/media/ana/Phone 3/DCIM", "/home/aé.jpg"]);
  });

  it("names nothing that is not on this machine, and nothing twice", () => {
    expect(pathsOf("https://example.org/a\nfile://server/share/a\nfile:///a%ZZ\n")).toEqual([]);
    expect(pathsOf("file:///a\nfile:///a/")).toEqual(["/a"]);
    expect(pathsOf("")).toEqual([]);
  });

  it("reads a drive's letter", () => {
    expect(pathsOf("file:///E:/Seized%201")).toEqual(["E:/Seized 1"]);
  });
});
