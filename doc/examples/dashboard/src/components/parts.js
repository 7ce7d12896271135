// Printed forms lie in so many files, each form in that of its number modulo this: a page fetches one of them.
export const PARTS = 16;
