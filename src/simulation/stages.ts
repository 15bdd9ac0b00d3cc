import { createAccountStage } from "./stages/account.ts";
import { createAdvertiseStage } from "./stages/advertise.ts";
import { createArriveStage } from "./stages/arrive.ts";
import { createAskStage } from "./stages/ask.ts";
import { createBreachStage } from "./stages/breach.ts";
import { createDatesStage } from "./stages/dates.ts";
import { createChurnStage } from "./stages/leave.ts";
import { createIdentifyStage } from "./stages/identify.ts";
import { createFeeStage } from "./stages/fees.ts";
import { createLearnStage } from "./stages/learn.ts";
import { createMarketStage } from "./stages/market.ts";
import { createNewsStage, createWordOfMouthStage } from "./stages/news.ts";
import { createNoticeStage } from "./stages/notice.ts";
import type { Run } from "./run.ts";
import { createServeStage } from "./stages/serve.ts";
import { createShopStage } from "./stages/shop.ts";
import type { Carry, Stage } from "./stages/stage.ts";
import { createStoreStage } from "./stages/store.ts";
import { createSurveyStage } from "./stages/survey.ts";
import { createTrustStage } from "./stages/trust.ts";
import { createVisitStage } from "./stages/visit.ts";
import type { World } from "./world.ts";

/**
 * The stages of one run's week, in the order in which they happen. `asks` says whether the policy asks its customers
 * something in its first week; `carry` outlasts the making anew of stages.
 */
export const createStages = (world: World, run: Run, carry: Carry, asks: boolean): readonly Stage[] => [
  createAskStage(world, run, asks),
  createLearnStage(world, run),
  createWordOfMouthStage(world, run),
  createBreachStage(world, run, carry),
  createNewsStage(world, run, carry),
  createDatesStage(world, run),
  createArriveStage(world, run),
  createVisitStage(world, run),
  ...(world.recognition === undefined ? [] : [createIdentifyStage(world, run, world.recognition)]),
  createServeStage(world, run),
  createNoticeStage(world, run),
  createShopStage(world, run),
  createAdvertiseStage(world, run),
  createChurnStage(world, run),
  createTrustStage(world, run),
  createStoreStage(run),
  createMarketStage(world, run),
  createFeeStage(world, run),
  createSurveyStage(world, run),
  createAccountStage(world, run, carry),
];
