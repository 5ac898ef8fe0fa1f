package dev.sideledger.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.sideledger.cli.screen.Amounts;
import dev.sideledger.cli.screen.Json;
import dev.sideledger.cli.service.CommandFailed;
import dev.sideledger.cli.service.NoService;
import dev.sideledger.cli.service.Request;
import dev.sideledger.cli.service.RunningService;
import dev.sideledger.store.CannotStart;
import dev.sideledger.store.MigrationReport;
import io.vertx.core.json.JsonObject;

/** Looks at what a service needs, and at the one that runs, if one does. Changes nothing. */
final class Doctor {
    private static final long GIB = 1L << 30;
    private static final long LITTLE = GIB;
    private static final long TOO_LITTLE = 100L << 20;
    private static final Duration APART = Duration.ofMinutes(1);
    /** Times that lie further ahead are refused. */
    private static final Duration TOO_FAR_APART = Duration.ofHours(24);

    private final Outside outside;
    private final RunningService service;
    private final List<Finding> findings = new ArrayList<>();

    Doctor(Outside outside, RunningService service) {
        this.outside = outside;
        this.service = service;
    }

    /** All that is found. */
    List<Finding> findings() {
        Optional<JsonObject> status = service();
        status.ifPresent(this::health);
        settings(status.isPresent());
        if (status.isPresent()) {
            clock();
            if (isKept(status.get())) {
                space(Json.text(status.get(), "ledger"));
            }
        } else if (findings.stream().noneMatch(finding -> finding.about().equals("settings")
                && finding.level() == Finding.Level.PROBLEM)) {
            port("sideledger.port", "SIDELEDGER_PORT");
            port("sideledger.grpc-port", "SIDELEDGER_GRPC_PORT");
            String address = outside.settings().value("sideledger.database-url");
            ledger(address);
            space(file(address));
        }
        return findings;
    }

    /** The ledger that a service started here would have, where there is one already. */
    private void ledger(String address) {
        String file = file(address);
        if (file == null ? !address.contains("://") : !Files.exists(Path.of(file))) {
            return;
        }
        try {
            MigrationReport report = outside.ledgers().migrations(address, Migrating.folder(outside.settings()))
                    .status();
            findings.add(report.pending() == 0 ? Finding.ok("ledger", report.place() + " is of this version")
                    : Finding.warn("ledger",
                            report.place() + " waits for " + Amounts.count(report.pending(), "migration"),
                            "they run when a service starts, or by: sideledger migrate run"));
        } catch (CannotStart refused) {
            findings.add(Finding.problem("ledger", refused.getMessage(), "mend that, or name another with"
                    + " SIDELEDGER_DATABASE_URL"));
        }
    }

    private Optional<JsonObject> service() {
        try {
            JsonObject status = ServiceOptions.object(service.read(Request.at("/api/admin/status")));
            String version = Json.text(status, "version");
            findings.add(Finding.ok("service", "answers at " + service.url()
                    + (version == null ? "" : ", version " + version)));
            if (version != null && !version.equals(VersionCommand.version())) {
                findings.add(Finding.warn("version", "this command is " + VersionCommand.version(),
                        "use the artefact that the service was started from"));
            }
            return Optional.of(status);
        } catch (NoService absent) {
            findings.add(Finding.warn("service", "none answers at " + service.url(),
                    "start one with: sideledger serve; or name another with --url or SIDELEDGER_URL"));
        } catch (CommandFailed failed) {
            findings.add(Finding.problem("service", failed.getMessage(), "see what listens at " + service.url()));
        }
        return Optional.empty();
    }

    private void health(JsonObject status) {
        String trouble = Json.text(status, "trouble");
        findings.add(Boolean.TRUE.equals(status.getBoolean("writable"))
                ? Finding.ok("health", "records are written; " + Json.text(status, "waiting_events") + " events wait")
                : Finding.problem("health", "nothing can be written: " + trouble, "mend that; events wait meanwhile"));
        if (!isKept(status)) {
            findings.add(Finding.warn("ledger", "nothing is kept: records are shown and forgotten",
                    "name a file or a server with SIDELEDGER_DATABASE_URL, if that is not meant"));
        } else if (Json.text(status, "ledger") != null) {
            findings.add(Finding.ok("ledger", "records are kept in " + Json.text(status, "ledger")));
        }
    }

    private static boolean isKept(JsonObject status) {
        return !Boolean.FALSE.equals(status.getBoolean("kept"));
    }

    private void settings(boolean runs) {
        findings.add(outside.settings().trouble(runs)
                .map(trouble -> Finding.problem("settings", trouble, "mend it, or take it out of the environment"))
                .orElseGet(() -> Finding.ok("settings", given())));
    }

    private String given() {
        List<String> names = outside.environment().keySet().stream().filter(name -> name.startsWith("SIDELEDGER_"))
                .sorted().toList();
        return names.isEmpty() ? "none are set, and those by default hold"
                : String.join(", ", names) + (names.size() == 1 ? " is known" : " are known");
    }

    private void clock() {
        try {
            JsonObject overview = ServiceOptions.object(service.read(Request.at("/api/live/overview")));
            Instant there = Instant.parse(String.valueOf(Json.text(overview, "at")));
            Duration apart = Duration.between(there, outside.clock().instant()).abs();
            if (apart.compareTo(APART) <= 0) {
                findings.add(Finding.ok("clock", "this machine's agrees with the service's"));
            } else {
                String found = "this machine's is " + apart.toSeconds() + " s from the service's";
                String remedy = "set both by NTP: events that lie a day ahead of the service are refused";
                findings.add(apart.compareTo(TOO_FAR_APART) > 0 ? Finding.problem("clock", found, remedy)
                        : Finding.warn("clock", found, remedy));
            }
        } catch (CommandFailed | DateTimeParseException unknown) {
            findings.add(Finding.warn("clock", "the service does not tell its own: " + unknown.getMessage(),
                    "compare both by hand"));
        }
    }

    private void port(String property, String variable) {
        String value = outside.settings().value(property);
        if (!value.matches("[0-9]{1,5}") || value.equals("0")) {
            return;
        }
        try (ServerSocket socket = new ServerSocket(Integer.parseInt(value), 1, InetAddress.getLoopbackAddress())) {
            findings.add(Finding.ok("port " + socket.getLocalPort(), "is free for a service (" + variable + ")"));
        } catch (IOException | IllegalArgumentException taken) {
            findings.add(Finding.problem("port " + value, "is taken by another program, or may not be used: "
                    + taken.getMessage(), "stop that program, or choose another port with " + variable));
        }
    }

    /** The path of an address, or null where it is none of a file. */
    private static String file(String address) {
        String file = address.replaceFirst("^sqlite:(///)?", "");
        return file.contains("://") || file.equals("none") ? null : file;
    }

    private void space(String place) {
        if (place == null || place.contains("://")) {
            return;
        }
        try {
            Path file = Path.of(place).toAbsolutePath();
            Path there = file;
            while (there != null && !Files.exists(there)) {
                there = there.getParent();
            }
            if (there == null) {
                return;
            }
            String size = Files.isRegularFile(file) ? file + " has " + mib(Files.size(file)) + "; "
                    : file + " is not there yet; ";
            long free = Files.getFileStore(there).getUsableSpace();
            findings.add(space(size + mib(free) + " are free", free));
        } catch (IOException | InvalidPathException unknown) {
            findings.add(Finding.warn("disk", place + " cannot be looked at: " + unknown.getMessage(), "look at it"));
        }
    }

    private static Finding space(String found, long free) {
        String remedy = "make room, or have old sessions removed: sideledger cleanup --days 90";
        if (free < TOO_LITTLE) {
            return Finding.problem("disk", found, remedy);
        }
        return free < LITTLE ? Finding.warn("disk", found, remedy) : Finding.ok("disk", found);
    }

    private static String mib(long bytes) {
        return bytes >= 10 * GIB ? bytes / GIB + " GiB" : (bytes >> 20) + " MiB";
    }
}
