package dev.sideledger.store.postgres.writer;

import io.vertx.core.Future;

/** What an administrator asked for, in one or more steps, each a transaction of its own. Steps may be run again. */
@FunctionalInterface
interface Job {
    /** Does one step; the result, or the job that goes on with it. */
    Future<Object> run(JobScope scope);
}
