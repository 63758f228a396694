package com.wisebook.clients.exchange;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.springframework.stereotype.Component;

/**
 * Imports from the command line:
 * {@code import --kind=fec --company=DEMO --file=… [--company-name=…] [--parameters=file.json] [--dry-run] [--user=…] [--lang=fr]}.
 */
@Component
public class ImportCommand {

    /** All went in. */
    public static final int OK = 0;
    /** It went in, but rows were refused. */
    public static final int WITH_ERRORS = 1;
    /** Nothing went in. */
    public static final int FAILED = 2;
    /** The command itself is wrong. */
    public static final int USAGE = 64;

    private static final int SHOWN = 100;

    private final Imports imports;
    private final ImportMessages messages;

    ImportCommand(Imports imports, ImportMessages messages) {
        this.imports = imports;
        this.messages = messages;
    }

    /** True when the program was started to import: its first argument is {@code import}. */
    public static boolean asked(String... arguments) {
        return arguments.length > 0 && arguments[0].equals("import");
    }

    /** Runs the import, prints its report and returns the exit code. */
    public int run(PrintStream out, String... arguments) {
        Map<String, String> options = options(arguments);
        Locale locale = Locale.forLanguageTag(options.getOrDefault("lang", "fr"));
        if (!options.containsKey("kind") || !options.containsKey("company") || !options.containsKey("file")) {
            out.println(messages.text("exchange.command.usage", locale));
            return USAGE;
        }
        Path file = Path.of(options.get("file"));
        if (!Files.isReadable(file)) {
            out.println(messages.text("exchange.command.nofile", locale, file));
            return USAGE;
        }
        try {
            String parameters = options.containsKey("parameters") ? Files.readString(Path.of(options.get("parameters"))) : null;
            long id = imports.runNow(new ImportRequest(ImportKind.of(options.get("kind")), options.get("company"),
                options.get("company-name"), file.getFileName().toString(), file, options.containsKey("dry-run"),
                ImportParameters.parse(parameters), options.getOrDefault("user", "command-line")));
            return print(out, imports.byId(id).orElseThrow(), locale);
        } catch (FileRefused refused) {
            out.println(messages.refusal(refused, locale));
            return FAILED;
        } catch (IOException unreadable) {
            out.println(messages.text("exchange.command.nofile", locale, unreadable.getMessage()));
            return USAGE;
        }
    }

    private int print(PrintStream out, ImportView run, Locale locale) {
        out.println(messages.text("exchange.command.done." + (run.dryRun() && run.status().equals("DONE") ? "DRY_RUN" : run.status()),
            locale, String.valueOf(run.id()), run.fileName(), run.companyCode()));
        out.println(messages.text("exchange.command.counts", locale, run.lines(), run.added(), run.updated(), run.unchanged(),
            run.closed(), run.skipped(), run.refused(), run.warnings()));
        List<ImportRowView> rows = imports.rows(run.id(), null, 0, SHOWN);
        rows.forEach(row -> out.println("  " + messages.text("exchange.severity." + row.severity(), locale) + " – " + messages.row(row, locale)));
        if (rows.size() == SHOWN) {
            out.println("  " + messages.text("exchange.command.more", locale, String.valueOf(run.id())));
        }
        return !run.status().equals("DONE") ? FAILED : run.refused() > 0 ? WITH_ERRORS : OK;
    }

    private static Map<String, String> options(String... arguments) {
        Map<String, String> options = new HashMap<>();
        for (String argument : arguments) {
            if (argument.startsWith("--")) {
                int at = argument.indexOf('=');
                options.put(at < 0 ? argument.substring(2) : argument.substring(2, at), at < 0 ? "" : argument.substring(at + 1));
            }
        }
        return options;
    }
}
