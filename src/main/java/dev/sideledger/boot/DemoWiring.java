package dev.sideledger.boot;

import java.time.Clock;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import dev.sideledger.demo.Demo;
import dev.sideledger.recorder.Recorder;
import io.quarkus.runtime.ShutdownEvent;

/** Makes the demo, and ends it with the service. */
@Singleton
public class DemoWiring {
    /** The demo. */
    @Produces
    @Singleton
    Demo demo(Recorder recorder, Clock clock) {
        return new Demo(recorder, clock);
    }

    /** Nothing is played to a recorder that is closed. */
    void stop(@Observes ShutdownEvent event, Demo demo) {
        demo.close();
    }
}
