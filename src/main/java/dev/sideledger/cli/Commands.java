package dev.sideledger.cli;

import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import dev.sideledger.cli.screen.Printed;
import io.quarkus.runtime.annotations.RegisterForReflection;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** All commands. What they print to the error stream is one sentence; what they did is their exit code. */
@Command(name = "sideledger", description = "The flight recorder for AI agents. Without a command it serves.",
        exitCodeListHeading = "%nExit codes:%n", exitCodeList = {"0:done", "1:refused or failed, see the sentence",
                "2:no such command or option"})
@RegisterForReflection(targets = CommandLine.HelpCommand.class)
public final class Commands {
    /** The exit code of a command that asks for the service itself. */
    public static final int SERVE = -1;

    /** In the order in which they are shown. */
    private static final Map<String, Class<?>> COMMANDS = commands();

    @Mixin
    HelpOption help;

    private Commands() {}

    private static Map<String, Class<?>> commands() {
        Map<String, Class<?>> commands = new LinkedHashMap<>();
        commands.put("serve", ServeCommand.class);
        commands.put("projects", ProjectsCommand.class);
        commands.put("sessions", SessionsCommand.class);
        commands.put("session", SessionCommand.class);
        commands.put("stats", StatsCommand.class);
        commands.put("costs", CostsCommand.class);
        commands.put("agents", AgentsCommand.class);
        commands.put("wins", WinsCommand.class);
        commands.put("quality", QualityCommand.class);
        commands.put("search", SearchCommand.class);
        commands.put("compare", CompareCommand.class);
        commands.put("diff", DiffCommand.class);
        commands.put("sql", SqlCommand.class);
        commands.put("export", ExportCommand.class);
        commands.put("import", ImportCommand.class);
        commands.put("watch", WatchCommand.class);
        commands.put("tail", TailCommand.class);
        commands.put("check", CheckCommand.class);
        commands.put("schema", SchemaCommand.class);
        commands.put("migrate", MigrateCommand.class);
        commands.put("cleanup", CleanupCommand.class);
        commands.put("erase", EraseCommand.class);
        commands.put("journal", JournalCommand.class);
        commands.put("doctor", DoctorCommand.class);
        commands.put("health", HealthCommand.class);
        commands.put("prices", PricesCommand.class);
        commands.put("keys", KeysCommand.class);
        commands.put("demo", DemoCommand.class);
        commands.put("backup", BackupCommand.class);
        commands.put("restore", RestoreCommand.class);
        commands.put("copy", CopyCommand.class);
        commands.put("version", VersionCommand.class);
        commands.put("completion", CompletionCommand.class);
        commands.put("help", CommandLine.HelpCommand.class);
        // As an older system called them.
        commands.put("project-history", ProjectsHistory.class);
        commands.put("create-project", ProjectsCreate.class);
        return Collections.unmodifiableMap(commands);
    }

    /**
     * Runs a command to its end, on this thread. What it prints is UTF-8.
     *
     * @return its exit code: 0 done, 1 refused or failed, 2 no such command or option, {@link #SERVE} to serve
     */
    public static int run(Outside outside, String... arguments) {
        // Never closed: a service that is started afterwards writes its log to them.
        Printed printed = new Printed(new FileOutputStream(FileDescriptor.out));
        PrintWriter out = writer(printed);
        PrintWriter err = writer(new FileOutputStream(FileDescriptor.err));
        try {
            int code = execute(line(outside, meant(arguments)).setOut(out).setErr(err), arguments);
            out.flush();
            if (printed.missing() == null) {
                return code;
            }
            err.println("The output is not whole: " + printed.missing());
            return code == SERVE ? SERVE : Math.max(code, 1);
        } finally {
            out.flush();
            err.flush();
        }
    }

    /** The commands as they are described, for those who print or check them. */
    static CommandLine line(Outside outside) {
        return line(outside, COMMANDS.keySet());
    }

    /** Runs what is meant by arguments. */
    static int execute(CommandLine line, String... arguments) {
        String[] asked = meant(arguments);
        // By itself it takes an id such as -home-ada-app for -h; otherwise a name without its value is better refused.
        boolean dashed = Stream.of(asked).anyMatch(argument -> argument.matches("(?s)(--[a-z-]+=)?-[^-].+"));
        return line.setPosixClusteredShortOptionsAllowed(false).setAllowOptionsAsOptionParameters(dashed)
                .execute(asked);
    }

    /** What there is to say about a command within another is what it says itself; a version is told as a command. */
    private static String[] meant(String... arguments) {
        if (arguments.length == 1 && arguments[0].equals("--version")) {
            return new String[]{"version"};
        }
        if (arguments.length < 3 || !arguments[0].equals("help")) {
            return arguments;
        }
        String[] asked = Arrays.copyOfRange(arguments, 1, arguments.length + 1);
        asked[asked.length - 1] = "--help";
        return asked;
    }

    /** Looking at the options of all commands takes longer than most commands do, so that only the one is looked at. */
    private static CommandLine line(Outside outside, String... arguments) {
        String first = arguments.length == 0 ? "" : arguments[0].equals("list-projects") ? "projects" : arguments[0];
        boolean alone = COMMANDS.containsKey(first) && !first.equals("completion") && !first.equals("help");
        return line(outside, alone ? Set.of(first) : COMMANDS.keySet());
    }

    private static CommandLine line(Outside outside, Set<String> names) {
        Parts parts = new Parts(outside);
        CommandLine line = new CommandLine(new Commands(), parts);
        names.forEach(name -> line.addSubcommand(
                new CommandLine(COMMANDS.get(name), parts).setCommandName(name)));
        // By itself it would look at the input, and colour what goes to a file.
        boolean colour = outside.terminal().colour() && outside.errors().colour();
        return line.setColorScheme(CommandLine.Help.defaultColorScheme(
                colour ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF))
                .setExecutionExceptionHandler(new OneSentence());
    }

    private static PrintWriter writer(OutputStream stream) {
        return new PrintWriter(new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8)));
    }
}
