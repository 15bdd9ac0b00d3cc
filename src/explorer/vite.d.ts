declare module "*?worker&inline" {
  const workerFactory: { new (options?: { name?: string }): Worker };
  export default workerFactory;
}
declare module "*.css";
