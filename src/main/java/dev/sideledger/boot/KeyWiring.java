package dev.sideledger.boot;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import dev.sideledger.security.Key;
import dev.sideledger.security.KeyFile;
import dev.sideledger.security.KeyLines;
import dev.sideledger.security.KeyRing;
import dev.sideledger.security.NewKey;
import dev.sideledger.security.Role;
import dev.sideledger.store.CannotStart;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;

/** Reads the keys of the settings and of their file, which is looked at every two seconds. */
@Singleton
public class KeyWiring {
    /** The file of keys unless another is named. */
    public static final String FILE = "sideledger.keys";
    private static final Logger LOG = Logger.getLogger(KeyWiring.class);
    private static final long LOOK_EVERY_MILLIS = 2_000;
    private static final String FIRST = "first";

    private String told;

    /** The keys in force. */
    @Produces
    @Singleton
    KeyRing keys(Settings settings) {
        KeyFile file = file(settings.keysFile());
        try {
            KeyRing ring = new KeyRing(given(settings.keys()), file);
            if (!settings.createKey() || ring.keys().count() > 0) {
                return ring;
            }
            NewKey first = NewKey.make(FIRST, Set.of(Role.ADMIN), null, new SecureRandom());
            file.add(first.key());
            System.out.println("Sideledger made its first key, which is told only here: " + first.text());
            return new KeyRing(List.of(), file);
        } catch (IOException | IllegalArgumentException wrong) {
            throw refusal(file, wrong);
        }
    }

    void start(@Observes StartupEvent event, KeyRing ring, Vertx vertx) {
        if (ring.keys().needed()) {
            LOG.infof("A key is needed for everything but health and the page itself; %d are known",
                    ring.keys().count());
        }
        vertx.setPeriodic(LOOK_EVERY_MILLIS, timer -> vertx.executeBlocking(() -> {
            look(ring);
            return null;
        }, false).onFailure(failure -> LOG.warn("The file of keys cannot be looked at", failure)));
    }

    /**
     * Refuses, in one sentence, keys that cannot be; says whether any is given, or will be made.
     *
     * @param keys the setting of keys, if it is given
     * @param named the setting of their file
     * @param create whether one is made when there is none
     * @param anyone whether it may be open to anybody
     */
    static boolean check(Optional<String> keys, Optional<String> named, boolean create, boolean anyone) {
        List<Key> given = given(keys.map(text -> List.of(text.split(","))));
        KeyFile file = file(named);
        try {
            if (file.exists()) {
                file.read();
            }
            boolean known = file.exists() || !given.isEmpty() || create;
            if (!known && !anyone && named.filter(name -> !name.isBlank()).isPresent()) {
                throw new CannotStart("The file of keys " + file.path() + ", which SIDELEDGER_KEYS_FILE names, is not"
                        + " there: anybody could get in. Make it with: sideledger keys create; or leave the setting"
                        + " out, or set SIDELEDGER_CREATE_KEY=true or SIDELEDGER_ALLOW_ANYONE=true");
            }
            return known;
        } catch (IOException | IllegalArgumentException wrong) {
            throw refusal(file, wrong);
        }
    }

    private void look(KeyRing ring) {
        if (ring.look()) {
            LOG.infof("The keys have changed; %d are known", ring.keys().count());
        }
        String now = ring.refusal().orElse(null);
        if (now != null && !now.equals(told)) {
            LOG.errorf("The file of keys cannot be used, the keys before stay in force: %s", now);
        }
        told = now;
    }

    private static KeyFile file(Optional<String> named) {
        return new KeyFile(Path.of(named.map(String::strip).filter(name -> !name.isEmpty()).orElse(FILE)));
    }

    private static List<Key> given(Optional<List<String>> keys) {
        List<Key> given = new ArrayList<>();
        for (String one : keys.orElse(List.of())) {
            if (!one.isBlank()) {
                try {
                    given.add(KeyLines.of(one.strip(), given.size() + 1));
                } catch (IllegalArgumentException wrong) {
                    throw new CannotStart("SIDELEDGER_KEYS cannot be used: " + wrong.getMessage(), wrong);
                }
            }
        }
        return given;
    }

    private static CannotStart refusal(KeyFile file, Exception wrong) {
        return new CannotStart("The file of keys " + file.path() + " cannot be used: " + wrong.getMessage(), wrong);
    }
}
