// What is due and what is in, and each form that is not.
import {print} from "./registry.js";

await print("filing");
