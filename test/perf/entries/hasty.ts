import { payWithin, options as usual } from "./payments.ts";

export const options = usual;

export const pay = (): void => payWithin("300ms");
