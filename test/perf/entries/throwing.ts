import { options as usual } from "./payments.ts";

export const options = usual;

export function pay(): void {
  throw new Error("boom in every iteration");
}
