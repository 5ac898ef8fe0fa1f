package dev.sideledger.architecture;

import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;

/** Calls, and method references, that our code may not contain. */
final class ForbiddenCalls {

    private static final List<Call> BLOCKING = List.of(
            new Call("io.smallrye.mutiny.Uni", "await", "awaitUsing"),
            new Call("io.smallrye.mutiny.groups.MultiSubscribe", "asIterable", "asStream"),
            new Call("io.vertx.core.Future", "await"),
            new Call(Future.class.getName(), "get", "join"),
            new Call("java.util.concurrent.CountDownLatch", "await"),
            new Call("java.util.concurrent.TimeUnit", "sleep"),
            new Call(Thread.class.getName(), "sleep", "join"),
            new Call(Object.class.getName(), "wait"));

    private static final List<Call> CLOCK = List.of(
            new Call(System.class.getName(), "currentTimeMillis"),
            new Call("java.time.Clock", "system", "systemUTC", "systemDefaultZone", "tickMillis", "tickSeconds",
                    "tickMinutes"));

    private ForbiddenCalls() {}

    static boolean blocks(JavaAccess<?> access) {
        return BLOCKING.stream().anyMatch(call -> call.matches(access.getTarget()));
    }

    static boolean readsTheClock(JavaAccess<?> access) {
        return CLOCK.stream().anyMatch(call -> call.matches(access.getTarget()))
                || isNowWithoutClock(access.getTarget()) || isNewDate(access.getTarget());
    }

    private static boolean isNowWithoutClock(AccessTarget target) {
        return target.getOwner().getPackageName().startsWith("java.time") && target.getName().equals("now")
                && target instanceof AccessTarget.CodeUnitAccessTarget now
                && now.getRawParameterTypes().stream().noneMatch(type -> type.getName().equals("java.time.Clock"));
    }

    private static boolean isNewDate(AccessTarget target) {
        return target.getFullName().equals("java.util.Date.<init>()");
    }

    private record Call(String owner, Set<String> methods) {

        Call(String owner, String... methods) {
            this(owner, Set.of(methods));
        }

        boolean matches(AccessTarget target) {
            JavaClass actual = target.getOwner();
            return methods.contains(target.getName()) && actual.isAssignableTo(owner);
        }
    }
}
