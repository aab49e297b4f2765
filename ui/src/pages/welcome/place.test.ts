import { expect, it } from "vitest";
import { besides, nameOf, placed } from "./place";

it("tells a vault by its name and the folder that it lies in, on every system", () => {
  expect([nameOf("/media/ana/pink wall.clew"), besides("/media/ana/pink wall.clew")]).toEqual([
    "pink wall",
    "/media/ana",
  ]);
  expect([nameOf("C:\\vaults\\a.clew"), besides("C:\\vaults\\a.clew")]).toEqual(["a", "C:\\vaults"]);
  expect([nameOf("/a.clew/"), besides("/a.clew/")]).toEqual(["a", "/"]);
});

it("says where a new vault will lie", () => {
  expect(placed("/home/ana/", " pink.clew ")).toBe("/home/ana/pink.clew");
  expect(placed("C:\\vaults", "pink")).toBe("C:\\vaults\\pink.clew");
});
