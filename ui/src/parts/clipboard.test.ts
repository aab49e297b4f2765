import { afterEach, expect, it, vi } from "vitest";
import { copyText } from "./clipboard";

afterEach(() => vi.unstubAllGlobals());

it("text is copied by way of the clipboard where a page may use it", async () => {
  const writeText = vi.fn().mockResolvedValue(undefined);
  vi.stubGlobal("navigator", { clipboard: { writeText } });
  expect(await copyText("a path")).toBe(true);
  expect(writeText).toHaveBeenCalledWith("a path");
});

it("text is copied the older way where the clipboard is refused, and the focus comes back", async () => {
  vi.stubGlobal("navigator", { clipboard: { writeText: vi.fn().mockRejectedValue(new Error("refused")) } });
  const button = document.body.appendChild(document.createElement("button"));
  button.focus();
  let copied = "";
  document.execCommand = () => {
    copied = (document.activeElement as HTMLTextAreaElement).value;
    return true;
  };
  expect(await copyText("a path")).toBe(true);
  expect([copied, document.activeElement]).toEqual(["a path", button]);
  expect(document.querySelector("textarea")).toBeNull();
});

it("whoever copies hears that it could not be done", async () => {
  vi.stubGlobal("navigator", {});
  document.execCommand = () => false;
  expect(await copyText("a path")).toBe(false);
});
