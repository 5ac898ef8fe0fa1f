package dev.sideledger.boot;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

import dev.sideledger.journal.issue.Detail;
import dev.sideledger.journal.page.Layout;
import dev.sideledger.store.sqlite.LedgerFile;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * Every setting, each an environment variable {@code SIDELEDGER_...} or a system property {@code sideledger....}. What
 * each means stands in the documentation of the configuration. Its methods are looked through to know all settings.
 */
@ConfigMapping(prefix = "sideledger")
@RegisterForReflection
public interface Settings {
    /** The port; 4318 is where OpenTelemetry SDKs send without being told. */
    @WithDefault("4318")
    int port();

    /** The address to listen on; loopback, so that nobody else gets in unasked. */
    @WithDefault("127.0.0.1")
    String host();

    /** Whether to listen on other addresses than loopback although anybody could then read and write. */
    @WithDefault("false")
    boolean allowAnyone();

    /** Keys, each as ROLE=KEY. */
    Optional<List<String>> keys();

    /** The file of keys; by default {@code sideledger.keys} in the folder that it is started from. */
    Optional<String> keysFile();

    /** Whether the first key is made, and printed, when there is none. */
    @WithDefault("false")
    boolean createKey();

    /** How often a key may be used in a second; 0 for as often as anybody likes. */
    @WithDefault("0")
    int keyRequestsPerSecond();

    /** The port for OTLP over gRPC; 4317 is where OpenTelemetry SDKs send it without being told. */
    @WithDefault("4317")
    PortChoice grpcPort();

    /** A path below which OTLP is taken as well, for exporters that send below one. */
    Optional<String> otlpPrefix();

    /** Origins whose pages may export OTLP from a browser. */
    Optional<Set<String>> otlpCorsOrigins();

    /** Names, beside localhost and IP addresses, by which browsers may reach the service. */
    Optional<Set<String>> allowedHosts();

    /** Whether the log is JSON, one object a line; else it is text. */
    @WithDefault("false")
    boolean logJson();

    /** Where the records are kept. */
    @WithDefault("sqlite:sideledger.db")
    String databaseUrl();

    /** How many questions are answered at once, each on a connection of its own; without it, as the engine likes. */
    OptionalInt databaseConnections();

    /** The folder of views and indexes of the ledger's owner. */
    Optional<String> migrations();

    /** What a commit waits for: the disk, or only the operating system. */
    @WithDefault("full")
    LedgerFile.Synchronous sqliteSynchronous();

    /** How large the database file may grow, in bytes; 0 means as large as the disk allows. */
    @WithDefault("0")
    long sqliteMaxBytes();

    /** Seconds that a lock of another process on the database file is waited for. */
    @WithDefault("5")
    int sqliteLockSeconds();

    /** MiB of the database file that each connection keeps in memory. */
    @WithDefault("32")
    int sqliteCacheMib();

    /** Whether what is recorded can be searched: an index lies beside the database. */
    @WithDefault("true")
    boolean search();

    /** Days after which sessions that were not heard of are removed; without it, everything is kept. */
    OptionalInt retentionDays();

    /** How much is kept, each rule as PART=VALUE;PART=VALUE. */
    Optional<List<String>> retention();

    /** The folder in which what goes by these rules is written first; without it, it is gone. */
    Optional<String> retentionArchive();

    /** The folder of backups; without it, {@code backups} beside the database. */
    Optional<String> backupDir();

    /** How many backups of a name are kept; a week of them, if one is made each day. */
    @WithDefault("7")
    int backupKeep();

    /** Hours from one backup to the next, or none. */
    @WithDefault("off")
    HoursOrOff backupEvery();

    /** The folder of the journal; without it, none is written. */
    Optional<String> journal();

    /** How the files of sessions lie in it. */
    @WithDefault("session")
    Layout journalLayout();

    /** The folder of issues' files; without it, no costs are written into them. */
    Optional<String> issues();

    /** How much is said in them. */
    @WithDefault("full")
    Detail issueDetail();

    /** Whether to accept events and forget them: only for measuring what a door costs. */
    @WithDefault("false")
    boolean discard();

    /** Whether calls whose cost was not reported are priced by tables. */
    @WithDefault("true")
    boolean pricing();

    /** Files of prices above the tables that come with the product, the strongest first. */
    Optional<List<String>> priceFiles();

    /** Files of prices above all tables: the user's own. */
    Optional<List<String>> priceOverrides();

    /** Whether fields of foreign price files that nobody here knows are passed over; else such a file is refused. */
    @WithDefault("false")
    boolean priceIgnoreUnknown();

    /** Plans of sessions under which calls cost nothing of their own. */
    @WithDefault("max,flat,unlimited,subscription")
    Set<String> flatPlans();

    /** What of records is kept, each rule as TYPE.FIELD=ACTION. */
    Optional<List<String>> privacy();

    /** A file of further expressions to look for, each as NAME=EXPRESSION. */
    Optional<String> privacyPatterns();

    /** What hashes of texts are made with. */
    Optional<String> privacySecret();

    /** Where events wait on disk while the ledger cannot be written; by default beside the ledger. */
    Optional<String> spoolDir();

    /** Bytes that may wait there; 0 for no spool. */
    @WithDefault("536870912")
    long spoolMaxBytes();

    /** Where everything that is recorded is forwarded to: another service. */
    Optional<String> forwardUrl();

    /** The key to show there. */
    Optional<String> forwardKey();

    /** The file that holds the key to show there. */
    Optional<String> forwardKeyFile();

    /** Bytes that are forwarded in a second at most; 0 for as many as go. */
    @WithDefault("0")
    long forwardBytesPerSecond();

    /** The folder that remembers how far forwarding came; by default beside the ledger. */
    Optional<String> forwardDir();

    /** How long a stop waits until everything is forwarded. */
    @WithDefault("10")
    int forwardAtStopSeconds();

    /** Events that may wait to be written; a burst of five seconds at full rate. */
    @WithDefault("100000")
    int maxWaitingEvents();

    /** Bytes of requests that may wait to be written, after decompression. */
    @WithDefault("134217728")
    long maxWaitingBytes();

    /** Bytes of one request's body, before and after decompression; the bound that OTLP recommends. */
    @WithDefault("67108864")
    int maxBodyBytes();

    /** Seconds that reading for one question may take, but for exports and the check. */
    @WithDefault("10")
    int maxQuestionSeconds();

    /** Whether anybody may ask in SQL. */
    @WithDefault("true")
    boolean sql();

    /** Seconds that a question in SQL may take, and that it may wait for its turn. */
    @WithDefault("1")
    int sqlMaxSeconds();

    /** Rows that an answer to a question in SQL may have. */
    @WithDefault("10000")
    int sqlMaxRows();

    /** Bytes of values that an answer to a question in SQL may have. */
    @WithDefault("8388608")
    long sqlMaxBytes();

    /** Clients that may follow the live feed at once. */
    @WithDefault("1000")
    int maxLiveClients();

    /** Different answers that may be followed at once; each is kept, and asked for again as it changes. */
    @WithDefault("200")
    int maxFollowedAnswers();

    /** Seconds after which a silent live stream gives a sign of life; below the usual timeouts of proxies. */
    @WithDefault("10")
    int liveHeartbeatSeconds();

    /** Seconds after which a live client that takes nothing of what is there for it loses its stream. */
    @WithDefault("60")
    int liveStallSeconds();
}
