// A row for each form.
import {print} from "./registry.js";

await print("evaluations");
