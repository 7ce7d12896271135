// Points and scores by category; budget execution is one of its own.
import {print} from "./registry.js";

await print("categories");
