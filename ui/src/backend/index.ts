/** All that the page knows of the host. */
export { asFailure } from "./ask";
export { host } from "./bindings/commands";
export type * from "./bindings/types";
export { numberOf, pictureId, pixels, type Look, type Part, type Size } from "./pictures";
