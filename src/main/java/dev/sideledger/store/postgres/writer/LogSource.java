package dev.sideledger.store.postgres.writer;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;

import dev.sideledger.store.Commit;
import io.vertx.core.Future;

/**
 * Where commits of other replicas are read.
 *
 * @param last the number of the last commit of all replicas
 * @param between the first commits behind one, up to another, in order; none when the log no longer holds them
 */
public record LogSource(Supplier<Future<Long>> last, BiFunction<Long, Long, Future<List<Commit>>> between) {}
