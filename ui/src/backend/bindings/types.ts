export type Failure = { code: string; details: { [key: string]: string } };
export type Status = { analyst: string; folder: string; pictures: number };
export type VaultMade = { recovery: string; status: Status };
export type NewVault = { folder: string; name: string; analyst: string; passphrase: string };
export type OpenVault = { folder: string; secret: string };
