// Indicators by how far they got, and of each department and year those that stand out.
import {print} from "./registry.js";

await print("deviations");
