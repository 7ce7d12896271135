// What the filters choose from, and what is called what.
import {print} from "./registry.js";

await print("bureau");
