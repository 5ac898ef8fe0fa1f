package dev.sideledger.boot;

import org.jboss.logging.Logger;

import dev.sideledger.cli.Commands;
import dev.sideledger.store.CannotStart;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.quarkus.vertx.http.HttpServer;
import io.vertx.core.AsyncResult;

/**
 * Starts the service. What keeps it from starting is said in one sentence, and the exit code is 1. Whatever can be told
 * from the settings alone is told before anything is started, so that there is nothing to take down.
 */
@QuarkusMain
public final class Main implements QuarkusApplication {
    private static final OrderlyEnd END = new OrderlyEnd();

    private final Lifecycle lifecycle;
    private final HttpServer server;
    private final GrpcServer grpc;

    /** Takes what is said once it has started. */
    public Main(Lifecycle lifecycle, HttpServer server, GrpcServer grpc) {
        this.lifecycle = lifecycle;
        this.server = server;
        this.grpc = grpc;
    }

    /** The entry point. Nothing of the commands is loaded to serve, and nothing that logs to run a command. */
    public static void main(String... arguments) {
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> Logger.getLogger(Main.class)
                .errorf(failure, "The thread %s ended with an error", thread.getName()));
        if (arguments.length > 0 && !(arguments.length == 1 && arguments[0].equals("serve"))) {
            int code = command(arguments);
            if (code != Commands.SERVE) {
                Runtime.getRuntime().halt(code);
            }
        }
        try {
            KnownSettings.check(System.getenv().keySet(), System.getProperties().stringPropertyNames());
            StartChecks.check(new GivenSettings()::value, true);
        } catch (CannotStart failure) {
            exit(1, failure);
            return;
        }
        Quarkus.run(Main.class, Main::exit);
        END.stopped();
    }

    private static int command(String... arguments) {
        UnpackedDriver driver = UnpackedDriver.make();
        try {
            return Commands.run(CommandWiring.outside(), arguments);
        } finally {
            driver.remove();
        }
    }

    @Override
    public int run(String... arguments) {
        grpc.listening().onComplete(this::started);
        Quarkus.waitForExit();
        return 0;
    }

    private void started(AsyncResult<Integer> listening) {
        if (listening.failed()) {
            exit(1, listening.cause());
        } else {
            StartLog.started();
            END.expect();
            boolean open = server.getPort() > 0;
            lifecycle.announce(open ? "http" : "https", open ? server.getPort() : server.getSecurePort(),
                    listening.result());
        }
    }

    private static void exit(int code, Throwable failure) {
        if (failure != null) {
            System.err.println("Sideledger cannot start. " + StartFailure.sentence(failure));
        }
        if (failure != null || code != 0) {
            Runtime.getRuntime().halt(failure != null ? 1 : code);
        }
    }
}
