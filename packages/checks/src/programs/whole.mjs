// All that the packages an application needs at run time have.
export * from "@genspan/baggage";
export * from "@genspan/core";
