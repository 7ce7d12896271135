// How often each rule speaks of each form.
import {print} from "./registry.js";

await print("findings");
