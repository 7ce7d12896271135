// Forms beside those of the year before.
import {print} from "./registry.js";

await print("changes");
