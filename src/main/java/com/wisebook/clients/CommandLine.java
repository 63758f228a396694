package com.wisebook.clients;

import com.wisebook.clients.exchange.ImportCommand;
import java.io.PrintStream;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The program without its web server, for one command. Nothing moves by itself meanwhile: no schedulers, no engine
 * jobs, no demonstration; what the command sets off is taken up when the application starts.
 */
final class CommandLine {

    /** The application itself holds the data folder. */
    static final int RUNNING = 3;

    private static final String[] AT_REST = {
        "--wisebook.schedulers.enabled=false", "--wisebook.demonstration.enabled=false",
        "--camunda.bpm.job-execution.enabled=false",
        "--logging.level.root=WARN", "--logging.level.org.springframework.boot.diagnostics=OFF"};

    private CommandLine() {
    }

    /** Imports a file as {@link ImportCommand} describes, and returns the exit code. */
    static int importFile(PrintStream out, String... arguments) {
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(WiseBookClients.class)
                .web(WebApplicationType.NONE).bannerMode(Banner.Mode.OFF).logStartupInfo(false)
                .run(settings(arguments))) {
            return context.getBean(ImportCommand.class).run(out, arguments);
        } catch (RuntimeException notStarted) {
            DataFolderInUseException inUse = inUse(notStarted);
            if (inUse == null) {
                throw notStarted;
            }
            out.println(running(inUse, arguments));
            return RUNNING;
        }
    }

    /** The settings of the application among the arguments (they have a dot in their name), and those of a command. */
    private static String[] settings(String... arguments) {
        Stream<String> given = Arrays.stream(arguments).filter(argument -> argument.matches("--[^=]+\\.[^=]+=.*"));
        return Stream.concat(given, Arrays.stream(AT_REST)).toArray(String[]::new);
    }

    private static DataFolderInUseException inUse(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DataFolderInUseException found) {
                return found;
            }
        }
        return null;
    }

    /** No context has started, so the text is read without one. */
    private static String running(DataFolderInUseException inUse, String... arguments) {
        boolean english = Arrays.asList(arguments).contains("--lang=en");
        ResourceBundle texts = ResourceBundle.getBundle("messages.exchange", english ? Locale.ENGLISH : Locale.ROOT);
        return new MessageFormat(texts.getString("exchange.command.running"), Locale.ROOT).format(new Object[] {inUse.getMessage()});
    }
}
