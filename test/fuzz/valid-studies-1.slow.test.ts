import { testStudies } from "./valid-studies.ts";

// a quarter of the random studies, so that the quarters may run at once
testStudies(20_260_101, 105);
