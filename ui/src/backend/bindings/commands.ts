import { ask } from "../ask";
import type { NewVault, OpenVault, Status, VaultMade } from "./types";

export const host = {
  createVault: (request: NewVault): Promise<VaultMade> => ask("create_vault", request),
  openVault: (request: OpenVault): Promise<Status> => ask("open_vault", request),
  chooseFolder: (request: string): Promise<string | null> => ask("choose_folder", request),
};
