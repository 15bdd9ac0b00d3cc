import { fileSource } from "../../../src/cli/fit/file-source.ts";
import { readTransactions } from "../../../src/index.ts";
import { selectVisits, type VisitLog } from "../../../src/population/fit/visit-log.ts";
import { sharedData } from "../../shared-data.ts";

const noProducts = ["POST", "M", "D", "DOT", "BANK CHARGES", "AMAZONFEE", "C2"];

/** The log of the 300 items most bought of a file. */
async function logOfFile(path: string, columns: Parameters<typeof readTransactions>[1]["columns"]): Promise<VisitLog> {
  const { transactions } = await readTransactions(fileSource(path, "transactions"), { columns, exclude: noProducts });
  return selectVisits(transactions, 300).log;
}

// Chen, D. (2015). Online Retail. doi:10.24432/C5BW33, CC BY 4.0
const retail = sharedData("online-retail/online-retail.csv.gz");
// Boehmke, B. & Mortimer, S. completejourney, R package 1.1.1
const journey = sharedData("complete-journey/transactions-sample.csv.gz");

/** Whether both files are there. */
export const realLogsThere: boolean = retail !== undefined && journey !== undefined;

/** A gift shop with many wholesalers. */
export const onlineRetailLog = (): Promise<VisitLog> =>
  logOfFile(retail!, {
    customer: "CustomerID",
    item: "StockCode",
    time: "InvoiceDate",
    quantity: "Quantity",
    price: "UnitPrice",
  });

/** A supermarket, one line in twenty. */
export const completeJourneyLog = (): Promise<VisitLog> =>
  logOfFile(journey!, {
    customer: "household_id",
    item: "product_id",
    time: "transaction_timestamp",
    quantity: "quantity",
    price: "sales_value",
  });
