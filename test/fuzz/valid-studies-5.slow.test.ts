import { eventfulStudy } from "./eventful-study.ts";
import { testStudies } from "./valid-studies.ts";

// events, spans, goals: what does not fit together is more often refused
testStudies(20_260_105, 80, { studies: eventfulStudy, accepted: 0.4 });
