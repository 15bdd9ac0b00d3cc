import { createAccountStage } from "./account.ts";
import { createAdvertiseStage } from "./advertise.ts";
import { createArriveStage } from "./arrive.ts";
import { createAskStage } from "./ask-stage.ts";
import { createBreachStage } from "./leak.ts";
import { createDatesStage } from "./dates.ts";
import { createChurnStage } from "./leave.ts";
import { createIdentifyStage } from "./identify.ts";
import { createFeeStage } from "./fees.ts";
import { createLearnStage } from "./learn.ts";
import { createMarketStage } from "./market.ts";
import { createNewsStage, createWordOfMouthStage } from "./news.ts";
import { createNoticeStage } from "./notice.ts";
import type { Run } from "./run.ts";
import { createServeStage } from "./serve.ts";
import { createShopStage } from "./shop.ts";
import type { Carry, Stage } from "./stage.ts";
import { createStoreStage } from "./store-stage.ts";
import { createSurveyStage } from "./survey.ts";
import { createTrustStage } from "./trust.ts";
import { createVisitStage } from "./visit.ts";
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
