/** All that the page knows of the host. */
export { asFailure } from "./ask";
export { host } from "./bindings/commands";
export type * from "./bindings/types";
export { numberOf, pictureId, pixels, type Size } from "./pictures";
